/** Where the tables are from, and how sure that is; 311 and 810 are local and left to regions. */
export const insuranceKindSource =
  '人社 AAE140, AAC031 as public code shows them; confidence medium; 390 from 医保 insutype, medium'

/** 险种. */
export const insuranceKinds = {
  '110': '企业职工基本养老保险',
  '120': '机关事业单位养老保险',
  '210': '失业保险',
  '310': '职工基本医疗保险',
  '390': '城乡居民基本医疗保险',
  '410': '工伤保险',
  '510': '生育保险',
} as const

export type InsuranceKind = keyof typeof insuranceKinds

/** 参保缴费状态. */
export const payingStates = { '1': '参保缴费', '2': '暂停缴费', '3': '终止缴费' } as const

export type PayingState = keyof typeof payingStates
