import type { SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import type { Problem } from '#core/problem'
import { textOf, type SheetRow } from './cell.ts'
import { csvRows } from './csv.ts'
import { withoutExample } from './example.ts'
import { fileType, gather } from './file-type.ts'
import { columnsByKey, findHeading, type Heading } from './heading.ts'
import { headingRowsMax, rowsMax } from './limits.ts'
import { Refused, refusal } from './refused.ts'
import { questionOf, readRow, type ReadColumn, type Row } from './row.ts'
import { readBook } from './xlsx/book.ts'
import { sheetRows } from './xlsx/sheet.ts'
import { readTexts } from './xlsx/texts.ts'
import { openZip } from './xlsx/zip.ts'

/**
 * What reading a file says, in this order: the heading once, each row, and, where the file cannot
 * be read to its end, the refusal of the whole file. After a refusal no row of it counts.
 */
export type Part =
  | { readonly kind: 'heading'; readonly heading: Heading }
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'refused'; readonly problem: Problem }

/**
 * Reads an uploaded .xlsx or .csv: rows one after another, in bounded memory, nothing in it
 * trusted. `name` is what the person called the file; `settings` are the employer's own defaults, for
 * which no column is missed.
 */
export async function* readRows(
  file: Uint8Array | AsyncIterable<Uint8Array>,
  name: string,
  definition: ServiceDefinition,
  settings: SettingValues = {},
): AsyncGenerator<Part> {
  try {
    const bytes = await gather(file)
    const sheet = openSheet(definition, settings)
    const pieces = fileType(bytes, name) === 'workbook' ? openWorkbookRows(bytes) : csvRows(bytes)
    for await (const rows of pieces) for (const part of sheet.read(rows)) yield part
    for (const part of sheet.end()) yield part
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    yield { kind: 'refused', problem: error.problem }
  }
}

/** The rows of a workbook's sheet that a person fills, piece by piece. */
export async function* openWorkbookRows(bytes: Buffer): AsyncGenerator<readonly SheetRow[]> {
  const parts = await openZip(bytes)
  const book = await readBook(parts)
  yield* sheetRows(parts, book, await readTexts(parts.open(book.textsPath)))
}

/** What the rows say, as they come: nothing until the heading is found, then each of them. */
function openSheet(definition: ServiceDefinition, settings: SettingValues) {
  const first: SheetRow[] = []
  let columns: readonly ReadColumn[] | undefined
  let knownAs = knownAsFrom(undefined)
  let count = 0
  return {
    *read(rows: readonly SheetRow[]): Generator<Part> {
      for (const row of rows)
        if (columns) yield* take(row, columns)
        else if (first.push(row) === headingRowsMax) yield* begin()
    },
    *end(): Generator<Part> {
      if (!columns) yield* begin()
      if (count === 0) throw noRows()
    },
  }

  function* begin(): Generator<Part> {
    const found = findHeading(definition, settings, first)
    if (!found) throw noHeading()
    const { rows: headingRows, knownAt, ...heading } = found
    knownAs = knownAsFrom(knownAt)
    columns = withQuestions(definition, heading)
    yield { kind: 'heading', heading }
    for (const row of first.slice(headingRows)) yield* take(row, columns)
  }

  function* take(sheetRow: SheetRow, known: readonly ReadColumn[]): Generator<Part> {
    const read = readRow(sheetRow, known)
    const row = read && withoutExample(read, definition)
    if (!row) return
    count += 1
    if (count > rowsMax) throw tooManyRows()
    const number = knownAs(sheetRow)
    yield { kind: 'row', row: number === undefined ? row : { ...row, knownAs: number } }
  }
}

/** Where a returned row stood; a row that was copied there is a new one. */
function knownAsFrom(at: number | undefined): (row: SheetRow) => number | undefined {
  const seen = new Set<number>()
  return ({ cells }) => {
    const number = at === undefined ? 0 : Number(textOf(cells[at]))
    if (!Number.isSafeInteger(number) || number < 1 || seen.has(number)) return undefined
    seen.add(number)
    return number
  }
}

function withQuestions(definition: ServiceDefinition, heading: Heading): readonly ReadColumn[] {
  const byKey = columnsByKey(definition)
  return heading.columns.map((one) => {
    const column = byKey.get(one.key)
    return column ? { ...one, question: questionOf(column) } : one
  })
}

const noHeading = (): Refused =>
  refusal(
    'no-heading',
    '没有找到表头，不知道每一列是什么',
    '请使用从本系统下载的填报表，保留表头；或让第一行是填报表中的列名',
  )

const noRows = (): Refused =>
  refusal('no-rows', '表中没有填写任何人员', '请在示例行下面逐行填写，每人一行，保存后再上传')

const tooManyRows = (): Refused =>
  refusal(
    'too-many-rows',
    `一份文件最多 ${rowsMax.toLocaleString('en')} 行，这份更多`,
    '请分成几个文件上传；如果下面是误填的行，请删除后再上传',
  )
