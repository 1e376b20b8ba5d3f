import type { Readable } from 'node:stream'
import type { ServiceDefinition } from '#core/definition'
import { isError, type Problem } from '#core/problem'
import { externalId } from './columns.ts'
import {
  entryColumn,
  entryColumns,
  entrySheet,
  externalIdColumn,
  formatIn,
  messageKey,
  type EntryColumn,
} from './entry-sheet.ts'
import { guideSheet } from './guide-sheet.ts'
import {
  columnsByKey,
  knownAsKey,
  messageLabel,
  rowLabel,
  stateLabel,
  type HeadingColumn,
} from './heading.ts'
import * as looks from './looks.ts'
import { answerCell, type FilledRow } from './workbook-for.ts'
import type { CellToWrite, RowToWrite } from './xlsx/sheet-xml.ts'
import type { Style } from './xlsx/style.ts'
import { widthOf } from './xlsx/text.ts'
import { writeWorkbook } from './xlsx/write.ts'

/** A row as it is handed back: what stands in it, what is wrong, what has become of it. */
export type ReturnedRow = FilledRow & {
  /** Where it stood in what is returned. */
  readonly number: number
  /** In words: 待更正, 已提交 … */
  readonly state: string
  readonly problems: readonly Problem[]
}

/**
 * The uploaded list handed back: its columns in its order, wrong cells red with a remark, and in
 * front what has become of each row and everything that is wrong with it. Corrected, it is read
 * like any other, and says of each row where it stood in `from` (a batch, say), even if the person
 * has become another. Streamed: pipe it where it goes.
 */
export function returnedWorkbook(
  definition: ServiceDefinition,
  uploaded: readonly HeadingColumn[],
  rows: Iterable<ReturnedRow> | AsyncIterable<ReturnedRow>,
  from = '',
): Readable {
  const ours = ourColumns(from)
  const columns = [...ours, ...columnsAsUploaded(definition, uploaded)]
  const { sheet, tables } = entrySheet(definition, columns, returned(columns, rows), {
    title: `${definition.name} · 退回更正`,
    hint: '请改正标红的格子（鼠标移上去可看原因），保存后整份再传一次；已提交的行不会重复提交。',
    frozen: ours.length,
  })
  const answers = columns.flatMap(({ column }) => column ?? [])
  return writeWorkbook({
    sheets: [sheet, guideSheet(definition, answers), tables.sheet],
    names: tables.names,
  })
}

const messageWidth = 46
const ourColumns = (from: string): readonly EntryColumn[] => [
  { key: knownAsKey(from), label: rowLabel, width: 8, group: 'state', section: '' },
  { key: 'state', label: stateLabel, width: 12, group: 'state', section: '' },
  { key: messageKey, label: messageLabel, width: messageWidth, group: 'state', section: '' },
]

/** The file's columns in its order; then those it did not have, so that what is missing has a place. */
function columnsAsUploaded(
  definition: ServiceDefinition,
  uploaded: readonly HeadingColumn[],
): readonly EntryColumn[] {
  const byKey = columnsByKey(definition)
  const had = uploaded.flatMap(({ key }) => {
    const column = byKey.get(key)
    if (column) return [entryColumn(column)]
    return key === externalId.key ? [externalIdColumn] : []
  })
  const keys = new Set(had.map(({ key }) => key))
  const others = entryColumns(definition).filter(
    ({ key, column }) => !keys.has(key) && !(column && keys.has(column.path)),
  )
  return [...had, ...others]
}

async function* returned(
  columns: readonly EntryColumn[],
  rows: Iterable<ReturnedRow> | AsyncIterable<ReturnedRow>,
): AsyncGenerator<RowToWrite> {
  for await (const row of rows) yield returnedRow(columns, row)
}

function returnedRow(columns: readonly EntryColumn[], row: ReturnedRow): RowToWrite {
  const byPath = Map.groupBy(row.problems, ({ path }) => path ?? '')
  const shownAt = new Set(columns.flatMap(({ column }) => column?.path ?? []))
  const messages = row.problems.map((problem) => {
    const isShown = problem.path !== undefined && shownAt.has(problem.path)
    return `${isError(problem) ? '' : '请核对：'}${problem.says}${isShown ? '' : remedyOf(problem)}`
  })
  const message = messages.join('；\n')
  const lines = messages.reduce((sum, one) => sum + Math.ceil(widthOf(one) / (messageWidth - 2)), 0)
  return {
    height: Math.max(20, 15 * Math.min(lines, linesShown) + 5),
    cells: columns.map((column) => {
      if (column.label === rowLabel) return { value: row.number, style: looks.states.none }
      if (column.key === 'state')
        return {
          value: row.state,
          style: looks.states[row.problems.some(isError) ? 'bad' : 'good'],
        }
      if (column.key === messageKey) return { value: message, style: looks.message }
      return cellWith(answerCell(column, row), column, byPath.get(column.column?.path ?? '?') ?? [])
    }),
  }
}

/** A row that is taller leaves no room for the others. */
const linesShown = 8

function cellWith(
  cell: CellToWrite | undefined,
  column: EntryColumn,
  problems: readonly Problem[],
): CellToWrite | undefined {
  if (problems.length === 0) return cell
  return {
    value: cell?.value,
    style: marked(formatIn(column), problems.some(isError)),
    note: problems.map((problem) => `${problem.says}${remedyOf(problem)}`).join('\n'),
  }
}

const remedyOf = ({ remedy }: Problem): string => (remedy === undefined ? '' : `。${remedy}`)

// One style for each format: a sheet of a million cells holds a handful of them.
const styles = new Map<string, Style>()
function marked(format: string, isWrong: boolean): Style {
  const key = `${format} ${isWrong}`
  const style = styles.get(key) ?? (isWrong ? looks.wrongStyle(format) : looks.doubtStyle(format))
  styles.set(key, style)
  return style
}
