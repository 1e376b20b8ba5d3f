import type { Document } from '#core/ask'
import { shardOfText } from '#engine/number'
import type { Tools } from '#engine/tools'
import { attachFiles } from './attach.ts'
import { checkAnew, editRow, removeAndCheck, share, type RowEdit } from './edit.ts'
import { readFaces, searchRows } from './faces.ts'
import type { GivenRow } from './given-rows.ts'
import { markFiling } from './mark-filing.ts'
import { countRows, readMatrix } from './matrix.ts'
import { listBatches, readBatch, type NewBatch, type OpenBatch } from './record.ts'
import { readRows, type RowQuery, type Typed } from './rows.ts'
import { readRecheck } from './silent.ts'
import { takeAgain } from './take-again.ts'
import { takeNew } from './take-new.ts'

/** One employer's many applications, from a file to the last closed matter. */
export function openBatches(tools: Tools) {
  return {
    takeNew: (given: NewBatch, rows: AsyncIterable<GivenRow>) => takeNew(tools, given, rows),
    takeAgain: (batch: OpenBatch, rows: AsyncIterable<GivenRow>) => takeAgain(tools, batch, rows),
    /** An owner's own batch; somebody else's is not found. */
    async read(owner: string, id: string): Promise<OpenBatch | undefined> {
      const batch = await readBatch(tools, shardOfText(owner, tools.shards), id, owner)
      return batch?.state === 'read' ? batch : undefined
    },
    async list(owner: string) {
      const batches = await listBatches(tools, owner)
      const countsOf = await countRows(tools, shardOfText(owner, tools.shards), batches)
      return batches.map((batch) => ({ ...batch, counts: countsOf(batch.id) }))
    },
    counts: async (batch: OpenBatch) => (await countRows(tools, batch.shard, [batch]))(batch.id),
    /** When rows that a silent register holds up are checked once more by themselves. */
    recheckAt: (batch: OpenBatch) => readRecheck(tools, batch),
    matrix: (batch: OpenBatch) => readMatrix(tools, batch),
    rows: (batch: OpenBatch, query: RowQuery) => readRows(tools, batch, query),
    faces: (batch: OpenBatch, from: number, until: number) =>
      readFaces(tools, batch, { from, until }),
    search: (batch: OpenBatch, text: string) => searchRows(tools, batch, text),
    edit: (batch: OpenBatch, edit: RowEdit) => editRow(tools, batch, edit),
    remove: (batch: OpenBatch, rows?: readonly number[]) => removeAndCheck(tools, batch, rows),
    share: (batch: OpenBatch, shared: Typed) => share(tools, batch, shared),
    checkAnew: (batch: OpenBatch) => checkAnew(tools, batch),
    attach: (batch: OpenBatch, path: string, files: readonly Document[]) =>
      attachFiles(tools, batch, path, files),
    file: (batch: OpenBatch, rows?: readonly number[]) => markFiling(tools, batch, rows),
  }
}
