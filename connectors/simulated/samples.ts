import { randomUUID } from 'node:crypto'
import * as ask from '#core/ask'
import { department, lookup, procedure, workingDays } from '#core/definition'
import type { Submission } from '#core/protocol'

/** Two small departments to try the protocol with; the real ones are in departments/. */
const fund = department('fund', '示例公积金中心')
const labour = department('labour', '示例人社局')

export const account = procedure(fund, 'account', '示例账户设立', {
  within: workingDays(1),
  accepts: {
    creditCode: ask.creditCode('用人单位'),
    agentMobile: ask.mobile('经办人手机号码'),
    documentNumber: ask.documentNumber('证件号码'),
    name: ask.personName('姓名'),
    mobile: ask.mobile('本人手机号码'),
    wage: ask.yuan('月工资'),
    photo: ask.optional(ask.document('照片')),
  },
  deferrable: { photo: { within: workingDays(1), form: '照片' } },
  returns: { accountNumber: ask.text('账号'), openedOn: ask.date('设立日期') },
})

const card = procedure(labour, 'card', '示例卡申领', {
  within: workingDays(7),
  physicalTail: '寄送时间不计',
  accepts: {
    documentNumber: ask.documentNumber('证件号码'),
    name: ask.personName('姓名'),
    mobile: ask.mobile('本人手机号码'),
  },
  returns: { cardNumber: ask.text('卡号'), insuranceNumber: ask.text('个人社会保障号码') },
})

const identity = lookup(labour, 'identity', '身份核验', {
  asks: { documentNumber: ask.documentNumber('证件号码'), name: ask.personName('姓名') },
  returns: {
    matches: ask.yesNo('姓名与证件号码一致'),
    insuredElsewhere: ask.yesNo('在其他单位参保'),
    householdAddress: ask.address('户籍地址'),
  },
  freshForHours: 24,
})

export const business = lookup(fund, 'business', '市场主体查询', {
  asks: { creditCode: ask.creditCode('统一社会信用代码') },
  returns: {
    employerName: ask.text('单位名称'),
    standing: ask.choice('登记状态', { active: '存续', cancelled: '注销' }),
  },
  freshForHours: 24,
})

export const procedures = [account, card]
export const lookups = [identity, business]

const inputs = {
  account: {
    creditCode: '91520602000000011X',
    agentMobile: '19912340000',
    documentNumber: '11010519491231002X',
    name: '赵示例',
    mobile: '19912345678',
    wage: 6000,
  },
  card: { documentNumber: '11010519491231002X', name: '赵示例', mobile: '19912345678' },
} as const

/** A submission of an invented person; `told` changes what the department is told. */
export const submissionTo = (
  to: 'account' | 'card',
  told: Readonly<Record<string, unknown>> = {},
  more: Partial<Submission> = {},
): Submission => ({
  key: randomUUID(),
  matter: `示例-${randomUUID()}/${to}`,
  procedure: to,
  region: '520602',
  inputs: { ...inputs[to], ...told },
  materials: [],
  callback: '',
  ...more,
})
