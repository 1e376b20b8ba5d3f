import type { Tools } from '#engine/tools'
import type { OpenBatch } from './record.ts'
import { putSlices } from './slices.ts'

/**
 * Takes good rows, all or those named, and has them filed. From here they change no more until they
 * are filed or found wrong. One owner's batches take turns, so that the same person in two of them
 * is never filed by both: the second sees the first under way, or its application.
 */
export async function markFiling(
  tools: Tools,
  batch: OpenBatch,
  rows?: readonly number[],
): Promise<number> {
  const { shard, id, owner } = batch
  const taken = await tools.db.transaction(async ({ query }) => {
    await query(`select id from batches where shard = $1 and owner = $2 order by id for update`, [
      shard,
      owner,
    ])
    const marked = await query<{ row: number }>(
      `update batch_rows b set state = 'filing', version = version + 1
       where b.shard = $1 and b.batch = $2 and b.state = 'good'
         and ($4::integer[] is null or b.row = any($4))
         and coalesce(b.hire_index, '') not in (
           select o.hire_index from batches other
           join batch_rows o on o.shard = $1 and o.batch = other.id and o.state = 'filing'
           where other.shard = $1 and other.owner = $3 and other.id <> $2
             and o.hire_index is not null)
       returning b.row`,
      [shard, id, owner, rows ?? null],
    )
    const numbers = marked.map(({ row }) => row).toSorted((one, other) => one - other)
    await putSlices(tools, query, 'batch-file', batch, numbers)
    return numbers.length
  })
  if (taken > 0) tools.wake(shard)
  return taken
}
