import type { Procedure } from './definition.ts'
import type { Basis } from './problem.ts'

/** Why a hire is called off (撤销录用). */
export const revocationReasons = {
  neverCame: '员工未到岗',
  wrongHire: '录用信息有误',
  other: '其他',
} as const
export type RevocationReason = keyof typeof revocationReasons

export type RevocationAsked = {
  readonly reason: RevocationReason
  /** In the employer's own words; always there for `other`. */
  readonly words?: string
}

/** What becomes of a procedure's result when the whole is revoked. */
export type RevocationRule = {
  /** The department is asked to undo it; it stays valid; an officer undoes it by hand. */
  readonly kind: 'undo' | 'keeps' | 'byHand'
  /** What happens, in words the employer reads before and after. */
  readonly says: string
  /** What must be done where the department answers that it cannot simply be undone. */
  readonly otherwise?: string
  readonly basis?: Basis
}

/** Definitions from before there was a rule stay as they are: a person looks. */
const byHand: RevocationRule = {
  kind: 'byHand',
  says: '由部门经办人核实后人工撤销',
}

export const revocationOf = ({ revocation }: Procedure): RevocationRule => revocation ?? byHand
