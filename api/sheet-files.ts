import type { File } from './api.ts'

export const xlsx = (name: string, bytes: Uint8Array): File => ({
  bytes,
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  name: `${name}.xlsx`,
})

/** Rows as Excel opens them by a click. */
export function csv(name: string, rows: readonly (readonly (string | number)[])[]): File {
  const lines = rows.map((cells) => cells.map((cell) => quoted(String(cell))).join(','))
  // The mark tells Excel that this is UTF-8.
  const text = `\u{feff}${lines.join('\r\n')}\r\n`
  return { bytes: new TextEncoder().encode(text), type: 'text/csv', name: `${name}.csv` }
}

/** A text that a spreadsheet would take for a formula is shown as text. */
const quoted = (text: string): string => {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
