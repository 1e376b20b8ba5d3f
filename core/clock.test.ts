import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import {
  afterAll,
  at,
  clockAt,
  fileTrial,
  matterIn,
  waitUntil,
  words,
  type Trial,
} from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { calendarsUnder, daysUsed, holderOf, ledgerOf, timeOf, type Held } from './clock.ts'
import { matterOf, type Command } from './command.ts'
import { hasEnded } from './lifecycle.ts'

const hear = (matter: string, says: keyof typeof words): Command => ({
  do: 'hear',
  matter,
  word: words[says],
})
const insuranceOf = (trial: Trial): readonly Held[] =>
  ledgerOf(trial.events, trial.now)['insurance'] ?? []

const hours = (from: string, to: string): number => (at(to) - at(from)) / 3_600_000

/** Who held the insurance for how many hours, in order. */
const story = (trial: Trial) =>
  insuranceOf(trial).map(({ holder, stage, from, to }) => [holder, stage, (to - from) / 3_600_000])

// Filed on a Friday at ten; the enrolment ends at once and the insurance is applied for.
const filed = afterAll(fileTrial(), hear('enrolment', 'completed'))
const told = afterAll(clockAt(filed, '2026-11-20 11:00:00'), hear('insurance', 'received'))
const accepted = afterAll(clockAt(told, '2026-11-20 15:00:00'), hear('insurance', 'accepted'))

describe('who held a matter', () => {
  it('is the network until the department says that it has it, then the department', () => {
    expect(story(accepted)).toEqual([
      ['network', 'accept', 1],
      ['department', 'accept', 4],
    ])
  })

  it('is the applicant while something is to be corrected', () => {
    const asked = afterAll(clockAt(told, '2026-11-20 15:00:00'), hear('insurance', 'incorrect'))
    const answered = afterAll(clockAt(asked, '2026-11-22 15:00:00'), {
      do: 'correct',
      paths: ['worker.name'],
      reached: ['insurance'],
    })
    expect(story(clockAt(answered, '2026-11-22 16:00:00'))).toEqual([
      ['network', 'accept', 1],
      ['department', 'accept', 4],
      ['applicant', 'apply', 48],
      ['network', 'accept', 1],
    ])
  })

  it('is the matter before it, while it waits for one', () => {
    const waits = clockAt(filed, '2026-11-20 12:00:00')
    expect(ledgerOf(waits.events, waits.now)['card']?.map(({ holder }) => holder)).toEqual([
      'predecessor',
    ])
  })

  it('is the third party while it is suspended, and that counts against nobody', () => {
    const suspended = afterAll(
      clockAt(accepted, '2026-11-23 09:00:00'),
      hear('insurance', 'suspended'),
    )
    const resumed = afterAll(
      clockAt(suspended, '2026-11-30 09:00:00'),
      hear('insurance', 'resumed'),
    )
    const spans = insuranceOf(clockAt(resumed, '2026-12-01 09:00:00'))
    expect(spans.find(({ holder }) => holder === 'thirdParty')).toMatchObject({
      limit: null,
      from: at('2026-11-23 09:00:00'),
      to: at('2026-11-30 09:00:00'),
    })
    // One before the suspension, one after it: what is left of three days is two, then one.
    expect(daysUsed(spans, nationalCalendar)).toBe(2)
    expect(matterIn(suspended, 'insurance').daysLeft).toBe(2)
  })

  it('is nobody once it has ended, however much later one looks', () => {
    const done = afterAll(clockAt(accepted, '2026-11-23 09:00:00'), hear('insurance', 'completed'))
    expect(insuranceOf(clockAt(done, '2027-01-01 00:00:00'))).toEqual(insuranceOf(done))
  })

  it('counts a department that said nothing from the day it received (行政许可法第三十二条)', () => {
    const silent = waitUntil(told, '2026-11-28 00:00:00')
    expect(matterIn(silent, 'insurance').status).toBe('accepted')
    const spans = insuranceOf(clockAt(silent, '2026-12-01 00:00:00'))
    expect(new Set(spans.map(({ limit }) => limit))).toEqual(new Set(['promise']))
  })
})

describe('what it comes to', () => {
  it('by holder, in hours and in hours of working days', () => {
    const spans = insuranceOf(clockAt(accepted, '2026-11-23 15:00:00'))
    const { network, department } = timeOf(spans, ({ holder }) => holder, nationalCalendar)
    expect(network).toEqual({ ms: 3_600_000, workingMs: 3_600_000 })
    // Friday from eleven, the weekend, Monday until three.
    expect(department?.ms).toBe(hours('2026-11-20 11:00:00', '2026-11-23 15:00:00') * 3_600_000)
    expect(department?.workingMs).toBe((13 + 15) * 3_600_000)
  })

  it('names the notice it was counted under, and a year for which none is loaded', () => {
    const from = at('2026-12-30 10:00:00')
    const under = calendarsUnder([{ from, to: at('2027-01-04 10:00:00') }], nationalCalendar)
    expect(under).toEqual([
      { year: 2026, source: nationalCalendar.years[2026]?.source },
      { year: 2027, source: null },
    ])
  })
})

const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
const anyMove = fc.oneof(
  fc.record({
    do: fc.constant('hear' as const),
    matter: fc.constantFrom(...keys),
    word: fc.constantFrom(...Object.values(words)),
  }),
  fc.constant({ do: 'correct' as const, paths: ['worker.name'], reached: ['insurance'] }),
  fc.record({ do: fc.constant('withdraw' as const), matters: fc.subarray([...keys]) }),
  fc.constant({ do: 'revoke' as const, reason: 'neverCame' as const }),
  fc.record({
    do: fc.constant('fail' as const),
    matter: fc.constantFrom(...keys),
    failure: fc.constant('unreachable' as const),
    says: fc.constant('503'),
  }),
)
const moves = fc.array(fc.tuple(anyMove, fc.integer({ min: 0, max: 5 * 86_400_000 })), {
  maxLength: 25,
})

const play = (told: readonly (readonly [Command, number])[], opens: boolean): Trial =>
  told.reduce<Trial>(
    (trial, [command, wait]) =>
      afterAll({ ...trial, now: trial.now + wait }, { do: 'tick' }, command),
    fileTrial(opens ? { opensOn: '2026-12-01' as PlainDate } : {}),
  )

describe('whatever happens', () => {
  it('the parts sum to the whole: no minute is missing and none is held twice', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), (told, opens) => {
        const trial = play(told, opens)
        const ledger = ledgerOf(trial.events, trial.now)
        for (const key of keys) {
          const spans = ledger[key] ?? []
          const held = spans.reduce((sum, { from, to }) => sum + to - from, 0)
          expect(held).toBe(openFor(trial, key))
          for (const [index, { from, to }] of spans.entries()) {
            expect(to).toBeGreaterThan(from)
            expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? 0)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('what a department has used of its promise is what the engine stops its clock at', () => {
    fc.assert(
      fc.property(moves, (told) => {
        const trial = play(told, false)
        for (const key of keys) {
          // Once resumed, a day that had begun is given whole; until then both count the same.
          const index = trial.events.findIndex(
            ({ matter, set }) => matter === key && typeof set?.daysLeft === 'number',
          )
          const event = trial.events[index]
          if (!event) continue
          const spans = ledgerOf(trial.events.slice(0, index + 1), event.at)[key] ?? []
          const { workingDays } = matterOf(trialService, key).procedure.within
          const left = Math.max(0, workingDays - daysUsed(spans, nationalCalendar))
          expect(event.set?.daysLeft).toBe(left)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('somebody holds a matter exactly as long as it has not ended', () => {
    fc.assert(
      fc.property(moves, (told) => {
        const { application } = play(told, true)
        for (const matter of Object.values(application.matters))
          expect(holderOf(matter) === undefined).toBe(hasEnded(matter.status))
      }),
      { numRuns: 100 },
    )
  })
})

/** From the arrows alone: from where it began or began again, to where it ended. */
function openFor({ events, now }: Trial, key: string): number {
  let since: number | undefined = events[0]?.at
  const planned = events[0]?.filed?.matters[key]
  if (planned && hasEnded(planned.status)) since = undefined
  let total = 0
  for (const event of events) {
    const status = event.matter === key ? event.set?.status : undefined
    if (status === undefined) continue
    if (since !== undefined && hasEnded(status)) {
      total += event.at - since
      since = undefined
    } else if (since === undefined && !hasEnded(status)) since = event.at
  }
  return since === undefined ? total : total + now - since
}
