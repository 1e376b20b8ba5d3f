import { expect, test } from 'vitest'
import { progressText } from './progress.ts'

test('five done and two under way is said as it is', () => {
  const matters = (
    ['closed', 'closed', 'closed', 'closed', 'closed', 'applied', 'waiting'] as const
  ).map((status) => ({ status }))
  expect(progressText({ matters })).toBe('5 项已办结，2 项办理中')
})

test('what is left out is not counted', () => {
  expect(progressText({ matters: [{ status: 'closed' }, { status: 'skipped' }] })).toBe(
    '1 项已办结',
  )
})

test('a refusal and a withdrawal are told apart', () => {
  expect(progressText({ matters: [{ status: 'refused' }, { status: 'withdrawn' }] })).toBe(
    '1 项未办成，1 项已撤回',
  )
})
