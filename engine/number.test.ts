import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#standards/types'
import { idIn, idOf, numberOf, shardOf } from './number.ts'

const day = '2026-11-20' as PlainDate
const drawn = fc.tuple(fc.string(), fc.string()).map(([filer, key]) => idOf(filer, key))
const written = drawn.map((id) => ({ id, number: numberOf(id, '520600', 'YGLY', day) }))

describe('an application number', () => {
  test('says region, service and day, and holds the application', () => {
    const number = numberOf(idOf('clerk', 'first'), '520600', 'YGLY', day)
    expect(number).toMatch(/^520600YGLY20261120-[0-9A-HJKMNP-TV-Z]{10}-[0-9A-HJKMNP-TV-Z]$/)
  })

  test('is read back to the application it was made for', () => {
    fc.assert(fc.property(written, ({ id, number }) => idIn(number) === id))
  })

  test('may be typed in small letters and with spaces around it', () => {
    fc.assert(fc.property(written, ({ id, number }) => idIn(` ${number.toLowerCase()} `) === id))
  })

  test('with any single wrong character is nobody else’s', () => {
    fc.assert(
      fc.property(
        written,
        fc.nat(),
        fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (one, at, wrong) => {
          const place = at % one.number.length
          fc.pre(one.number[place] !== wrong && one.number[place] !== '-')
          return (
            idIn(one.number.slice(0, place) + wrong + one.number.slice(place + 1)) === undefined
          )
        },
      ),
    )
  })

  test('with two neighbours swapped is nobody else’s', () => {
    const swappedAt = (number: string, place: number) =>
      number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2)
    fc.assert(
      fc.property(written, ({ number }) =>
        Array.from(number.slice(1), (_, place) => swappedAt(number, place)).every(
          (swapped) => swapped === number || idIn(swapped) === undefined,
        ),
      ),
      { numRuns: 1_000 },
    )
  })

  test('is the same for the same filer and key, and another with other salt', () => {
    expect(idOf('clerk', 'first')).toBe(idOf('clerk', 'first'))
    expect(idOf('clerk', 'first', 1)).not.toBe(idOf('clerk', 'first'))
    expect(idOf('clerk', 'first')).not.toBe(idOf('clerk\nfirst', ''))
  })

  test('spreads evenly over the shards', () => {
    const counts = Array.from({ length: 16 }, () => 0)
    for (let key = 0; key < 16_000; key++) {
      const shard = shardOf(idOf('clerk', String(key)), 16)
      counts[shard] = (counts[shard] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(850)
    expect(Math.max(...counts)).toBeLessThan(1_150)
  })
})
