import { expect, test } from 'vitest'
import { recordOf } from './record.ts'
import { trialService } from '#test/trial-service'
import type { CaseFile } from '#engine/reads'

test('telling a department of a withdrawal is not called delivering', () => {
  const by = { role: 'platform', id: 'platform' } as const
  const told = { kind: 'told', at: 0, by, matter: 'insurance' } as const
  const file = { definition: trialService, application: { number: 'T1', version: 2 } } as CaseFile
  const { events } = recordOf(
    file,
    [
      { seq: 1, body: told, hash: new Uint8Array() },
      { seq: 2, body: { ...told, set: { delivery: null } }, hash: new Uint8Array() },
    ],
    { forStaff: false, role: 'employer', visits: new Map() },
  )
  expect(events.map(({ says }) => says)).toEqual([
    '参保登记：已送达部门系统',
    '参保登记：已通知部门撤回',
  ])
})
