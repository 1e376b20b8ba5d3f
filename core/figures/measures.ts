import type { PlainDate } from '#standards/types'
import { startOf, type Instant } from '#core/time'

/** What is counted. Of what stands, the sum is what there is now; what happened is only added to. */
export const measures = [
  /** Applications under way; those filed, those finished by outcome, each by day. */
  'open',
  'filed',
  'finished',
  /** Matters under way by status, the yellow and the red apart: `accepted`, `accepted/red`. */
  'inHand',
  /** Matters whose promise runs, by the day on which it ends. */
  'due',
  /** Matters that a person must look into, by kind. */
  'trouble',
  /** Matters that arose, by the day of filing; those that ended and stand so, by status and day. */
  'arose',
  'ended',
  /** Whether a department kept its promise to what it ended: `kept`, `broken`. */
  'promise',
  /**
   * Who has had matters for how long, by stage and holder (`accept/department`) and the day of
   * filing: spans that ended, with seconds; spans that have not. `timesFrom` puts them together.
   */
  'spent',
  'holding',
  /** Answers that a department asked to correct, by path. */
  'asked',
  /** Why a department asked, declined, refused: `askToCorrect/R001`. */
  'reason',
  /** Ratings of a whole application and stars of a department, by level. */
  'rated',
  'starred',
] as const
export type Measure = (typeof measures)[number]

export type Place = {
  readonly region: string
  /** Empty for what is counted of whole applications; so is the procedure. */
  readonly department: string
  readonly procedure: string
}

/** One addend to one figure. */
export type Figure = Place & {
  readonly measure: Measure
  /** In China; empty for what is counted now, whatever day it is. */
  readonly day: string
  readonly bucket: string
  readonly count: number
  /** Summed beside the count, in seconds, where spans are counted. */
  readonly sum: number
}

/** How long somebody has held matters in one stage, all together, up to the moment of reading. */
export type TimeSpent = Omit<Figure, 'measure' | 'day' | 'count' | 'sum'> & {
  readonly seconds: number
}

/** Puts the two halves together; both must be told apart by day. */
export const timesFrom = (figures: readonly Figure[], now: Instant): readonly TimeSpent[] =>
  figures.flatMap(({ measure, day, count, sum, ...of }) => {
    if (measure === 'spent') return [{ ...of, seconds: sum }]
    // Days of figures are days.
    const since = startOf(day as PlainDate)
    return measure === 'holding'
      ? [{ ...of, seconds: count * Math.round((now - since) / 1000) }]
      : []
  })
