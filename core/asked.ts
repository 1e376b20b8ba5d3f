import type { Application, Matter } from './application.ts'
import type { Instant } from './time.ts'
import type { Reason } from './word.ts'

/** A reason as the record keeps it. */
export type AskedReason = Reason & {
  /** In which notice (补正告知书) the applicant first read it; none: not yet, while others are gathered. */
  readonly notice?: number
}

/** 补正告知: what the applicant has been told so far. */
export type Told = {
  /** How many notices there were. One that adds to an unanswered one counts as well. */
  readonly notices: number
  readonly at: Instant
  /** It says all of the one before, which was unanswered, and more. */
  readonly changes?: true
}

/** What this department has asked and the applicant does not know yet. */
export const untold = ({ status, tellBy, reasons = [] }: Matter): readonly AskedReason[] =>
  status === 'incorrect' && tellBy ? reasons.filter(({ notice }) => notice === undefined) : []

/** What this department has asked, the applicant knows, and nobody has answered. */
export const told = ({ status, tellBy, reasons = [] }: Matter): readonly AskedReason[] =>
  status !== 'incorrect'
    ? []
    : tellBy
      ? reasons.filter(({ notice }) => notice !== undefined)
      : reasons

/** The applicant is to answer: the notice has been given. */
export const isTold = ({ status, correctBy }: Matter): boolean =>
  status === 'incorrect' && (correctBy ?? null) !== null

/** Asked, and gathered with what others ask, until all of it is told at once. */
export const isGathered = ({ status, tellBy }: Matter): boolean =>
  status === 'incorrect' && (tellBy ?? null) !== null

/** When the applicant will be told what is being gathered. */
export function tellsAt({ matters }: Pick<Application, 'matters'>): Instant | undefined {
  const moments = Object.values(matters).flatMap((matter) =>
    isGathered(matter) && matter.tellBy ? [matter.tellBy] : [],
  )
  return moments.length === 0 ? undefined : Math.min(...moments)
}
