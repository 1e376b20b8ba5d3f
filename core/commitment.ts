import type { Actor, Matter } from './application.ts'
import type { WorkingDays } from './definition.ts'
import { hasEnded } from './lifecycle.ts'
import type { Basis } from './problem.ts'
import type { Instant } from './time.ts'

/**
 * 告知承诺制 (国办发〔2020〕42号): instead of a proof the applicant promises in writing that what it
 * would prove is so; the matter goes on, and the department looks into it afterwards.
 */
export type CommitmentDefinition = {
  readonly key: string
  /** What is promised to be so: 已与原单位解除或者终止劳动关系. */
  readonly name: string
  /** The input of its procedure, a material, in whose place it may stand. */
  readonly replaces: string
  /** Changes with every word below: whoever read another version has not read this one. */
  readonly version: string
  /** 告知: what must be said before anybody signs. */
  readonly told: {
    readonly duty: string
    readonly content: string
    readonly liability: string
  }
  /** The promise, as its signer says it. */
  readonly promise: string
  /** 事后核查, counted from the matter's end. */
  readonly verify: {
    readonly within: WorkingDays
    readonly who: string
    readonly how: string
  }
  /** 责令改正: how long whoever promised what is not so has to make it good. */
  readonly makeGoodWithin: WorkingDays
  readonly basis: Basis
}

/** What a procedure may touch that forbids promises in place of proofs (国办发〔2020〕42号). */
export const concernNames = {
  nationalSecurity: '国家安全',
  publicSafety: '公共安全',
  health: '人身健康和生命财产安全',
  foreign: '重要涉外风险',
} as const
export type Concern = keyof typeof concernNames

/** A promise that was signed for one matter. */
export type Commitment = {
  readonly id: number
  readonly key: string
  readonly version: string
  /** The answer in whose place it stands. */
  readonly path: string
  readonly signedAt: Instant
  readonly by: Actor
  /** Who signed; sealed. */
  readonly name: string
  /** It stands no longer: taken back, or the proof itself was given. */
  readonly ended?: { readonly at: Instant; readonly how: EndedBy }
  /** 事后核查 is due by then, since the matter was completed or the promise made good. */
  readonly verification?: Verification
  readonly finding?: Found
  /** 责令改正. */
  readonly order?: Order
  /** 信用修复: who broke it may promise again. */
  readonly repaired?: { readonly at: Instant; readonly by: string; readonly words: string }
}
export type EndedBy = 'recanted' | 'proved'

export type Verification = {
  readonly from: Instant
  readonly by: Instant
  /** It reaches into a year whose calendar is not loaded. */
  readonly provisional: boolean
  /** A supervisor has been told. */
  readonly late?: true
}

export type Found = {
  readonly at: Instant
  /** The officer's account. */
  readonly by: string
  readonly is: Finding
  /** Sealed: officers write of people. */
  readonly words: string
  /** Of what is not so. */
  readonly follows?: Consequence
}

export const findingNames = { true: '属实', false: '不属实', unclear: '无法核实' } as const
export type Finding = keyof typeof findingNames

/** What follows a broken promise; 撤销 goes by the procedure's own rule of undoing. */
export const consequenceNames = { order: '责令限期改正', revoke: '撤销办理结果' } as const
export type Consequence = keyof typeof consequenceNames

export type Order = {
  readonly at: Instant
  /** What was found; sealed. */
  readonly words: string
  readonly by: Instant
  readonly provisional: boolean
  readonly late?: true
  readonly answer?: {
    readonly at: Instant
    readonly by: Actor
    readonly proof: Proof
    /** Sealed. */
    readonly words: string
  }
}
type Proof = { readonly sha256: string; readonly type: string }

/** What an event says of a promise. */
export type PromiseTold = {
  readonly id: number
  readonly is?: Finding
  readonly follows?: Consequence
  readonly ended?: EndedBy
}

export type CommitmentCommand =
  /** 撤回承诺, before the matter is completed. */
  | { readonly do: 'recant'; readonly matter: string; readonly commitment: number }
  /** 核查. */
  | ({
      readonly do: 'verify'
      readonly matter: string
      readonly commitment: number
      /** The keys under which departments know what stands by a later amendment. */
      readonly standing?: Readonly<Record<string, string>>
    } & Pick<Found, 'is' | 'words' | 'follows'>)
  /** 改正, by whoever signed: with the proof. */
  | {
      readonly do: 'makeGood'
      readonly matter: string
      readonly commitment: number
      readonly proof: Proof
      readonly words: string
    }
  /** 信用修复. */
  | {
      readonly do: 'restore'
      readonly matter: string
      readonly commitment: number
      readonly words: string
    }

/** Where a promise stands; exactly one of these, at any time. */
export type CommitmentState =
  /** Signed, and the matter is under way. */
  | 'standing'
  | 'recanted'
  | 'proved'
  /** Its matter came to nothing, or was undone for another reason: nothing to verify. */
  | 'void'
  | 'toVerify'
  | 'true'
  | 'unclear'
  /** Not so, and the applicant must make it good. */
  | 'ordered'
  /** Not so, and the result is being or has been undone, or stayed by its own rule. */
  | 'revoked'
  /** Not so, and made good since. */
  | 'madeGood'

export const commitmentStates = {
  standing: '已承诺，免交证明',
  recanted: '已撤回承诺',
  proved: '已改为提交证明',
  void: '事项未办成，无需核查',
  toVerify: '待事后核查',
  true: '经核查属实',
  unclear: '无法核实',
  ordered: '不属实，责令改正',
  revoked: '不属实，撤销结果',
  madeGood: '已改正',
} as const satisfies Record<CommitmentState, string>

export function commitmentStateOf(matter: Matter, one: Commitment): CommitmentState {
  const { ended, finding, order, verification } = one
  if (ended) return ended.how
  if (finding?.is === 'false' && finding.follows === 'revoke') return 'revoked'
  if (finding?.is === 'true') return order ? 'madeGood' : 'true'
  if (matter.status !== 'closed')
    return hasEnded(matter.status) || matter.status === 'revoking' ? 'void' : 'standing'
  if (order && !order.answer) return 'ordered'
  // What was found before it was made good is kept with the order.
  if (finding) return 'unclear'
  return verification ? 'toVerify' : 'standing'
}

/** Still counts: neither taken back nor replaced by the proof. */
export const isStanding = ({ ended }: Commitment): boolean => ended === undefined

export type CommitmentAwaited = {
  readonly one: Commitment
  readonly owner: 'department' | 'applicant'
  readonly by: Instant
}

/** What an office or the signer must still do about a promise, by when. */
export function commitmentsAwaited(matter: Matter): readonly CommitmentAwaited[] {
  if (matter.status !== 'closed') return []
  return (matter.commitments ?? []).flatMap((one): CommitmentAwaited[] => {
    const state = commitmentStateOf(matter, one)
    if (state === 'toVerify' && one.verification)
      return [{ one, owner: 'department', by: one.verification.by }]
    return state === 'ordered' && one.order ? [{ one, owner: 'applicant', by: one.order.by }] : []
  })
}

/** When something must happen to it by itself; what somebody was told of goes no further. */
export const commitmentMoments = (matter: Matter): readonly Instant[] =>
  commitmentsAwaited(matter).flatMap(({ one, owner, by }) => {
    const late = owner === 'department' ? one.verification?.late : one.order?.late
    return late ? [] : [by]
  })

/** Whether it was ever found not to be so, and since when. */
export const brokenAt = ({ order, finding }: Commitment): Instant | undefined =>
  order?.at ?? (finding?.is === 'false' ? finding.at : undefined)
