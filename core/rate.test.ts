import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intervalOf, rateName, rateSchema, take, type Rate } from './rate.ts'

const perSecond = rateSchema.parse({ calls: 20, per: 'second' })

describe('a contracted limit', () => {
  test('lets a tenth come at once, and the others one by one', () => {
    expect(perSecond).toEqual({ calls: 20, perMs: 1_000, burst: 2 })
    const first = take(perSecond, 0, 10_000, 5)
    expect(first.granted).toBe(2)
    expect(take(perSecond, first.fullAt, first.nextAt - 1, 5).granted).toBe(0)
    expect(take(perSecond, first.fullAt, first.nextAt, 5).granted).toBe(1)
  })

  test('of one a minute is one a minute', () => {
    const rate = rateSchema.parse({ calls: 1, per: 'minute' })
    const { granted, nextAt, fullAt } = take(rate, 0, 0, 9)
    expect([granted, nextAt]).toEqual([1, 60_000])
    expect(take(rate, fullAt, 59_999, 9).granted).toBe(0)
  })

  test('does not stop for an hour because a clock was put back by one', () => {
    const { fullAt } = take(perSecond, 0, 3_600_000, 2)
    const back = take(perSecond, fullAt, 0, 5)
    expect(back.granted).toBe(0)
    expect(back.nextAt).toBeLessThanOrEqual(intervalOf(perSecond))
  })

  test('that makes no sense is refused', () => {
    for (const wrong of [
      { calls: 0, per: 'second' },
      { calls: 5, per: 'hour' },
      { calls: 5, per: 'second', atOnce: 6 },
      { calls: 5, per: 'second', burst: 2 },
    ])
      expect(rateSchema.safeParse(wrong).success).toBe(false)
  })

  test('is said as people say it', () => {
    expect(rateName(perSecond)).toBe('每秒 20 次')
    expect(rateName({ calls: 90, perMs: 60_000 })).toBe('每分钟 90 次')
  })
})

const rates = fc
  .record({
    calls: fc.integer({ min: 1, max: 60 }),
    perMs: fc.integer({ min: 10, max: 60_000 }),
    share: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ calls, perMs, share }): Rate => ({ calls, perMs, burst: Math.min(share, calls) }))
const asks = fc.array(
  fc.record({ waits: fc.integer({ min: 0, max: 2_000 }), wanted: fc.integer({ min: 1, max: 80 }) }),
  { minLength: 1, maxLength: 200 },
)

test('whoever asks whenever: in no stretch of the time agreed are more calls made than agreed', () => {
  fc.assert(
    fc.property(rates, asks, (rate, list) => {
      const made: number[] = []
      let [fullAt, now] = [0, 1_000_000]
      for (const { waits, wanted } of list) {
        now += waits
        const taken = take(rate, fullAt, now, wanted)
        fullAt = taken.fullAt
        for (let one = 0; one < taken.granted; one++) made.push(now)
      }
      for (const [index, from] of made.entries()) {
        const within = made.slice(index).filter((at) => at < from + rate.perMs - 0.01)
        expect(within.length).toBeLessThanOrEqual(rate.calls)
      }
    }),
  )
})

test('whoever waits to be let through gets all that was agreed', () => {
  fc.assert(
    fc.property(rates, (rate) => {
      let [fullAt, now, made] = [0, 1_000_000, 0]
      const end = now + 50 * rate.perMs
      while (now < end) {
        const taken = take(rate, fullAt, now, 7)
        made += taken.granted
        fullAt = taken.fullAt
        if (taken.granted < 7) now = taken.nextAt
      }
      expect(made).toBeGreaterThanOrEqual(Math.floor((50 * rate.perMs) / intervalOf(rate)))
    }),
  )
})
