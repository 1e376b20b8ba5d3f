import { expect, test } from 'vitest'
import { readTrial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { packOrigins, unpackOrigins } from './origins.ts'

test('where each answer came from is read back as it was, in a fraction of the space', () => {
  const { origins, values } = readTrial()
  const froms = new Set(Object.values(origins).map(({ from }) => from))
  expect(froms).toEqual(new Set(['typed', 'lookup', 'derived', 'suggested']))
  const packed = packOrigins(origins)
  expect(unpackOrigins(packed, trialService, values)).toEqual(origins)
  expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(origins).length / 2)
})
