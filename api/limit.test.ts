import { expect, test } from 'vitest'
import { openLimit } from './limit.ts'

const minute = 60_000

test('so many calls in a minute are answered, the next is told when to come again', () => {
  let now = 0
  const limit = openLimit({ most: 3, withinMs: minute, now: () => now })
  for (let call = 0; call < 3; call++) limit('one')
  now = 20_000
  expect(() => limit('one')).toThrow(expect.objectContaining({ headers: { 'retry-after': '40' } }))
  limit('another')
  now = minute
  limit('one')
})

test('an office whose people trickle in all day is never kept out', () => {
  let now = 0
  const limit = openLimit({ most: 30, withinMs: minute, now: () => now })
  for (let call = 0; call < 500; call++) {
    expect(() => limit('office')).not.toThrow()
    now += 3_000
  }
})
