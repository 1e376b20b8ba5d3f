/** Where the table is from, and how sure that is. */
export const maritalStatusSource = 'GB/T 2261.2-2003; confidence high'

/** 婚姻状况. */
export const maritalStatuses = {
  '10': '未婚',
  '20': '已婚',
  '21': '初婚',
  '22': '再婚',
  '23': '复婚',
  '30': '丧偶',
  '40': '离婚',
  '90': '未说明的婚姻状况',
} as const

export type MaritalStatus = keyof typeof maritalStatuses
