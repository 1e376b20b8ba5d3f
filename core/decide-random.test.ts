import { addDays } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import type { Calendar } from '#standards/working-days'
import { deskMove } from '#test/desk-moves'
import { contextAt, fileTrial, words, type Trial } from '#test/trial-application'
import { evolve, evolveAll, type Application, type Event, type Matter } from './application.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { awaitedOf, dutiesAt, nextDueAt, objectionsOf } from './duties.ts'
import { hasEnded, next, type Status } from './lifecycle.ts'
import { opinionsAwaited } from './opinion.ts'
import { defaultPolicy } from './policy.ts'

/** Whatever the world may do to an application, in any order and at any moment. */
type Move = Command | { readonly do: 'wait'; readonly ms: number } | { readonly do: 'silence' }

const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
const matter = fc.constantFrom(...keys)
const hourMs = 3_600_000

const anyWord = fc.oneof(
  fc.constantFrom(...Object.values(words)),
  fc.record({
    says: fc.constant('received' as const),
    ticket: fc.constant('ticket-2'),
    askAgainAfterSeconds: fc.constantFrom(0.001, 60, 1e9),
  }),
)
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('hear' as const), matter, word: anyWord }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        do: fc.constant('fail' as const),
        matter,
        failure: fc.constantFrom('unreachable', 'unsure', 'unknownTicket', 'refusedBody', 'bug'),
        says: fc.constant('没有应答'),
        retryAfterMs: fc.constantFrom(0, 5_000, 1e12),
      },
      { requiredKeys: ['do', 'matter', 'failure', 'says'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('recall' as const), matter, inTime: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        do: fc.constant('withdraw' as const),
        matters: fc.array(fc.constantFrom(...keys, 'ghost', '__proto__'), { maxLength: 3 }),
      },
      { requiredKeys: ['do', 'matters'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        do: fc.constant('correct' as const),
        paths: fc.constant(['worker.name']),
        reached: fc.subarray([...keys]),
        toldAs: fc.dictionary(matter, fc.constant('T1.told'), { maxKeys: 2 }),
      },
      { requiredKeys: ['do', 'paths', 'reached'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        do: fc.constant('revoke' as const),
        reason: fc.constantFrom('neverCame', 'wrongHire', 'other'),
        words: fc.constantFrom('', '本人放弃入职'),
        standing: fc.dictionary(matter, fc.constant('T2.told'), { maxKeys: 2 }),
      },
      { requiredKeys: ['do', 'reason'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retry' as const), matter }) },
  { weight: 9, arbitrary: deskMove(matter) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('amend' as const),
      amendment: fc.constant('T9'),
      open: fc.constantFrom(undefined, 'T8'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('supply' as const),
      paths: fc.constant(['card.bank']),
      awaits: fc.constantFrom({}, { card: ['card.bank'] }, { card: ['card.portrait'] }),
      corrected: fc.subarray([...keys]),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'confirm' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('object' as const),
      paths: fc.constantFrom(['worker.name'], ['card.bank']),
      words: fc.constant('sealed'),
      matters: fc.constantFrom([], ['card'], ['card', 'enrolment']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('answerObjection' as const),
      objection: fc.integer({ min: 1, max: 3 }),
      how: fc.constantFrom('explained' as const, 'takenBack' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: hourMs }), fc.integer({ min: 0, max: 500 * hourMs })),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'silence' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw' as const }) },
)

const story = fc.record({
  // In the middle of the loaded years, and where their end is near.
  filedAt: fc.constantFrom('2026-03-02 09:00:00', '2026-11-20 10:00:00', '2026-12-30 16:00:00'),
  hasCard: fc.boolean(),
  pays: fc.boolean(),
  /** Whether the employer has left the card's bank to the employee. */
  asksEmployee: fc.boolean(),
  /** Whether the enrolment's filing window opens only half a month later. */
  opensLater: fc.boolean(),
  moves: fc.array(fc.tuple(move, fc.double({ min: 0, max: 0.999, noNaN: true })), {
    maxLength: 30,
  }),
})

/** Plays one move and checks what must hold after every single decision. */
function play(trial: Trial, one: Move, jitter: number): Trial {
  if (one.do === 'wait') return obey({ ...trial, now: trial.now + one.ms }, { do: 'tick' }, jitter)
  return one.do === 'silence' ? drain(trial, jitter) : obey(trial, one, jitter)
}

function obey(trial: Trial, command: Command, jitter: number): Trial {
  const decision = decide(trial.application, command, contextAt(trial.now, trial.calendar, jitter))
  if ('problem' in decision) {
    expect(decision.problem.says).toMatch(/\p{Script=Han}/u)
    return trial
  }
  const after = { ...trial, application: trial.application, events: [...trial.events] }
  for (const event of decision.events) {
    const application = evolve(after.application, event)
    checkStep(after.application, application, event)
    after.application = application
    after.events.push(event)
  }
  checkState(after)
  return after
}

/** One event: only arrows of the table, no return from an end, lamps only forward. */
function checkStep(before: Application, after: Application, event: Event) {
  for (const key of keys) {
    const [was, is] = [before.matters[key], after.matters[key]]
    if (!was || !is) throw new Error(`${key} is gone`)
    if (event.matter !== key) expect(is).toBe(was)
    if (was.status !== is.status) {
      expect(event.kind).toBe('moved')
      expect(!hasEnded(was.status) || event.verbs?.[0] === 'revoke').toBe(true)
    }
    if (event.matter === key && event.kind === 'moved') {
      expect(arrive(was.status, event)).toBe(is.status)
      const bySilence = event.by.role === 'platform' && event.verbs?.[0] === 'accept'
      expect(bySilence && was.provisional).toBeFalsy()
      expect(event.verbs?.[0] === 'lapse' && was.provisional).toBeFalsy()
    }
    if (!hasEnded(is.status)) expect(brightness(is)).toBeGreaterThanOrEqual(brightness(was))
  }
}

const arrive = (from: Status, { verbs = [] }: Event): Status | undefined =>
  verbs.reduce<Status | undefined>((status, verb) => status && next(status, verb), from)

const brightness = ({ lamp }: Matter): number => (lamp === 'red' ? 2 : lamp === 'yellow' ? 1 : 0)

/** What holds wherever an application stands. */
function checkState({ application, events, now }: Trial) {
  expect(evolveAll(undefined, events)).toEqual(application)
  expect(application.version).toBe(events.length)
  const matters = Object.entries(application.matters)
  const allEnded = matters.every(([, { status }]) => hasEnded(status))
  expect(application.closedAt !== undefined).toBe(allEnded)
  expect(application.outcome !== undefined).toBe(allEnded)
  for (const [key, is] of matters) {
    const { status, delivery } = is
    if (hasEnded(status)) {
      expect(delivery?.what ?? 'withdraw').toBe('withdraw')
      continue
    }
    // What has not ended comes back by itself, or what it waits for does: nothing is forgotten.
    const alone = { ...application, matters: { [key]: is } }
    const waitsForOthers = is.status === 'waiting' || (is.status === 'revoking' && !delivery)
    expect(nextDueAt(alone) === null).toBe(
      waitsForOthers &&
        !(is.status === 'waiting' && (is.supply || is.opensAt)) &&
        opinionsAwaited(is).every(({ owner }) => owner === 'supervisor') &&
        objectionsOf(application).every(({ owner }) => owner === 'supervisor') &&
        (!is.trouble || is.trouble.owner === 'administrator'),
    )
    // Whoever is asked for an opinion, or waited for in vain, has a day.
    for (const { answerBy } of opinionsAwaited(is)) expect(Number.isFinite(answerBy)).toBe(true)
    if (is.status === 'revoking') checkOrder(application, key)
    const awaited = awaitedOf(application, key)
    expect(awaited?.action, `${key} is ${status}`).toMatch(/\p{Script=Han}/u)
    expect(Number.isFinite(awaited?.by), `${key} is ${status}`).toBe(true)
    if (delivery)
      expect(delivery.nextAt - now).toBeLessThanOrEqual(defaultPolicy.retryCapInTroubleMs)
  }
}

/** Nothing is asked to be undone while something that rests on it still stands. */
function checkOrder({ matters }: Application, key: string) {
  const { delivery, waitsFor = [] } = matters[key] ?? {}
  const before = waitsFor.filter((other) => !hasEnded(matters[other]?.status ?? 'skipped'))
  if (before.length > 0) expect(delivery ?? null).toBeNull()
}

/** Every call that is due fails and time is told, until nothing is due: soon, or it never ends. */
function drain(trial: Trial, jitter: number): Trial {
  let after = obey(trial, { do: 'tick' }, jitter)
  for (let turn = 0; turn < 4; turn += 1) {
    for (const { matter: key } of dutiesAt(after.application, after.now))
      after = obey(after, { do: 'fail', matter: key, failure: 'unreachable', says: '503' }, jitter)
    after = obey(after, { do: 'tick' }, jitter)
  }
  expect(dutiesAt(after.application, after.now)).toEqual([])
  expect(nextDueAt(after.application) ?? Infinity).toBeGreaterThan(after.now)
  return after
}

type Story = {
  readonly filedAt: string
  readonly hasCard: boolean
  readonly pays: boolean
  readonly asksEmployee: boolean
  readonly opensLater: boolean
  readonly moves: readonly (readonly [Move, number])[]
}
const tell = (
  { filedAt, hasCard, pays, asksEmployee, opensLater, moves }: Story,
  calendar = nationalCalendar,
): Trial =>
  moves.reduce<Trial>(
    (trial, [one, jitter]) => play(trial, one, jitter),
    fileTrial({
      filedAt,
      calendar,
      ...(opensLater && { opensOn: addDays(filedAt.slice(0, 10) as PlainDate, 15) }),
      changes: {
        worker: { hasCard },
        fund: { pays },
        ...(asksEmployee && { card: { bank: undefined } }),
      },
    }),
  )

/** As if the notices of many years had come. */
const manyYears: Calendar = {
  years: Object.fromEntries(
    Array.from({ length: 40 }, (_, year) => [2020 + year, { source: '试验', off: [], madeUp: [] }]),
  ),
}

describe('whatever happens, in any order', () => {
  it('every status follows the table, the record is the state, and somebody must act by some day', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { application, now } = drain(tell(told), 0.5)
        expect(dutiesAt(application, now)).toEqual([])
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  it('an application that everybody has forgotten comes to an end or stays with an office', () => {
    const offices = ['officer', 'supervisor', 'administrator']
    fc.assert(
      fc.property(story, (told) => {
        let trial = drain(tell(told, manyYears), 0.5)
        for (let day = 0; day < 45; day += 1)
          trial = drain({ ...trial, now: trial.now + 24 * hourMs }, 0.5)
        const { application } = trial
        const open = keys.filter((key) => !hasEnded(application.matters[key]?.status ?? 'closed'))
        const forgotten = open.filter(
          (key) => !offices.includes(awaitedOf(application, key)?.owner ?? 'nobody'),
        )
        expect(forgotten).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('every word to every status moves along arrows, says nothing new, or goes to a person', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(story, matter, fc.constantFrom(...Object.values(words)), (told, key, word) => {
        const { application, now } = tell(told)
        const context = contextAt(now, nationalCalendar)
        const decision = decide(application, { do: 'hear', matter: key, word }, context)
        if ('problem' in decision) throw new Error('a word is never refused')
        const [first] = decision.events
        seen.add(`${application.matters[key]?.status} ${first?.kind ?? 'nothing'}`)
        expect(['moved', 'told', 'eased', 'troubled', undefined]).toContain(first?.kind)
        expect(first?.kind === 'troubled').toBe(first?.set?.trouble?.kind === 'conflict')
      }),
      { numRuns: 300 },
    )
    // The stories reach far: many statuses, many kinds of answer.
    expect(seen.size).toBeGreaterThan(10)
  }, 60_000)
})
