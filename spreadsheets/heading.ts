import type { SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { shorten } from '#core/kinds/typed'
import { problem, type Problem } from '#core/problem'
import { textOf, isBlankCell, type SheetRow } from './cell.ts'
import { columnsOf, externalId, type Column } from './columns.ts'
import { unknownColumnsNamed } from './limits.ts'

/** A column of the file, in the file's order: what it answers, and what it is called there. */
export type HeadingColumn = {
  /** From 0, as the cells of a row are counted. */
  readonly at: number
  readonly label: string
  /** `externalId`, or the key of a column of the definition. */
  readonly key: string
}

/** What the file's heading says. Kept with a batch, it is all that writing the file back needs. */
export type Heading = {
  readonly columns: readonly HeadingColumn[]
  /** Unknown columns are warnings, a missing required one is an error; each is said once. */
  readonly problems: readonly Problem[]
  /** What a returned workbook says it was returned from; its rows then say where they stood there. */
  readonly knownIn?: string
}

export type FoundHeading = Heading & {
  /** How many of the rows that were looked at are not hires. */
  readonly rows: number
  /** The column that says where a returned row stood. */
  readonly knownAt?: number
}

/** Columns of a returned workbook that are ours, and people's own count of the rows. */
export const rowLabel = '原行号'
export const stateLabel = '办理状态'
export const messageLabel = '错误说明'
const ownLabels = new Set(
  [rowLabel, stateLabel, messageLabel, '序号', '编号'].map((label) => plain(label)),
)

/**
 * Finds the heading among the first rows: by the hidden row of paths where it survived, else by
 * the labels. Undefined where neither stands there.
 */
export function findHeading(
  definition: ServiceDefinition,
  settings: SettingValues,
  rows: readonly SheetRow[],
): FoundHeading | undefined {
  const names = namesOf(definition)
  const paths = best(rows, (text) => names.byKey.has(text))
  const labels = best(rows, (text) => names.byLabel.has(plain(text)))
  // One match among many cells is a coincidence, unless the form asks no more.
  const enough = Math.min(2, columnsOf(definition).length)
  const usesPaths = paths.count >= enough
  if (!usesPaths && labels.count < enough) return undefined
  const keys = new Map<number, string>()
  const below = labels.count >= enough ? labels.row : undefined
  for (const [at, text] of cellsOf(below)) keys.set(at, names.byLabel.get(plain(text)) ?? '')
  if (usesPaths)
    for (const [at, text] of cellsOf(paths.row)) if (names.byKey.has(text)) keys.set(at, text)
  const last = Math.max(rows.indexOf(below ?? never), usesPaths ? rows.indexOf(paths.row) : -1)
  const known = knownAsIn(paths.row)
  return {
    ...headingFrom(definition, settings, keys, below ?? paths.row),
    ...(usesPaths && known && { knownIn: known.from, knownAt: known.at }),
    rows: last + 1,
  }
}

/** The key of the column that says where a returned row stood, and in what. */
export const knownAsKey = (from: string): string => `knownAs#${from}`

function knownAsIn(row: SheetRow): { readonly from: string; readonly at: number } | undefined {
  const start = knownAsKey('')
  const found = cellsOf(row).find(([, text]) => text.startsWith(start))
  return found && { at: found[0], from: found[1].slice(start.length) }
}

function headingFrom(
  definition: ServiceDefinition,
  settings: SettingValues,
  keys: ReadonlyMap<number, string>,
  row: SheetRow,
): Heading {
  const labelAt = (at: number) => textOf(row.cells[at]).trim()
  const columns: HeadingColumn[] = []
  const problems: Problem[] = []
  const seen = new Set<string>()
  const unknown: string[] = []
  for (const [at, key] of [...keys].toSorted(([one], [other]) => one - other)) {
    const label = shorten(labelAt(at))
    if (key === '') {
      if (!ownLabels.has(plain(label))) unknown.push(label)
    } else if (seen.has(key)) {
      problems.push(
        problem('column-twice', `“${label}”一列出现了两次，只读取了靠左的一列`, {
          severity: 'warning',
          remedy: '请删除多余的一列',
        }),
      )
    } else {
      seen.add(key)
      columns.push({ at, label, key })
    }
  }
  if (unknown.length > 0) problems.push(unknownColumns(unknown))
  const missing = columnsOf(definition, settings).filter(
    ({ group, key, path }) => group === 'required' && !seen.has(key) && !seen.has(path),
  )
  if (missing.length > 0) problems.push(missingColumns(missing))
  return { columns, problems }
}

const unknownColumns = (labels: readonly string[]): Problem => {
  const named = labels.slice(0, unknownColumnsNamed).map((label) => `“${label}”`)
  const more = labels.length > named.length ? `等 ${labels.length} 列` : ''
  return problem('unknown-columns', `表中没有的列未读取：${named.join('、')}${more}`, {
    severity: 'warning',
    remedy: '这些列的内容不会保存；如应属于某一项，请把列名改成填报表中的名称',
  })
}

const missingColumns = (columns: readonly Column[]): Problem =>
  problem(
    'missing-columns',
    `缺少必填的列：${columns.map(({ label }) => `“${label}”`).join('、')}`,
    {
      remedy: '请下载最新的填报表，把数据复制过去；或在表头补上这些列',
    },
  )

type Names = {
  readonly byKey: ReadonlySet<string>
  readonly byLabel: ReadonlyMap<string, string>
}
const known = new WeakMap<ServiceDefinition, Names>()

/** An address may stand whole in one column that people call by its label alone. */
function namesOf(definition: ServiceDefinition): Names {
  let names = known.get(definition)
  if (!names) {
    const columns = columnsOf(definition)
    const byLabel = new Map<string, string>()
    // The exact label first: a shorter form never takes the place of another's label.
    const forms: readonly ((column: Column) => readonly [string, string])[] = [
      ({ label, key }) => [label, key],
      ({ field, path }) => [field.label, path],
      ({ label, key }) => [label.replace(/（[^）]*）$/u, ''), key],
    ]
    byLabel.set(plain(externalId.label), externalId.key)
    for (const form of forms)
      for (const column of columns) {
        const [label, key] = form(column)
        if (!byLabel.has(plain(label))) byLabel.set(plain(label), key)
      }
    const keys = columns.flatMap(({ key, path }) => [key, path])
    names = { byKey: new Set([externalId.key, ...keys]), byLabel }
    known.set(definition, names)
  }
  return names
}

/** The row with most cells of the kind, and the first of several. */
function best(rows: readonly SheetRow[], isOne: (text: string) => boolean) {
  let found = { row: never, count: 0 }
  for (const row of rows) {
    const count = cellsOf(row).filter(([, text]) => isOne(text)).length
    if (count > found.count) found = { row, count }
  }
  return found
}

const never: SheetRow = { number: 0, cells: [] }

const cellsOf = (row: SheetRow | undefined): readonly (readonly [number, string])[] =>
  [...(row?.cells ?? [])].flatMap((cell, at) =>
    isBlankCell(cell) ? [] : [[at, textOf(cell).trim()] as const],
  )

/** A label without what people and programs add to it: stars, spaces, brackets, full-width forms. */
function plain(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The columns by key; an address also by its path, as the one column it may stand in. */
export function columnsByKey(definition: ServiceDefinition): ReadonlyMap<string, Column> {
  const columns = columnsOf(definition)
  return new Map([
    ...columns.map((column) => [column.path, wholeOf(column)] as const),
    ...columns.map((column) => [column.key, column] as const),
  ])
}

function wholeOf({ part, ...column }: Column): Column {
  return part === undefined ? column : { ...column, key: column.path, label: column.field.label }
}
