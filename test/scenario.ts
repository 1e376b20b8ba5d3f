import { expect } from 'vitest'
import type { Application } from '#core/application'
import type { Policy } from '#core/policy'
import type { Script } from './scripted-department.ts'
import type { World } from './world.ts'

/** What people do with one application, and how it must end, with a crash at any step or none. */
export type Scenario = {
  readonly name: string
  readonly script?: Script
  readonly policy?: Partial<Policy>
  /** Does what people do, and answers with the application's number. */
  readonly play: (world: World) => Promise<string>
  readonly ends: Readonly<Record<string, string>>
  readonly outcome?: Application['outcome']
  /** Effects at departments, one for each telling that must have had one. */
  readonly effects: number
  /** Effects that were undone. */
  readonly undone?: number
}

export const completed = (result: Record<string, unknown> = {}) =>
  ({ says: 'completed', result }) as const
export const insured = completed({ personNumber: '52060000001', insuredFrom: '2026-12-01' })
export const carded = completed({ cardNumber: '6217000000000001' })
export const wellBehaved: Script = { 'trial-insurance': [insured], 'trial-card': [carded] }
export const wrongName = {
  says: 'incorrect',
  reasons: [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }],
} as const

export const allClosed = {
  enrolment: 'closed',
  insurance: 'closed',
  card: 'closed',
  fund: 'closed',
  pass: 'closed',
}

export const filed = async (world: World) => {
  const number = await world.file()
  await world.settle()
  return number
}

export const employer = { role: 'employer', id: 'clerk' } as const
export const dayMs = 24 * 3_600_000

export async function expectEnd(scenario: Scenario, world: World, number: string): Promise<void> {
  const application = await world.read(number)
  const statuses = Object.entries(application.matters).map(([key, { status }]) => [key, status])
  expect(Object.fromEntries(statuses)).toEqual(scenario.ends)
  expect(application.outcome).toBe(scenario.outcome)
  expect(world.department.effects.size).toBe(scenario.effects)
  expect([...world.department.effects.values()].every((count) => count === 1)).toBe(true)
  expect(world.department.undone.length).toBe(scenario.undone ?? 0)
  await world.verify(number)
  // Whatever died where: nothing is counted twice and nothing is missing.
  expect(await world.engine.figures.check()).toEqual([])
}
