import type { DraftRow } from './draft-row.ts'
import { shardOfText } from './number.ts'
import type { Tools } from './tools.ts'

/** A clerk who worked at a draft while one visitor stood there. */
export type DraftHand = {
  readonly clerk: string
  readonly clerkName: string
  /** None: nobody was registered then. */
  readonly visit: string | null
  readonly from: number
  readonly until: number
}

/** Kept of one draft: whoever began it, and the latest. */
const handsMost = 50

/**
 * The hands after a save by `excluded.hands`, of one or none: the same clerk for the same visitor
 * goes on, anybody else is the next.
 */
export const handsAfter = `case
  when jsonb_array_length(excluded.hands) = 0 then d.hands
  when d.hands->-1->>'clerk' = excluded.hands->0->>'clerk'
    and d.hands->-1->>'visit' is not distinct from excluded.hands->0->>'visit'
    then jsonb_set(d.hands, '{-1,until}', excluded.hands->0->'until')
  when jsonb_array_length(d.hands) >= ${handsMost} then (d.hands - 1) || excluded.hands
  else d.hands || excluded.hands end`

/** What was begun before it was a counter's becomes the counter's; done twice, it changes nothing. */
export async function moveDrafts(tools: Tools, from: string, to: string): Promise<void> {
  const { db, shards } = tools
  const shard = shardOfText(from, shards)
  const rows = await db.query<MovedRow>(
    `select ${columns.join(', ')} from drafts
     where shard = $1 and owner = $2 and removed_at is null order by id limit $3`,
    [shard, from, movedMost],
  )
  for (const row of rows) {
    if (shard === shardOfText(to, shards)) await rename(tools, shard, row.id, to)
    else await copyOver(tools, row, shard, to)
  }
}

const rename = ({ db }: Tools, shard: number, id: string, to: string) =>
  db.query(`update drafts set owner = $3 where shard = $1 and id = $2`, [shard, id, to])

/** Two shards are two transactions: copied first, so that a death in between leaves both. */
async function copyOver(
  { db, shards }: Tools,
  row: MovedRow,
  shard: number,
  to: string,
): Promise<void> {
  await db.query(
    `insert into drafts (shard, owner, ${columns.join(', ')})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (shard, id) do update set sealed_title = excluded.sealed_title,
       sealed = excluded.sealed, version = excluded.version, updated_at = excluded.updated_at
       where drafts.version < excluded.version`,
    [
      shardOfText(to, shards),
      to,
      row.id,
      row.service_code,
      row.title,
      row.sealed_title,
      row.sealed_name,
      row.sealed,
      row.version,
      JSON.stringify(row.hands),
      row.updated_at,
    ],
  )
  // One that was saved once more meanwhile stays, and moves the next time.
  await db.query(`delete from drafts where shard = $1 and id = $2 and version = $3`, [
    shard,
    row.id,
    row.version,
  ])
}

/** More than anybody has; what is left over moves the next time. */
const movedMost = 1_000

const columns = [
  'id',
  'service_code',
  'title',
  'sealed_title',
  'sealed_name',
  'sealed',
  'version',
  'hands',
  'updated_at',
] as const
type MovedRow = DraftRow & { readonly sealed: string }
