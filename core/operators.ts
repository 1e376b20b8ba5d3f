import {
  addDays,
  addMonths,
  daysBetween,
  isDate,
  isMonth,
  monthOf,
  monthsBetween,
  yearsBetween,
} from '#standards/calendar-date'
import { birthFrom, genderFrom, isIdType, type IdType } from '#standards/identity-document'
import { isPastRetirement, type RetirementKind } from '#standards/retirement'
import type { Month, PlainDate } from '#standards/types'

type Operator = (given: unknown) => unknown
type Guard<Value> = (value: unknown) => value is Value

const isUnknown = (value: unknown): boolean => value === null || value === undefined || value === ''

const listed = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : [given])

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isNumber = (value: unknown): value is number => Number.isFinite(value)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isDay = (value: unknown): value is PlainDate => typeof value === 'string' && isDate(value)
const isWholeMonth = (value: unknown): value is Month => typeof value === 'string' && isMonth(value)
const isType = (value: unknown): value is IdType => typeof value === 'string' && isIdType(value)
const isRetirementKind = (value: unknown): value is RetirementKind =>
  value === 'man' || value === 'womanCadre' || value === 'womanWorker'
/** A number of days or months that stays on the calendar. */
const isSpan = (value: unknown): value is number =>
  Number.isInteger(value) && Math.abs(Number(value)) <= 100_000
const isKnown = (value: unknown): value is NonNullable<unknown> => !isUnknown(value)

/**
 * An operator that is unknown as soon as one of its arguments is, or is not what it computes
 * with: a department or register may have said anything, and a term never throws on data.
 */
const on =
  <const Parts extends readonly unknown[]>(
    guards: { readonly [At in keyof Parts]: Guard<Parts[At]> },
    compute: (...parts: Parts) => unknown,
  ): Operator =>
  (given) => {
    const parts = listed(given)
    const fits = guards.every((guard, at) => guard(parts[at]))
    // Every guard has just accepted its part.
    return fits ? compute(...(parts as unknown as Parts)) : null
  }

/** What a machine number cannot hold is not known. */
const finite = (result: number): number | null => (Number.isFinite(result) ? result : null)

const compared =
  (compare: (order: number) => boolean): Operator =>
  (given) => {
    const [one, other] = listed(given)
    const comparable = (isNumber(one) && isNumber(other)) || (isText(one) && isText(other))
    return comparable ? compare(one < other ? -1 : one > other ? 1 : 0) : null
  }

const extreme =
  (pick: (...numbers: readonly number[]) => number): Operator =>
  (given) => {
    const parts = listed(given)
    return parts.length > 0 && parts.every(isNumber) ? pick(...parts) : null
  }

/** Deeper than any answer; what is nested deeper is never the same. */
const depthMax = 5

function same(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  if (depth > depthMax || isList(one) !== isList(other)) return false
  const [ours, theirs] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    ours.length === theirs.size &&
    ours.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key), depth + 1))
  )
}

/** Kleene's 或: one certain 是 is enough, whatever is not known. */
const or: Operator = (given) => {
  const parts = listed(given)
  return parts.includes(true) ? true : parts.every(isBoolean) ? false : null
}

/** Kleene's 且: one certain 否 is enough. */
const and: Operator = (given) => {
  const parts = listed(given)
  return parts.includes(false) ? false : parts.every(isBoolean) ? true : null
}

/** The first branch whose condition is certain; the last, odd argument otherwise. */
const branch: Operator = (given) => {
  const parts = listed(given)
  for (let at = 0; at + 1 < parts.length; at += 2) if (parts[at] === true) return parts[at + 1]
  return parts.length % 2 === 1 ? parts.at(-1) : null
}

/** A day whose year has four digits; what lies beyond is not known. */
const onCalendar = (day: PlainDate | undefined): PlainDate | null =>
  day !== undefined && isDate(day) ? day : null

// A month's first day is a real day.
const firstDay = (month: Month): PlainDate => `${month}-01` as PlainDate

/** JSON Logic's own words where it has them, made unknown-aware; ours where it has none. */
export const operators: Readonly<Record<string, Operator>> = {
  '==': on([isKnown, isKnown], (one, other) => same(one, other)),
  '<': compared((order) => order < 0),
  '<=': compared((order) => order <= 0),
  '>=': compared((order) => order >= 0),
  '+': on([isNumber, isNumber], (one, other) => finite(one + other)),
  '*': on([isNumber, isNumber], (one, other) => finite(one * other)),
  min: extreme(Math.min),
  max: extreme(Math.max),
  cents: on([isNumber], (yuan) => finite(Math.round(yuan * 100 + 1e-7) / 100)),
  in: on([isKnown, isList], (one, others) => others.some((other) => same(one, other))),
  includes: on([isList, isKnown], (many, one) => many.some((other) => same(one, other))),
  '!': on([isBoolean], (one) => !one),
  and,
  or,
  if: branch,
  // One argument that is a list arrives as that list; an empty one answers nothing.
  answered: (given) => listed(given).length > 0 && !listed(given).some(isUnknown),
  coalesce: (given) => listed(given).find((value) => !isUnknown(value)) ?? null,
  addDays: on([isDay, isSpan], (day, days) => onCalendar(addDays(day, days))),
  addMonths: on([isDay, isSpan], (day, months) => onCalendar(addMonths(day, months))),
  monthsThrough: on([isDay, isDay], (from, through) => monthsBetween(from, addDays(through, 1))),
  years: on([isDay, isDay], yearsBetween),
  days: on([isDay, isDay], daysBetween),
  dayOfMonth: on([isDay], (day) => Number(day.slice(8))),
  month: on([isDay], monthOf),
  addToMonth: on([isWholeMonth, isSpan], (month, months) => {
    const day = onCalendar(addMonths(firstDay(month), months))
    return day && monthOf(day)
  }),
  startOfMonth: on([isWholeMonth], firstDay),
  birthDate: on([isType, isText], (type, number) => onCalendar(birthFrom(type, number))),
  gender: on([isType, isText], (type, number) => genderFrom(type, number) ?? null),
  pastRetirement: on([isRetirementKind, isDay, isDay], isPastRetirement),
}
