import type { Cell, MarkedCell, SheetRow } from '#spreadsheets/cell'
import { cellCharactersMax, columnsMax } from '#spreadsheets/limits'
import { tooManyColumns, tooMuchText } from '#spreadsheets/refused'
import type { Book } from './book.ts'
import { coverFrom } from './merges.ts'
import { unescapeText } from './texts.ts'
import { readXml, type Attributes } from './xml.ts'
import type { Parts } from './zip.ts'

/** The rows of the sheet that hold anything, as many at a time as are unpacked at once. */
export async function* sheetRows(
  parts: Parts,
  book: Book,
  texts: readonly string[],
): AsyncGenerator<readonly SheetRow[]> {
  const cover = await coverFrom(parts.open(book.sheetPath))
  const state: Reading = { row: 0, at: -1, cells: [], cell: undefined, isInValue: false, ready: [] }
  const handlers = {
    open: (name: string, attributes: Attributes) => openTag(state, name, attributes),
    text: (piece: string) => readText(state, piece),
    close: (name: string) => {
      if (name === 'c') endCell(state, book, texts)
      else if (name === 'row') endRow(state, cover)
      else if (name === 'v' || name === 't') state.isInValue = false
      else if (name === 'rPh' && state.cell) state.cell.isGuide = false
    },
  }
  yield* readXml(parts.open(book.sheetPath), handlers, () => state.ready.splice(0))
}

/** Where in the sheet the reading stands. */
type Reading = {
  row: number
  at: number
  cells: (Cell | undefined)[]
  cell: CellBeingRead | undefined
  isInValue: boolean
  /** Rows that have been read and not been taken yet. */
  readonly ready: SheetRow[]
}

type CellBeingRead = {
  readonly type: string | undefined
  readonly style: string | undefined
  text: string
  isFormula: boolean
  /** Inside a phonetic guide, which is no part of the text. */
  isGuide: boolean
}

function openTag(state: Reading, name: string, attributes: Attributes): void {
  if (name === 'c') {
    const { r, t: type, s: style } = attributes
    state.at = columnOf(r) ?? state.at + 1
    state.cell = { type, style, text: '', isFormula: false, isGuide: false }
  } else if (name === 'v' || name === 't') {
    state.isInValue = state.cell !== undefined && !state.cell.isGuide
  } else if (name === 'row') {
    state.row = rowNumber(attributes, state.row)
    state.cells = []
    state.at = -1
  } else if (state.cell) {
    if (name === 'f') state.cell.isFormula = true
    if (name === 'rPh') state.cell.isGuide = true
  }
}

function readText(state: Reading, piece: string): void {
  if (!state.isInValue || !state.cell) return
  state.cell.text += piece
  if (state.cell.text.length > cellCharactersMax) throw tooMuchText()
}

function endCell(state: Reading, book: Book, texts: readonly string[]): void {
  if (!state.cell) return
  const value = readCell(state.cell, book, texts)
  state.cell = undefined
  if (value === undefined) return
  if (state.at >= columnsMax) throw tooManyColumns()
  state.cells[state.at] = value
}

function endRow(state: Reading, cover: (row: number, cells: Reading['cells']) => void): void {
  const { row: number, cells, ready } = state
  if (cells.length === 0) return
  cover(number, cells)
  ready.push({ number, cells })
}

function readCell(cell: CellBeingRead, book: Book, texts: readonly string[]): Cell | undefined {
  const { type, text, isFormula } = cell
  if (text === '') return isFormula ? { value: '', isFormula } : undefined
  if (type === undefined || type === 'n') return numberOf(text, cell, book)
  if (type === 's') {
    const shared = texts[Number(text)]
    return shared ? marked(shared, isFormula) : undefined
  }
  if (type === 'b')
    return { value: text === '1' || text === 'true', ...(isFormula && { isFormula }) }
  if (type === 'e') return { value: text, isError: true, ...(isFormula && { isFormula }) }
  return marked(unescapeText(text), isFormula)
}

const marked = (value: string, isFormula: boolean): Cell =>
  isFormula ? { value, isFormula } : value

/** Days between the two beginnings of Excel's counting. */
const days1904 = 1_462

function numberOf(text: string, { style, isFormula }: CellBeingRead, book: Book): Cell {
  const value = Number(text)
  // What is no number stays as it is written, for the check of its column to name.
  if (!Number.isFinite(value)) return marked(text, isFormula)
  const shownAs = style === undefined ? undefined : book.looks[Number(style)]
  if (shownAs === undefined) return isFormula ? { value, isFormula } : value
  const day = shownAs === 'date' && book.countsFrom1904 ? value + days1904 : value
  return { value: day, shownAs, ...(isFormula && { isFormula }) } satisfies MarkedCell
}

/** A1, BC20: the letters count in base 26. Undefined where a program left the place out. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 ? undefined : column - 1
}

/** Rows come in order; a number that goes back is not believed. */
function rowNumber({ r }: Attributes, before: number): number {
  const number = Number(r)
  return Number.isInteger(number) && number > before ? number : before + 1
}
