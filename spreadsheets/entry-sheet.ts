import type { SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { columnsOf, externalId, type Column } from './columns.ts'
import { codeTablesFor, type CodeTables } from './code-tables.ts'
import { exampleIn, exampleMark } from './example.ts'
import { explain, type Explanation } from './explain.ts'
import { rowsMax } from './limits.ts'
import * as looks from './looks.ts'
import { formatOf } from './shown.ts'
import { entrySheetName } from './xlsx/book.ts'
import type { RowToWrite, Sheet, Validation } from './xlsx/sheet-xml.ts'
import type { Style } from './xlsx/style.ts'
import { columnLetters, widthOf } from './xlsx/text.ts'

/** A column as it is written: one of the form's, the external id, or one of ours beside them. */
export type EntryColumn = {
  readonly key: string
  readonly label: string
  readonly width: number
  readonly column?: Column
  readonly group: Column['group'] | 'state'
  readonly section: string
}

/** The column of a returned list that says everything that is wrong with a row. */
export const messageKey = 'message'

/** Title, hidden paths, bands, labels, example: the first row that a person fills is the next. */
export const headingRows = 5

type Says = {
  readonly title: string
  readonly hint: string
  readonly frozen: number
  readonly settings?: SettingValues
}

/** One sheet that a list is typed into, with its tables: how every such workbook begins. */
export function entrySheet(
  definition: ServiceDefinition,
  columns: readonly EntryColumn[],
  rows: Iterable<RowToWrite> | AsyncIterable<RowToWrite>,
  says: Says,
): { readonly sheet: Sheet; readonly tables: CodeTables } {
  const tables = codeTablesFor(columns.flatMap(({ column }) => column ?? []))
  const explained = new Map(
    columns.flatMap(({ column }) =>
      column ? [[column, explain(column, definition, says.settings)] as const] : [],
    ),
  )
  const sheet: Sheet = {
    name: entrySheetName,
    tabColor: '1F5AA8',
    columns: columns.map((one) => ({
      width: one.width,
      style: one.group === 'state' ? looks.ours : answer(formatIn(one)),
    })),
    rows: withHeading(columns, explained, says, rows),
    frozen: { rows: headingRows - 1, columns: says.frozen },
    merges: bandsOf(columns),
    validations: validationsOf(columns, explained, tables),
    isProtected: true,
    hasNotes: true,
    printsWide: true,
    textRange: `A${headingRows + 1}:${columnLetters(columns.length - 1)}${headingRows + rowsMax}`,
  }
  return { sheet, tables }
}

/** The form's columns, with the external id before them. */
export const entryColumns = (
  definition: ServiceDefinition,
  settings: SettingValues = {},
): readonly EntryColumn[] => [externalIdColumn, ...columnsOf(definition, settings).map(entryColumn)]

export const externalIdColumn: EntryColumn = {
  ...externalId,
  width: 16,
  group: 'suggested',
  section: '',
}

export const entryColumn = (column: Column): EntryColumn => ({
  key: column.key,
  label: column.group === 'required' ? `* ${column.label}` : column.label,
  width: widthFor(column),
  column,
  group: column.group,
  section: column.section,
})

export const formatIn = ({ column }: EntryColumn): string => (column ? formatOf(column) : '@')

/** Each format's style once, so that a sheet of a million cells holds a handful of styles. */
const answers = new Map<string, Style>()
function answer(format: string): Style {
  const style = answers.get(format) ?? looks.answerStyle(format)
  answers.set(format, style)
  return style
}

async function* withHeading(
  columns: readonly EntryColumn[],
  explained: ReadonlyMap<Column, Explanation>,
  says: { readonly title: string; readonly hint: string },
  rows: Iterable<RowToWrite> | AsyncIterable<RowToWrite>,
): AsyncGenerator<RowToWrite> {
  const notes = columns.map(({ column, key }) =>
    column
      ? noteOf(column, explained.get(column))
      : key === externalId.key
        ? externalNote
        : undefined,
  )
  yield { height: 32, cells: columns.map((_, at) => titleCell(at, says)) }
  yield { isHidden: true, cells: columns.map(({ key }) => ({ value: key, style: looks.path })) }
  yield {
    height: 20,
    cells: columns.map((one, at) => ({
      value: isBandStart(columns, at) ? bandName(one) : '',
      style: looks.band[one.group],
    })),
  }
  yield {
    height: 36,
    cells: columns.map(({ label, group }, at) => ({
      value: label,
      style: looks.labels[group],
      note: notes[at],
    })),
  }
  yield {
    height: 20,
    cells: columns.map(({ key, column }) => ({
      value: isMarked(key) ? exampleMark : column && exampleIn(column),
      style: looks.example,
    })),
  }
  yield* rows
}

/** Where the example says that it is one: its id, and beside the messages of a returned list. */
const isMarked = (key: string): boolean => key === externalId.key || key === messageKey

/** The title stands in the first column and runs over those beside it. */
const titleCell = (at: number, says: { readonly title: string; readonly hint: string }) =>
  at === 0
    ? { value: says.title, style: looks.title }
    : { value: at === hintAt ? says.hint : '', style: looks.hint }
const hintAt = 4

const groupNames = {
  required: '必填',
  suggested: '可不填',
  otherwise: '按情况填写',
  state: '办理情况',
}

const bandName = ({ group, section }: EntryColumn): string =>
  group === 'otherwise' ? `${groupNames[group]} · ${section}` : groupNames[group]

const isBandStart = (columns: readonly EntryColumn[], at: number): boolean => {
  const [one, before] = [columns[at], columns[at - 1]]
  return !one || !before || bandName(one) !== bandName(before)
}

/** A band stands over all the columns it names. */
function bandsOf(columns: readonly EntryColumn[]): readonly string[] {
  const starts = columns.flatMap((_, at) => (isBandStart(columns, at) ? [at] : []))
  return starts.flatMap((from, index) => {
    const to = (starts[index + 1] ?? columns.length) - 1
    return to > from ? [`${columnLetters(from)}3:${columnLetters(to)}3`] : []
  })
}

const externalNote = `${externalId.label}\n本单位系统中的编号（如工号），可不填；填写后可凭它查询每个人的办理状态。`

const noteOf = (column: Column, explanation: Explanation | undefined): string => {
  const sample = exampleIn({ ...column, group: 'required' })
  return [
    column.label,
    explanation?.when,
    explanation?.how,
    sample === undefined || column.field.kind === 'text' ? undefined : `例：${sample}`,
    explanation?.basis && `依据：${explanation.basis}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function validationsOf(
  columns: readonly EntryColumn[],
  explained: ReadonlyMap<Column, Explanation>,
  tables: CodeTables,
): readonly Validation[] {
  return columns.flatMap(({ column }, at) => {
    if (!column) return []
    const letters = columnLetters(at)
    const first = headingRows + 1
    const { when = '', how = '' } = explained.get(column) ?? {}
    return [
      {
        range: `${letters}${first}:${letters}${headingRows + rowsMax}`,
        ...tables.listFor(column, `${letters}${first}`),
        title: column.label,
        prompt: [when, how].filter(Boolean).join('\n'),
      },
    ]
  })
}

/** Wide enough for what stands there, and for its label in two lines. */
function widthFor({ field, part, label }: Column): number {
  const options = Object.values(field.options ?? {}).map(widthOf)
  const typical = part
    ? { region: 24, detail: 26 }[part]
    : (widths[field.kind] ?? Math.min(24, Math.max(10, ...options) + 4))
  return Math.max(typical, Math.ceil(widthOf(label) / 2) + 5)
}

const widths: Readonly<Record<string, number>> = {
  text: 18,
  personName: 16,
  documentNumber: 22,
  creditCode: 22,
  mobile: 14,
  bankCard: 23,
  date: 13,
  month: 11,
  yuan: 12,
  percentage: 10,
  wholeNumber: 10,
  yesNo: 10,
  region: 24,
  address: 40,
}
