import { expect, test } from 'vitest'
import { problem } from '#core/problem'
import { visibleProblems } from './visible.ts'

const missing = problem('missing', '请填写“姓名”', { path: 'employee.name' })
const nobody = { touched: new Set<string>(), all: false, origins: {} }

test('a blank form does not shout', () => {
  expect(visibleProblems([missing], nobody)).toEqual([])
})

test('a field that was left says what is wrong with it', () => {
  expect(visibleProblems([missing], { ...nobody, touched: new Set(['employee.name']) })).toEqual([
    missing,
  ])
})

test('a value that came from a register is doubted at once', () => {
  const origins = { 'employee.name': { from: 'lookup', lookup: 'identity', at: 0 } } as const
  expect(visibleProblems([missing], { ...nobody, origins })).toEqual([missing])
})

test('whoever wants to go on sees every problem', () => {
  expect(visibleProblems([missing], { ...nobody, all: true })).toEqual([missing])
})
