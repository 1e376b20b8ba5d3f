import type { PlainDate } from '#standards/types'
import * as ask from '#core/ask'
import type { Field, KindName } from '#core/field'
import { kinds } from '#core/kinds'
import type { Reading } from './kind.ts'

/** One field of every kind, and what the tests of the kinds read into them. */
const today = '2026-11-22' as PlainDate
export const reading = (siblings: Readonly<Record<string, unknown>> = {}): Reading => ({
  today,
  sibling: (name: string) => siblings[name],
})

const sha256 = 'a'.repeat(64)
export const paper = { sha256, name: '合同.pdf', type: 'application/pdf' }
const kindsOfContract = { '1': '固定期限', '2': '无固定期限', '3': '以完成一定工作任务为期限' }
export const padded = { '01': '汉族', '02': '蒙古族', '11': '满族' }
const hosts = { '110': '养老保险', '210': '失业保险', '410': '工伤保险' }

export const fields: Readonly<Record<KindName, Field>> = {
  text: ask.text('岗位', { most: 10 }),
  personName: ask.personName('姓名'),
  documentNumber: ask.documentNumber('证件号码', { typeField: 'type' }),
  creditCode: ask.creditCode('统一社会信用代码'),
  region: ask.region('工作地区'),
  address: ask.address('常住地址'),
  date: ask.date('录用日期'),
  month: ask.month('起始年月'),
  yuan: ask.yuan('月工资'),
  percentage: ask.percentage('缴存比例', { least: 5, most: 12 }),
  wholeNumber: ask.wholeNumber('人数'),
  choice: ask.choice('合同期限', kindsOfContract),
  choices: ask.choices('险种', hosts),
  yesNo: ask.yesNo('是否需要'),
  mobile: ask.mobile('手机号码'),
  bankCard: ask.bankCard('银行卡号'),
  document: ask.document('劳动合同'),
}

export const read = (kind: KindName, raw: unknown, field = fields[kind]) =>
  kinds[kind].read(raw, field, reading({ type: '01' }))
