import * as ask from '#core/ask'
import { department, lookup, procedure, workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { insuranceKinds } from '#standards/insurance-kind'
import * as questions from './questions.ts'
import { reasonsOf } from './reasons.ts'

const medicalInsurance = department('medical-insurance', '医疗保障局')

/** insutype 310: employees' medical insurance, which has carried 生育 since 2019. */
export const medicalInsurances = { '310': insuranceKinds['310'] } as const

/** psn_type of the national medical insurance platform (medium confidence). */
export const medicalCategories = { '11': '在职' } as const

const medicalStandings = {
  none: '未参保',
  employee: '在其他单位参加职工医保',
  resident: '参加城乡居民医保',
} as const

export const medicalInsuranceEnrolment = procedure(
  medicalInsurance,
  'medical-insurance-enrolment',
  '职工医疗保险参保登记',
  {
    reasons: reasonsOf('medical-insurance-enrolment'),
    // Hunan: at most 5 working days (hiring.md S31); elsewhere at once (S8).
    within: workingDays(5),
    accepts: {
      ...questions.everybody,
      medicalUnitNumber: ask.text('医保单位编号', { most: 20 }),
      agentIdNumber: questions.agentIdNumber,
      nationality: questions.nationality,
      household: ask.optional(questions.household),
      householdAddress: ask.optional(questions.householdAddress),
      address: questions.address,
      firstWorkedOn: questions.firstWorkedOn,
      hiredOn: questions.hiredOn,
      wage: questions.wage,
      medicalKind: ask.choice('医保险种', medicalInsurances),
      medicalFrom: ask.date('医保参保开始日期'),
      medicalWage: ask.yuan('医保申报工资'),
      medicalCategory: ask.choice('医保人员类别', medicalCategories),
      medicalRegion: ask.region('参保地医保区划'),
      workPermit: ask.optional(questions.workPermit),
      residencePermit: ask.optional(questions.residencePermit),
      residenceExpiresOn: ask.optional(questions.residenceExpiresOn),
      travelPermit: ask.optional(questions.travelPermit),
      authorisation: ask.optional(questions.authorisation),
    },
    returns: { medicalNumber: ask.text('医保个人编号') },
    revocation: {
      kind: 'undo',
      says: '参保当月尚未申报缴费的，直接撤销参保登记',
      otherwise: '已申报缴费的，由医保经办机构办理停保，已缴的费用经税务部门退还',
      basis: basis('社会保险法', 23),
    },
    result: '职工医疗保险参保登记回执（含医保电子凭证）',
    basis: basis('社会保险法', 23),
  },
)

export const medicalUnit = lookup(medicalInsurance, 'medical-unit', '医疗保险参保单位查询', {
  asks: { creditCode: questions.creditCode },
  returns: { medicalUnitNumber: ask.text('医保单位编号') },
  freshForHours: 24,
})

export const medicalRecord = lookup(
  medicalInsurance,
  'medical-record',
  '个人医疗保险参保状态查询',
  {
    asks: { documentNumber: questions.documentNumber, name: questions.name },
    returns: { medicalStanding: ask.choice('医保参保情况', medicalStandings) },
    freshForHours: 24,
  },
)
