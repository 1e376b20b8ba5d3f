import { expect, test } from 'vitest'
import { onlyAsked, typedAt, withAll, withTyped } from './typed.ts'

test('an answer that is cleared is gone, so that a register can fill it again', () => {
  const typed = withTyped({ employee: { name: '赵示例', mobile: '1' } }, 'employee.mobile', ' ')
  expect(typed).toEqual({ employee: { name: '赵示例' } })
})

test('false and zero are answers', () => {
  expect(typedAt(withTyped({}, 'records.hasCard', false), 'records.hasCard')).toBe(false)
  expect(typedAt(withTyped({}, 'job.days', 0), 'job.days')).toBe(0)
})

test('what the session knows stands in place of what was typed', () => {
  const typed = withAll({ agent: { agentName: '别人' } }, { 'agent.agentName': '经样本' })
  expect(typedAt(typed, 'agent.agentName')).toBe('经样本')
})

test('an answer that is no longer asked is kept at hand but not sent', () => {
  const typed = { contract: { kind: 'open', endsOn: '2029-11-15' } }
  expect(onlyAsked(typed, new Set(['contract.kind']))).toEqual({ contract: { kind: 'open' } })
})
