import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addToMonth,
  addYears,
  daysBetween,
  isDate,
  isMonth,
  monthsBetween,
  parseDate,
  yearsBetween,
} from './calendar-date.ts'
import type { Month, PlainDate } from './types.ts'

describe('a day', () => {
  test.each([
    '2026-3-5',
    '2026/03/05',
    '2026.3.5',
    '20260305',
    '2026年3月5日',
    '２０２６－３－５',
    '2026 年 3 月 5 日',
  ])('is read from %s', (text) => expect(parseDate(text)).toEqual({ value: '2026-03-05' }))

  test.each(['', '2026-3', '26-3-5', '2026-3/5', '三月五日', '5/3/2026'])(
    'is not read from %j',
    (text) => {
      expect(parseDate(text)).toMatchObject({ problem: { code: 'date.form' } })
    },
  )

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31'])(
    '%s is on no calendar',
    (text) => {
      expect(parseDate(text)).toMatchObject({ problem: { code: 'date.real' } })
    },
  )

  test('survives reading, whatever day it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const text = Temporal.PlainDate.from('2000-01-01').add({ days }).toString()
        expect(parseDate(text)).toEqual({ value: text })
        expect(parseDate(text.replaceAll('-', ''))).toEqual({ value: text })
      }),
    )
  })

  test('is counted from and to as Temporal counts, in both directions', () => {
    const days = fc
      .integer({ min: -700_000, max: 2_900_000 })
      .map((count) => Temporal.PlainDate.from('2000-01-01').add({ days: count }))
      .filter(({ year }) => year > 0 && year < 10_000)
    const text = (one: Temporal.PlainDate) => day(one.toString())
    fc.assert(
      fc.property(days, days, fc.integer({ min: -1_000, max: 1_000 }), (from, to, count) => {
        expect(daysBetween(text(from), text(to))).toBe(from.until(to).days)
        expect(monthsBetween(text(from), text(to))).toBe(
          from.until(to, { largestUnit: 'month' }).months,
        )
        expect(yearsBetween(text(from), text(to))).toBe(
          from.until(to, { largestUnit: 'year' }).years,
        )
        fc.pre(from.year > 90 && from.year < 9_900)
        expect(addDays(text(from), count)).toBe(from.add({ days: count }).toString())
        expect(addMonths(text(from), count)).toBe(from.add({ months: count }).toString())
        expect(addYears(text(from), count % 80)).toBe(from.add({ years: count % 80 }).toString())
      }),
      { numRuns: 2_000 },
    )
  })

  test('a month after the 31st is the last of a shorter month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28')
  })

  test('lies whole months and years from another', () => {
    expect(monthsBetween(day('2026-01-15'), day('2026-03-14'))).toBe(1)
    expect(yearsBetween(day('2010-11-23'), day('2026-11-22'))).toBe(15)
    expect(yearsBetween(day('2010-11-22'), day('2026-11-22'))).toBe(16)
    expect(daysBetween(day('2026-02-28'), day('2026-03-01'))).toBe(1)
    expect(daysBetween(day('2026-03-01'), day('2026-02-28'))).toBe(-1)
  })

  test('and a month are told from other texts', () => {
    expect([isDate('2026-02-28'), isDate('2026-2-28'), isDate('0000-01-01')]).toEqual([
      true,
      false,
      false,
    ])
    expect([isMonth('2026-12'), isMonth('2026-13')]).toEqual([true, false])
    expect(addToMonth('2026-12' as Month, 1)).toBe('2027-01')
  })
})

function day(text: string): PlainDate {
  return text as PlainDate
}
