import type { Matter } from './application.ts'
import type { Department } from './definition.ts'
import { hasEnded } from './lifecycle.ts'
import type { Instant } from './time.ts'

/** 征求意见: another department is asked what it thinks; it decides nothing, and the clock goes on. */
export type Opinion = {
  readonly id: number
  readonly of: Department
  readonly at: Instant
  /** The officer's account. */
  readonly by: string
  /** Sealed: officers write of people. */
  readonly words: string
  /** The department asked; once its days have passed, a supervisor. */
  readonly owner: 'department' | 'supervisor'
  readonly answerBy: Instant
  readonly workingDays: number
  readonly provisional: boolean
  readonly answer?: {
    readonly at: Instant
    readonly by: string
    readonly view: View
    /** Sealed as well. */
    readonly words: string
  }
}

export const viewNames = {
  agrees: '同意',
  objects: '不同意',
  noComment: '无意见',
} as const
export type View = keyof typeof viewNames

export type OpinionCommand =
  | {
      readonly do: 'consult'
      readonly matter: string
      readonly of: Department
      readonly words: string
      readonly workingDays: number
    }
  | {
      readonly do: 'advise'
      readonly matter: string
      readonly opinion: number
      readonly view: View
      readonly words: string
    }

/** What nobody has answered yet; with its matter's end it is of no use any more. */
export function opinionsAwaited({ status, since, opinions = [] }: Matter): readonly Opinion[] {
  if (hasEnded(status)) return []
  // What was asked before the result does not come back with the revocation.
  const from = status === 'revoking' ? since : 0
  return opinions.filter(({ answer, at }) => answer === undefined && at >= from)
}
