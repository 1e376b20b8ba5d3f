import { parameter as byName } from '#core/region'
import type { Amount } from '#core/term'

/** Every value that differs from place to place, with its name for people and its unit. */
export const parameterNames = {
  minimumWage: { name: '月最低工资标准', unit: '元/月' },
  insuranceFloor: { name: '社会保险月缴费基数下限', unit: '元/月' },
  insuranceCap: { name: '社会保险月缴费基数上限', unit: '元/月' },
  insuranceOpenDay: { name: '社会保险增员申报开始日', unit: '日' },
  insuranceCloseDay: { name: '社会保险增员申报截止日', unit: '日' },
  medicalFloor: { name: '职工医保月缴费基数下限', unit: '元/月' },
  medicalCap: { name: '职工医保月缴费基数上限', unit: '元/月' },
  fundFloor: { name: '住房公积金月缴存基数下限', unit: '元/月' },
  fundCap: { name: '住房公积金月缴存基数上限', unit: '元/月' },
  fundRateLeast: { name: '住房公积金最低缴存比例', unit: '%' },
  fundRateMost: { name: '住房公积金最高缴存比例', unit: '%' },
  /** 1 where interns may be insured against work injury alone, 0 where not. */
  internsJoinInjury: { name: '实习生可单独参加工伤保险', unit: '1 是 0 否' },
  /** 1 where those past retirement age may be insured against work injury alone, 0 where not. */
  retiredJoinInjury: { name: '超龄人员可单独参加工伤保险', unit: '1 是 0 否' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly unit: string }>>

export type ParameterName = keyof typeof parameterNames

/** A region's value; a name that no region knows does not compile. */
export const parameter = (name: ParameterName): Amount => byName(name)
