import type { ServiceDefinition } from '#core/definition'
import type { Problem } from '#core/problem'
import type { Tools } from '#engine/tools'
import {
  inChunks,
  noRows,
  readingOf,
  rowFrom,
  rowsMost,
  tooManyRows,
  type GivenRow,
  type Taken,
} from './given-rows.ts'
import { withDocuments } from './documents.ts'
import { firstRows } from './duplicates.ts'
import { rowsByName } from './faces.ts'
import { definitionOf, giveNumbers, type OpenBatch } from './record.ts'
import { insertRows, readRows, saveRows, type Row } from './rows.ts'
import { putSlices } from './slices.ts'

// Numbers are never given out twice, so a batch corrected by file again and again runs ahead.
const numbersMost = rowsMost * 5

/**
 * A corrected file for the same batch: each row goes where it was given out, or to the same person,
 * or is new. What is filed stays as it is filed, whatever the file says.
 */
export async function takeAgain(
  tools: Tools,
  batch: OpenBatch,
  rows: AsyncIterable<GivenRow>,
): Promise<{ readonly taken: Taken } | { readonly problem: Problem }> {
  const definition = await definitionOf(tools, batch)
  const unknown = await rowsByName(tools, batch, definition)
  let taken: Taken = { added: 0, changed: 0, unchanged: 0, filed: 0 }
  for await (const some of inChunks(rows)) {
    // A row that was checked at this very moment is read and written once more.
    for (let left = some; left.length > 0;) {
      const sorted = await sortOut(tools, batch, { definition, unknown }, left)
      const written = await store(tools, batch, definition, sorted)
      if (!written) return { problem: tooManyRows }
      taken = {
        added: taken.added + sorted.added.length,
        changed: taken.changed + written.size,
        unchanged: taken.unchanged + sorted.unchanged,
        filed: taken.filed + sorted.filed,
      }
      left = sorted.changed.flatMap(({ row, given }) => (written.has(row.row) ? [] : [given]))
    }
  }
  tools.wake(batch.shard)
  return Object.values(taken).some((count) => count > 0) ? { taken } : { problem: noRows }
}

type Known = {
  readonly definition: ServiceDefinition
  /** Rows whose person's number is wrong, by name. */
  readonly unknown: ReadonlyMap<string, number>
}
type Sorted = {
  readonly added: GivenRow[]
  readonly changed: { readonly row: Row; readonly given: GivenRow }[]
  unchanged: number
  filed: number
}

async function sortOut(
  tools: Tools,
  batch: OpenBatch,
  { definition, unknown }: Known,
  some: readonly GivenRow[],
): Promise<Sorted> {
  const readings = some.map((given) => readingOf(tools, batch, definition, given.typed))
  const byHire = await firstRows(
    tools,
    batch,
    readings.flatMap(({ hireIndex }) => hireIndex ?? []),
  )
  const place = some.map(
    ({ knownAs }, at) =>
      knownAs ??
      byHire.get(readings[at]?.hireIndex ?? '') ??
      unknown.get(readings[at]?.face.name ?? '') ??
      0,
  )
  const known = await readRows(tools, batch, { rows: place, most: some.length })
  const byNumber = new Map(known.map((row) => [row.row, row]))
  const sorted: Sorted = { added: [], changed: [], unchanged: 0, filed: 0 }
  for (const [at, given] of some.entries()) {
    const before = byNumber.get(place[at] ?? 0)
    if (!before) sorted.added.push(given)
    else if (before.state === 'filing' || before.state === 'filed') sorted.filed += 1
    else {
      const typed = withDocuments(definition, given.typed, before.typed)
      const isSame = JSON.stringify(typed) === JSON.stringify(before.typed)
      if (isSame && given.problems.length === 0) sorted.unchanged += 1
      else
        sorted.changed.push({
          given,
          row: {
            ...before,
            ...readingOf(tools, batch, definition, typed),
            state: 'waiting',
            written: before.version + 1,
            damage: given.problems,
            externalId: given.externalId ?? before.externalId,
          },
        })
    }
  }
  return sorted
}

/**
 * In one transaction with the errands that check them; answers with those of the known that were
 * written, or nothing when the batch has no room for the new.
 */
async function store(
  tools: Tools,
  batch: OpenBatch,
  definition: ServiceDefinition,
  { changed, added }: Sorted,
): Promise<ReadonlySet<number> | undefined> {
  if (changed.length + added.length === 0) return new Set()
  return tools.db.transaction(async ({ query }) => {
    const first = await giveNumbers(query, batch, added.length)
    if (first + added.length > numbersMost) return undefined
    const fresh = added.map((given, at) => rowFrom(tools, batch, definition, given, first + at))
    const known = changed.map(({ row }) => row)
    const written = await saveRows(tools, batch, known, query)
    await insertRows(tools, batch, fresh, query)
    const rows = [...known, ...fresh].map(({ row }) => row).toSorted((one, other) => one - other)
    await putSlices(tools, query, 'batch-check', batch, rows)
    return written
  })
}
