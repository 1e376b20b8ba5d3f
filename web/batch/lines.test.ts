import { expect, test } from 'vitest'
import type { Matrix } from '#contract/batches'
import { countUnder, isUnder, linesOf } from './lines.ts'

const matrix: NonNullable<Matrix> = {
  digest: '',
  rows: [
    [6, 3],
    [11, 1],
  ],
  states: 'wgff',
  errors: '2000',
  cells: '??+.1202',
  statuses: ['waiting', 'closed', 'incorrect'],
  matters: [
    { key: 'a', name: '甲' },
    { key: 'b', name: '乙' },
  ],
  counts: { waiting: 0, wrong: 1, good: 1, filing: 0, filed: 2 },
  problems: [],
  recheckAt: null,
  againInMs: 1000,
}

test('the letters of a batch are its lines, under the numbers that people see', () => {
  expect(linesOf(matrix)).toEqual([
    { row: 6, state: 'wrong', errors: 2, cells: ['unknown', 'unknown'] },
    { row: 7, state: 'good', errors: 0, cells: ['willArise', 'none'] },
    { row: 8, state: 'filed', errors: 0, cells: ['closed', 'incorrect'] },
    { row: 11, state: 'filed', errors: 0, cells: ['waiting', 'incorrect'] },
  ])
})

test('what asks for a correction is under way as well; only what has ended whole is ended', () => {
  const lines = linesOf(matrix)
  expect(countUnder(lines)).toEqual({ all: 4, wrong: 1, good: 1, underWay: 2, asks: 2, ended: 0 })
  const [done] = linesOf({ ...matrix, rows: [[1, 1]], states: 'f', cells: '1.' })
  expect(done && isUnder('ended', done)).toBe(true)
})
