import { parameter as byName } from '#core/region'
import type { Amount } from '#core/term'

/** Every value that each place must give, with its name for people and its unit. */
export const parameterNames = {
  minimumWage: { name: '月最低工资标准', unit: '元/月' },
  insuranceFloor: { name: '社会保险月缴费基数下限', unit: '元/月' },
  insuranceCap: { name: '社会保险月缴费基数上限', unit: '元/月' },
  medicalFloor: { name: '职工医保月缴费基数下限', unit: '元/月' },
  medicalCap: { name: '职工医保月缴费基数上限', unit: '元/月' },
  fundFloor: { name: '住房公积金月缴存基数下限', unit: '元/月' },
  fundCap: { name: '住房公积金月缴存基数上限', unit: '元/月' },
  fundRateLeast: { name: '住房公积金最低缴存比例', unit: '%' },
  fundRateMost: { name: '住房公积金最高缴存比例', unit: '%' },
  /** 1 where interns may be insured against work injury alone, 0 where not. */
  leavingProofAsked: { name: '原单位未停保的，就业登记需证明已离职（可承诺）', unit: '1 是 0 否' },
  internsJoinInjury: { name: '实习生可单独参加工伤保险', unit: '1 是 0 否' },
  /** 1 where those past retirement age may be insured against work injury alone, 0 where not. */
  retiredJoinInjury: { name: '超龄人员可单独参加工伤保险', unit: '1 是 0 否' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly unit: string }>>

/** The matters whose filings a region may take between two days of the month only (申报期). */
export const windowNames = [
  'employment',
  'labourFiling',
  'insurance',
  'card',
  'medical',
  'fund',
  'archive',
] as const
export type WindowName = (typeof windowNames)[number]
type WindowDay = `${WindowName}${'Open' | 'Close'}Day`

/** A value that every region gives, and one that only a region with such a window gives. */
export type RequiredParameter = keyof typeof parameterNames
export type ParameterName = RequiredParameter | WindowDay

/** A region's value; a name that no region knows does not compile. */
export const parameter = (name: ParameterName): Amount => byName(name)
