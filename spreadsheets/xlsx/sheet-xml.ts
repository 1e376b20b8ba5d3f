import { commentsMax } from '#spreadsheets/limits'
import type { Note } from './notes.ts'
import type { Style, Styles } from './style.ts'
import { cellText, columnLetters, escapeText } from './text.ts'

export type CellToWrite = {
  readonly value?: string | number | undefined
  readonly style?: Style | undefined
  readonly note?: string | undefined
}

export type RowToWrite = {
  /** Where it stands; otherwise below the row before it. */
  readonly number?: number
  readonly cells: readonly (CellToWrite | undefined)[]
  readonly height?: number
  readonly isHidden?: boolean
}

/** What a column's cells may hold, and what is said when one is chosen. */
export type Validation = {
  readonly range: string
  /** A formula that gives the list; without one everything may be typed. */
  readonly list?: string
  /** Whether Excel refuses what is not in the list. */
  readonly isStrict?: boolean
  readonly title: string
  readonly prompt: string
}

export type Sheet = {
  readonly name: string
  readonly isHidden?: boolean
  readonly tabColor?: string
  readonly columns: readonly { readonly width: number; readonly style?: Style }[]
  readonly rows: Iterable<RowToWrite> | AsyncIterable<RowToWrite>
  /** How many rows and columns stay when the rest is scrolled. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  readonly merges?: readonly string[]
  readonly validations?: readonly Validation[]
  /** Everything is locked but the cells whose style says otherwise. */
  readonly isProtected?: boolean
  /** Where the numbers in texts are meant to be texts. */
  readonly textRange?: string
  readonly showsGrid?: boolean
  /** Printed over several pages beside each other, at a size that can be read. */
  readonly printsWide?: boolean
  /** Whether any cell has a note; it must be known before the rows are. */
  readonly hasNotes?: boolean
}

/** One sheet, row by row; the notes of its cells are gathered for their own part. */
export async function* sheetXml(
  sheet: Sheet,
  styles: Styles,
  notes: Note[],
): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
  yield `<sheetPr>${sheet.tabColor ? `<tabColor rgb="FF${sheet.tabColor}"/>` : ''}${sheet.printsWide ? '' : '<pageSetUpPr fitToPage="1"/>'}</sheetPr>`
  yield viewXml(sheet)
  yield '<sheetFormatPr defaultRowHeight="18" customHeight="1"/>'
  yield columnsXml(sheet, styles)
  yield '<sheetData>'
  let number = 0
  for await (const row of sheet.rows) {
    number = Math.max(number + 1, row.number ?? 0)
    yield rowXml(row, number, styles, notes)
  }
  yield '</sheetData>'
  yield* tailXml(sheet)
}

function rowXml(row: RowToWrite, number: number, styles: Styles, notes: Note[]): string {
  const { height, isHidden, cells } = row
  let xml = `<row r="${number}"${height ? ` ht="${height}" customHeight="1"` : ''}${isHidden ? ' hidden="1"' : ''}>`
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at]
    if (!cell) continue
    xml += cellXml(cell, `${columnLetters(at)}${number}`, styles)
    if (cell.note !== undefined && notes.length < commentsMax)
      notes.push({ row: number, at, text: cell.note })
  }
  return `${xml}</row>`
}

/** Texts are always texts: what begins with “=” is never a formula. */
function cellXml({ value, style }: CellToWrite, place: string, styles: Styles): string {
  const s = styles.indexOf(style)
  if (value === undefined || value === '') return `<c r="${place}" s="${s}"/>`
  if (typeof value === 'number') return `<c r="${place}" s="${s}"><v>${value}</v></c>`
  const text = escapeText(cellText(value))
  return `<c r="${place}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

function viewXml({ frozen, showsGrid = true }: Sheet): string {
  const grid = showsGrid ? '' : ' showGridLines="0"'
  if (!frozen) return `<sheetViews><sheetView${grid} workbookViewId="0"/></sheetViews>`
  const { rows, columns } = frozen
  const first = `${columnLetters(columns)}${rows + 1}`
  return (
    `<sheetViews><sheetView${grid} workbookViewId="0">` +
    `<pane${columns ? ` xSplit="${columns}"` : ''} ySplit="${rows}" topLeftCell="${first}" activePane="${columns ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>` +
    `<selection pane="${columns ? 'bottomRight' : 'bottomLeft'}" activeCell="${first}" sqref="${first}"/>` +
    '</sheetView></sheetViews>'
  )
}

const columnsXml = ({ columns }: Sheet, styles: Styles): string =>
  `<cols>${columns
    .map(
      ({ width, style }, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1" style="${styles.indexOf(style)}"/>`,
    )
    .join('')}</cols>`

/** Everything that stands below the rows, in the order the format demands. */
function* tailXml(sheet: Sheet): Generator<string> {
  const { isProtected, merges = [], validations = [], textRange } = sheet
  const { hasNotes, printsWide } = sheet
  if (isProtected)
    yield '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'
  if (merges.length > 0)
    yield `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  if (validations.length > 0)
    yield `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
  yield `<pageSetup paperSize="${printsWide ? 8 : 9}" orientation="landscape" ${printsWide ? 'scale="75"' : 'fitToHeight="0"'}/>`
  if (textRange)
    yield `<ignoredErrors><ignoredError sqref="${textRange}" numberStoredAsText="1"/></ignoredErrors>`
  if (hasNotes) yield '<legacyDrawing r:id="rId2"/>'
  yield '</worksheet>'
}

function validationXml({ range, list, isStrict, title, prompt }: Validation): string {
  const kind = list === undefined ? '' : ' type="list"'
  const error =
    list !== undefined && isStrict
      ? ' showErrorMessage="1" errorTitle="请从列表中选择" error="此项只能从下拉列表中选择。"'
      : ''
  const said = ` showInputMessage="1" promptTitle="${attribute(title, 32)}" prompt="${attribute(prompt, 255)}"`
  const formula = list === undefined ? '' : `<formula1>${escapeText(list)}</formula1>`
  return `<dataValidation${kind} allowBlank="1"${error}${said} sqref="${range}">${formula}</dataValidation>`
}

/** An attribute would lose its line breaks, and Excel calls a workbook damaged whose prompt is longer. */
const attribute = (text: string, most: number): string =>
  escapeText(cut(text, most)).replaceAll('\n', '&#10;')

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`
