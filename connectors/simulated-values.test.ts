import { expect, test } from 'vitest'
import * as ask from '#core/ask'
import type { Field } from '#core/field'
import type { PlainDate } from '#standards/types'
import { parseBankCard } from '#standards/bank-card'
import { isDate, isMonth } from '#standards/calendar-date'
import { parseCreditCode } from '#standards/credit-code'
import { parseIdNumber } from '#standards/identity-number'
import { parseMobile } from '#standards/mobile'
import { parseName } from '#standards/person-name'
import {
  employerMarks,
  employerOf,
  personMarks,
  residentOf,
  sampleEmployers,
  testMobile,
} from './simulated.ts'
import { echoOf, valueFor, valuesFor } from './simulated/values.ts'

const grounds = { seed: 'a key', region: '520602', at: Date.UTC(2026, 4, 6, 18) }
// A day, as written.
const today = '2026-05-07' as PlainDate
const kept = { value: expect.anything() }

test('the numbers of marked people and employers keep their standards', () => {
  for (const { mark } of personMarks) {
    expect(parseIdNumber(residentOf(mark), today)).toEqual(kept)
    expect(parseIdNumber(residentOf(mark, { isMale: false, year: 1988 }), today)).toEqual(kept)
  }
  for (const { mark } of employerMarks) expect(parseCreditCode(employerOf(mark))).toEqual(kept)
  for (const code of Object.keys(sampleEmployers)) expect(parseCreditCode(code)).toEqual(kept)
  expect(parseMobile(testMobile('slow', 7))).toEqual(kept)
})

test('what is made up keeps the standard of its kind, whatever the key', () => {
  for (let run = 0; run < 100; run += 1) {
    const of = (field: Field) => String(valueFor(field, { ...grounds, seed: `${run}` }))
    expect(parseIdNumber(of(ask.documentNumber('证件号码')), today)).toEqual(kept)
    expect(parseCreditCode(of(ask.creditCode('用人单位')))).toEqual(kept)
    expect(parseBankCard(of(ask.bankCard('银行卡')))).toEqual(kept)
    expect(parseBankCard(of(ask.text('社会保障卡卡号')))).toEqual(kept)
    expect(parseMobile(of(ask.mobile('手机号码')))).toEqual(kept)
    expect(parseName(of(ask.personName('姓名')))).toEqual(kept)
    expect(isMonth(of(ask.month('起始年月')))).toBe(true)
    const share = Number(of(ask.percentage('比例', { least: 5, most: 12 })))
    expect(share).toBeGreaterThanOrEqual(5)
    expect(share).toBeLessThanOrEqual(12)
    expect(of(ask.text('编号', { most: 10 })).length).toBeLessThanOrEqual(10)
  }
})

test('the day of a decision is the day in China', () => {
  const day = valueFor(ask.date('设立日期'), grounds)
  expect(day).toBe(today)
  expect(isDate(String(day))).toBe(true)
})

test('the first option is the first of the code table, though JavaScript sorts it away', () => {
  expect(valueFor(ask.choice('民族', { '01': '汉族', '10': '朝鲜族' }), grounds)).toBe('01')
  expect(valueFor(ask.choice('状态', { none: '无', active: '有' }), grounds)).toBe('none')
})

test('a result repeats whom it is about, and only that', () => {
  const accepts = {
    agentIdNumber: ask.documentNumber('经办人证件号码'),
    documentNumber: ask.documentNumber('证件号码'),
    wage: ask.yuan('月工资'),
  }
  const returns = { insuranceNumber: ask.text('个人社会保障号码'), account: ask.text('账号') }
  const inputs = { agentIdNumber: '1', documentNumber: '2', wage: 6000 }
  const echo = echoOf(returns, accepts, inputs)
  expect(echo).toEqual({ insuranceNumber: '2' })
  expect(valuesFor(returns, grounds, echo)).toMatchObject({ insuranceNumber: '2' })
})
