import type { Problem } from '#core/problem'
import { putErrands, type ErrandHandler } from '#engine/errands'
import type { Tools } from '#engine/tools'
import {
  inChunks,
  noRows,
  rowFrom,
  rowsMost,
  tooManyRows,
  type GivenRow,
  type Taken,
} from './given-rows.ts'
import {
  definitionOf,
  finishReading,
  insertBatch,
  readBatch,
  type NewBatch,
  type OpenBatch,
} from './record.ts'
import { eraseBatch } from './removal.ts'
import { insertRows } from './rows.ts'
import { putSlices } from './slices.ts'

/** So many new rows make what the database knows of the table's size wrong. */
const countedAnew = 1_000

/** A file that has not been read to its end by then never will be. */
const abandonedAfterMs = 60 * 60_000

/**
 * Stores a file's rows as they are read. Once this has answered nothing of it can be lost; a file
 * that breaks off leaves nothing behind.
 */
export async function takeNew(
  tools: Tools,
  given: NewBatch,
  rows: AsyncIterable<GivenRow>,
): Promise<{ readonly id: string; readonly taken: Taken } | { readonly problem: Problem }> {
  const batch = await insertBatch(tools, given)
  await putErrands(tools.db.query, batch.shard, [
    {
      kind: 'batch-abandoned',
      id: batch.id,
      body: { batch: batch.id },
      dueAt: tools.now() + abandonedAfterMs,
    },
  ])
  try {
    const numbers = await storeAll(tools, batch, rows)
    const problem = numbers === undefined ? tooManyRows : numbers.length === 0 ? noRows : undefined
    if (!numbers || problem) {
      await eraseBatch(tools, batch)
      return { problem: problem ?? noRows }
    }
    // Else it may plan for a minute (an embedded one for ever) as if there were no rows.
    if (numbers.length >= countedAnew) await tools.db.query('analyze batch_rows')
    await tools.onStep('decided')
    await tools.db.transaction(async ({ query }) => {
      await finishReading(query, batch, numbers.at(-1) ?? 0)
      await putSlices(tools, query, 'batch-check', batch, numbers)
    })
    tools.wake(batch.shard)
    return { id: batch.id, taken: { added: numbers.length, changed: 0, unchanged: 0, filed: 0 } }
  } catch (error) {
    await eraseBatch(tools, batch)
    throw error
  }
}

/** The numbers of the rows; nothing where there are more than a batch holds. */
async function storeAll(
  tools: Tools,
  batch: OpenBatch,
  rows: AsyncIterable<GivenRow>,
): Promise<readonly number[] | undefined> {
  const definition = await definitionOf(tools, batch)
  const numbers: number[] = []
  for await (const some of inChunks(rows)) {
    if (numbers.length + some.length > rowsMost) return undefined
    const stored = some.map((given) => {
      // Numbers only rise, whatever a reader says, so that each is one row's.
      const row = Math.max(given.row, (numbers.at(-1) ?? 0) + 1)
      numbers.push(row)
      return rowFrom(tools, batch, definition, given, row)
    })
    await insertRows(tools, batch, stored)
  }
  return numbers
}

/** Removes a batch whose file never arrived whole. */
export const removeAbandoned: ErrandHandler = async ({ shard, body }, tools) => {
  // Written by `takeNew`.
  const { batch: id } = body as { readonly batch: string }
  const batch = await readBatch(tools, shard, id)
  if (batch?.state === 'reading') await eraseBatch(tools, batch)
  return { done: true }
}
