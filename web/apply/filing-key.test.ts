import { expect, test } from 'vitest'
import { filingKey } from './filing-key.ts'

function emptyStore(): Storage {
  const kept = new Map<string, string>()
  return {
    length: 0,
    clear: () => kept.clear(),
    key: () => null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  }
}

test('pressing twice files the same application', () => {
  const store = emptyStore()
  expect(filingKey(store, 'draft-1', 3)).toBe(filingKey(store, 'draft-1', 3))
})

test('a form that was changed since is another filing', () => {
  const store = emptyStore()
  expect(filingKey(store, 'draft-1', 3)).not.toBe(filingKey(store, 'draft-1', 4))
})

test('a key is long enough for the server', () => {
  expect(filingKey(emptyStore(), 'draft-1', 1)).toMatch(/^[0-9a-f]{32}$/)
})
