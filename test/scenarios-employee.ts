import { expect } from 'vitest'
import {
  allClosed,
  completed,
  dayMs,
  employer,
  wellBehaved,
  wrongName,
  type Scenario,
} from './scenario.ts'
import { trialAnswers } from './trial-service.ts'
import type { World } from './world.ts'

const employee = { role: 'employee', id: 'worker' } as const

/** The employer leaves the card's bank to the employee. */
const filedWithoutBank = async (world: World) => {
  const { card: _, ...typed } = trialAnswers
  const number = await world.file(undefined, typed)
  await world.settle()
  return number
}

export const employeeScenarios: readonly Scenario[] = [
  {
    name: 'what the employer left open waits for the employee, and goes with the answer',
    script: wellBehaved,
    async play(world) {
      const number = await filedWithoutBank(world)
      await world.engine.employee.supply(number, { card: { bank: 'near' } }, employee)
      await world.settle()
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'what neither the employee nor the employer answers lapses, and the rest closes',
    script: wellBehaved,
    async play(world) {
      const number = await filedWithoutBank(world)
      await world.passTime(16 * dayMs)
      await world.passTime(22 * dayMs)
      return number
    },
    ends: { ...allClosed, card: 'withdrawn', pass: 'skipped' },
    outcome: 'partial',
    effects: 3,
  },
  {
    name: 'the clerk corrects while the employee answers, and neither loses a word',
    script: { ...wellBehaved, 'trial-enrolment': [wrongName, completed()] },
    async play(world) {
      const number = await filedWithoutBank(world)
      await Promise.all([
        world.engine.correct(number, { worker: { name: '田样木' } }, employer),
        world.engine.employee.supply(number, { card: { bank: 'near' } }, employee),
      ])
      await world.settle()
      const { worker, card } = (await world.engine.read(number))?.given.values ?? {}
      expect([worker?.['name'], card?.['bank']]).toEqual(['田样木', 'near'])
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 6,
  },
  {
    name: 'an objection holds back the card alone until it is answered',
    script: wellBehaved,
    async play(world) {
      const number = await world.file()
      await world.engine.employee.object(
        number,
        { paths: ['worker.name'], words: '名字错了' },
        employee,
      )
      await world.settle()
      expect((await world.read(number)).matters['card']?.status).toBe('waiting')
      const words = '与身份证一致'
      await world.engine.employee.answerObjection(
        number,
        { objection: 1, how: 'explained', words },
        employer,
      )
      await world.settle()
      const said = (await world.read(number)).employee?.objections[0]
      expect([said?.words, said?.answer?.words]).toEqual(['名字错了', words])
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
]
