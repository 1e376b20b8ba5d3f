import type { Tools } from '#engine/tools'
import type { OpenBatch } from './record.ts'

/** A batch and all its rows; for one that never arrived whole. */
export const eraseBatch = ({ db }: Tools, { shard, id }: OpenBatch): Promise<void> =>
  db.transaction(async ({ query }) => {
    await query(`delete from batch_rows where shard = $1 and batch = $2`, [shard, id])
    await query(`delete from batches where shard = $1 and id = $2`, [shard, id])
  })

/**
 * Rows that are not under way, or those of them that are named; the batch goes with the last one.
 * What is filed stays, and can be withdrawn as an application.
 */
export const removeRows = (
  { db }: Tools,
  { shard, id }: OpenBatch,
  rows?: readonly number[],
): Promise<{ readonly removed: number; readonly hireIndexes: readonly string[] }> =>
  db.transaction(async ({ query }) => {
    const gone = await query<{ hire_index: string | null }>(
      `delete from batch_rows where shard = $1 and batch = $2
         and state in ('waiting', 'wrong', 'good') and ($3::integer[] is null or row = any($3))
       returning hire_index`,
      [shard, id, rows ?? null],
    )
    await query(
      `delete from batches where shard = $1 and id = $2 and not exists (
         select 1 from batch_rows r where r.shard = $1 and r.batch = $2)`,
      [shard, id],
    )
    return {
      removed: gone.length,
      hireIndexes: gone.flatMap(({ hire_index }) => hire_index ?? []),
    }
  })
