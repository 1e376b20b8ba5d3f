import { department } from '#core/definition'

export const humanResources = department('human-resources', '人力资源和社会保障局')

/** Local codes (招用来源); a province maps them to its own in its connector. */
export const hireCategories = {
  '1': '失业人员',
  '2': '高校毕业生',
  '3': '农村转移劳动力',
  '4': '退役军人',
  '9': '其他',
} as const

/** 就业类型 of a hired person: always the first here. */
export const employmentKinds = { '1': '单位就业', '2': '灵活就业' } as const
