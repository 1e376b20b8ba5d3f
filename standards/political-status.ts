/** Where the table is from, and how sure that is. */
export const politicalStatusSource = 'GB/T 4762-1984; confidence high'

/** 政治面貌. */
export const politicalStatuses = {
  '01': '中共党员',
  '02': '中共预备党员',
  '03': '共青团员',
  '04': '民革党员',
  '05': '民盟盟员',
  '06': '民建会员',
  '07': '民进会员',
  '08': '农工党党员',
  '09': '致公党党员',
  '10': '九三学社社员',
  '11': '台盟盟员',
  '12': '无党派人士',
  '13': '群众',
} as const

export type PoliticalStatus = keyof typeof politicalStatuses
