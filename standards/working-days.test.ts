import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, deadlineAfter } from './calendar-date.ts'
import { nationalCalendar as calendar } from './national-calendar.ts'
import type { PlainDate } from './types.ts'
import {
  addWorkingDays,
  CalendarMissing,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.ts'

describe('working days', () => {
  test('of 2026 are 248, month by month as the notice makes them', () => {
    const months = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
    const counts = months.map((_, at) =>
      daysOf('2026').filter((d) => Number(d.slice(5, 7)) === at + 1),
    )
    expect(counts.map((days) => days.filter((day) => isWorkingDay(day, calendar)).length)).toEqual(
      months,
    )
    expect(workingIn('2026')).toBe(248)
  })

  // 2024 and 2025: counted from chinese-days 1.5.7 (MIT), an independent reading of the notices.
  test.each([
    ['2024', 251],
    ['2025', 248],
  ] as const)('of %s are %i', (year, count) => {
    expect(workingIn(year)).toBe(count)
  })

  test.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2024-12-31', 1, '2025-01-02'],
    ['2026-02-16', 0, '2026-02-16'],
  ])('%s and %i more is %s', (from, days, to) => {
    expect(addWorkingDays(day(from), days, calendar)).toBe(to)
  })

  test('are made up on weekends and taken off weekdays', () => {
    expect(isWorkingDay(day('2026-01-04'), calendar)).toBe(true)
    expect(isWorkingDay(day('2026-01-02'), calendar)).toBe(false)
    expect(isWorkingDay(day('2026-01-01'), calendar)).toBe(false)
    expect(isWorkingDay(day('2024-02-29'), calendar)).toBe(true)
    expect(isWorkingDay(day('2024-12-31'), calendar)).toBe(true)
  })

  test('of a year not announced are never guessed', () => {
    expect(() => addWorkingDays(day('2026-12-31'), 1, calendar)).toThrow(CalendarMissing)
    expect(() => isWorkingDay(day('2027-01-04'), calendar)).toThrow('2027')
    expect(() => addWorkingDays(day('2026-12-31'), -1, calendar)).toThrow(RangeError)
  })

  test('added are counted back to the same number, and end on a working day', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.integer({ min: 1, max: 120 }), (start, days) => {
        const from = addDays(day('2024-01-01'), start)
        const to = addWorkingDays(from, days, calendar)
        expect(isWorkingDay(to, calendar)).toBe(true)
        expect(workingDaysBetween(from, to, calendar)).toBe(days)
        expect(workingDaysBetween(to, from, calendar)).toBe(-days)
        expect(daysBetween(from, to)).toBeGreaterThanOrEqual(days)
      }),
    )
  })
})

describe('a time limit of thirty days', () => {
  test.each([
    ['2026-01-16', '2026-02-24'],
    ['2026-01-20', '2026-02-24'],
    ['2026-03-05', '2026-04-07'],
    ['2026-04-03', '2026-05-06'],
    ['2026-08-26', '2026-09-28'],
    ['2026-09-01', '2026-10-08'],
  ])('from %s ends on %s', (from, to) => {
    expect(deadlineAfter(30, day(from), calendar)).toBe(to)
  })
})

function day(text: string): PlainDate {
  return text as PlainDate
}

function daysOf(year: string): PlainDate[] {
  const first = day(`${year}-01-01`)
  return Array.from({ length: daysBetween(first, day(`${year}-12-31`)) + 1 }, (_, at) =>
    addDays(first, at),
  )
}

function workingIn(year: string): number {
  return daysOf(year).filter((each) => isWorkingDay(each, calendar)).length
}
