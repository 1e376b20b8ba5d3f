import { z } from 'zod'
import type { Instant } from './time.ts'

/** 限额: so many calls in so long over one line to a department, all processes together. */
export type Rate = {
  readonly calls: number
  readonly perMs: number
  /** So many may be made at one moment; the others follow one by one. */
  readonly burst: number
}

const periods = { second: 1_000, minute: 60_000 } as const

/** As it is written down: `{ "calls": 20, "per": "second" }`, with `atOnce` where it was agreed. */
export const rateSchema = z
  .strictObject({
    calls: z.int().min(1).max(100_000),
    per: z.enum(['second', 'minute']),
    atOnce: z.int().min(1).optional(),
  })
  .refine(({ calls, atOnce = 1 }) => atOnce <= calls, 'atOnce is more than calls')
  .transform(({ calls, per, atOnce }): Rate => ({
    calls,
    perMs: periods[per],
    burst: atOnce ?? Math.max(1, Math.floor(calls / 10)),
  }))

/**
 * How long one call takes of the time there is. A burst is paid for by a slower refill, so that in
 * no stretch of `perMs`, wherever it begins, more than `calls` are made.
 */
export const intervalOf = ({ calls, perMs, burst }: Rate): number => perMs / (calls - burst + 1)

export type Taken = {
  readonly granted: number
  /** When the bucket will be full; all that is kept of it. */
  readonly fullAt: Instant
  /** When the next call may be made, if nobody else makes it. */
  readonly nextAt: Instant
}

/** A full bucket holds `burst`; what was never used is full. */
export function take(rate: Rate, fullAt: Instant, now: Instant, wanted: number): Taken {
  const interval = intervalOf(rate)
  const span = rate.burst * interval
  // It cannot be emptier than empty: a clock was put back.
  const from = Math.min(Math.max(fullAt, now), now + span)
  const granted = Math.min(wanted, Math.floor((now + span - from) / interval + slack))
  const after = from + granted * interval
  return { granted, fullAt: after, nextAt: after - span + interval }
}

/** Sums of fractions fall short of the whole they are meant to be. */
const slack = 1e-6

/** As people say it. */
export function rateName({ calls, perMs }: Pick<Rate, 'calls' | 'perMs'>): string {
  if (perMs === periods.second) return `每秒 ${calls} 次`
  if (perMs === periods.minute) return `每分钟 ${calls} 次`
  return `每 ${perMs / 1_000} 秒 ${calls} 次`
}
