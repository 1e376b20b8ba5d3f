import { expect, test } from 'vitest'
import { decisionFrom, nothingEntered } from './decision.ts'

test('accepting needs nothing more', () => {
  expect(decisionFrom({ says: 'accepted' }, nothingEntered)).toEqual({
    decision: { says: 'accepted' },
  })
})

test('nobody is refused without a reason', () => {
  for (const says of ['incorrect', 'declined', 'refused'] as const)
    expect(decisionFrom({ says }, nothingEntered)).toHaveProperty('missing')
})

test('a correction is asked of exactly the inputs it is about', () => {
  const entered = { ...nothingEntered, code: 'R001', says: ' 姓名不一致 ', inputs: ['name'] }
  expect(decisionFrom({ says: 'incorrect' }, entered)).toEqual({
    decision: {
      says: 'incorrect',
      reasons: [{ code: 'R001', says: '姓名不一致', inputs: ['name'] }],
    },
  })
})

test('a clock is not stopped without a basis', () => {
  const entered = {
    ...nothingEntered,
    special: 'thirdParty',
    suspension: '等待档案寄达',
    paper: '〔2026〕1号',
  } as const
  expect(decisionFrom({ says: 'suspended' }, entered)).toHaveProperty('missing')
})

test('a suspension without a day of return names none', () => {
  const entered = {
    ...nothingEntered,
    special: 'thirdParty',
    suspension: '等待档案寄达',
    basis: '规定',
    paper: '〔2026〕1号',
  } as const
  // Nor without the paper's number, nor by no special procedure.
  expect(decisionFrom({ says: 'suspended' }, { ...entered, paper: ' ' })).toHaveProperty('missing')
  expect(decisionFrom({ says: 'suspended' }, { ...entered, special: undefined })).toHaveProperty(
    'missing',
  )
  expect(decisionFrom({ says: 'suspended' }, entered)).toEqual({
    decision: {
      says: 'suspended',
      special: 'thirdParty',
      reason: '等待档案寄达',
      basis: '规定',
      paper: '〔2026〕1号',
    },
  })
})
