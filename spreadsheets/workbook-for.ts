import type { SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { columnsOf, externalId } from './columns.ts'
import { entryColumns, entrySheet, formatIn, headingRows, type EntryColumn } from './entry-sheet.ts'
import { guideSheet } from './guide-sheet.ts'
import * as looks from './looks.ts'
import type { TypedRow } from './row.ts'
import { shownIn } from './shown.ts'
import type { CellToWrite } from './xlsx/sheet-xml.ts'
import { bytesOf, writeWorkbook } from './xlsx/write.ts'

/** A row that is already known when the workbook is made. */
export type FilledRow = { readonly typed: TypedRow; readonly externalId?: string }

/**
 * The workbook that a list of people is typed into, made from the definition of a service: the
 * sheet 填报 with one row for each application, 说明, and the hidden 代码表. `settings` are the
 * employer's own defaults, which need not be filled in.
 */
export async function workbookFor(
  definition: ServiceDefinition,
  rows: Iterable<FilledRow> = [],
  settings: SettingValues = {},
): Promise<Uint8Array> {
  const columns = entryColumns(definition, settings)
  const { sheet, tables } = entrySheet(definition, columns, filled(columns, rows), {
    title: `${definition.name} · 批量填报表`,
    hint: '每人一行，从示例行下面开始填；深蓝色的列必填。选中一格会出现提示，其余见“说明”。',
    frozen: frozenColumns(definition, columns),
    settings,
  })
  return await bytesOf(
    writeWorkbook({
      sheets: [
        sheet,
        guideSheet(definition, columnsOf(definition, settings), settings),
        tables.sheet,
      ],
      names: tables.names,
    }),
  )
}

function* filled(columns: readonly EntryColumn[], rows: Iterable<FilledRow>) {
  let number = headingRows
  for (const row of rows) {
    number += 1
    yield { number, cells: columns.map((column) => answerCell(column, row)) }
  }
}

/** A cell that holds an answer; what is blank has no cell and takes the column's look. */
export function answerCell(entry: EntryColumn, row: FilledRow): CellToWrite | undefined {
  const { column } = entry
  if (!column) {
    const id = entry.key === externalId.key ? row.externalId : undefined
    return id === undefined ? undefined : { value: id, style: idStyle }
  }
  const dot = column.path.indexOf('.')
  const value = shownIn(column, row.typed[column.path.slice(0, dot)]?.[column.path.slice(dot + 1)])
  return value === '' ? undefined : { value, style: styleFor(formatIn(entry)) }
}

const styles = new Map<string, ReturnType<typeof looks.answerStyle>>()
const styleFor = (format: string) => {
  const style = styles.get(format) ?? looks.answerStyle(format)
  styles.set(format, style)
  return style
}
const idStyle = looks.answerStyle('@')

/** What stays in sight tells whose row it is, as long as it leaves room for the rest. */
function frozenColumns(definition: ServiceDefinition, columns: readonly EntryColumn[]): number {
  const name = columns.findIndex(({ key }) => key === definition.subject.personName)
  return name >= 0 && name < 5 ? name + 1 : 1
}
