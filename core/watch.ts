import type { Policy } from './policy.ts'
import { dayOf, startOf, type Instant } from './time.ts'

/** 盯办 of one application: until when it is asked, and how it ended. */
export type Watch = {
  readonly since: Instant
  readonly until: Instant
  readonly endedAt?: Instant
  /** What came of it. */
  readonly says?: string
  /** The amendment that was filed when what stood in the way was gone. */
  readonly amendment?: string
}

type Nights = Pick<Policy, 'watchFromHour' | 'watchSpreadMs' | 'watchEveryMs'>

/** When a watch asks next: tonight if the night has not begun, spread so that not all ask at once. */
export function nextNight(now: Instant, policy: Nights, jitter: number): Instant {
  if (policy.watchEveryMs !== undefined) return now + policy.watchEveryMs
  const begins = startOf(dayOf(now)) + policy.watchFromHour * hourMs
  return (now < begins ? begins : begins + 24 * hourMs) + Math.round(jitter * policy.watchSpreadMs)
}

const hourMs = 3_600_000
