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
  return dayAt(numberOf(day) + days)
}

/** The same day of a later month, or that month's last day: 1 月 31 日 and a month is 2 月 28 日. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const count = yearOf(day) * 12 + monthIn(day) - 1 + months
  const [year, month] = [Math.floor(count / 12), modulo(count, 12) + 1]
  return written(year, month, Math.min(dayIn(day), daysIn(year, month)))
}

/** The same day so many years later; 29 February becomes the 28th in a common year. */
export function addYears(day: PlainDate, years: number): PlainDate {
  return addMonths(day, years * 12)
}

/** Days from one to the other, the first not counted; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return numberOf(to) - numberOf(from)
}

/** Whole months passed from one day to the other; negative when `to` is earlier. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthIn(to) - monthIn(from)
  return wholeUnits(months, dayIn(to) - dayIn(from), from, to)
}

/** Whole years passed: a person's age on `to`, when `from` is the day of birth. */
export function yearsBetween(from: PlainDate, to: PlainDate): number {
  const dayOfYear = (monthIn(to) - monthIn(from)) * 31 + dayIn(to) - dayIn(from)
  return wholeUnits(yearOf(to) - yearOf(from), dayOfYear, from, to)
}

/** The month a day lies in. */
export function monthOf(day: PlainDate): Month {
  // The first seven characters of a real day are a real month.
  return day.slice(0, 7) as Month
}

/** The month so many months later. */
export function addToMonth(month: Month, months: number): Month {
  // A month's first day is a real day.
  return monthOf(addMonths(`${month}-01` as PlainDate, months))
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
  const month = monthIn(iso)
  return month >= 1 && month <= 12 && dayIn(iso) >= 1 && dayIn(iso) <= daysIn(yearOf(iso), month)
}

// Whole numbers instead of Temporal, which is the oracle of the tests: every typed day is checked
// and most rules count days, for each application anew, and Temporal takes 2 µs each time.

const yearOf = (day: string): number => Number(day.slice(0, 4))
const monthIn = (day: string): number => Number(day.slice(5, 7))
const dayIn = (day: string): number => Number(day.slice(8, 10))

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0)
}

/** Days from 1 March of the year 0; a year that begins in March has its leap day at its end. */
function numberOf(day: PlainDate): number {
  const fromMarch = modulo(monthIn(day) - 3, 12)
  const year = monthIn(day) < 3 ? yearOf(day) - 1 : yearOf(day)
  return daysBefore(year) + daysBeforeMonth(fromMarch) + dayIn(day) - 1
}

function dayAt(number: number): PlainDate {
  // A year has 365.2425 days: the guess is right or one too late.
  let year = Math.floor(number / 365.2425) + 1
  while (daysBefore(year) > number) year -= 1
  const inYear = number - daysBefore(year)
  // No month has fewer than 30 days on average from March: again right or one too late.
  let fromMarch = Math.floor(inYear / 30)
  while (daysBeforeMonth(fromMarch) > inYear) fromMarch -= 1
  const month = modulo(fromMarch + 2, 12) + 1
  return written(month < 3 ? year + 1 : year, month, inYear - daysBeforeMonth(fromMarch) + 1)
}

const daysBefore = (year: number): number =>
  year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)

// From March on, five months have 153 days: 31, 30, 31, 30, 31.
const daysBeforeMonth = (fromMarch: number): number => Math.floor((fromMarch * 153 + 2) / 5)

const modulo = (number: number, by: number): number => ((number % by) + by) % by

/** A unit that has not quite passed does not count, in either direction. */
function wholeUnits(units: number, rest: number, from: PlainDate, to: PlainDate): number {
  if (to >= from) return rest < 0 ? units - 1 : units
  return rest > 0 ? units + 1 : units
}

function written(year: number, month: number, day: number): PlainDate {
  const digits = (number: number, length: number) => String(number).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` as PlainDate
}
