import type { Readable } from 'node:stream'
import * as looks from './looks.ts'
import type { RowToWrite } from './xlsx/sheet-xml.ts'
import { writeWorkbook } from './xlsx/write.ts'

/** One table of figures: a sheet of its own. */
export type FiguresSheet = {
  readonly title: string
  readonly columns: readonly { readonly title: string; readonly share: number }[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** A share of the width on paper, in characters of a workbook's column. */
const charactersPerShare = 9

/** Tables of figures as a workbook, to reckon on with: numbers are numbers. */
export const figuresWorkbook = (name: string, tables: readonly FiguresSheet[]): Readable =>
  writeWorkbook({
    sheets: tables.map(({ title, columns, rows }) => ({
      name: title.replaceAll(/[（(].*$/gu, ''),
      columns: columns.map(({ share }) => ({ width: Math.max(11, share * charactersPerShare) })),
      rows: withHeading(`${name} · ${title}`, columns, rows),
      frozen: { rows: 2, columns: 1 },
      printsWide: true,
    })),
    names: {},
  })

function* withHeading(
  name: string,
  columns: FiguresSheet['columns'],
  rows: FiguresSheet['rows'],
): Generator<RowToWrite> {
  yield { height: 32, cells: [{ value: name, style: looks.title }] }
  yield {
    height: 24,
    cells: columns.map(({ title }) => ({ value: title, style: looks.labels.suggested })),
  }
  for (const cells of rows)
    yield { height: 20, cells: cells.map((value) => ({ value, style: looks.line })) }
}
