import type { Values } from '#core/answers'
import { shardOf, type ApplicationId } from './number.ts'
import { openAnswers } from './sealing.ts'
import { fromIso } from './times.ts'
import type { Tools } from './tools.ts'

/** What stood in the form until it was replaced. */
export type EarlierAnswers = { readonly replacedAt: number; readonly values: Values }

/** Oldest first. A form changes a handful of times; this is a stop, not a page. */
export async function readEarlierAnswers(
  { db, vault, shards }: Pick<Tools, 'db' | 'vault' | 'shards'>,
  id: ApplicationId,
): Promise<readonly EarlierAnswers[]> {
  const rows = await db.query<{ replaced_at: string; answers: Values; sealed: string }>(
    `select replaced_at, answers, sealed from earlier_answers
     where shard = $1 and application = $2 order by replaced_at limit 200`,
    [shardOf(id, shards), id],
  )
  return rows.map((row) => ({
    replacedAt: fromIso(row.replaced_at),
    values: openAnswers(row, vault).values,
  }))
}
