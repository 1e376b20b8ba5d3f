import { expect } from 'vitest'
import { promised } from '#core/deferral'
import { allClosed, completed, dayMs, employer, wellBehaved, type Scenario } from './scenario.ts'
import { trialAnswers } from './trial-service.ts'
import type { World } from './world.ts'

const { scan, ...contract } = trialAnswers.contract
const owing = { ...trialAnswers, contract: { ...contract, scan: promised } }

/** The employer promises the contract's scan instead of handing it in. */
const filedOwing = async (world: World) => {
  const number = await world.file(undefined, owing)
  await world.settle()
  return number
}

const supplied = async (world: World, number: string) => {
  await world.engine.deferrals.fulfil(number, { contract: { scan } }, employer)
  await world.settle()
  return number
}

/** Told without it, reviews, and decides once it has come. */
const waits = { ...wellBehaved, 'trial-enrolment': [{ says: 'accepted' }] } as const

export const deferralScenarios: readonly Scenario[] = [
  {
    name: 'what was promised is supplied, and the department, which has it all, completes',
    script: waits,
    async play(world) {
      const number = await filedOwing(world)
      expect((await world.read(number)).matters['enrolment']).toMatchObject({ status: 'accepted' })
      const [told] = world.department.told.filter(({ inputs }) => 'startsOn' in inputs)
      expect([told?.deferred, told && 'contract' in told.inputs]).toEqual([['contract'], false])
      return supplied(world, number)
    },
    ends: allClosed,
    outcome: 'complete',
    // The same case under the same key: nothing is done twice.
    effects: 5,
  },
  {
    name: 'a department that decides before it may is not believed until all has come',
    script: { ...wellBehaved, 'trial-enrolment': [completed()] },
    async play(world) {
      const number = await filedOwing(world)
      expect((await world.read(number)).matters['enrolment']).toMatchObject({ status: 'accepted' })
      return supplied(world, number)
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a department that cannot be reached is told in the end that all has come',
    script: { ...waits, supplement: ['unreachable', 'unreachable', completed()] },
    play: async (world) => supplied(world, await filedOwing(world)),
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a promise that is not kept ends its matter, and the others close',
    script: waits,
    // The same employer promises anew in every try.
    policy: { brokenPromiseBarsDays: 0 },
    async play(world) {
      const number = await filedOwing(world)
      await world.passTime(5 * dayMs)
      const { why } = (await world.read(number)).matters['enrolment'] ?? {}
      expect(why).toContain('逾期未补齐')
      expect(world.department.withdrawn.length).toBeGreaterThan(0)
      return number
    },
    ends: { ...allClosed, enrolment: 'terminated' },
    outcome: 'partial',
    effects: 5,
  },
]
