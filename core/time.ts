import { addDays, daysBetween } from '#standards/calendar-date'
import {
  addWorkingDays,
  CalendarMissing,
  isWorkingDay,
  workingDaysBetween,
  type Calendar,
} from '#standards/working-days'
import type { PlainDate } from '#standards/types'

/** A moment: milliseconds since 1970 in UTC. Core is always told it and never asks. */
export type Instant = number

// China has kept one time, UTC+8, without summer time since 1991.
const offsetMs = 8 * 3_600_000
/** Of 24 hours; a working day is the calendar's. */
export const dayMs = 86_400_000

const days = new Map<number, PlainDate>()

/** The day in China on which a moment falls. */
export function dayOf(moment: Instant): PlainDate {
  const number = Math.floor((moment + offsetMs) / dayMs)
  const known = days.get(number)
  if (known) return known
  const day = addDays('1970-01-01' as PlainDate, number)
  if (days.size < 10_000) days.set(number, day)
  return day
}

/** The last moment of a day in China. */
export const endOf = (day: PlainDate): Instant => startOf(day) + dayMs - 1

export const startOf = (day: PlainDate): Instant =>
  daysBetween('1970-01-01' as PlainDate, day) * dayMs - offsetMs

/** 10:05, as clocks in China show it. */
export function minuteText(moment: Instant): string {
  const minutes = Math.floor((moment - startOf(dayOf(moment))) / 60_000)
  return [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

/** A limit that can be kept: its last moment, or the last moment the loaded calendar reaches. */
export type Deadline = { readonly by: Instant; readonly provisional: boolean }

/**
 * The end of the working day on which a limit ends. Where the calendar of that year has not been
 * published the limit is provisional: it stands at the last loaded day and nothing
 * rests on it until it has been set anew.
 */
export function deadline(from: Instant, workingDays: number, calendar: Calendar): Deadline {
  try {
    return {
      by: endOf(addWorkingDays(dayOf(from), workingDays, calendar)),
      provisional: false,
    }
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error
    return { by: Math.max(endOf(lastDayOf(calendar)), from + dayMs), provisional: true }
  }
}

/** Working days from one moment to a later one; those of a year nobody has announced do not count. */
export function workingDaysPassed(from: Instant, to: Instant, calendar: Calendar): number {
  const last = lastDayOf(calendar)
  const [first, end] = [dayOf(from), dayOf(to)]
  return first >= last ? 0 : workingDaysBetween(first, end < last ? end : last, calendar)
}

/**
 * The part of a stretch of time that falls on working days, each of 24 hours; days of a year nobody
 * has announced are none.
 */
export function workingMsBetween(from: Instant, to: Instant, calendar: Calendar): number {
  if (to <= from) return 0
  const [first, last] = [dayOf(from), dayOf(to)]
  const workingAt = (day: PlainDate) => day <= lastDayOf(calendar) && isWorkingDay(day, calendar)
  if (first === last) return workingAt(first) ? to - from : 0
  const begun = workingAt(first) ? endOf(first) + 1 - from : 0
  const ended = workingAt(last) ? to - startOf(last) : 0
  const between = workingDaysPassed(from, startOf(last) - 1, calendar)
  return begun + between * dayMs + ended
}

const lastDayOf = ({ years }: Calendar): PlainDate =>
  `${Math.max(1970, ...Object.keys(years).map(Number))}-12-31` as PlainDate
