import type { Readable } from 'node:stream'
import type { Problem } from '#core/problem'
import { csvRows } from './csv.ts'
import { isBlankCell, textOf, type Cell } from './cell.ts'
import { fileType, gather } from './file-type.ts'
import { toGb18030 } from './gb18030.ts'
import { rowsMax } from './limits.ts'
import * as looks from './looks.ts'
import { openWorkbookRows } from './read-rows.ts'
import { Refused, refusal } from './refused.ts'
import { addDays } from '#standards/calendar-date'
import { dayZero } from './repairs.ts'
import { writeWorkbook } from './xlsx/write.ts'
import { widthOf } from './xlsx/text.ts'

/** A table of texts in somebody else's columns: what a department downloads and brings back. */
export type PlainSheet = {
  readonly title: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Every cell a text, so that no number is written another way; the heading stays in sight. */
export const plainWorkbook = ({ title, headers, rows }: PlainSheet): Readable =>
  writeWorkbook({
    sheets: [
      {
        name: title.slice(0, 31),
        columns: headers.map((header, at) => ({
          width: Math.min(
            40,
            Math.max(widthOf(header), ...rows.slice(0, 200).map((row) => widthOf(row[at] ?? ''))) +
              3,
          ),
        })),
        frozen: { rows: 1, columns: 1 },
        rows: [
          {
            height: 24,
            cells: headers.map((value) => ({ value, style: looks.labels.suggested })),
          },
          ...rows.map((row) => ({
            height: 20,
            cells: row.map((value) => ({ value, style: looks.line })),
          })),
        ],
        printsWide: true,
      },
    ],
    names: {},
  })

export type Encoding = 'utf-8' | 'gb18030'

/** With the mark by which Excel knows UTF-8; GB 18030 has none and needs none. */
export function plainCsv({ headers, rows }: PlainSheet, encoding: Encoding): Buffer {
  const text = [headers, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
  return encoding === 'gb18030' ? toGb18030(text) : Buffer.from(`\ufeff${text}`, 'utf8')
}

/** A text that a spreadsheet would take for a formula is shown as text. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A row as it stands in the file, by its heading. */
export type PlainRow = {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

/** Reads a table whose first rows hold these headings somewhere, or says why it is none. */
export async function readPlainSheet(
  file: Uint8Array,
  name: string,
  wanted: readonly string[],
): Promise<{ readonly rows: readonly PlainRow[] } | { readonly problem: Problem }> {
  try {
    const bytes = await gather(file)
    const pieces = fileType(bytes, name) === 'workbook' ? openWorkbookRows(bytes) : csvRows(bytes)
    const rows: PlainRow[] = []
    let heading: readonly string[] | undefined
    for await (const some of pieces)
      for (const { number, cells } of some) {
        if (cells.every(isBlankCell)) continue
        const texts = Array.from(cells, cellText)
        if (!heading) {
          if (wanted.every((header) => texts.includes(header))) heading = texts
          else if (number > headingRows) throw noHeading(wanted)
        } else if (rows.push({ number, cells: byHeading(heading, texts) }) > rowsMax)
          throw refusal('too-many-rows', `一份文件最多 ${rowsMax} 行`, '请分成几个文件上传')
      }
    if (!heading) throw noHeading(wanted)
    if (rows.length === 0) throw refusal('no-rows', '表中没有任何一行结果', '请填写办理结果后上传')
    return { rows }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { problem: error.problem }
  }
}

/** Titles and remarks may stand above the heading. */
const headingRows = 10

const noHeading = (wanted: readonly string[]): Refused =>
  refusal(
    'no-heading',
    '没有找到表头',
    `表头应当有这些列：${wanted.join('、')}；请使用下载的结果表`,
  )

const byHeading = (heading: readonly string[], texts: readonly string[]) =>
  Object.fromEntries(heading.map((header, at) => [header, texts[at] ?? '']))

function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'object' && cell.shownAs === 'date' && typeof cell.value === 'number')
    return addDays(dayZero, Math.floor(cell.value))
  // An apostrophe keeps a text a text, and is none of it.
  return textOf(cell)
    .trim()
    .replace(/^'(?=[=+\-@])/u, '')
}

/** A row handed back, with what is wrong where. */
export type ReturnedRow = PlainRow & { readonly problems: readonly Problem[] }

/** What could not be taken: wrong cells red, each with why and what to do. */
export function returnedResults(
  title: string,
  headers: readonly string[],
  rows: readonly ReturnedRow[],
): Readable {
  const says = ({ says: what, remedy }: Problem) => (remedy ? `${what}。${remedy}` : what)
  return writeWorkbook({
    sheets: [
      {
        name: title.slice(0, 31),
        hasNotes: true,
        columns: [{ width: 8 }, ...headers.map(() => ({ width: 20 })), { width: 60 }],
        frozen: { rows: 1, columns: 1 },
        rows: [
          {
            height: 24,
            cells: ['原行号', ...headers, '问题'].map((value) => ({
              value,
              style: looks.labels.suggested,
            })),
          },
          ...rows.map(({ number, cells, problems }) => ({
            height: 18 * Math.max(1, problems.length) + 4,
            cells: [
              { value: number, style: looks.states.none },
              ...headers.map((header) => {
                const about = problems.filter(({ path }) => path === header)
                const value = cells[header] ?? ''
                return about.length === 0
                  ? { value, style: looks.answerStyle('@') }
                  : { value, style: looks.wrongStyle('@'), note: about.map(says).join('\n') }
              }),
              { value: problems.map(says).join('\n'), style: looks.message },
            ],
          })),
        ],
      },
    ],
    names: {},
  })
}
