import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import { addDays } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { textOf, type Cell } from './cell.ts'
import { readBook } from './xlsx/book.ts'
import { sheetRows } from './xlsx/sheet.ts'
import { readTexts } from './xlsx/texts.ts'
import { openZip } from './xlsx/zip.ts'

/** Files as other programs make them, for the tests. */
export const zipOf = async (parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> => {
  const zip = new yazl.ZipFile()
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  return await buffer(zip.outputStream)
}

/** Text in the encoding that Excel in Chinese saves a CSV in, by trying what decodes to it. */
export function gb18030(text: string): Buffer {
  codes ??= codesOf()
  return Buffer.concat(
    Array.from(text, (character) => {
      const code = codes?.get(character)
      if (!code) throw new Error(`no code for ${character}`)
      return code
    }),
  )
}

let codes: ReadonlyMap<string, Buffer> | undefined

function codesOf(): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, Buffer>()
  for (let first = 0; first < 0x80; first += 1)
    found.set(String.fromCharCode(first), Buffer.from([first]))
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const bytes = Buffer.from([first, second])
      const text = decoder.decode(bytes)
      if (Array.from(text).length === 1 && text !== '\uFFFD') found.set(text, bytes)
    }
  return found
}

/** A workbook of one sheet, whose XML is given. */
export const workbookOf = (
  sheet: string,
  more: Readonly<Record<string, string | Buffer>> = {},
): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': links({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook ${namespaces}><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['sharedStrings', 'sharedStrings.xml'],
      rId3: ['styles', 'styles.xml'],
    }),
    'xl/worksheets/sheet1.xml': `<worksheet ${namespaces}>${sheet}</worksheet>`,
    ...more,
  })

export const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

export const links = (targets: Readonly<Record<string, readonly [string, string]>>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(
      ([id, [type, target]]) =>
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** A workbook's first sheet saved as CSV, as Excel does it: what is seen, hidden rows too. */
export async function csvOf(workbook: Uint8Array, separator: string): Promise<string> {
  const parts = await openZip(Buffer.from(workbook))
  const book = await readBook(parts)
  const lines: string[] = []
  for await (const rows of sheetRows(parts, book, await readTexts(parts.open(book.textsPath))))
    for (const { cells } of rows)
      lines.push(Array.from(cells, (cell) => quoted(seen(cell), separator)).join(separator))
  return lines.join('\r\n')
}

const seen = (cell: Cell | undefined): string => {
  if (typeof cell !== 'object' || cell.shownAs !== 'date') return textOf(cell)
  return addDays('1899-12-30' as PlainDate, Number(cell.value))
}

const quoted = (text: string, separator: string): string =>
  /["\r\n]/u.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text

/** How the cells of a workbook's first sheet are filled, by their place: `C2` → `FFC7CE`. */
export async function fillsIn(workbook: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = await openZip(Buffer.from(workbook))
  const xml = async (path: string) => (await buffer(parts.open(path))).toString()
  const styles = await xml('xl/styles.xml')
  const colours = (/<fills.*<\/fills>/su.exec(styles)?.[0] ?? '')
    .split('<fill>')
    .slice(1)
    .map((fill) => /fgColor rgb="FF(\w{6})"/u.exec(fill)?.[1])
  const cellStyles = [
    ...(/<cellXfs.*<\/cellXfs>/su.exec(styles)?.[0] ?? '').matchAll(/fillId="(\d+)"/gu),
  ]
  const cells = (await xml('xl/worksheets/sheet1.xml')).matchAll(/<c r="(\w+)" s="(\d+)"/gu)
  return new Map(
    Array.from(cells, ([, at = '', style]) => {
      const colour = colours[Number(cellStyles[Number(style)]?.[1])]
      return [at, colour ?? 'none'] as const
    }),
  )
}
