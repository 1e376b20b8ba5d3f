import { expect } from 'vitest'
import {
  allClosed,
  carded,
  completed,
  filed,
  insured,
  wellBehaved,
  type Scenario,
} from './scenario.ts'
import { trialAnswers } from './trial-service.ts'
import type { World } from './world.ts'

const noFund = { ...trialAnswers, fund: { pays: false } }
const nothing = Object.fromEntries(Object.keys(allClosed).map((key) => [key, 'skipped']))
const employee = { role: 'employee', id: 'worker' } as const

const filedWithoutFund = async (world: World) => {
  const number = await world.file(undefined, noFund)
  await world.settle()
  return number
}

/** What happens once an application has ended, and to what the employee has said. */
export const afterScenarios: readonly Scenario[] = [
  {
    name: 'an amendment that was wrong is taken back: whoever was told is told again, nobody else',
    script: wellBehaved,
    async play(world) {
      const number = await filed(world)
      const amendment = await world.amend(number, { contract: { wage: '9000.00' } })
      await world.settle()
      const back = await world.amend(number, {}, `back of ${number}`, amendment)
      await world.settle()
      const now = await world.engine.tryAmendment(number, { typed: {} })
      expect(now?.amendment.before.given.values['contract']?.['wage']).toBe(6500)
      return back
    },
    ends: { ...nothing, insurance: 'closed', fund: 'closed' },
    outcome: 'complete',
    effects: 9,
  },
  {
    name: 'what only an amendment brought about is undone once that is taken back',
    script: wellBehaved,
    async play(world) {
      const number = await filedWithoutFund(world)
      const amendment = await world.amend(number, { fund: { pays: true } })
      await world.settle()
      const back = await world.amend(number, {}, `back of ${number}`, amendment)
      await world.settle()
      return back
    },
    ends: { ...nothing, fund: 'revoked' },
    outcome: 'complete',
    effects: 5,
    undone: 1,
  },
  {
    name: 'a photo that the department returns is given again by the employee alone',
    script: {
      'trial-insurance': [insured],
      'trial-card': [
        {
          says: 'incorrect',
          reasons: [{ code: 'R009', says: '该网点暂不制卡', inputs: ['bank'] }],
        },
        carded,
      ],
      'trial-enrolment': [completed()],
    },
    async play(world) {
      const number = await filed(world)
      await world.engine.employee.confirm(number, employee)
      await world.engine.employee.supply(number, { card: { bank: 'near' } }, employee)
      await world.settle()
      expect((await world.read(number)).employee).not.toHaveProperty('outdated')
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    // The card's department was told twice.
    effects: 6,
  },
]
