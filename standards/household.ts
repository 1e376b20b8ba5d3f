/** Where the table is from, and how sure that is: partial values seen, so a region may replace it. */
export const householdSource = '人社 AAC009; confidence medium'

/** 户口性质. */
export const households = {
  '10': '非农业户口(城镇)',
  '11': '本地非农业户口(本地城镇)',
  '12': '外地非农业户口(外地城镇)',
  '20': '农业户口(农村)',
  '21': '本地农业户口(本地农村)',
  '22': '外地农业户口(外地农村)',
  '30': '港澳台居民',
  '40': '外籍人士',
} as const

export type Household = keyof typeof households
