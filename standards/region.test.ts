import { expect, test } from 'vitest'
import {
  childrenOf,
  isRegion,
  pad12,
  provinces,
  regionName,
  regionOwnName,
  wasRegion,
} from './region.ts'
import { regionsInForce, regionsPast } from './region-codes.ts'
import type { RegionCode } from './types.ts'

test('a region is named with everything above it', () => {
  expect(regionName('520602')).toBe('贵州省铜仁市碧江区')
  expect(regionName('110105')).toBe('北京市朝阳区')
  expect(regionName('429004')).toBe('湖北省仙桃市')
  expect(regionOwnName('520602')).toBe('碧江区')
  expect(regionName('529999')).toBeUndefined()
})

test.each(['522200', '522221', '110103', '512323', '341400'])(
  '%s is abolished but was a region',
  (code) => {
    expect([isRegion(code), wasRegion(code)]).toEqual([false, true])
    expect(regionName(code)).toBeTruthy()
  },
)

// The province codes of the domain report 3.5.
test('the provinces are the thirty-four of the standard', () => {
  const codes =
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'
  expect(provinces()).toEqual(codes.split(' ').map((code) => `${code}0000`))
})

test('the counties of a province without a city between are its own children', () => {
  expect(childrenOf('520000')).toHaveLength(9)
  expect(childrenOf('420000')).toContain('429004')
  expect(childrenOf('110000')).toContain('110105')
  expect(childrenOf('520600').map(regionOwnName)).toContain('碧江区')
  expect(childrenOf('520602')).toEqual([])
})

test('every region in force can be reached from its province', () => {
  const reached = provinces().flatMap((code) => [code, ...childrenOf(code).flatMap(withChildren)])
  expect(reached).toHaveLength(regionsInForce.match(/\d{6}/gu)?.length ?? 0)
  expect(new Set(reached).size).toBe(reached.length)
})

test('the packed tables stay small enough for a browser', () => {
  expect(regionsInForce.length + regionsPast.length).toBeLessThan(100_000)
})

test('twelve digits are the six and six zeros', () => {
  expect(pad12('520602' as RegionCode)).toBe('520602000000')
})

function withChildren(code: RegionCode): RegionCode[] {
  return [code, ...childrenOf(code)]
}
