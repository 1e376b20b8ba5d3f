import type { Matter } from './application.ts'
import type { Instant } from './time.ts'

/**
 * 送达: the result of a matter was put into somebody's hands, who signed for it. Kept with the matter
 * and never taken back: who got what, when, and by which signature.
 */
export type Handover = {
  readonly id: number
  readonly at: Instant
  /** The clerk's account. */
  readonly by: string
  /** Sealed. */
  readonly name: string
  /** The last characters of the document that was shown; sealed. */
  readonly tail: string
  readonly receiver: Receiver
  readonly way: HandoverWay
  /** The signature drawn on the pad, or the signed paper as it was scanned. */
  readonly proof: Proof
}
type Proof = { readonly sha256: string; readonly type: string }

/**
 * Who may receive it, after 民事诉讼法 第八十八条 as 政务 offices follow it (confidence: medium): the
 * person, a grown-up of the same household, who was named to receive it; for an employer its agent.
 */
export const receiverNames = {
  self: '本人',
  employer: '申请单位经办人',
  agent: '受委托人',
  family: '同住成年家属',
} as const
export type Receiver = keyof typeof receiverNames

export const handoverWays = {
  signed: '电子签名',
  paper: '纸质签收（已扫描）',
} as const
export type HandoverWay = keyof typeof handoverWays

export type HandoverCommand = {
  readonly do: 'handOver'
  readonly matter: string
  readonly name: string
  readonly tail: string
  readonly receiver: Receiver
  readonly way: HandoverWay
  readonly proof: Proof
  readonly again?: true
  /** To whom it went before: names are sealed, so core is told. */
  readonly before?: string
}

/** Those of the result that now stands; what was undone and decided anew is handed over anew. */
export const handoversNow = ({ status, since, handovers = [] }: Matter): readonly Handover[] =>
  handovers.filter(({ at }) => status !== 'closed' || at >= since)
