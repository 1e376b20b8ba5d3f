import { expect, test } from 'vitest'
import { matterOf } from '#core/command'
import { planMatters } from '#core/plan'
import { windowOf } from '#core/window'
import type { Facts } from '#core/evaluate'
import { windowNames } from '#regions/parameters'
import { readSample } from './read-sample.ts'
import { samples } from './samples.ts'
import { employeeHiring } from './service.ts'

const { ordinary } = samples
const inBeijing = { ...ordinary, region: '110000' }

const found = (key: string, facts: Facts) => {
  const { window } = matterOf(employeeHiring, key)
  return window && windowOf(window, facts)
}
/** The ordinary hire's facts on a day, with days that a region might set. */
const factsWith = (days: Readonly<Record<string, number>>, today: string): Facts => {
  const { facts } = readSample(inBeijing, today)
  return { ...facts, parameter: { ...(facts['parameter'] as object), ...days } }
}

test('每个事项都可以有申报期，由地区的两个参数决定', () => {
  const days = Object.fromEntries(
    windowNames.flatMap((name) => [
      [`${name}OpenDay`, 3],
      [`${name}CloseDay`, 8],
    ]),
  )
  const facts = factsWith(days, '2026-12-02')
  for (const { key } of employeeHiring.matters)
    expect({ key, ...found(key, facts) }).toMatchObject({
      key,
      state: 'ahead',
      opensOn: '2026-12-03',
      closesOn: '2026-12-08',
    })
  const held = planMatters(employeeHiring, facts).filter(({ arises }) => arises)
  expect(held.length).toBeGreaterThan(3)
  for (const one of held) expect(one).toHaveProperty('opensOn', '2026-12-03')
})

test('地区没有规定的，没有申报期，随时受理，也不改变任何一个月份', () => {
  const { facts, values } = readSample(inBeijing, '2026-11-30')
  for (const key of ['employment', 'medicalInsurance', 'housingFund', 'archive'])
    expect([key, found(key, facts)]).toEqual([key, undefined])
  expect(values['fund']?.['firstFundMonth']).toBe('2026-11')
  expect(found('socialInsurance', facts)).toMatchObject({ state: 'closed', counts: '2026-12' })
})

test('公积金申报期截止后，本月的顺延到下月，以后月份的不变', () => {
  const month = (sample: typeof ordinary, today: string) =>
    readSample(sample, today).values['fund']?.['firstFundMonth']
  expect(month(ordinary, '2026-11-20')).toBe('2026-11')
  expect(month(ordinary, '2026-11-21')).toBe('2026-12')
  expect(month(samples.firstJob, '2026-11-21')).toBe('2026-12')
  const { facts } = readSample(ordinary, '2026-11-21')
  expect(found('housingFund', facts)).toMatchObject({ state: 'closed', counts: '2026-12' })
})

test('医保申报期只说计入哪个月，不改参保开始日期', () => {
  const { facts, values } = readSample(ordinary, '2026-11-27')
  expect(found('medicalInsurance', facts)).toMatchObject({ state: 'closed', counts: '2026-12' })
  expect(values['medical']?.['medicalFrom']).toBe(ordinary.answers['job']?.['hiredOn'])
})
