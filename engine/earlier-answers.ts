import type { Values } from '#core/answers'
import { shardOf, type ApplicationId } from './number.ts'
import { openAnswers, type SealedAnswers } from './sealing.ts'
import { fromIso } from './times.ts'
import type { Tools } from './tools.ts'

/** What stood in the form until it was replaced. */
export type EarlierAnswers = { readonly replacedAt: number; readonly values: Values }

/** Oldest first. A form changes a handful of times; this is a stop, not a page. */
export async function readEarlierAnswers(
  tools: Pick<Tools, 'db' | 'vault' | 'shards'>,
  id: ApplicationId,
): Promise<readonly EarlierAnswers[]> {
  const rows = await readReplaced(tools, id)
  return rows.map((row) => ({
    replacedAt: fromIso(row.replaced_at),
    values: openAnswers(row, tools.vault).values,
  }))
}

/** The same, as it is kept. */
export const readReplaced = (
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  id: ApplicationId,
): Promise<readonly (SealedAnswers & { readonly replaced_at: string })[]> =>
  db.query(
    `select replaced_at, answers, sealed from earlier_answers
     where shard = $1 and application = $2 order by replaced_at limit 200`,
    [shardOf(id, shards), id],
  )
