import { randomUUID } from 'node:crypto'
import type { Actor, Trouble } from '#core/application'
import { failWaiting } from './deliveries.ts'
import { everyShard } from './number.ts'
import { errandId } from './stuck.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

type Needs = Pick<Tools, 'db' | 'shards' | 'now'>

/** Which errand, as a page names it: `shard.kind.id`. */
export type ErrandName = { readonly shard: number; readonly kind: string; readonly id: string }

export function errandNamed(name: string, shards: number): ErrandName | undefined {
  const [, shard = '', kind = '', id = ''] = /^(\d{1,4})\.([a-z-]{1,40})\.(.+)$/su.exec(name) ?? []
  return kind === '' || Number(shard) >= shards ? undefined : { shard: Number(shard), kind, id }
}

/** Due now, and told in the record. Answers with how many; one that is in hand is left to it. */
export async function retryErrands(
  { db, now }: Needs,
  { shard, kind, id }: { readonly shard: number; readonly kind: string; readonly id?: string },
  by: Actor,
  most: number,
): Promise<number> {
  const rows = await db.query(
    `with woken as (
       update errands e set due_at = $4
       where e.shard = $1 and (e.kind, e.id) in (
         select kind, id from errands
         where shard = $1 and kind = $2 and ($3::text is null or id = $3)
           and failing_since is not null and due_at > $4
         order by failing_since limit $5
       ) returning e.kind, e.id, e.body
     )
     insert into errand_acts (shard, kind, errand, at, id, by_role, by_id, does, body)
     select $1::smallint, kind, id, $4, $6, $7, $8, 'retry', body from woken returning errand`,
    [shard, kind, id ?? null, isoTime(now()), most, randomUUID(), by.role, by.id],
  )
  return rows.length
}

/** `false`: it is not there any more. */
export async function giveErrand(
  { db, now }: Needs,
  { shard, kind, id }: ErrandName,
  { to, says }: { readonly to: Trouble['owner']; readonly says: string },
  by: Actor,
): Promise<boolean> {
  const rows = await db.query(
    `with given as (
       update errands e set given_to = $4, given_says = $5
       where e.shard = $1 and e.kind = $2 and e.id = $3 and e.failing_since is not null
       returning e.kind, e.id, e.body
     )
     insert into errand_acts (shard, kind, errand, at, id, by_role, by_id, does, says, body)
     select $1::smallint, kind, id, $6, $7, $8, $9, 'give', $5, body from given returning errand`,
    [shard, kind, id, to, says, isoTime(now()), randomUUID(), by.role, by.id],
  )
  return rows.length > 0
}

/** What the record or a batch rests on: these are mended and tried again, never stopped. */
const neverStopped: ReadonlySet<string> = new Set([
  'notice',
  'change',
  'watch',
  'recount',
  'figures',
  'release',
  'batch-check',
  'batch-recheck',
  'batch-file',
  'batch-abandoned',
  'bad-rating',
  'rectification',
])
export const mayStop = (kind: string): boolean => !neverStopped.has(kind)

/**
 * It is not done any more, and what it would have done stays in the record. Whatever it was to send
 * says so: a message, or the deliveries that wait, have failed.
 */
export async function cancelErrand(
  { db, now }: Needs,
  { shard, kind, id }: ErrandName,
  says: string,
  by: Actor,
): Promise<boolean> {
  return db.transaction(async ({ query }) => {
    const [gone] = await query<{ body: Readonly<Record<string, unknown>> }>(
      `with gone as (
         delete from errands e where e.shard = $1 and e.kind = $2 and e.id = $3
           and e.failing_since is not null
         returning e.kind, e.id, e.body
       )
       insert into errand_acts (shard, kind, errand, at, id, by_role, by_id, does, says, body)
       select $1::smallint, kind, id, $5, $6, $7, $8, 'cancel', $4, body from gone returning body`,
      [shard, kind, id, says, isoTime(now()), randomUUID(), by.role, by.id],
    )
    if (gone && kind === 'message')
      await query(
        `update messages set state = 'failed', says = $3
         where shard = $1 and id = $2 and state = 'queued'`,
        [shard, gone.body['message'], says],
      )
    if (gone && kind === 'webhook')
      await failWaiting(query, shard, String(gone.body['subscription']))
    return gone !== undefined
  })
}

export type ErrandAct = {
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly by: Pick<Actor, 'role' | 'id'>
  readonly does: 'retry' | 'give' | 'cancel'
  readonly says: string | null
}

/** Newest first. */
export async function listErrandActs(
  { db, shards }: Needs,
  most: number,
): Promise<readonly ErrandAct[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<ActRow>(
        `select shard, kind, errand, at, by_role, by_id, does, says from errand_acts
         where shard = $1 order by at desc limit $2`,
        [shard, most],
      ),
    ),
  )
  return pages
    .flat()
    .map(({ shard, kind, errand, at, by_role, by_id, does, says }) => ({
      id: errandId({ shard, kind, id: errand }),
      kind,
      at: fromIso(at),
      by: { role: by_role, id: by_id },
      does,
      says,
    }))
    .toSorted((one, other) => other.at - one.at)
    .slice(0, most)
}

type ActRow = {
  shard: number
  kind: string
  errand: string
  at: string
  by_role: Actor['role']
  by_id: string
  does: ErrandAct['does']
  says: string | null
}
