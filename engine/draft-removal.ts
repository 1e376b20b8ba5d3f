import type { DraftHand } from './draft-hands.ts'
import { draftColumns, summaryOf, type DraftRow, type DraftSummary } from './draft-row.ts'
import { putErrands, type ErrandHandler } from './errands.ts'
import { shardOfText } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** So long a deleted draft can be had back; longer than any page offers it. */
export const draftUndoMs = 60_000

/** From now on nobody sees it; an errand of the same transaction makes an end of it later. */
export const removeDraft = (
  { db, shards, now }: Tools,
  owner: string,
  id: string,
): Promise<boolean> =>
  db.transaction(async ({ query }) => {
    const at = now()
    const shard = shardOfText(owner, shards)
    const rows = await query(
      `update drafts set removed_at = $4
       where shard = $1 and id = $2 and owner = $3 and removed_at is null returning id`,
      [shard, id, owner, isoTime(at)],
    )
    if (rows.length === 0) return false
    await putErrands(query, shard, [
      // Deleted once more, it has the whole time once more.
      { kind: 'draft-gone', id: `${id}.${at}`, body: { draft: id }, dueAt: at + draftUndoMs },
    ])
    return true
  })

/** As it was, if the time to do so is not over. */
export async function restoreDraft(
  { db, vault, shards, now }: Tools,
  owner: string,
  id: string,
): Promise<DraftSummary | undefined> {
  const [row] = await db.query<DraftRow>(
    `update drafts set removed_at = null
     where shard = $1 and id = $2 and owner = $3 and removed_at > $4 returning ${draftColumns}`,
    [shardOfText(owner, shards), id, owner, isoTime(now() - draftUndoMs)],
  )
  return row && summaryOf(vault, row)
}

/** Makes an end of it; answers with whose hands it went through. */
export async function forgetDraft(
  { db, shards }: Tools,
  owner: string,
  id: string,
): Promise<readonly DraftHand[]> {
  const [row] = await db.query<Pick<DraftRow, 'hands'>>(
    `delete from drafts where shard = $1 and id = $2 and owner = $3 returning hands`,
    [shardOfText(owner, shards), id, owner],
  )
  return row?.hands ?? []
}

/** The end of a deleted draft; one that was had back, or deleted again since, is left alone. */
export const endDraft: ErrandHandler = async ({ shard, body }, { db, now }) => {
  // Written by `removeDraft`.
  const { draft } = body as { readonly draft: string }
  await db.query(`delete from drafts where shard = $1 and id = $2 and removed_at <= $3`, [
    shard,
    draft,
    isoTime(now() - draftUndoMs),
  ])
  return { done: true }
}
