import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import { isWorkingDay, workingDaysBetween } from '#standards/working-days'
import { at } from '#test/trial-application'
import { dayOf, deadline, endOf, startOf, workingDaysPassed, workingMsBetween } from './time.ts'

const in2026 = fc.integer({ min: at('2026-01-01 00:00:00'), max: at('2026-11-30 23:59:59') })

describe('the day in China', () => {
  it('begins at midnight in Shanghai, whatever the machine thinks', () => {
    const midnight = at('2026-11-20 00:00:00')
    expect(dayOf(midnight)).toBe('2026-11-20')
    expect(dayOf(midnight - 1)).toBe('2026-11-19')
  })

  it('is told of moments before 1970 as well', () => {
    expect(dayOf(at('1969-12-31 12:00:00'))).toBe('1969-12-31')
    expect(dayOf(-1)).toBe('1970-01-01')
  })

  it('holds every one of its moments and no other', () => {
    fc.assert(
      fc.property(in2026, (moment) => {
        const day = dayOf(moment)
        expect(startOf(day)).toBeLessThanOrEqual(moment)
        expect(endOf(day)).toBeGreaterThanOrEqual(moment)
        expect(dayOf(endOf(day))).toBe(day)
        expect(dayOf(endOf(day) + 1) > day).toBe(true)
      }),
    )
  })
})

describe('a limit in working days', () => {
  it('passes over 国庆 and counts the Saturday that was made up', () => {
    // 2026: holidays 1 to 7 October; Saturday 10 October is worked.
    const filed = at('2026-09-29 09:00:00')
    expect(dayOf(deadline(filed, 1, nationalCalendar).by)).toBe('2026-09-30')
    expect(dayOf(deadline(filed, 2, nationalCalendar).by)).toBe('2026-10-08')
    expect(dayOf(deadline(filed, 4, nationalCalendar).by)).toBe('2026-10-10')
    expect(dayOf(deadline(filed, 5, nationalCalendar).by)).toBe('2026-10-12')
  })

  it('ends with the last moment of its last day, however late the day it began', () => {
    const late = deadline(at('2026-11-20 23:59:59'), 1, nationalCalendar)
    expect(late).toEqual({ by: at('2026-11-24 00:00:00') - 1, provisional: false })
    expect(deadline(at('2026-11-20 00:00:00'), 1, nationalCalendar)).toEqual(late)
  })

  it('stands provisionally at the last loaded day when it reaches into an unannounced year', () => {
    expect(deadline(at('2026-12-28 09:00:00'), 3, nationalCalendar).provisional).toBe(false)
    expect(deadline(at('2026-12-28 09:00:00'), 4, nationalCalendar)).toEqual({
      by: endOf('2026-12-31' as PlainDate),
      provisional: true,
    })
  })

  it('is never already over, also in a year whose calendar nobody loaded, or with none at all', () => {
    const now = at('2027-03-01 09:00:00')
    for (const calendar of [nationalCalendar, { years: {} }]) {
      const limit = deadline(now, 5, calendar)
      expect(limit.provisional).toBe(true)
      expect(limit.by).toBeGreaterThan(now)
    }
  })

  it('holds exactly so many working days and ends on one', () => {
    fc.assert(
      fc.property(in2026, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const { by, provisional } = deadline(from, days, nationalCalendar)
        fc.pre(!provisional)
        expect(isWorkingDay(dayOf(by), nationalCalendar)).toBe(true)
        expect(workingDaysBetween(dayOf(from), dayOf(by), nationalCalendar)).toBe(days)
      }),
    )
  })
})

describe('working days that have passed', () => {
  it('leave out weekends and what lies beyond the loaded calendar', () => {
    const friday = at('2026-11-20 10:00:00')
    const passed = (from: number, to: string) => workingDaysPassed(from, at(to), nationalCalendar)
    expect(passed(friday, '2026-11-20 18:00:00')).toBe(0)
    expect(passed(friday, '2026-11-22 10:00:00')).toBe(0)
    expect(passed(friday, '2026-11-24 00:00:00')).toBe(2)
    expect(passed(at('2026-12-30 10:00:00'), '2027-02-01 10:00:00')).toBe(1)
    expect(passed(at('2027-01-04 10:00:00'), '2027-02-01 10:00:00')).toBe(0)
  })
})

describe('time on working days', () => {
  it('of a stretch from Friday to Monday leaves the weekend out', () => {
    const [friday, monday] = [at('2026-11-20 12:00:00'), at('2026-11-23 12:00:00')]
    expect(workingMsBetween(friday, monday, nationalCalendar)).toBe(24 * 3_600_000)
  })

  it('counts a Saturday that was made up and no day of 国庆', () => {
    const [from, to] = [at('2026-10-01 00:00:00'), at('2026-10-11 00:00:00')]
    // 8, 9 and the Saturday 10 October.
    expect(workingMsBetween(from, to, nationalCalendar)).toBe(3 * 24 * 3_600_000)
  })

  it('of two stretches that meet is that of the whole', () => {
    fc.assert(
      fc.property(in2026, in2026, in2026, (...moments) => {
        const [from = 0, middle = 0, to = 0] = moments.toSorted((one, other) => one - other)
        const whole = workingMsBetween(from, to, nationalCalendar)
        const parts =
          workingMsBetween(from, middle, nationalCalendar) +
          workingMsBetween(middle, to, nationalCalendar)
        expect(parts).toBe(whole)
        expect(whole).toBeLessThanOrEqual(to - from)
      }),
    )
  })
})
