import { addDays } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import type { Calendar } from '#standards/working-days'
import { contextAt, fileTrial, words, type Trial } from '#test/trial-application'
import { promises as committing } from '#test/trial-commitment'
import { hourMs, keys, matter, story, type Move, type Story } from '#test/trial-moves'
import { evolve, evolveAll, type Application, type Event, type Matter } from './application.ts'
import { isGathered, isTold, told, untold } from './asked.ts'
import { commitmentsAwaited, commitmentStateOf } from './commitment.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { isOwing, promised } from './deferral.ts'
import { awaitedOf, dutiesAt, nextDueAt, objectionsOf } from './duties.ts'
import { hasEnded, next, type Status } from './lifecycle.ts'
import { opinionsAwaited } from './opinion.ts'
import { defaultPolicy } from './policy.ts'
import { dayOf, endOf, workingDaysPassed } from './time.ts'

/** Plays one move and checks what must hold after every single decision. */
function play(trial: Trial, one: Move, jitter: number): Trial {
  if (one.do === 'wait') return obey({ ...trial, now: trial.now + one.ms }, { do: 'tick' }, jitter)
  return one.do === 'silence' ? drain(trial, jitter) : obey(trial, one, jitter)
}

function obey(trial: Trial, command: Command, jitter: number): Trial {
  const decision = decide(
    trial.application,
    command,
    contextAt(trial.now, trial.calendar, jitter, defaultPolicy),
  )
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
    if (event.matter !== key && !event.sets?.[key]) expect(is).toBe(was)
    // Several matters at once are only ever told to the applicant.
    if (event.sets) expect(event.kind).toBe('notified')
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
function checkState({ application, events, now, calendar }: Trial) {
  expect(evolveAll(undefined, events)).toEqual(application)
  expect(application.version).toBe(events.length)
  const matters = Object.entries(application.matters)
  const allEnded = matters.every(([, { status }]) => hasEnded(status))
  expect(application.closedAt !== undefined).toBe(allEnded)
  expect(application.outcome !== undefined).toBe(allEnded)
  for (const [key, is] of matters) {
    const { status, delivery } = is
    checkOwed(is, calendar)
    checkPromises(is)
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
    if (is.status === 'incorrect') checkAsked(is)
    const awaited = awaitedOf(application, key)
    expect(awaited?.action, `${key} is ${status}`).toMatch(/\p{Script=Han}/u)
    expect(Number.isFinite(awaited?.by), `${key} is ${status}`).toBe(true)
    if (delivery)
      expect(delivery.nextAt - now).toBeLessThanOrEqual(defaultPolicy.retryCapInTroubleMs)
  }
}

/** 容缺受理: while something is owed nothing is approved, and no more days run than the department has. */
function checkOwed(matter: Matter, calendar: Calendar) {
  if (!isOwing(matter)) return
  expect(['waiting', 'applied', 'incorrect', 'accepted']).toContain(matter.status)
  const { from = 0, by = 0, provisional } = matter.deferral ?? {}
  if (matter.status !== 'accepted') return
  expect(by).toBeGreaterThan(from)
  const within = matter.clock?.promised ?? 0
  if (!provisional) expect(workingDaysPassed(from, by, calendar)).toBeLessThanOrEqual(within)
}

/** Whatever became of a promise, somebody must do the next thing by a day, or nothing is left to do. */
function checkPromises(matter: Matter) {
  const awaited = commitmentsAwaited(matter)
  for (const { by } of awaited) expect(Number.isFinite(by)).toBe(true)
  for (const one of matter.commitments ?? []) {
    const state = commitmentStateOf(matter, one)
    expect(awaited.some((other) => other.one === one)).toBe(
      state === 'toVerify' || state === 'ordered',
    )
    if (state === 'standing') expect(hasEnded(matter.status)).toBe(false)
    if (one.finding?.follows === 'revoke')
      expect(['revoking', 'revoked', 'kept', 'closed']).toContain(matter.status)
  }
}

/** What is asked has been told, with a deadline, or is told on that very day. */
function checkAsked(matter: Matter) {
  const { correctBy, tellBy, appliedAt, reasons = [] } = matter
  expect(isTold(matter) || isGathered(matter)).toBe(true)
  expect(reasons.length).toBeGreaterThan(0)
  expect(untold(matter).length > 0).toBe(isGathered(matter))
  expect(told(matter).length > 0).toBe(isTold(matter))
  if (tellBy) expect(tellBy).toBeLessThanOrEqual(endOf(dayOf(tellBy)))
  if (correctBy) expect(matter.toldAt ?? Infinity).toBeLessThan(correctBy)
  expect(appliedAt).toBeDefined()
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

const tell = (
  { filedAt, hasCard, pays, asksEmployee, promises, opensLater, commits, moves }: Story,
  calendar = nationalCalendar,
): Trial =>
  moves.reduce<Trial>(
    (trial, [one, jitter]) => play(trial, one, jitter),
    fileTrial({
      filedAt,
      calendar,
      policy: defaultPolicy,
      ...(opensLater && { opensOn: addDays(filedAt.slice(0, 10) as PlainDate, 15) }),
      changes: {
        worker: { hasCard },
        fund: { pays },
        ...(promises && { contract: { scan: promised } }),
        ...(asksEmployee && { card: { bank: undefined } }),
        ...(commits && committing),
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
        const context = contextAt(now, nationalCalendar, 0.5, defaultPolicy)
        const decision = decide(application, { do: 'hear', matter: key, word }, context)
        if ('problem' in decision) {
          // Unless what was promised has not come yet.
          if (decision.problem.code !== 'owed') throw new Error('a word is never refused')
          return
        }
        const [first] = decision.events
        seen.add(`${application.matters[key]?.status} ${first?.kind ?? 'nothing'}`)
        // A department that asks for more is noted beside what it has asked.
        expect(['moved', 'told', 'eased', 'noted', 'troubled', undefined]).toContain(first?.kind)
        expect(first?.kind === 'troubled').toBe(first?.set?.trouble?.kind === 'conflict')
      }),
      { numRuns: 300 },
    )
    // The stories reach far: many statuses, many kinds of answer.
    expect(seen.size).toBeGreaterThan(10)
  }, 60_000)
})
