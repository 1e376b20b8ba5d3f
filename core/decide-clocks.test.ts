import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidays2026 } from '#standards/holidays/2026'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import {
  afterAll,
  at,
  clockAt,
  fileTrial,
  hear,
  matterIn,
  waitUntil,
  words,
  type Trial,
} from '#test/trial-application'
import { awaitedOf, nextDueAt } from './duties.ts'
import { dayOf, workingDaysPassed } from './time.ts'

const dayIn = (moment: number | null | undefined) => dayOf(moment ?? Number.NaN)
const insurance = (trial: Trial) => matterIn(trial, 'insurance')

// 2026-11-20 is a Friday; insurance promises three working days and the law gives fifteen.
const accepted = afterAll(fileTrial(), hear('insurance', 'accepted'))

/** A made-up notice for 2027, as it may come in November. */
const withNextYear = {
  years: { ...nationalCalendar.years, 2027: { ...holidays2026, off: ['01-01'], madeUp: [] } },
}

describe('the clocks of a department', () => {
  it('run from acceptance, and 审核通过 leaves them running', () => {
    expect(insurance(accepted)).toMatchObject({ acceptBy: null, provisional: false })
    expect(dayIn(insurance(accepted).promisedBy)).toBe('2026-11-25')
    expect(dayIn(insurance(accepted).legalBy)).toBe('2026-12-11')
    const approved = afterAll(
      clockAt(accepted, '2026-11-24 15:00:00'),
      hear('insurance', 'approved'),
    )
    expect(insurance(approved).promisedBy).toBe(insurance(accepted).promisedBy)
  })

  it('the lamp turns yellow when a fifth of the time is left, then red, and never back', () => {
    expect(insurance(waitUntil(accepted, '2026-11-24 20:00:00')).lamp).toBeUndefined()
    const yellow = waitUntil(accepted, '2026-11-25 08:00:00')
    expect(insurance(yellow).lamp).toBe('yellow')
    const red = waitUntil(yellow, '2026-11-26 00:00:00')
    expect(insurance(red)).toMatchObject({
      lamp: 'red',
      trouble: { kind: 'overdue', owner: 'supervisor' },
    })
    expect(red.events).toEqual(waitUntil(red, '2026-11-26 23:00:00').events)
    expect(insurance(afterAll(red, hear('insurance', 'approved'))).lamp).toBe('red')
  })
})

describe('挂起', () => {
  const begun = afterAll(clockAt(accepted, '2026-11-23 09:00:00'), hear('insurance', 'suspended'))

  it('stops the clocks: two of three days are left, and no lamp burns meanwhile', () => {
    expect(insurance(begun)).toMatchObject({
      status: 'suspended',
      daysLeft: 2,
      promisedBy: null,
      legalBy: null,
      why: '等待银行制卡（试验办法第三条）',
    })
    expect(insurance(waitUntil(begun, '2026-12-20 09:00:00')).lamp).toBeUndefined()
  })

  it('time in suspension does not count: what was left runs on, by promise and by law', () => {
    const back = afterAll(clockAt(begun, '2026-12-04 16:00:00'), hear('insurance', 'resumed'))
    expect(insurance(back)).toMatchObject({ status: 'reviewed', daysLeft: null })
    // Two working days after Friday the 4th; fourteen of the fifteen that the law gives.
    expect(dayIn(insurance(back).promisedBy)).toBe('2026-12-08')
    expect(dayIn(insurance(back).legalBy)).toBe('2026-12-24')
  })

  it('a second suspension goes on from what was then left', () => {
    const again = afterAll(clockAt(begun, '2026-12-04 16:00:00'), hear('insurance', 'resumed'))
    const twice = afterAll(clockAt(again, '2026-12-07 10:00:00'), hear('insurance', 'suspended'))
    expect(insurance(twice).daysLeft).toBe(1)
  })

  it('whenever it is suspended and resumed, the days the department had sum to its promise', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }), (hours) => {
        const start = afterAll(
          fileTrial({ filedAt: '2026-06-01 09:00:00' }),
          hear('insurance', 'approved'),
        )
        let trial = start
        let [worked, from] = [0, start.now]
        for (const some of hours) {
          trial = { ...trial, now: trial.now + some * 1_800_000 }
          trial = afterAll(trial, hear('insurance', 'suspended'))
          worked += workingDaysPassed(from, trial.now, nationalCalendar)
          trial = { ...trial, now: trial.now + some * 7_200_000 }
          trial = afterAll(trial, hear('insurance', 'resumed'))
          from = trial.now
        }
        const last = workingDaysPassed(from, insurance(trial).promisedBy ?? 0, nationalCalendar)
        // A department that was suspended on its last day is given one whole day.
        expect(last).toBe(Math.max(worked >= 3 ? 1 : 0, 3 - worked))
      }),
    )
  })

  it('what was overdue before it was suspended stays overdue', () => {
    const late = waitUntil(accepted, '2026-11-27 09:00:00')
    const back = afterAll(late, hear('insurance', 'suspended'), hear('insurance', 'resumed'))
    expect(insurance(back).lamp).toBe('red')
  })

  it('straight from 申请 leaves the whole promise', () => {
    const early = afterAll(fileTrial(), hear('insurance', 'suspended'))
    expect(insurance(early).daysLeft).toBe(3)
  })

  it('a department that oversleeps its own date is looked at by a supervisor, once', () => {
    const until = '2026-12-01' as PlainDate
    const slept = afterAll(accepted, {
      do: 'hear',
      matter: 'insurance',
      word: { ...words.suspended, until },
    })
    expect(awaitedOf(slept.application, 'insurance')).toMatchObject({
      owner: 'thirdParty',
      by: at('2026-12-02 00:00:00') - 1,
    })
    const late = waitUntil(slept, '2026-12-02 00:00:00')
    expect(awaitedOf(late.application, 'insurance')).toMatchObject({ owner: 'supervisor' })
    expect(insurance(waitUntil(late, '2026-12-02 23:00:00'))).toEqual(insurance(late))
  })
})

describe('a limit beyond the last announced year', () => {
  const atYearsEnd = fileTrial({ filedAt: '2026-12-29 10:00:00' })

  it('never causes acceptance by silence', () => {
    expect(insurance(atYearsEnd).provisional).toBe(true)
    const days = ['2026-12-31 23:59:59', '2027-01-08 10:00:00', '2027-03-01 10:00:00']
    const then = days.map((day) => insurance(waitUntil(atYearsEnd, day)).status)
    expect(then).toEqual(['applied', 'applied', 'applied'])
  })

  it('is looked at once a day, not in a hurry', () => {
    let trial = waitUntil(atYearsEnd, '2027-01-01 00:00:00')
    expect(insurance(trial).acceptBy).toBe(trial.now + 86_400_000)
    trial = waitUntil(trial, '2027-01-01 12:00:00')
    expect(trial.events.filter(({ kind }) => kind === 'noted')).toHaveLength(2)
  })

  it('is set anew from the same day when the calendar has come, and then counts', () => {
    const waiting = waitUntil(atYearsEnd, '2027-01-01 00:00:00')
    const known = waitUntil({ ...waiting, calendar: withNextYear }, '2027-01-02 10:00:00')
    // 30 and 31 December, then 4, 5 and 6 January.
    expect(insurance(known)).toMatchObject({ provisional: false })
    expect(dayIn(insurance(known).acceptBy)).toBe('2027-01-06')
    expect(insurance(waitUntil(known, '2027-01-07 00:00:00')).status).toBe('accepted')
  })

  it('the promise goes on from acceptance, not from approval', () => {
    const begun = afterAll(atYearsEnd, hear('insurance', 'accepted'))
    const approved = afterAll(clockAt(begun, '2026-12-31 10:00:00'), hear('insurance', 'approved'))
    const known = waitUntil({ ...approved, calendar: withNextYear }, '2027-01-01 00:00:00')
    expect(dayIn(insurance(known).promisedBy)).toBe('2027-01-04')
  })

  it('the limit of law is shown as soon as it can be known', () => {
    const near = afterAll(
      fileTrial({ filedAt: '2026-12-21 10:00:00' }),
      hear('insurance', 'accepted'),
    )
    expect(insurance(near)).toMatchObject({ provisional: false, legalBy: null })
    const known = waitUntil({ ...near, calendar: withNextYear }, '2026-12-22 10:00:00')
    expect(dayIn(insurance(known).legalBy)).toBe('2027-01-12')
  })

  it('never makes the engine turn in circles', () => {
    let trial = afterAll(atYearsEnd, hear('insurance', 'accepted'))
    for (let turns = 0; turns < 50; turns += 1) {
      const silent = { ...insurance(trial), delivery: null }
      const alone = { ...trial.application, matters: { insurance: silent } }
      const due = nextDueAt(alone) ?? Number.NaN
      expect(due).toBeGreaterThan(trial.now)
      trial = afterAll({ ...trial, now: due }, { do: 'tick' })
    }
    expect(insurance(trial).status).toBe('accepted')
  })
})
