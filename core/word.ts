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
  | { readonly says: 'received'; readonly ticket: string; readonly askAgainAfterSeconds?: number }
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
    }
  | { readonly says: 'resumed' }
  | { readonly says: 'completed'; readonly result: Readonly<Record<string, unknown>> }
  /** Of a revocation: done, or not possible and why. */
  | { readonly says: 'undone' }
  | { readonly says: 'upheld'; readonly reasons: readonly Reason[] }

export type Says = Word['says']

/** A reason as a procedure lists it, with what the applicant can do about it. */
export type ListedReason = Reason & { readonly remedy?: string }
