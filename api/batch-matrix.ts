import { createHash } from 'node:crypto'
import type { ServiceDefinition } from '#core/definition'
import { hasEnded, statusNames, type Status } from '#core/lifecycle'
import { rowStateLetters, type Matrix } from '#contract/batches'
import type { Counts, MatrixRow } from '#engine/batches/matrix'
import { moment } from './matter-page.ts'

// Keys of a table whose type knows them; Object.keys forgets.
const statuses = Object.keys(statusNames) as Status[]

/** A batch in letters: what the page of 20,000 rows is drawn from. */
export function shownMatrix(
  definition: ServiceDefinition,
  rows: readonly MatrixRow[],
  recheckAt: number | undefined,
): NonNullable<Matrix> {
  const matters = definition.matters.map(({ key, procedure: { name } }) => ({ key, name }))
  const counts: Record<keyof Counts, number> = {
    waiting: 0,
    wrong: 0,
    good: 0,
    filing: 0,
    filed: 0,
  }
  const problems = new Map<string, { path: string; code: string; rows: number }>()
  let [states, errors, cells, open] = ['', '', '', 0]
  for (const row of rows) {
    counts[row.state] += 1
    states += rowStateLetters[row.state]
    const wrong = row.problems.filter(([, , severity]) => severity === 'error')
    errors += inOneLetter(wrong.length)
    for (const [path, code] of wrong) count(problems, path, code)
    for (const { key } of matters) cells += cellOf(row, key)
    if (row.matters && isOpen(row)) open += 1
  }
  const shown = {
    rows: runsOf(rows),
    states,
    errors,
    cells,
    statuses,
    matters,
    counts,
    recheckAt: recheckAt === undefined ? null : moment(recheckAt),
    problems: [...problems.values()]
      .toSorted((one, other) => other.rows - one.rows)
      .slice(0, problemsMost)
      .map((one) => ({ ...one, label: labelOf(definition, one.path) })),
  }
  const digest = createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16)
  const busy = counts.waiting + counts.filing > 0
  return { digest, ...shown, againInMs: againInMs(rows.length, busy, open) }
}

/** More kinds of problems than these nobody reads. */
const problemsMost = 50
/** Larger batches are asked for less often: reading 20,000 rows takes the database half a second. */
const againInMs = (rows: number, busy: boolean, open: number): number =>
  busy ? Math.max(1_000, rows / 8) : open > 0 ? Math.max(2_000, rows / 4) : 15_000

const inOneLetter = (count: number): string => Math.min(count, 35).toString(36)

function cellOf({ state, arises, matters }: MatrixRow, key: string): string {
  const status = matters?.get(key)
  if (status) return inOneLetter(statuses.indexOf(status))
  if (arises.includes(key)) return matters ? inOneLetter(statuses.indexOf('waiting')) : '+'
  return arises.length > 0 || state === 'good' ? '.' : '?'
}

const isOpen = ({ arises, matters }: MatrixRow): boolean =>
  arises.some((key) => !hasEnded(matters?.get(key) ?? 'waiting'))

function count(
  problems: Map<string, { path: string; code: string; rows: number }>,
  path: string,
  code: string,
): void {
  const known = problems.get(`${path} ${code}`) ?? { path, code, rows: 0 }
  known.rows += 1
  problems.set(`${path} ${code}`, known)
}

/** Row numbers as runs: a file without gaps is one pair. */
function runsOf(rows: readonly MatrixRow[]): [number, number][] {
  const runs: [number, number][] = []
  for (const { row } of rows) {
    const last = runs.at(-1)
    if (last && last[0] + last[1] === row) last[1] += 1
    else runs.push([row, 1])
  }
  return runs
}

const labelOf = ({ form }: ServiceDefinition, path: string): string => {
  const [key = '', name = ''] = path.split('.')
  return form.sections.find((section) => section.key === key)?.fields[name]?.label ?? ''
}
