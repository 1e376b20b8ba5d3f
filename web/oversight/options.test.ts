import { expect, test } from 'vitest'
import { holderNames } from '#core/clock'
import { heightOf } from './options.ts'

test('a picture on a phone begins below the names of what it shows, however many lines they take', () => {
  expect(heightOf(['部门'])).toBe(40)
  // A line of a phone holds three of the nine holders at most.
  expect(heightOf(Object.values(holderNames))).toBeGreaterThanOrEqual(16 + 3 * 24)
})
