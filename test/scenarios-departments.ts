import { allClosed, completed, dayMs, insured, wellBehaved, type Scenario } from './scenario.ts'
import type { World } from './world.ts'

const officer = { role: 'officer', id: 'officer' } as const
const supervisor = { role: 'supervisor', id: 'supervisor' } as const
const source = { how: 'phone', toldBy: '公积金中心王科长' } as const
const refusal = {
  says: 'refused',
  reasons: [{ code: 'R006', says: '单位未开户', inputs: [] }],
} as const

const fund = (world: World, number: string) =>
  world.read(number).then(({ matters }) => matters['fund'])

/** Whether somebody who came back after a crash had already done this is in the record. */
async function entered(world: World): Promise<string> {
  const number = await world.file()
  await world.settle(10_000)
  if (!(await fund(world, number))?.entered)
    await world.engine.entries.enter(number, 'fund', completed(), source, officer)
  return number
}

const silent = { ...wellBehaved, 'trial-fund': ['unreachable'] as const }

export const departmentScenarios: readonly Scenario[] = [
  {
    name: 'what a silent department said by telephone is confirmed by its true reply, later',
    script: { ...silent, 'trial-fund': ['unreachable', 'unreachable', 'unreachable', completed()] },
    async play(world) {
      const number = await entered(world)
      await world.settle(dayMs)
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a true reply that says otherwise waits for the supervisor, who takes the department’s',
    script: silent,
    async play(world) {
      const number = await entered(world)
      world.department.script['trial-fund'] = [refusal]
      await world.settle(dayMs)
      const choice = { do: 'choose', matter: 'fund', keep: 'heard', says: '已核对' } as const
      if (!(await fund(world, number))?.entered?.chosen)
        await world.engine.command(number, choice, supervisor)
      await world.settle(dayMs)
      return number
    },
    ends: { ...allClosed, fund: 'refused' },
    outcome: 'partial',
    effects: 5,
  },
  {
    name: 'a line that breaks holds what is due, and goes on by itself once a probe comes through',
    script: {
      ...wellBehaved,
      'trial-insurance': ['unreachable', 'unreachable', 'unreachable', insured],
    },
    policy: { breakAfterFailures: 2, breakAfterMatters: 1, parkMs: 60_000, probeFirstMs: 1 },
    async play(world) {
      const number = await world.file()
      await world.settle(dayMs)
      return number
    },
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
  {
    name: 'a night of reconciliation finds what the department has ended; asked once, it says so, and it is taken over once',
    script: {
      ...wellBehaved,
      'trial-fund': [{ says: 'received', ticket: 'F1' }],
      'ask F1': [{ says: 'received', ticket: 'F1' }],
    },
    play: reconciled,
    ends: allClosed,
    outcome: 'complete',
    effects: 5,
  },
]

/** The list says what no reply did; the department is asked, an officer takes it over, also after a crash in between. */
async function reconciled(world: World): Promise<string> {
  const number = await world.file()
  await world.settle(60_000)
  await world.passTime(3_600_000)
  const listed = world.department.lists()
  world.department.lists = () =>
    listed.map((one) => (one.matter === `${number}/fund` ? { ...one, word: completed() } : one))
  const { reconciliation } = world.engine
  await reconciliation.now('fund')
  const found = async () =>
    (await world.engine.reconciliation.differences({ line: 'fund', all: true, most: 1_000 })).find(
      (one) => one.number === number && one.kind === 'endedThere',
    )
  await world.workUntil(async () => (await found()) !== undefined)
  const read = async () => {
    const key = await found()
    const one = key && (await world.engine.reconciliation.difference(key))
    if (!one) throw new Error('the difference is gone')
    return one
  }
  const by = { ...officer, name: '王经办' }
  const { ticket } = await read()
  world.department.script[`ask ${ticket}`] = [completed()]
  await world.engine.reconciliation.repair(await read(), 'ask', '请核对', by)
  await world.workUntil(async () => (await read()).steps.some(({ does }) => does === 'answered'))
  const one = await read()
  const did = one.steps.map(({ does }) => does).join()
  if (did !== 'ask,told,answered') throw new Error(`it was asked by these steps: ${did}`)
  await world.engine.reconciliation.repair(one, 'adopt', '已与中心核对', by)
  await world.settle(60_000)
  return number
}
