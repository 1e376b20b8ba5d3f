import type { Reason } from '#core/word'
import {
  allClosed,
  carded,
  completed,
  employer,
  filed,
  insured,
  type Scenario,
} from './scenario.ts'
import type { World } from './world.ts'

const asks = (...reasons: readonly Reason[]) => ({ says: 'incorrect', reasons }) as const
const wrongName: Reason = { code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }
const wrongBranch: Reason = { code: 'R006', says: '不属于本网点', inputs: ['branch'] }
const later = { says: 'received', ticket: 'F1' } as const

/** Until the first window, which opens with the filing, has ended; the fund keeps it open so long. */
const untilTold = 40 * 60_000

const noticed = async (world: World, number: string, count: number) => {
  const { told } = await world.read(number)
  if (told?.notices !== count) throw new Error(`${told?.notices} notices, not ${count}`)
}

/** 一次告知: what several departments ask, with a crash at any step or none. */
export const joinedScenarios: readonly Scenario[] = [
  {
    name: 'three departments ask inside half an hour, are told as one and answered once',
    script: {
      'trial-enrolment': [asks(wrongName), completed()],
      'trial-insurance': [insured],
      'trial-card': [asks({ ...wrongName, inputs: ['name', 'mobile'] }), carded],
      'trial-fund': [asks(wrongBranch), completed()],
    },
    async play(world) {
      const number = await filed(world)
      await world.settle(untilTold)
      await noticed(world, number, 1)
      const typed = { worker: { name: '田样木' }, fund: { branch: '碧江网点' } }
      await world.engine.correct(number, typed, employer)
      await world.settle()
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    // Insurance and pass once, the three that asked twice.
    effects: 8,
  },
]

/**
 * Told without crashes only: the scripted fund answers by the order in which it is asked, so what a
 * dead worker heard is lost to the one that takes over.
 */
export const mergedScenario: Scenario = {
  name: 'a department asks after the notice, and is merged into it before it is answered',
  script: {
    'trial-enrolment': [asks(wrongName), completed()],
    'trial-insurance': [insured],
    'trial-card': [carded],
    'trial-fund': [later, completed()],
    'ask F1': [later, later, later, later, later, asks(wrongBranch)],
  },
  // It is asked often, so that it has said so within three hours.
  policy: { askFirstMs: 600_000, askCapMs: 900_000 },
  async play(world) {
    const number = await filed(world)
    await world.settle(untilTold)
    await noticed(world, number, 1)
    // Nobody else could ask for anything by then, so the fund's request is told at once.
    await world.settle(2 * untilTold)
    await noticed(world, number, 2)
    await world.engine.correct(number, { worker: { name: '田样木' } }, employer)
    await world.settle()
    return number
  },
  ends: allClosed,
  outcome: 'complete',
  effects: 7,
}
