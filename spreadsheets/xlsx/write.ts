import { once } from 'node:events'
import { Readable } from 'node:stream'
import yazl from 'yazl'
import { commentsXml, drawingXml, type Note } from './notes.ts'
import { sheetXml, type Sheet } from './sheet-xml.ts'
import { openStyles } from './style.ts'
import { escapeText } from './text.ts'

export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** Names of ranges, which lists refer to. */
  readonly names: Readonly<Record<string, string>>
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * Writes a workbook as its rows come: one row is in memory at a time, besides the notes. What
 * depends on the rows (styles, notes) is written after them.
 */
export function writeWorkbook({ sheets, names }: Workbook): Readable {
  const zip = new yazl.ZipFile()
  const styles = openStyles()
  const notes = sheets.map((): Note[] => [])
  // yazl hands out a PassThrough.
  const out = zip.outputStream as Readable
  let part: Readable | undefined
  const add = (path: string, xml: () => Iterable<string> | AsyncIterable<string>) =>
    zip.addReadStreamLazy(path, fixed, (take) => {
      part = Readable.from(inBytes(xml()))
      // Rows that fail make the workbook fail.
      part.on('error', (error) => out.destroy(error))
      take(undefined, part)
    })
  // Who goes away in the middle lets go of the rows.
  out.once('close', () => part?.destroy())
  sheets.forEach((sheet, at) => {
    add(`xl/worksheets/sheet${at + 1}.xml`, () => sheetXml(sheet, styles, notes[at] ?? []))
  })
  sheets.forEach(({ hasNotes }, at) => {
    if (!hasNotes) return
    add(`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, () => [
      relations([
        ['comments', `../comments${at + 1}.xml`],
        ['vmlDrawing', `../drawings/vmlDrawing${at + 1}.vml`],
      ]),
    ])
    add(`xl/comments${at + 1}.xml`, () => commentsXml(notes[at] ?? []))
    add(`xl/drawings/vmlDrawing${at + 1}.vml`, () => drawingXml(at, notes[at] ?? []))
  })
  add('xl/styles.xml', () => [head, styles.xml()])
  add('xl/workbook.xml', () => [bookXml(sheets, names)])
  add('xl/_rels/workbook.xml.rels', () => [
    relations([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  ])
  add('_rels/.rels', () => [relations([['officeDocument', 'xl/workbook.xml']])])
  add('[Content_Types].xml', () => [typesXml(sheets)])
  zip.end()
  return out
}

// The same content is the same file, whenever it is written.
const fixed = { mtime: new Date(2026, 0, 1), compress: true, compressionLevel: 6 }

/** Small pieces of text gathered, so that the compressor is not called for every cell. */
async function* inBytes(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let gathered: string[] = []
  let length = 0
  for await (const piece of pieces) {
    gathered.push(piece)
    length += piece.length
    if (length < 64 * 1024) continue
    yield Buffer.from(gathered.join(''))
    gathered = []
    length = 0
  }
  yield Buffer.from(gathered.join(''))
}

/** The whole workbook at once, for those that are small. */
export async function bytesOf(workbook: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  workbook.on('data', (piece: Uint8Array) => pieces.push(piece))
  await once(workbook, 'end')
  return new Uint8Array(Buffer.concat(pieces))
}

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

function bookXml(sheets: readonly Sheet[], names: Readonly<Record<string, string>>): string {
  const listed = sheets.map(
    ({ name, isHidden }, at) =>
      `<sheet name="${escapeText(name)}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  )
  const printed = sheets.flatMap(({ name, frozen }, at) =>
    frozen
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeText(name)}'!$1:$${frozen.rows}</definedName>`
      : [],
  )
  const named = Object.entries(names).map(
    ([name, range]) => `<definedName name="${name}">${escapeText(range)}</definedName>`,
  )
  return (
    `${head}<workbook ${main} xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${listed.join('')}</sheets>` +
    (printed.length + named.length > 0
      ? `<definedNames>${[...printed, ...named].join('')}</definedNames></workbook>`
      : '</workbook>')
  )
}

function typesXml(sheets: readonly Sheet[]): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${spreadsheet}.${type}+xml"/>`
  return (
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    part('workbook.xml', 'sheet.main') +
    part('styles.xml', 'styles') +
    sheets.map((_, at) => part(`worksheets/sheet${at + 1}.xml`, 'worksheet')).join('') +
    sheets
      .map(({ hasNotes }, at) => (hasNotes ? part(`comments${at + 1}.xml`, 'comments') : ''))
      .join('') +
    '</Types>'
  )
}
