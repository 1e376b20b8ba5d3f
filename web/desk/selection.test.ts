// @vitest-environment node
import { expect, test } from 'vitest'
import { extendTo, keptIn, nothingSelected, selectAll, step, toggle } from './selection.ts'
import { meantBy, type Shortcut } from './keys.ts'

const rows = ['a', 'b', 'c', 'd']
const chosen = ({ selected }: { selected: ReadonlySet<string> }) => [...selected].toSorted()

test('J and K go down and up and stay within the list', () => {
  let now = step(rows, nothingSelected, 1, false)
  expect(now.at).toBe('a')
  now = step(rows, step(rows, now, 1, false), 1, false)
  expect(now.at).toBe('c')
  expect(step(rows, { ...now, at: 'd' }, 1, false).at).toBe('d')
  expect(step(rows, { ...now, at: 'a' }, -1, false).at).toBe('a')
  expect(chosen(now)).toEqual([])
})

test('Shift selects every row that is passed, in either direction', () => {
  const from = { ...nothingSelected, at: 'b', anchor: 'b' }
  expect(chosen(step(rows, step(rows, from, 1, true), 1, true))).toEqual(['b', 'c', 'd'])
  expect(chosen(extendTo(rows, from, 'a'))).toEqual(['a', 'b'])
})

test('X selects and takes back', () => {
  const once = toggle(nothingSelected, 'b')
  expect(chosen(once)).toEqual(['b'])
  expect(chosen(toggle(once, 'b'))).toEqual([])
})

test('all are selected up to what one request takes, and again none', () => {
  const all = selectAll(rows, nothingSelected, 3)
  expect(chosen(all)).toEqual(['a', 'b', 'c'])
  expect(chosen(selectAll(rows, all, 3))).toEqual([])
})

test('what left the list is selected no more', () => {
  const some = { selected: new Set(['a', 'c']), at: 'a', anchor: 'a' }
  expect(keptIn(['b', 'c'], some)).toEqual({ selected: new Set(['c']), at: null, anchor: null })
  expect(keptIn(rows, some)).toBe(some)
})

test('a key with Ctrl, or one that an input method composes with, is never ours', () => {
  const shortcut: Shortcut = { keys: ['a'], says: '受理', does: () => {} }
  const pressed = {
    key: 'a',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    isComposing: false,
  }
  expect(meantBy(pressed, [shortcut])).toBe(shortcut)
  for (const other of ['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented'] as const)
    expect(meantBy({ ...pressed, [other]: true }, [shortcut])).toBeUndefined()
})
