import { nextRectificationDue, type Rectification } from '#core/rectification'
import type { Query } from '#engine/database'
import { isoTime } from '#engine/times'
import type { Violation } from './rules.ts'

/** So many of one kind in one shard are named; where there are more, these show what is wrong. */
const namedMost = 20

/** What concerns a shard as a whole: rows that belong to nobody, work that nobody will do. */
export const flawsOfShard = async (
  query: Query,
  shard: number,
  shards: number,
  leftSince: number,
): Promise<readonly Violation[]> => [
  ...(await orphans(query, shard)),
  ...(await misplaced(query, shard, shards)),
  ...(await filedTwice(query, shard)),
  ...(await withoutErrand(query, shard)),
  ...(await leftErrands(query, shard, leftSince)),
]

async function orphans(query: Query, shard: number): Promise<readonly Violation[]> {
  const found: Violation[] = []
  for (const [table, statement] of Object.entries(ownerless)) {
    const rows = await query<{ application: string }>(statement, [shard, namedMost])
    for (const { application } of rows)
      found.push({ rule: 'orphan', place: `${table} ${application}`, says: '所属的申请不存在' })
  }
  return found
}

const ownerless = {
  events: `select distinct application::text from events o where o.shard = $1 and not exists
    (select from applications a where a.shard = $1 and a.id = o.application) limit $2`,
  answers: `select application::text from answers o where o.shard = $1 and not exists
    (select from applications a where a.shard = $1 and a.id = o.application) limit $2`,
  earlier_answers: `select distinct application::text from earlier_answers o where o.shard = $1
    and not exists (select from applications a where a.shard = $1 and a.id = o.application)
    limit $2`,
  matters: `select distinct application::text from matters o where o.shard = $1 and not exists
    (select from applications a where a.shard = $1 and a.id = o.application) limit $2`,
  opinions: `select distinct application::text from opinions o where o.shard = $1 and not exists
    (select from applications a where a.shard = $1 and a.id = o.application) limit $2`,
  commitments: `select distinct application::text from commitments o where o.shard = $1
    and not exists (select from applications a where a.shard = $1 and a.id = o.application)
    limit $2`,
  ratings: `select distinct application::text from ratings o where o.shard = $1 and not exists
    (select from applications a where a.shard = $1 and a.id = o.application) limit $2`,
  invitations: `select distinct application::text from invitations o where o.shard = $1
    and not exists (select from applications a where a.shard = $1 and a.id = o.application)
    limit $2`,
  worklist: `select distinct application::text from worklist o where o.shard = $1 and not exists
    (select from applications a where a.shard = $1 and a.id = o.application) limit $2`,
} as const

async function misplaced(query: Query, shard: number, shards: number) {
  const rows = await query<{ number: string }>(
    `select number from applications where shard = $1 and id % $2::bigint <> $1 limit $3`,
    [shard, shards, namedMost],
  )
  return rows.map(({ number }): Violation => {
    return { rule: 'orphan', place: number, says: `不应在分片 ${shard}` }
  })
}

async function filedTwice(query: Query, shard: number) {
  const rows = await query<{ numbers: readonly string[] }>(
    `select array_agg(number order by number) as numbers from applications where shard = $1
     group by filer, filing_key having count(*) > 1 limit $2`,
    [shard, namedMost],
  )
  return rows.map(({ numbers }): Violation => {
    return { rule: 'once', place: numbers.join(' '), says: '同一次提交有了几份申请' }
  })
}

/** What waits to be sent, delivered, filed or looked after, and has no errand that would do it. */
async function withoutErrand(query: Query, shard: number): Promise<readonly Violation[]> {
  const found: Violation[] = []
  for (const [what, statement] of Object.entries(waiting)) {
    const rows = await query<{ id: string }>(statement, [shard, namedMost])
    for (const { id } of rows)
      found.push({ rule: 'errand', place: `${what} ${id}`, says: '没有差事' })
  }
  const open = await query<{ id: string; state: Rectification }>(
    `select r.id, r.state from rectifications r where r.shard = $1 and r.closed_at is null
       and not exists (select from errands e where e.shard = $1 and e.kind = 'rectification'
         and e.id = r.id)`,
    [shard],
  )
  for (const { id, state } of open)
    if (nextRectificationDue(state) !== null)
      found.push({ rule: 'errand', place: `rectifications ${id}`, says: '没有差事' })
  return found
}

const waiting = {
  messages: `select m.id from messages m where m.shard = $1 and m.state = 'queued' and not exists
    (select from errands e where e.shard = $1 and e.kind = 'message'
      and e.body ->> 'message' = m.id) limit $2`,
  deliveries: `select distinct d.subscription as id from deliveries d
    join subscriptions s on s.shard = $1 and s.id = d.subscription and s.disabled_at is null
    where d.shard = $1 and d.status = 'waiting' and not exists
    (select from errands e where e.shard = $1 and e.kind = 'webhook' and e.id = d.subscription)
    limit $2`,
  batch_rows: `select distinct r.batch as id from batch_rows r where r.shard = $1
    and r.state = 'filing' and not exists
    (select from errands e where e.shard = $1 and e.kind = 'batch-file'
      and e.body ->> 'batch' = r.batch) limit $2`,
  batches: `select b.id from batches b where b.shard = $1 and b.state = 'reading' and not exists
    (select from errands e where e.shard = $1 and e.kind = 'batch-abandoned' and e.id = b.id)
    limit $2`,
} as const

async function leftErrands(query: Query, shard: number, leftSince: number) {
  const rows = await query<{ kind: string; id: string }>(
    `select kind, id from errands where shard = $1 and due_at < $2::timestamptz
     order by due_at limit $3`,
    [shard, isoTime(leftSince), namedMost],
  )
  return rows.map(({ kind, id }): Violation => {
    return { rule: 'errandDriven', place: `${kind} ${id}`, says: '到期已久，没有进程在办' }
  })
}
