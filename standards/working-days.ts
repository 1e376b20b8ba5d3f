/**
 * Working days: Monday to Friday without the holidays the State Council announces each autumn,
 * and with the weekend days it makes up for them. A year nobody has announced is never guessed.
 *
 * Time limits of an authority are counted in working days (行政许可法 第八十二条).
 */
import type { PlainDate } from './types.ts'

/** One year as announced. Ranges are `mm-dd..mm-dd`, days `mm-dd`. */
export type HolidayYear = {
  readonly source: string
  readonly off: readonly string[]
  readonly madeUp: readonly string[]
}

/** The years that have been announced. */
export type Calendar = { readonly years: Readonly<Record<number, HolidayYear>> }

/** A day was asked of a year whose holidays have not been announced or loaded. */
export class CalendarMissing extends Error {
  override readonly name = 'CalendarMissing'
  readonly year: number
  constructor(year: number) {
    super(`No holidays are loaded for ${year}; add the State Council notice to standards/holidays`)
    this.year = year
  }
}

/** Whether people work on the day. */
export function isWorkingDay(day: PlainDate, calendar: Calendar): boolean {
  const year = countedYear(Number(day.slice(0, 4)), calendar)
  const at = indexIn(year, day)
  return passed(year, at) !== passed(year, at - 1)
}

/** The nth working day after `from`, which itself is not counted. With 0, `from` as it is. */
export function addWorkingDays(from: PlainDate, days: number, calendar: Calendar): PlainDate {
  if (days < 0 || !Number.isInteger(days)) throw new RangeError(`Cannot add ${days} working days`)
  if (days === 0) return from
  let number = Number(from.slice(0, 4))
  let year = countedYear(number, calendar)
  let wanted = passed(year, indexIn(year, from)) + days
  while (wanted > year.working.length) {
    wanted -= year.working.length
    number += 1
    year = countedYear(number, calendar)
  }
  // `wanted` is between 1 and the year's count of working days.
  return year.working[wanted - 1] as PlainDate
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar)
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  let count = 0
  for (let number = first; number < last; number += 1) {
    count += countedYear(number, calendar).working.length
  }
  const [start, end] = [countedYear(first, calendar), countedYear(last, calendar)]
  return count + passed(end, indexIn(end, to)) - passed(start, indexIn(start, from))
}

/** How many days of a year are worked; nothing of a year nobody has announced. */
export const workingDaysIn = (year: number, calendar: Calendar): number | undefined =>
  calendar.years[year] && countedYear(year, calendar).working.length

/** `passed[i]`: working days from 1 January up to and with the day of index i. */
type CountedYear = {
  readonly working: readonly PlainDate[]
  readonly passed: Uint16Array
  readonly monthStarts: readonly number[]
}

// Adding walks no days: each announced year is counted once and then looked up.
const counted = new WeakMap<HolidayYear, CountedYear>()

function countedYear(number: number, calendar: Calendar): CountedYear {
  const announced = calendar.years[number]
  if (!announced) throw new CalendarMissing(number)
  const known = counted.get(announced)
  if (known) return known
  const fresh = countYear(number, announced)
  counted.set(announced, fresh)
  return fresh
}

function countYear(number: number, announced: HolidayYear): CountedYear {
  const year = String(number)
  const off = new Set(announced.off.flatMap((range) => daysOf(range)))
  const madeUp = new Set(announced.madeUp)
  const first = Temporal.PlainDate.from(`${year}-01-01`)
  const working: PlainDate[] = []
  const totals = new Uint16Array(first.daysInYear)
  const monthStarts: number[] = []
  for (let index = 0; index < first.daysInYear; index += 1) {
    const day = first.add({ days: index })
    const name = day.toString().slice(5)
    if (day.day === 1) monthStarts.push(index)
    if (madeUp.has(name) || (day.dayOfWeek <= 5 && !off.has(name))) {
      working.push(day.toString() as PlainDate)
    }
    totals[index] = working.length
  }
  return { working, passed: totals, monthStarts }
}

/** Every `mm-dd` of a range; a leap year has a 29 February to spare in any of them. */
function daysOf(range: string): string[] {
  const [start = '', end = start] = range.split('..')
  const days: string[] = []
  let day = Temporal.PlainMonthDay.from(start).toPlainDate({ year: 2024 })
  const last = Temporal.PlainMonthDay.from(end).toPlainDate({ year: 2024 })
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    days.push(day.toString().slice(5))
    day = day.add({ days: 1 })
  }
  return days
}

function indexIn(year: CountedYear, day: PlainDate): number {
  return (year.monthStarts[Number(day.slice(5, 7)) - 1] ?? 0) + Number(day.slice(8, 10)) - 1
}

function passed(year: CountedYear, index: number): number {
  return year.passed[index] ?? 0
}
