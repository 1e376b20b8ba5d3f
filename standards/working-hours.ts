/** Where the table is from, and how sure that is. */
export const workingHoursSource =
  '劳动法 第三十六条、第三十九条; codes as one HR product uses them; confidence medium'

/** 工时制度. */
export const workingHours = {
  '1': '标准工时制',
  '2': '综合计算工时工作制',
  '3': '不定时工作制',
} as const

export type WorkingHours = keyof typeof workingHours

/** Whether the regime needs the labour authority's approval (劳动法 第三十九条). */
export function needsHoursApproval(hours: WorkingHours): boolean {
  return hours !== '1'
}
