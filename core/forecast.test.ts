import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#standards/calendar-date'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import { isWorkingDay } from '#standards/working-days'
import { forecastWeek } from './forecast.ts'

const day = (text: string) => text as PlainDate
// A Friday; no holiday in the ten weeks before but 国庆节 and its worked weekends.
const today = day('2026-11-20')
const first = day('2026-08-01')

/** So many on each of the days before today. */
const counted = (of: (date: PlainDate) => number) =>
  new Map(
    Array.from({ length: 111 }, (_, at) => addDays(first, at)).map((date) => [date, of(date)]),
  )
/** 0 is a Sunday, as 1970-01-04 was. */
const weekday = (date: PlainDate): number => daysBetween(day('1970-01-04'), date) % 7
const forecast = (of: (date: PlainDate) => number) =>
  forecastWeek(counted(of), first, today, nationalCalendar)

describe('the week that comes', () => {
  it('is expected to be like the same weekdays before it', () => {
    const { days } = forecast((date) => weekday(date) * 10)
    const [friday, , , monday] = days
    expect(friday).toEqual({ day: '2026-11-20', expected: 50 })
    expect(monday).toEqual({ day: '2026-11-23', expected: 10 })
  })

  it('is told from working days where it works and from days of rest where it rests', () => {
    const { days } = forecast((date) => (weekday(date) % 6 === 0 ? 1 : 100))
    expect(days.map(({ expected }) => expected)).toEqual([100, 1, 1, 100, 100, 100, 100])
  })

  it('is not foretold from less than two like days', () => {
    const { days, weeks, error } = forecastWeek(
      new Map(),
      addDays(today, -3),
      today,
      nationalCalendar,
    )
    expect(days.every(({ expected }) => expected === null)).toBe(true)
    expect([weeks, error]).toEqual([[], null])
  })

  it('has an error of nothing where every week is the same, and says how far off it was otherwise', () => {
    const usual = (date: PlainDate) => (isWorkingDay(date, nationalCalendar) ? 20 : 0)
    expect(forecast(usual).error).toBe(0)
    const doubled = forecast((date) => usual(date) * (date >= '2026-11-13' ? 2 : 1))
    // The last of the four weeks brought twice as many as expected.
    expect(doubled.weeks.at(-1)).toMatchObject({ from: '2026-11-13', came: 200 })
    expect(doubled.error).toBeCloseTo(0.125)
  })

  it('never expects less than the least or more than the most that came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 111, maxLength: 111 }), (counts) => {
        const came = new Map(counts.map((count, at) => [addDays(first, at), count]))
        for (const { expected } of forecastWeek(came, first, today, nationalCalendar).days)
          expect(expected === null || (expected >= 0 && expected <= 1000)).toBe(true)
      }),
    )
  })
})
