import * as ask from '#core/ask'
import { lookup, procedure, workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { insuranceKinds } from '#standards/insurance-kind'
import { humanResources } from './human-resources.ts'
import * as questions from './questions.ts'
import { reasonsOf } from './reasons.ts'

/** 参保类型: three screens in older systems, one derived answer here (hiring.md 1.4). */
export const enrolments = { '1': '新参保', '2': '续保', '3': '转入' } as const

/** What this department insures; 医疗 and 生育 went to 医保 in 2019. */
export const socialInsurances = {
  '110': insuranceKinds['110'],
  '210': insuranceKinds['210'],
  '410': insuranceKinds['410'],
} as const

export type SocialInsurance = keyof typeof socialInsurances

export const socialInsuranceEnrolment = procedure(
  humanResources,
  'social-insurance-enrolment',
  '职工社会保险参保登记',
  {
    reasons: reasonsOf('social-insurance-enrolment'),
    // Beijing: 即时; Hubei: 2–4 hours (hiring.md S6, S26). No national limit for a person's
    // enrolment was found, so there is no `legally`.
    within: workingDays(1),
    accepts: {
      ...questions.everybody,
      agentIdNumber: questions.agentIdNumber,
      insuranceUnitNumber: ask.text('社保单位编号', { ldCode: 'aab001', most: 20 }),
      industry: questions.industry,
      nation: ask.optional(questions.nation),
      nationality: questions.nationality,
      household: ask.optional(questions.household),
      householdAddress: ask.optional(questions.householdAddress),
      address: questions.address,
      education: questions.education,
      firstWorkedOn: questions.firstWorkedOn,
      hiredOn: questions.hiredOn,
      employmentForm: questions.employmentForm,
      occupation: ask.text('职业工种', { ldCode: 'aca111', most: 60 }),
      workplace: ask.address('工作地点'),
      wage: questions.wage,
      insurances: ask.choices('参保险种', socialInsurances, { ldCode: 'aae140' }),
      insuredFrom: ask.month('参保起始年月', { ldCode: 'aac030' }),
      insuredWage: ask.yuan('申报缴费工资', { ldCode: 'aac040' }),
      enrolment: ask.choice('参保类型', enrolments),
      hazardous: ask.optional(ask.yesNo('特殊工种')),
      agreement: ask.optional(ask.document('实习、返聘或劳务协议')),
      workPermit: ask.optional(questions.workPermit),
      residencePermit: ask.optional(questions.residencePermit),
      residenceExpiresOn: ask.optional(questions.residenceExpiresOn),
      travelPermit: ask.optional(questions.travelPermit),
      exemptionProof: ask.optional(ask.document('免缴养老、失业保险证明')),
      authorisation: ask.optional(questions.authorisation),
    },
    returns: {
      // 社会保险法 第五十八条: the personal number is the citizen's ID number.
      insuranceNumber: ask.documentNumber('个人社会保障号码'),
    },
    // hiring.md 7.2; places differ in when a month's contributions count as declared.
    revocation: {
      kind: 'undo',
      says: '参保当月尚未申报缴费的，直接撤销参保登记',
      otherwise: '已申报缴费的，由经办机构办理减员，已缴的费用经税务部门退还',
      basis: basis('社会保险法', 58, 'source'),
    },
    result: '社会保险登记回执',
    basis: basis('社会保险法', 58, 'source'),
  },
)

/** The employer's account, by which its employees are enrolled. */
export const insuranceUnit = lookup(humanResources, 'insurance-unit', '社会保险参保单位查询', {
  asks: { creditCode: questions.creditCode },
  returns: {
    insuranceUnitNumber: ask.text('社保单位编号', { ldCode: 'aab001' }),
    suspended: ask.yesNo('单位已暂停参保'),
  },
  freshForHours: 24,
})

/** The national library of insured persons (国家社会保险公共服务平台). */
export const insuranceRecord = lookup(
  humanResources,
  'insurance-record',
  '个人社会保险参保状态查询',
  {
    asks: { documentNumber: questions.documentNumber, name: questions.name },
    returns: {
      insuredElsewhere: ask.yesNo('在其他单位处于养老、失业保险参保缴费状态'),
      insuredBefore: ask.yesNo('曾参加职工养老保险'),
      insuredHere: ask.yesNo('上一参保地为本地'),
      flexiblePaid: ask.yesNo('灵活就业缴费本月已核定'),
    },
    freshForHours: 24,
  },
)
