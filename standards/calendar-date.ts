/**
 * Days and months as ISO texts, counted on the calendar. No clock: today is always told.
 *
 * Source of the counting: 民法典 第二百条 to 第二百零三条 (days, months and years by the solar calendar;
 * the first day is not counted; a last day that is a holiday moves to the next working day).
 */
import { halfWidth } from './text.ts'
import type { Checked, Month, PlainDate } from './types.ts'
import { isWorkingDay, type Calendar } from './working-days.ts'

/** Reads a day as people and spreadsheets write it: 2026-3-5, 2026/03/05, 2026.3.5, 20260305, 2026年3月5日. */
export function parseDate(text: string): Checked<PlainDate> {
  const plain = halfWidth(text)
  const match =
    /^(\d{4})(\d{2})(\d{2})$/u.exec(plain) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(plain)?.toSpliced(2, 1) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/u.exec(plain)
  if (!match) {
    const says = '日期写法无法识别'
    return { problem: { code: 'date.form', says, remedy: '请按“2026-03-05”的写法填写' } }
  }
  const [, year = '', month = '', day = ''] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (isDate(iso)) return { value: iso }
  return {
    problem: { code: 'date.real', says: `${iso} 不是日历上的日期`, remedy: '请核对年、月、日' },
  }
}

/** Whether the text is a real day written `yyyy-mm-dd`. */
export function isDate(text: string): text is PlainDate {
  return /^(?!0000)\d{4}-\d{2}-\d{2}$/u.test(text) && hasDay(text)
}

/** Whether the text is a month written `yyyy-mm`. */
export function isMonth(text: string): text is Month {
  return /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/u.test(text)
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: PlainDate, days: number): PlainDate {
  return asDate(Temporal.PlainDate.from(day).add({ days }))
}

/** The same day of a later month, or that month's last day: 1 月 31 日 and a month is 2 月 28 日. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  return asDate(Temporal.PlainDate.from(day).add({ months }))
}

/** The same day so many years later; 29 February becomes the 28th in a common year. */
export function addYears(day: PlainDate, years: number): PlainDate {
  return asDate(Temporal.PlainDate.from(day).add({ years }))
}

/** Days from one to the other, the first not counted; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** Whole months passed from one day to the other; negative when `to` is earlier. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'month' }).months
}

/** Whole years passed: a person's age on `to`, when `from` is the day of birth. */
export function yearsBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'year' }).years
}

/** The month a day lies in. */
export function monthOf(day: PlainDate): Month {
  // The first seven characters of a real day are a real month.
  return day.slice(0, 7) as Month
}

/** The month so many months later. */
export function addToMonth(month: Month, months: number): Month {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString() as Month
}

/**
 * The last day of a time limit of so many calendar days: the first day is not counted,
 * and a last day that is not a working day moves to the next that is.
 */
export function deadlineAfter(days: number, from: PlainDate, calendar: Calendar): PlainDate {
  let day = addDays(from, days)
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1)
  return day
}

function hasDay(iso: string): boolean {
  const [year, month, day] = iso.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  if (month < 1 || month > 12 || day < 1) return false
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}

function asDate(date: Temporal.PlainDate): PlainDate {
  // Temporal writes a day of the ISO calendar as yyyy-mm-dd.
  return date.toString() as PlainDate
}
