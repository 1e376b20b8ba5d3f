import { expect, test } from 'vitest'
import { kinds } from '#core/kinds'
import { lookups, procedures } from './all.ts'
import { reasons } from './reasons.ts'

const inputsOf = (code: string) =>
  Object.keys(procedures.find((procedure) => procedure.code === code)?.accepts ?? {})

test('每个事项和查询的代码都不重复', () => {
  const codes = [...procedures, ...lookups].map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
})

test.each(procedures)('$name 注明依据、结果和承诺时限', ({ basis, result, within, legally }) => {
  expect(basis?.law).toBeTruthy()
  expect(result).toBeTruthy()
  expect(within.workingDays).toBeGreaterThan(0)
  // A promise is never longer than the law allows.
  expect(within.workingDays).toBeLessThanOrEqual(legally?.workingDays ?? Infinity)
})

test.each(procedures)('$name 说明撤销录用时怎样办', ({ revocation }) => {
  expect(revocation?.says).toMatch(/\p{Script=Han}/u)
})

test('已制的社保卡归本人，撤销录用时保留', () => {
  const kept = procedures.filter(({ revocation }) => revocation?.kind === 'keeps')
  expect(kept.map(({ code }) => code)).toEqual(['social-security-card'])
})

test('只有社保卡和档案以实物结尾', () => {
  const tails = procedures.filter(({ physicalTail }) => physicalTail).map(({ code }) => code)
  expect(tails).toEqual(['archive-reception', 'social-security-card'])
})

test.each([...procedures, ...lookups])('$name 所问的每一项都能读、能示', (offer) => {
  const asked = 'accepts' in offer ? offer.accepts : offer.asks
  for (const field of [...Object.values(asked), ...Object.values(offer.returns)])
    expect(Object.keys(kinds)).toContain(field.kind)
})

test('部门理由清单从 R001 到 R015，一条不缺', () => {
  expect(reasons.map(({ code }) => code)).toEqual(
    Array.from({ length: 15 }, (_, at) => `R${String(at + 1).padStart(3, '0')}`),
  )
})

test.each(reasons)('$code 只指向相关事项确实收到的内容', ({ inputs, procedures: codes }) => {
  expect(codes.length).toBeGreaterThan(0)
  for (const code of codes) {
    const known = inputsOf(code)
    expect(known.length).toBeGreaterThan(0)
    for (const input of inputs) expect(known).toContain(input)
  }
})
