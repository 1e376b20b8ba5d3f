import { expect, test } from 'vitest'
import { parametersOn } from '#core/region'
import { parseDate } from '#standards/calendar-date'
import { regions } from './all.ts'
import { day } from './dated.ts'
import { parameterNames, windowNames } from './parameters.ts'

const values = regions.flatMap(({ name, parameters }) =>
  Object.entries(parameters).flatMap(([key, dated]) =>
    dated.map((value) => ({ ...value, of: `${name} ${key}` })),
  ),
)

test.each(regions)('$name 在 2026-11-20 对每个参数都有一个值', (region) => {
  expect(Object.keys(parametersOn(region, day('2026-11-20')))).toEqual(
    expect.arrayContaining(Object.keys(parameterNames)),
  )
})

test.each(regions)('$name 的申报期要么两天都有、开始不晚于截止，要么一天也没有', (region) => {
  const now = parametersOn(region, day('2026-11-20'))
  for (const name of windowNames) {
    const [opens, closes] = [now[`${name}OpenDay`], now[`${name}CloseDay`]]
    expect([name, opens === undefined]).toEqual([name, closes === undefined])
    if (opens === undefined || closes === undefined) continue
    for (const day of [opens, closes])
      expect([day >= 1, day <= 31, Number.isInteger(day)]).toEqual([true, true, true])
    expect(opens).toBeLessThanOrEqual(closes)
  }
})

test.each(regions)('$name 没有别的参数', ({ parameters }) => {
  const known = new Set([
    ...Object.keys(parameterNames),
    ...windowNames.flatMap((name) => [`${name}OpenDay`, `${name}CloseDay`]),
  ])
  expect(Object.keys(parameters).filter((name) => !known.has(name))).toEqual([])
})

test.each(regions)('$name 的每个下限都低于上限', (region) => {
  const now = parametersOn(region, day('2026-11-20'))
  for (const [least, most] of [
    ['insuranceFloor', 'insuranceCap'],
    ['medicalFloor', 'medicalCap'],
    ['fundFloor', 'fundCap'],
    ['fundRateLeast', 'fundRateMost'],
  ] as const)
    expect(now[least], `${least} < ${most}`).toBeLessThan(now[most] ?? 0)
})

test.each(values)('$of 自真实日期起生效并注明来源', ({ from, source, confidence }) => {
  expect(parseDate(from)).toEqual({ value: from })
  expect(source.length).toBeGreaterThan(4)
  // An example says that it is one, and nothing else does.
  expect(source.includes('非官方数据')).toBe(confidence === 'example')
})

test('还没有参数的日子什么也不给，而不是猜一个值', () => {
  for (const region of regions) expect(parametersOn(region, day('1990-01-01'))).toEqual({})
})
