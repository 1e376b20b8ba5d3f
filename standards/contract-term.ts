/** Where the table is from, and how sure that is. */
export const contractTermSource =
  '劳动合同法 第十二条; codes as three independent systems use them; confidence high'

/** 劳动合同期限. */
export const contractTerms = {
  '1': '固定期限',
  '2': '无固定期限',
  '3': '以完成一定工作任务为期限',
} as const

export type ContractTerm = keyof typeof contractTerms
