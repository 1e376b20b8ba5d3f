import { expect, test } from 'vitest'
import { pathTo } from './region-box.tsx'

test('a county is reached through its province and its city', () => {
  expect(pathTo('520602')).toEqual(['520000', '520600', '520602'])
})

test('a district of Beijing has no city above it', () => {
  expect(pathTo('110105')).toEqual(['110000', '110105'])
})

test('half a code leads nowhere', () => {
  expect(pathTo('5206')).toEqual([])
})
