import { expect, test } from 'vitest'
import { wayBack } from './way-back.ts'

test('whoever was sent to sign in comes back where he was', () => {
  expect(wayBack('/applications/YJ-1?x=1', '/')).toBe('/applications/YJ-1?x=1')
})

test('nobody is sent to another site', () => {
  for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example'])
    expect(wayBack(elsewhere, '/desk')).toBe('/desk')
})

test('whoever came from nowhere begins where the role begins', () => {
  expect(wayBack(null, '/desk')).toBe('/desk')
  expect(wayBack('/', '/desk')).toBe('/desk')
})
