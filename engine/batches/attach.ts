import type { Document } from '#core/ask'
import { halfWidth } from '#standards/text'
import type { Tools } from '#engine/tools'
import { withTyped } from './documents.ts'
import { readFaces } from './faces.ts'
import type { OpenBatch } from './record.ts'
import { readRows, saveRows, type Face } from './rows.ts'
import { putSlices } from './slices.ts'

/** Where one file belongs, or why nobody can say. */
export type Matched =
  | { readonly name: string; readonly row: number }
  | {
      readonly name: string
      readonly why: 'nobody' | 'several' | 'filed'
      readonly rows: readonly number[]
    }

/**
 * Gives each file to the row whose document number, name or row number stands in its name, as the
 * answer at `path`. What cannot be told apart is said, not guessed.
 */
export async function attachFiles(
  tools: Tools,
  batch: OpenBatch,
  path: string,
  files: readonly Document[],
): Promise<readonly Matched[]> {
  const faces = await readFaces(tools, batch)
  const find = finderIn(faces)
  const placed = files.map(({ name }): Matched => {
    const rows = find(name)
    const [row] = rows
    if (row === undefined || rows.length > 1)
      return { name, why: row === undefined ? 'nobody' : 'several', rows }
    const state = faces.get(row)?.state
    return state === 'filing' || state === 'filed' ? { name, why: 'filed', rows } : { name, row }
  })
  const byRow = new Map(
    files.flatMap((file, at) => {
      const place = placed[at]
      return place && 'row' in place ? [[place.row, file] as const] : []
    }),
  )
  const written = await give(tools, batch, path, byRow)
  return placed.map((one) =>
    'row' in one && !written.has(one.row) ? { name: one.name, why: 'filed', rows: [one.row] } : one,
  )
}

/** Writes the documents; a row that is being checked at this moment is written once more. */
async function give(
  tools: Tools,
  batch: OpenBatch,
  path: string,
  files: ReadonlyMap<number, Document>,
): Promise<ReadonlySet<number>> {
  const done = new Set<number>()
  for (let tries = 0; tries < 5 && done.size < files.size; tries++) {
    const rows = await readRows(tools, batch, {
      rows: [...files.keys()].filter((row) => !done.has(row)),
      most: files.size,
    })
    const changed = rows
      .filter(({ state }) => state !== 'filing' && state !== 'filed')
      .map((row) => ({
        ...row,
        typed: withTyped(row.typed, path, files.get(row.row)),
        state: 'waiting' as const,
        written: row.version + 1,
      }))
    await tools.db.transaction(async ({ query }) => {
      const written = await saveRows(tools, batch, changed, query)
      await putSlices(
        tools,
        query,
        'batch-check',
        batch,
        [...written].toSorted((one, other) => one - other),
      )
      for (const row of written) done.add(row)
    })
  }
  tools.wake(batch.shard)
  return done
}

type Faces = ReadonlyMap<number, Face>

/** Which rows a file's name speaks of: by number of the document first, then by name, then by row. */
export function finderIn(faces: Faces): (fileName: string) => readonly number[] {
  const byNumber = new Map<string, number[]>()
  const byName = new Map<string, number[]>()
  const add = (to: Map<string, number[]>, key: string, row: number) =>
    to.set(key, [...(to.get(key) ?? []), row])
  for (const [row, { name, documentNumber }] of faces) {
    if (documentNumber.length >= shortestNumber) add(byNumber, key(documentNumber), row)
    if (name.length > 1) add(byName, key(name), row)
  }
  return (fileName) => {
    const text = key(fileName.replace(/\.[^.]*$/u, ''))
    const numbered = longestIn(byNumber, text)
    if (numbered.length > 0) return numbered
    const named = longestIn(byName, text)
    const counted = Number(/^(?:第)?(\d{1,5})(?!\d)/u.exec(text)?.[1])
    // 12-张三.pdf settles which 张三.
    if (named.length > 1 && named.includes(counted)) return [counted]
    return named.length > 0 ? named : faces.has(counted) ? [counted] : []
  }
}

/** Shorter numbers stand by chance in other ones. */
const shortestNumber = 6
const longestKey = 60
const key = (text: string): string => halfWidth(text).toUpperCase()

/** The rows under the longest key that stands in the text: 欧阳娜娜 and not 欧阳娜. */
function longestIn(known: ReadonlyMap<string, readonly number[]>, text: string): readonly number[] {
  for (let length = Math.min(longestKey, text.length); length > 1; length--)
    for (let from = 0; from + length <= text.length; from++) {
      const found = known.get(text.slice(from, from + length))
      if (found) return found
    }
  return []
}
