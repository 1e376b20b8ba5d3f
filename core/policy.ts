import { defaultPromisePolicy, type PromisePolicy } from './promise-bar.ts'
import { defaultRectificationPolicy, type RectificationPolicy } from './rectification.ts'

/** The numbers by which the engine waits and gives up. A region may set its own. */
type Parts = RectificationPolicy & PromisePolicy
export type Policy = Parts & {
  /** First wait after a failed call; doubles with each failure, with jitter, up to the cap. */
  readonly retryFirstMs: number
  readonly retryCapMs: number
  /** The cap once a person has been asked to look: every try is in the record for ever. */
  readonly retryCapInTroubleMs: number
  /** First wait before a department is asked for news; doubles up to the cap. */
  readonly askFirstMs: number
  readonly askCapMs: number
  /** The contracted window: failing longer than this, the duty goes to a person as well. */
  readonly giveUpAfterMs: number
  /** How long that person has. */
  readonly personWithinMs: number
  /** How long an officer holds what was claimed; each decision begins it anew. */
  readonly claimForMs: number
  /**
   * What departments ask to be corrected within this time of the first is told to the applicant as
   * one notice (一次告知), at the end of the working day at the latest. Nothing: each at once.
   */
  readonly joinWithinMs: number
  /** When offices close, in minutes of the day: 17:30. No national value exists: configuration. */
  readonly workEndsAtMinute: number
  /** The true word is waited for so long after one was entered by hand. */
  readonly confirmForMs: number
  /** A line is broken after so many failures in a row, of so many different matters. */
  readonly breakAfterFailures: number
  readonly breakAfterMatters: number
  /** First wait before one call tries a broken line; doubles up to the cap. */
  readonly probeFirstMs: number
  readonly probeCapMs: number
  /** What waits for a broken line looks by itself again after this, should nobody wake it. */
  readonly parkMs: number
  /** How long an applicant has to correct, in working days. No law sets it: configuration. */
  readonly correctWithinWorkingDays: number
  /** How long the employee has for the answers that are the employee's own. */
  readonly supplyWithinWorkingDays: number
  /** The first reminder, in working days before those are over; the second is one day before. */
  readonly remindBeforeWorkingDays: number
  /**
   * 容缺受理: whoever broke such a promise makes no other for so many days, unless it is repaired
   * before. No national value exists: configuration; 0 bars nobody.
   */
  readonly brokenPromiseBarsDays: number
  /** How long whoever filed has to answer the employee's objection. */
  readonly answerWithinWorkingDays: number
  /** A watch asks after this hour in China, spread over so long, for so many days. */
  readonly watchFromHour: number
  readonly watchSpreadMs: number
  readonly watchForDays: number
  /** Instead of nightly, for a demonstration. */
  readonly watchEveryMs?: number
  /** 对账: each line's list is compared at this hour in China, so many days back. */
  readonly reconcileAtHour: number
  readonly reconcileBackDays: number
  /** What moved less long ago may have been on its way while the list was made. */
  readonly reconcileSettledMs: number
}

export const defaultPolicy: Policy = {
  retryFirstMs: 1_000,
  retryCapMs: 30 * 60_000,
  retryCapInTroubleMs: 3 * 60 * 60_000,
  askFirstMs: 30_000,
  askCapMs: 60 * 60_000,
  giveUpAfterMs: 24 * 3_600_000,
  personWithinMs: 24 * 3_600_000,
  claimForMs: 4 * 3_600_000,
  joinWithinMs: 30 * 60_000,
  workEndsAtMinute: 17 * 60 + 30,
  confirmForMs: 30 * 24 * 3_600_000,
  breakAfterFailures: 5,
  breakAfterMatters: 3,
  probeFirstMs: 10_000,
  probeCapMs: 5 * 60_000,
  parkMs: 3 * 60 * 60_000,
  correctWithinWorkingDays: 15,
  supplyWithinWorkingDays: 10,
  remindBeforeWorkingDays: 5,
  brokenPromiseBarsDays: 180,
  answerWithinWorkingDays: 5,
  watchFromHour: 22,
  watchSpreadMs: 6 * 3_600_000,
  watchForDays: 90,
  reconcileAtHour: 2,
  reconcileBackDays: 7,
  reconcileSettledMs: 30 * 60_000,
  ...defaultPromisePolicy,
  ...defaultRectificationPolicy,
}

/** Exponential backoff, between half and the whole of the step; `jitter` is in [0, 1). */
export const backoff = (firstMs: number, capMs: number, times: number, jitter: number): number =>
  Math.round(Math.min(capMs, firstMs * 2 ** Math.min(times, 30)) * (0.5 + jitter / 2))
