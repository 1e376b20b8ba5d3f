import type { ErrandHandler } from '#engine/errands'
import type { Tools } from '#engine/tools'
import { readBatch, type OpenBatch } from './record.ts'
import { registerSilent, type Recheck } from './silent.ts'
import { putSlices } from './slices.ts'

/**
 * Sends the rows that a silent register holds up to be checked once more. Where it is silent again
 * that check puts the next of these, later.
 */
export const recheckSilent: ErrandHandler = async ({ shard, body }, tools) => {
  // Written by `errandToRecheck`.
  const { batch: id, tries } = body as Recheck
  const batch = await readBatch(tools, shard, id)
  if (batch) await sendSilent(tools, batch, tries)
  return { done: true }
}

async function sendSilent(tools: Tools, batch: OpenBatch, tries: number): Promise<void> {
  const { shard, id } = batch
  await tools.db.transaction(async ({ query }) => {
    const rows = await query<{ row: number }>(
      `update batch_rows set state = 'waiting', version = version + 1
       where shard = $1 and batch = $2 and state = 'wrong'
         and exists (select from jsonb_array_elements(problems) p where p ->> 1 = $3)
       returning row`,
      [shard, id, registerSilent],
    )
    const numbers = rows.map(({ row }) => row).toSorted((one, other) => one - other)
    await putSlices(tools, query, 'batch-check', batch, numbers, tries)
  })
  tools.wake(shard)
}
