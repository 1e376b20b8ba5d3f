/** Where the table is from, and how sure that is: codes differ by region, so a region maps them. */
export const employmentFormSource = '人社 AAC013; confidence low'

/** 用工形式. */
export const employmentForms = {
  '01': '全日制',
  '02': '非全日制',
  '03': '劳务派遣',
  '04': '其他',
} as const

export type EmploymentForm = keyof typeof employmentForms
