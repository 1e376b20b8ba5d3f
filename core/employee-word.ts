import type { Instant } from './time.ts'

/** The employee's own answers that a matter waits for. */
export type Supply = {
  readonly paths: readonly string[]
  /** First the employee; after the days have passed whoever filed, in the employee's stead. */
  readonly owner: 'employee' | 'applicant'
  readonly from: Instant
  readonly by: Instant
  readonly provisional: boolean
  readonly remindAt: Instant | null
}

/** 本人确认与异议. */
export type EmployeeWord = {
  readonly confirmedAt?: Instant
  /** Changed by others since it was confirmed, by path: to be confirmed again. */
  readonly outdated?: { readonly since: Instant; readonly paths: readonly string[] }
  readonly objections: readonly Objection[]
}

/** The employee says that something is not so. It stops nothing but what rests on the employee's consent. */
export type Objection = {
  readonly id: number
  readonly at: Instant
  readonly paths: readonly string[]
  /** The matters that wait for the answer. */
  readonly holds: readonly string[]
  /** Sealed: people write of themselves. */
  readonly words: string
  /** Whoever filed answers; a supervisor looks when nobody does. */
  readonly owner: 'applicant' | 'supervisor'
  readonly by: Instant
  readonly provisional: boolean
  readonly answer?: {
    readonly at: Instant
    readonly how: Answering
    /** Sealed as well. */
    readonly words?: string
  }
}

export type Answering = 'explained' | 'corrected' | 'takenBack'

export const answeringNames = {
  explained: '申请人已说明',
  corrected: '已更正',
  takenBack: '本人撤回异议',
} as const satisfies Record<Answering, string>
