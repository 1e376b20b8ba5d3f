import type { PlainDate } from '#standards/types'

/** A reason from the departments' shared list (R001 …), aimed at what the department was told. */
export type Reason = {
  readonly code: string
  readonly says: string
  /** Names of the procedure's inputs it is about; none means the whole. */
  readonly inputs: readonly string[]
}

/** What a department says of one matter: by answer, by callback, when asked, or at the desk. */
export type Word =
  | {
      readonly says: 'received'
      readonly ticket: string
      readonly askAgainAfterSeconds?: number
      /** It stands in a worklist: nothing comes before somebody uploads a result. */
      readonly byFile?: true
    }
  | { readonly says: 'accepted' }
  | { readonly says: 'approved' }
  | { readonly says: 'incorrect'; readonly reasons: readonly Reason[] }
  | { readonly says: 'declined'; readonly reasons: readonly Reason[] }
  | { readonly says: 'refused'; readonly reasons: readonly Reason[] }
  | {
      readonly says: 'suspended'
      readonly reason: string
      readonly basis: string
      readonly until?: PlainDate
      /** 特别程序: why its time does not count, and the number of the paper that says so. */
      readonly special?: Special
      readonly paper?: string
    }
  | { readonly says: 'resumed' }
  | { readonly says: 'completed'; readonly result: Readonly<Record<string, unknown>> }
  /** Of a revocation: done, or not possible and why. */
  | { readonly says: 'undone' }
  | { readonly says: 'upheld'; readonly reasons: readonly Reason[] }

/**
 * What takes time that does not count towards a department's limit: 听证、招标、拍卖、检验、检测、检疫、
 * 鉴定和专家评审 (行政许可法 第四十五条; confidence high); the others rest on the basis that is written beside.
 */
export const specials = {
  hearing: '听证',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expertReview: '专家评审',
  thirdParty: '等待第三方（档案转递、银行制卡等）',
  other: '其他依法不计入时限的情形',
} as const
export type Special = keyof typeof specials

export type Says = Word['says']

/** A reason as a procedure lists it, with what the applicant can do about it. */
export type ListedReason = Reason & { readonly remedy?: string }
