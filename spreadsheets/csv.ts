import { isUtf8 } from 'node:buffer'
import type { SheetRow } from './cell.ts'
import { cellCharactersMax, columnsMax } from './limits.ts'
import { refusal, tooManyColumns, tooMuchText } from './refused.ts'

/** The rows of a text file, piece by piece: comma, semicolon or tab, UTF-8, GB18030 or what Excel calls Unicode. */
export function* csvRows(bytes: Buffer): Generator<readonly SheetRow[]> {
  const open: OpenRecord = { cells: [], at: 0, value: '', isQuoted: false, quote: 0, isCut: false }
  let separator: string | undefined
  let number = 0
  for (const text of decoded(bytes)) {
    separator ??= separatorOf(text)
    const rows: SheetRow[] = []
    for (const cells of recordsIn(open, text, separator, () => number + 1)) {
      number += 1
      // Excel's own hint of the separator is no row, but counts as one.
      if (number > 1 || !/^sep=/iu.test(cells[0] ?? '')) rows.push({ number, cells })
    }
    yield rows
  }
  if (open.isQuoted && open.quote === 0) throw openQuote(number + 1)
  const last = endRecord(open)
  if (last.length > 0) yield [{ number: number + 1, cells: last }]
}

/** Decoded at once is twice the file; this much at a time is as fast. */
const pieceBytes = 256 * 1024

function* decoded(bytes: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
  try {
    for (let from = 0; from < bytes.length; from += pieceBytes)
      yield decoder.decode(bytes.subarray(from, from + pieceBytes), { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw refusal(
      'encoding',
      '文件的文字编码无法识别',
      '请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx 格式后上传',
    )
  }
}

/** GB18030 is what Excel in Chinese writes unless told otherwise; it takes nearly any bytes. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** The sign that the first rows have most of; a file of one column has none. */
function separatorOf(text: string): string {
  const hint = /^sep=([,;|\t])/iu.exec(text)?.[1]
  if (hint !== undefined) return hint
  const heading = text.slice(0, 20_000).replace(/"[^"]*"/gu, '')
  const counted = [',', '\t', ';'].map((sign) => ({ sign, count: heading.split(sign).length }))
  return counted.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ','
}

/** A record that is not complete yet: its text may go on in the next piece. */
type OpenRecord = {
  cells: string[]
  at: number
  value: string
  isQuoted: boolean
  /** 1 after a quote inside quotes: the next sign tells whether it ends them. */
  quote: 0 | 1
  /** After \r, whose \n may follow. */
  isCut: boolean
}

/** The records that end in this piece. */
function* recordsIn(
  open: OpenRecord,
  text: string,
  separator: string,
  numberNow: () => number,
): Generator<readonly string[]> {
  const ends = new RegExp(`[\\r\\n${separator}]`, 'gu')
  let from = 0
  while (from < text.length) {
    if (open.isQuoted) {
      from = readQuoted(open, text, from, numberNow)
      continue
    }
    const sign = text[from]
    if (sign === '"' && open.value === '') {
      open.isQuoted = true
      open.isCut = false
      from += 1
    } else if (sign === separator) {
      endCell(open)
      from += 1
    } else if (sign === '\n' || sign === '\r') {
      const isSecondHalf = sign === '\n' && open.isCut
      if (!isSecondHalf) yield endRecord(open)
      open.isCut = sign === '\r'
      from += 1
    } else {
      ends.lastIndex = from
      const end = ends.exec(text)?.index ?? text.length
      append(open, text.slice(from, end), tooMuchText)
      from = end
    }
  }
}

/** Goes on inside quotes: up to their end, a doubled quote, or the end of the piece. */
function readQuoted(open: OpenRecord, text: string, from: number, numberNow: () => number): number {
  const tooLong = () => openQuote(numberNow())
  if (open.quote === 1) {
    open.quote = 0
    if (text[from] === '"') {
      append(open, '"', tooLong)
      return from + 1
    }
    open.isQuoted = false
    return from
  }
  const found = text.indexOf('"', from)
  const end = found < 0 ? text.length : found
  append(open, text.slice(from, end), tooLong)
  if (found < 0) return end
  open.quote = 1
  return end + 1
}

function append(open: OpenRecord, text: string, tooLong: () => Error): void {
  open.value += text
  open.isCut = false
  if (open.value.length > cellCharactersMax) throw tooLong()
}

function endCell(open: OpenRecord): void {
  if (open.value !== '') {
    if (open.at >= columnsMax) throw tooManyColumns()
    open.cells[open.at] = open.value
  }
  open.at += 1
  open.value = ''
  open.isQuoted = false
  open.quote = 0
  open.isCut = false
}

function endRecord(open: OpenRecord): readonly string[] {
  endCell(open)
  const { cells } = open
  open.cells = []
  open.at = 0
  return cells
}

const openQuote = (row: number) =>
  refusal(
    'open-quote',
    `第 ${row} 行有一个没有成对的双引号`,
    '请检查该行的引号，或改用 .xlsx 格式上传',
  )
