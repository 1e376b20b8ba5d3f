import { hasEnded, hasFailed, statusNames, type Status } from '#core/lifecycle'
import { rowStateLetters, type Matrix, type RowState } from '#contract/batches'

/** One row of a batch as the page draws it. */
export type Line = {
  readonly row: number
  readonly state: RowState
  readonly errors: number
  readonly cells: readonly Cell[]
}
/** Where one matter of one row stands; before filing only whether it will arise. */
export type Cell = Status | 'willArise' | 'none' | 'unknown'

// The inverse of the table that the server writes with.
const stateOf: ReadonlyMap<string, RowState> = new Map(
  Object.entries(rowStateLetters).map(([state, letter]) => [letter, state as RowState]),
)

/** The letters of the compact reply, as lines. */
export function linesOf(matrix: NonNullable<Matrix>): readonly Line[] {
  const { rows, states, errors, cells, matters, statuses } = matrix
  const cellAt = new Map<string, Cell>([
    ['+', 'willArise'],
    ['.', 'none'],
    ['?', 'unknown'],
    ...statuses.map((status, at): [string, Cell] => [at.toString(36), status]),
  ])
  const numbers = rows.flatMap(([first, count]) =>
    Array.from({ length: count }, (_, at) => first + at),
  )
  return numbers.map((row, at) => ({
    row,
    state: stateOf.get(states[at] ?? '') ?? 'waiting',
    errors: Number.parseInt(errors[at] ?? '0', 36),
    cells: Array.from(
      cells.slice(at * matters.length, (at + 1) * matters.length),
      (letter) => cellAt.get(letter) ?? 'unknown',
    ),
  }))
}

export const filters = ['all', 'wrong', 'good', 'underWay', 'asks', 'ended'] as const
export type Filter = (typeof filters)[number]

const isStatus = (cell: Cell): cell is Status => Object.hasOwn(statusNames, cell)
const statusesIn = ({ cells }: Line): readonly Status[] => cells.filter(isStatus)

/** Which lines a filter shows; one line may stand under several. */
export function isUnder(filter: Filter, line: Line): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'wrong':
    case 'good':
      return line.state === filter
    case 'underWay':
      return line.state === 'filing' || (line.state === 'filed' && !hasAllEnded(line))
    case 'asks':
      return statusesIn(line).includes('incorrect')
    case 'ended':
      return line.state === 'filed' && hasAllEnded(line)
  }
}

const hasAllEnded = (line: Line): boolean => {
  const statuses = statusesIn(line)
  return statuses.length > 0 && statuses.every(hasEnded)
}

/** How many lines stand under each filter. */
export function countUnder(lines: readonly Line[]): Readonly<Record<Filter, number>> {
  const counts = { all: 0, wrong: 0, good: 0, underWay: 0, asks: 0, ended: 0 }
  for (const line of lines)
    for (const filter of filters) if (isUnder(filter, line)) counts[filter]++
  return counts
}

/** What a cell looks like: a sign and a tone; its word is said beside them. */
export function lookOf(cell: Cell): { readonly sign: string; readonly tone: string } {
  if (cell === 'none' || cell === 'skipped') return { sign: '·', tone: 'none' }
  if (cell === 'unknown') return { sign: '', tone: 'none' }
  if (cell === 'willArise') return { sign: '○', tone: 'quiet' }
  if (hasFailed(cell))
    return { sign: cell === 'withdrawn' ? '–' : '✕', tone: cell === 'withdrawn' ? 'quiet' : 'bad' }
  return signs[cell] ?? { sign: '◌', tone: 'quiet' }
}

const signs: Partial<Record<Status, { readonly sign: string; readonly tone: string }>> = {
  waiting: { sign: '○', tone: 'quiet' },
  applied: { sign: '◔', tone: 'busy' },
  incorrect: { sign: '!', tone: 'asks' },
  accepted: { sign: '◑', tone: 'busy' },
  reviewed: { sign: '◕', tone: 'busy' },
  suspended: { sign: '‖', tone: 'asks' },
  handled: { sign: '◕', tone: 'busy' },
  closed: { sign: '✓', tone: 'done' },
  kept: { sign: '✓', tone: 'done' },
  revoking: { sign: '↺', tone: 'asks' },
  revoked: { sign: '↺', tone: 'quiet' },
}
