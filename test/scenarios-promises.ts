import { expect } from 'vitest'
import { commitmentStateOf, type CommitmentState } from '#core/commitment'
import { allClosed, completed, employer, wellBehaved, type Scenario } from './scenario.ts'
import { promises } from './trial-commitment.ts'
import { answersWith, readTrial } from './trial-application.ts'
import { trialAnswers, trialService } from './trial-service.ts'
import type { World } from './world.ts'

const of = { matter: 'enrolment', commitment: 1 } as const
const officer = { role: 'officer', id: 'anna' } as const
const labour = { department: 'labour' } as const
const proof = { sha256: 'b'.repeat(64), type: 'application/pdf' } as const

const promised = async (world: World) => {
  const number = await world.file(undefined, answersWith(promises))
  await world.settle()
  return number
}

const verify = (world: World, number: string, is: 'true' | 'false', follows?: 'order' | 'revoke') =>
  world.engine.commitments.ofOffice(
    number,
    { do: 'verify', ...of, is, words: '调取原件核对', ...(follows && { follows }) },
    officer,
    labour,
  )

async function stands(world: World, number: string, state: CommitmentState) {
  const matter = (await world.read(number)).matters['enrolment']
  const one = matter?.commitments?.at(-1)
  expect(matter && one && commitmentStateOf(matter, one)).toBe(state)
  // Its row says the same, and nobody's account finds another.
  const found = await world.engine.commitments.list({
    departments: ['labour'],
    states: [state],
    most: 200,
  })
  expect(found.map((row) => row.number)).toContain(number)
}

/** Looked at from outside once: it reads the whole database. */
async function rowsHold(world: World) {
  const { violations } = await world.engine.verify()
  expect(violations.filter(({ rule }) => rule === 'queue')).toEqual([])
}

/** What stands against promising once more. */
const bars = async (world: World) => {
  const values = readTrial(promises).values
  const against = await world.engine.commitments.against(trialService, values)
  return against.map(({ code, path }) => `${code} ${path}`)
}

/** 告知承诺: a promise in place of a proof, with a crash at any step or none. */
export const promiseScenarios: readonly Scenario[] = [
  {
    name: 'a promise stands in for the proof, and is found to be so after the end',
    script: wellBehaved,
    async play(world) {
      const number = await promised(world)
      await stands(world, number, 'toVerify')
      await verify(world, number, 'true')
      await world.settle()
      await stands(world, number, 'true')
      await rowsHold(world)
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a promise that is not so lets its result fall, and bars whoever made it until repaired',
    script: wellBehaved,
    async play(world) {
      const number = await promised(world)
      await verify(world, number, 'false', 'revoke')
      await world.settle()
      await stands(world, number, 'revoked')
      expect(await bars(world)).toEqual(['may-not-commit contract.scan'])
      const repair = { do: 'restore', ...of, words: '已接受处罚' } as const
      const done = await world.engine.commitments.ofOffice(number, repair, officer, labour)
      expect(done).toHaveProperty('application')
      expect(await bars(world)).toEqual([])
      await rowsHold(world)
      return number
    },
    ends: { ...allClosed, enrolment: 'revoked' },
    outcome: 'partial',
    effects: 5,
    undone: 1,
  },
  {
    name: 'a promise that is not so is made good when a day is set for it',
    script: wellBehaved,
    // The next try is of the same employer.
    policy: { makingGoodRepairs: true },
    async play(world) {
      const number = await promised(world)
      await verify(world, number, 'false', 'order')
      await stands(world, number, 'ordered')
      const made = { do: 'makeGood', ...of, proof, words: '补交原件' } as const
      await world.engine.commitments.ofApplicant(number, made, employer)
      await stands(world, number, 'toVerify')
      await verify(world, number, 'true')
      await world.settle()
      await stands(world, number, 'madeGood')
      await rowsHold(world)
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a promise that is taken back is proved like any other answer, and told anew',
    script: { ...wellBehaved, 'trial-enrolment': [{ says: 'accepted' }, completed()] },
    async play(world) {
      const number = await promised(world)
      await world.engine.commitments.ofApplicant(number, { do: 'recant', ...of }, employer)
      await world.settle()
      expect(world.department.withdrawn.length).toBeGreaterThan(0)
      const scan = trialAnswers.contract.scan
      await world.engine.correct(number, { contract: { scan } }, employer)
      await world.settle()
      await stands(world, number, 'recanted')
      await rowsHold(world)
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    // The enrolment was told twice.
    effects: 6,
  },
]
