import { describe, test } from 'vitest'
import type { Database } from '#engine/database'
import { testDatabases } from '#test/database'
import {
  allClosed,
  carded,
  completed,
  dayMs,
  employer,
  expectEnd,
  filed,
  insured,
  wellBehaved,
  wrongName,
  type Scenario,
} from '#test/scenario'
import { afterScenarios } from '#test/scenarios-after'
import { deferralScenarios } from '#test/scenarios-deferral'
import { departmentScenarios } from '#test/scenarios-departments'
import { employeeScenarios } from '#test/scenarios-employee'
import { joinedScenarios, mergedScenario } from '#test/scenarios-joined'
import { promiseScenarios } from '#test/scenarios-promises'
import type { trialAnswers } from '#test/trial-service'
import { openWorld, type World } from '#test/world'

const overAge = {
  says: 'refused',
  reasons: [{ code: 'R011', says: '超过法定退休年龄', inputs: [] }],
} as const
const hour = 3_600_000
const day = dayMs

const neverCame = { reason: 'neverCame' } as const

const filedAndRevoked = async (world: World) => {
  const number = await filed(world)
  await world.engine.revoke(number, neverCame, employer)
  await world.settle()
  return number
}

const filedAndAmended = async (world: World) => {
  const number = await filed(world)
  const amendment = await world.amend(number, { contract: { wage: '9000.00' } })
  await world.settle()
  return amendment
}

const insuranceAndFund = { ...allClosed, enrolment: 'skipped', card: 'skipped', pass: 'skipped' }

// The card made belongs to its holder.
const allRevoked = {
  enrolment: 'revoked',
  insurance: 'revoked',
  card: 'kept',
  fund: 'revoked',
  pass: 'revoked',
}

const scenarios: readonly Scenario[] = [
  {
    name: 'every department answers at once and the application closes',
    script: wellBehaved,
    play: filed,
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a department that cannot be reached three times is told in the end, once',
    script: {
      ...wellBehaved,
      'trial-insurance': ['unreachable', 'unreachable', 'unreachable', insured],
    },
    play: filed,
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a department that did it but never said so does not do it again',
    script: { ...wellBehaved, 'trial-enrolment': ['doneButSilent', completed()] },
    play: filed,
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a ticket is asked for until the department has decided',
    script: {
      ...wellBehaved,
      'trial-card': [{ says: 'received', ticket: 'T1' }],
      'ask T1': [{ says: 'received', ticket: 'T1' }, { says: 'accepted' }, carded],
    },
    play: filed,
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a ticket the department has forgotten is told again by the same key',
    script: {
      ...wellBehaved,
      'trial-card': [{ says: 'received', ticket: 'T1' }, carded],
      'ask T1': ['unknownTicket'],
    },
    play: filed,
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a refusal leaves the others done and what waited for it is left out',
    script: { ...wellBehaved, 'trial-card': [overAge] },
    play: filed,
    ends: { ...allClosed, card: 'refused', pass: 'skipped' },
    outcome: 'partial',
    effects: 4,
  },
  {
    name: 'a correction is asked, answered once and heard again',
    script: { ...wellBehaved, 'trial-enrolment': [wrongName, completed()] },
    async play(world) {
      const number = await filed(world)
      await world.engine.correct(number, { worker: { name: '田样木' } }, employer)
      await world.settle()
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    // The corrected telling is another thing that is told, so it has its own effect.
    effects: 6,
  },
  {
    name: 'a correction nobody answers lapses and the rest closes',
    script: { ...wellBehaved, 'trial-fund': [wrongName] },
    async play(world) {
      const number = await filed(world)
      await world.passTime(40 * day)
      return number
    },
    ends: { ...allClosed, fund: 'withdrawn' },
    outcome: 'partial',
    effects: 5,
  },
  {
    name: 'a matter withdrawn while the department was busy is taken back there too',
    script: {
      ...wellBehaved,
      'trial-fund': [{ says: 'received', ticket: 'F1' }],
      'ask F1': [{ says: 'received', ticket: 'F1' }],
    },
    async play(world) {
      const number = await world.file()
      await world.settle(1_000)
      await world.engine.command(number, { do: 'withdraw', matters: ['fund'] }, employer)
      await world.settle(1_000)
      return number
    },
    ends: { ...allClosed, fund: 'withdrawn' },
    outcome: 'partial',
    effects: 5,
  },
  {
    name: 'a hire called off after the end is undone in order, what rests on another first',
    script: wellBehaved,
    play: filedAndRevoked,
    ends: allRevoked,
    outcome: 'revoked',
    effects: 5,
    undone: 4,
  },
  {
    name: 'a department that undid it but never said so does not undo it again',
    script: { ...wellBehaved, revoke: ['doneButSilent', { says: 'undone' }] },
    play: filedAndRevoked,
    ends: allRevoked,
    outcome: 'revoked',
    effects: 5,
    undone: 4,
  },
  {
    name: 'a department that undoes later is asked again by the same call until it has',
    script: {
      ...wellBehaved,
      revoke: [{ says: 'received', ticket: 'R1' }, { says: 'undone' }],
    },
    play: filedAndRevoked,
    ends: allRevoked,
    outcome: 'revoked',
    effects: 5,
    undone: 4,
  },
  {
    name: 'a hire called off while departments are busy is withdrawn where it can be',
    script: {
      ...wellBehaved,
      'trial-fund': [{ says: 'received', ticket: 'F1' }],
      'ask F1': [{ says: 'received', ticket: 'F1' }],
    },
    async play(world) {
      const number = await world.file()
      await world.settle(1_000)
      await world.engine.revoke(number, neverCame, employer)
      await world.settle(60_000)
      return number
    },
    ends: { ...allRevoked, fund: 'withdrawn' },
    outcome: 'revoked',
    effects: 5,
    undone: 3,
  },
  {
    name: 'what was mistyped is amended after the end, and only whom it reaches is told',
    script: wellBehaved,
    play: filedAndAmended,
    ends: insuranceAndFund,
    outcome: 'complete',
    effects: 7,
  },
  {
    name: 'a hire that was amended is called off under the keys that stand',
    script: wellBehaved,
    async play(world) {
      const number = await filed(world)
      await world.amend(number, { contract: { wage: '9000.00' } })
      await world.settle()
      await world.engine.revoke(number, neverCame, employer)
      await world.settle()
      return number
    },
    ends: allRevoked,
    outcome: 'revoked',
    effects: 7,
    undone: 4,
  },
  {
    name: 'a silent department has accepted after five working days and a person is asked to look',
    script: { ...wellBehaved, 'trial-enrolment': ['unreachable'] },
    // Few tries, so that eleven days pass quickly.
    policy: { retryFirstMs: 6 * hour, retryCapMs: day, retryCapInTroubleMs: day },
    async play(world) {
      const number = await world.file()
      await world.settle(11 * day)
      return number
    },
    ends: { ...allClosed, enrolment: 'accepted' },
    effects: 4,
  },
  ...employeeScenarios,
  ...joinedScenarios,
  ...deferralScenarios,
  ...afterScenarios,
  ...departmentScenarios,
  ...promiseScenarios,
]

describe.each(await testDatabases())('$name', ({ open }) => {
  test.each([...scenarios, mergedScenario])('$name', async (scenario) => {
    const db = await open()
    const world = await openWorld(as(scenario, db))
    await expectEnd(scenario, world, await scenario.play(world))
  })
})

// A step is a claim, a round of calls, a decision or a commit. The dead worker's calls may still
// reach the departments; its commits do not. Every scenario ends as it does without a crash.
describe.each(await testDatabases())('$name, the worker dying', ({ open }) => {
  test.each(scenarios)(
    'at every step: $name',
    async (scenario) => {
      const plain = await openWorld(as(scenario, await open()))
      await scenario.play(plain)
      const last = Math.min(plain.steps(), stepsTried)
      const db = await open()
      for (let dieAt = 1; dieAt <= last; dieAt++) {
        // One database for all tries: each files under a key of its own.
        const world = keyed(await openWorld({ ...as(scenario, db), dieAt }), `try-${dieAt}`)
        await expectEnd(scenario, world, await scenario.play(world))
      }
    },
    crashesTakeMs,
  )
})

const as = ({ script = wellBehaved, policy = {} }: Scenario, db: Database) => ({
  db,
  script,
  policy,
})

// Every step is a try of its own; ten seconds are usual, more when both cores are busy.
const crashesTakeMs = 180_000

// The first forty steps hold every kind of step of every scenario at least twice.
const stepsTried = 40

const keyed = (world: World, key: string): World =>
  Object.create(world, {
    file: { value: (_?: string, typed?: typeof trialAnswers) => world.file(key, typed) },
  }) as World
