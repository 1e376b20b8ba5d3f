import type { File } from './api.ts'

export const xlsx = (name: string, bytes: File['bytes']): File => ({
  bytes,
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  name: `${name}.xlsx`,
})

type Line = readonly (string | number)[]

/** Rows as Excel opens them by a click; they go out as they come. */
export const csv = (name: string, rows: Iterable<Line> | AsyncIterable<Line>): File => ({
  bytes: bytesOf(rows),
  type: 'text/csv',
  name: `${name}.csv`,
})

async function* bytesOf(rows: Iterable<Line> | AsyncIterable<Line>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  // The mark tells Excel that this is UTF-8.
  yield encoder.encode('\u{feff}')
  for await (const cells of rows)
    yield encoder.encode(`${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`)
}

/** A text that a spreadsheet would take for a formula is shown as text. */
const quoted = (text: string): string => {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
