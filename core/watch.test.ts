import { expect, it } from 'vitest'
import { at } from '#test/trial-application'
import { defaultPolicy } from './policy.ts'
import { nextNight } from './watch.ts'

it('asks after ten at night in China, spread over six hours', () => {
  const noon = at('2026-11-20 12:00:00')
  expect(nextNight(noon, defaultPolicy, 0)).toBe(at('2026-11-20 22:00:00'))
  expect(nextNight(noon, defaultPolicy, 0.5)).toBe(at('2026-11-21 01:00:00'))
  // Asked in the night, it asks again the next one.
  expect(nextNight(at('2026-11-20 23:30:00'), defaultPolicy, 0)).toBe(at('2026-11-21 22:00:00'))
  expect(nextNight(at('2026-11-21 01:00:00'), defaultPolicy, 0)).toBe(at('2026-11-21 22:00:00'))
})

it('does not wait for the night in a demonstration', () => {
  const now = at('2026-11-20 12:00:00')
  expect(nextNight(now, { ...defaultPolicy, watchEveryMs: 20_000 }, 0.5)).toBe(now + 20_000)
})
