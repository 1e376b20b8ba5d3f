import { expect, test } from 'vitest'
import { fieldsOf } from '#core/definition'
import { evaluate } from '#core/evaluate'
import { planMatters } from '#core/plan'
import { isError } from '#core/problem'
import { asData } from '#core/service'
import { readSample } from './read-sample.ts'
import type { Sample } from './sample-hire.ts'
import { samples } from './samples.ts'
import { employeeHiring } from './service.ts'

const everySample: readonly Sample[] = Object.values(samples)
const mattersOf = (sample: Sample) =>
  planMatters(employeeHiring, readSample(sample).facts).flatMap((one) =>
    one.arises ? [one.key] : [],
  )
const pathsOf = (sample: Sample, wanted: boolean) =>
  readSample(sample)
    .problems.filter((one) => isError(one) === wanted)
    .map(({ path }) => path)

test.each(everySample)('$name：恰好产生应有的办件', (sample) => {
  expect(mattersOf(sample)).toEqual(sample.expected.matters)
})

test.each(everySample)('$name：恰好提示应有的问题', (sample) => {
  expect(pathsOf(sample, true)).toEqual(sample.expected.errors ?? [])
  expect(pathsOf(sample, false)).toEqual(sample.expected.warnings ?? [])
})

const accepted = everySample.filter(({ expected }) => expected.errors === undefined)

test.each(accepted)('$name：每个办件所需的内容都齐备', (sample) => {
  const { facts } = readSample(sample)
  // What earlier matters give back is not known before they have.
  const later = { ...facts, results: { socialInsurance: { insuranceNumber: '示例' } } }
  const arising = new Set<string>(mattersOf(sample))
  const missing = employeeHiring.matters
    .filter(({ key }) => arising.has(key))
    .flatMap(({ key, procedure, sends }) =>
      Object.entries(procedure.accepts)
        .filter(([name, field]) => !field.optional && evaluate(sends[name] ?? null, later) === null)
        .map(([name]) => `${key}.${name}`),
    )
  expect(missing).toEqual([])
})

test('只有社保卡要等待，而且只等社会保险', () => {
  expect(
    employeeHiring.matters.flatMap(({ key, after }) => after.map((other) => [key, other])),
  ).toEqual([['socialSecurityCard', 'socialInsurance']])
})

test('对申请人的承诺不短于各部门承诺时限的最长链条', () => {
  const done = new Map<string, number>()
  for (const { key, after, procedure } of employeeHiring.matters) {
    const start = Math.max(0, ...after.map((other) => done.get(other) ?? 0))
    done.set(key, start + procedure.within.workingDays)
  }
  expect(employeeHiring.promise.workingDays).toBe(Math.max(...done.values()))
})

test.each(everySample)('$name：每个不办理的事项都说明理由', (sample) => {
  const leftOut = planMatters(employeeHiring, readSample(sample).facts).flatMap((one) =>
    one.arises ? [] : [one.why],
  )
  expect(leftOut).toHaveLength(7 - sample.expected.matters.length)
  expect(leftOut.filter((why) => why.length < 6)).toEqual([])
})

test('每条规则都落在表中的一项上，并告诉申请人怎么办', () => {
  const paths = fieldsOf(employeeHiring.form).map(({ path }) => path)
  const lost = employeeHiring.rules.filter(({ at, remedy }) => !paths.includes(at) || !remedy)
  expect(lost.map(({ says }) => says)).toEqual([])
})

test('事项定义是纯数据，存取之后不变', () => {
  const data = asData(employeeHiring)
  expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  expect(Object.keys(data).toSorted()).toEqual([
    'code',
    'form',
    'matters',
    'name',
    'numberCode',
    'onlyOneOpen',
    'promise',
    'region',
    'rules',
    'subject',
    'watches',
  ])
})

test('样例中的人和单位都是虚构的', () => {
  const written = JSON.stringify(everySample.map(({ answers }) => answers))
  const mobiles = new Set(Array.from(written.matchAll(/"1\d{10}"/gu), ([mobile]) => mobile))
  for (const mobile of mobiles) expect(mobile).toMatch(/^"1990000\d{4}"$/u)
})
