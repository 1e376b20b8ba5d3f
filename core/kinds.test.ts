import { describe, expect, it } from 'vitest'
import * as ask from './ask.ts'
import type { KindName } from './field.ts'
import { isPersonal, kinds, maskValue, showValue } from './kinds.ts'
import { fields, padded, paper, read, reading } from './kinds/sample-fields.ts'

const value = (kind: KindName, raw: unknown, field = fields[kind]) => {
  const result = read(kind, raw, field)
  return 'value' in result ? result.value : `refused: ${result.problem.says}`
}
const refusal = (kind: KindName, raw: unknown, field = fields[kind]) => {
  const result = read(kind, raw, field)
  return 'problem' in result ? result.problem : undefined
}

describe('an answer that was written differently is read as it was meant', () => {
  it.each<[KindName, unknown, unknown]>([
    ['text', '  软件\u200b工程师\t', '软件工程师'],
    ['text', 2026, '2026'],
    ['personName', ' 张 三 ', '张三'],
    ['personName', '买买提•艾力', '买买提·艾力'],
    ['personName', "anne-marie o'neill", "ANNE-MARIE O'NEILL"],
    ['documentNumber', '１１０１０５ 19491231 ００２x', '11010519491231002X'],
    ['creditCode', '91350100m000100y43', '91350100M000100Y43'],
    ['region', '330106', '330106'],
    ['region', 330106, '330106'],
    ['region', '330106000000', '330106'],
    ['region', '浙江省杭州市西湖区', '330106'],
    [
      'address',
      { region: '330106', detail: ' 文三路１号 ' },
      { region: '330106', detail: '文三路１号' },
    ],
    ['address', '浙江省杭州市西湖区文三路1号', { region: '330106', detail: '文三路1号' }],
    ['address', '330106 文三路1号', { region: '330106', detail: '文三路1号' }],
    ['date', '2026年4月1日', '2026-04-01'],
    ['date', '二〇二六年十二月二十一日', '2026-12-21'],
    ['date', '２０２６／４／１', '2026-04-01'],
    ['date', '20260401', '2026-04-01'],
    ['date', 20260401, '2026-04-01'],
    ['date', 46113, '2026-04-01'],
    ['date', '2026-04-01 00:00:00', '2026-04-01'],
    ['date', '2026-04-01T00:00:00.000Z', '2026-04-01'],
    ['month', '2026年4月', '2026-04'],
    ['month', '二〇二六年十月', '2026-10'],
    ['month', 202604, '2026-04'],
    ['month', '2026/4', '2026-04'],
    ['month', '2026-04-30', '2026-04'],
    ['yuan', '￥12,345.60 元', 12345.6],
    ['yuan', '８０００', 8000],
    ['yuan', 0.1 + 0.2, 0.3],
    ['yuan', '-0', 0],
    ['percentage', '12%', 12],
    ['percentage', ' ５．５ ％', 5.5],
    ['wholeNumber', '1,200人', 1200],
    ['wholeNumber', '3.0', 3],
    ['choice', '固定期限', '1'],
    ['choice', 2, '2'],
    ['choice', '1-固定期限', '1'],
    ['choice', '固定期限（1）', '1'],
    ['choices', '工伤保险、养老保险，工伤保险', ['110', '410']],
    ['choices', ['210'], ['210']],
    ['yesNo', '是', true],
    ['yesNo', '√', true],
    ['yesNo', 'FALSE', false],
    ['yesNo', 0, false],
    ['yesNo', '没有', false],
    ['mobile', '+86 138-0013-8000', '13800138000'],
    ['mobile', 13800138000, '13800138000'],
    ['bankCard', '6222 0212 3456 7890 128', '6222021234567890128'],
    ['document', { ...paper, more: 'x' }, paper],
  ])('%s: %j', (kind, raw, expected) => {
    expect(value(kind, raw)).toEqual(expected)
  })

  it('gives back the zero that a spreadsheet took from a code', () => {
    expect(value('choice', 1, ask.choice('民族', padded))).toBe('01')
    expect(value('choice', 11, ask.choice('民族', padded))).toBe('11')
  })
})

describe('an answer that cannot be taken is refused by name', () => {
  it.each<[KindName, unknown, string]>([
    ['text', '一二三四五六七八九十一', 'too-long'],
    ['text', 'a\u0000b', 'control-characters'],
    ['text', 'a\ud800', 'control-characters'],
    ['text', true, 'not-text'],
    ['personName', '张三1', 'name.characters'],
    ['personName', '😀', 'name.characters'],
    ['documentNumber', '1.10105194912310E+17', 'rounded-by-spreadsheet'],
    ['documentNumber', 110105194912310020, 'rounded-by-spreadsheet'],
    ['creditCode', '91350100M000100Y44', 'creditCode.check'],
    ['region', '999999', 'not-a-region'],
    ['region', '110103', 'region-abolished'],
    ['region', '浙江省杭州市哪里', 'not-a-region'],
    ['address', '文三路1号', 'not-an-address'],
    ['address', { region: '330106', detail: ' ' }, 'no-detail'],
    ['address', { region: '330106', detail: '路'.repeat(201) }, 'too-long'],
    ['address', { region: {}, detail: '路' }, 'not-text'],
    ['date', '2026-02-30', 'date.real'],
    ['date', '26/4/1', 'not-a-date'],
    ['date', '4/1/2026', 'not-a-date'],
    ['date', '2026-04', 'not-a-date'],
    ['month', '2026-13', 'not-a-month'],
    ['month', '四月', 'not-a-month'],
    ['yuan', '八千', 'not-a-number'],
    ['yuan', '1.234', 'too-many-decimals'],
    ['yuan', '-1', 'too-small'],
    ['yuan', '1,23', 'not-a-number'],
    ['yuan', '1e3', 'not-a-number'],
    ['yuan', 1e300, 'too-large'],
    ['yuan', Number.NaN, 'not-a-number'],
    ['yuan', Number.POSITIVE_INFINITY, 'not-a-number'],
    ['percentage', '13', 'too-large'],
    ['wholeNumber', '1.5', 'too-many-decimals'],
    ['wholeNumber', -1, 'too-small'],
    ['choice', '固定', 'not-an-option'],
    ['choice', '__proto__', 'not-an-option'],
    ['choice', 'constructor', 'not-an-option'],
    ['choices', '养老保险、医疗保险', 'not-an-option'],
    ['choices', [], 'missing'],
    ['choices', Array(201).fill('110'), 'too-many'],
    ['choices', [['110']], 'not-text'],
    ['yesNo', '也许', 'not-yes-or-no'],
    ['mobile', '0571-88888888', 'landline'],
    ['mobile', '1380013800', 'mobile.form'],
    ['bankCard', 6.22202123456789e18, 'rounded-by-spreadsheet'],
    ['bankCard', '622202', 'bankCard.form'],
    ['document', '合同.pdf', 'not-a-document'],
    ['document', { ...paper, sha256: '../etc' }, 'not-a-document'],
    ['document', { ...paper, type: 'text/html' }, 'wrong-format'],
    ['document', { ...paper, name: '../../x.pdf' }, 'wrong-file-name'],
  ])('%s: %j is %s', (kind, raw, code) => {
    const problem = refusal(kind, raw)
    expect(problem?.code).toBe(code)
    expect(
      [problem?.says, problem?.remedy].every((words) => words && /\p{Script=Han}/u.test(words)),
    ).toBe(true)
  })

  it('asks for the type of a document before its number', () => {
    const { read: readNumber } = kinds.documentNumber
    for (const type of [undefined, '99', 'constructor', {}]) {
      const result = readNumber('11010519491231002X', fields.documentNumber, reading({ type }))
      expect(result).toHaveProperty('problem.code', 'type-unknown')
    }
  })

  it('reads a passport’s number by the passport’s rules', () => {
    const result = kinds.documentNumber.read(
      'e12345678',
      fields.documentNumber,
      reading({ type: '07' }),
    )
    expect(result).toEqual({ value: 'E12345678' })
  })

  it('offers a repair only where it is certain, and the repair is taken', () => {
    const cell = refusal('percentage', 0.12)
    expect([cell?.code, cell?.fix, value('percentage', cell?.fix)]).toEqual(['too-small', '12', 12])
    const tens = refusal('yuan', '1.2万')
    expect([tens?.fix, value('yuan', tens?.fix)]).toEqual(['12000', 12000])
    expect(refusal('text', 'a\u0000b')?.fix).toBe('ab')
    expect(refusal('choice', '固定')?.fix).toBe(undefined)
  })

  it('asks whether 0.08 is 0.08 % or 8 %, and the one click says 8', () => {
    const rate = { ...fields.percentage, least: 0, most: 100 }
    const typed = (raw: unknown) => kinds.percentage.read(raw, rate, reading())
    for (const raw of ['0.08', ' ０．０８ '])
      expect(typed(raw)).toMatchObject({ problem: { code: 'percent-or-share', fix: '8' } })
    expect(['0.08%', '0.08％', '8', '0', '1', 0.08].map(typed)).toEqual(
      [0.08, 0.08, 8, 0, 1, 0.08].map((value) => ({ value })),
    )
    expect(kinds.percentage.doubt?.(0.08, rate, reading())?.fix).toBe('8')
    expect(kinds.percentage.doubt?.(8, rate, reading())).toBe(undefined)
    // The eight per cent that the field's limits leave no doubt about.
    expect(refusal('percentage', '0.08')).toMatchObject({ code: 'too-small', fix: '8' })
  })

  it('warns of a card number whose check digit is off, and takes it', () => {
    const doubt = (raw: unknown) => kinds.bankCard.doubt?.(raw, fields.bankCard, reading())
    expect(doubt('4111111111111111')).toBe(undefined)
    expect(doubt('4111111111111112')?.code).toBe('luhn')
    expect(kinds.personName.doubt?.('张', fields.personName, reading())?.code).toBe(
      'one-character-name',
    )
  })
})

describe('what a screen shows', () => {
  it.each<[KindName, unknown, string]>([
    ['date', '2026-04-01', '2026年4月1日'],
    ['month', '2026-04', '2026年4月'],
    ['yuan', 1234567.8, '1,234,567.80 元'],
    ['percentage', 12, '12%'],
    ['choice', '1', '固定期限'],
    ['choice', 'constructor', 'constructor'],
    ['choices', ['110', '410'], '养老保险、工伤保险'],
    ['yesNo', false, '否'],
    ['region', '330106', '浙江省杭州市西湖区'],
    ['address', { region: '330106', detail: '文三路1号' }, '浙江省杭州市西湖区文三路1号'],
    ['bankCard', '6222021234567890128', '6222 0212 3456 7890 128'],
    ['document', paper, '合同.pdf'],
    ['text', null, '—'],
  ])('of %s %j is %s', (kind, shown, words) => {
    expect(showValue(fields[kind], shown)).toBe(words)
  })

  it('hides personal numbers from whoever need not read them, and nothing else', () => {
    expect(maskValue(fields.documentNumber, '11010519491231002X')).toBe('1****************X')
    expect(maskValue(fields.mobile, '13800138000')).toBe('138****8000')
    expect(maskValue(fields.bankCard, '6222021234567890128')).toBe('**** 0128')
    expect(maskValue(fields.personName, '张三')).toBe('张*')
    expect(maskValue(fields.address, { region: '330106', detail: '文三路1号' })).toBe(
      '浙江省杭州市西湖区****',
    )
    expect(maskValue(fields.yuan, 8000)).toBe('8,000.00 元')
    expect(maskValue(fields.mobile, undefined)).toBe('—')
  })

  it('masks exactly the kinds that are personal', () => {
    for (const field of Object.values(fields))
      expect(isPersonal(field)).toBe(kinds[field.kind].mask !== undefined)
  })
})
