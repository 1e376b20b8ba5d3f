import { expect, test } from 'vitest'
import type { DraftSummary } from '#contract/drafts'
import { inPlace } from './in-place.ts'

const draft = (id: string, updatedAt: string): DraftSummary => ({
  id,
  service: 's',
  title: id,
  name: null,
  version: 1,
  lastHand: null,
  updatedAt,
})
const [newest, middle, oldest] = [
  draft('c', '2026-11-25T03:00:00.000Z'),
  draft('b', '2026-11-25T02:00:00.000Z'),
  draft('a', '2026-11-25T01:00:00.000Z'),
]
const shown = (listed: readonly DraftSummary[], removed: readonly DraftSummary[]) =>
  inPlace(listed, removed).map(({ draft: { id }, isRemoved }) => (isRemoved ? `-${id}` : id))

test('a deleted draft stays where it stood, whether or not the list has been read again', () => {
  expect(shown([newest, middle, oldest], [middle])).toEqual(['c', '-b', 'a'])
  expect(shown([newest, oldest], [middle])).toEqual(['c', '-b', 'a'])
})

test('the last draft, deleted, is still there to be had back', () => {
  expect(shown([], [newest])).toEqual(['-c'])
})
