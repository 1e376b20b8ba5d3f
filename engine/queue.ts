import type { Values } from '#core/answers'
import type { Application } from '#core/application'
import type { Database, Query } from './database.ts'
import type { Errand } from './errands.ts'
import type { ApplicationId } from './number.ts'
import { isoTime } from './times.ts'

/** An application that this process alone may write until its lease ends. */
export type Leased = {
  readonly shard: number
  readonly id: ApplicationId
  readonly lease: number
  readonly application: Application
  readonly head: Uint8Array
  readonly answers: Values
  readonly sealed: string
}

/**
 * Claims what is due: each employer's oldest first, then each one's second, and so on, so that one
 * who files thousands does not stand before everybody else. `skip locked` lets any number of workers ask at once; the
 * lease is a fencing token: every claim and every person's command raises it, and a commit that
 * holds an older one writes nothing.
 */
export async function claim(
  db: Database,
  shard: number,
  now: number,
  leaseMs: number,
  most: number,
  /** The worker that claims, by which its death is noticed. */
  worker?: number,
): Promise<readonly Leased[]> {
  const rows = await db.query<{
    id: number
    lease: number
    state: Application
    head: Uint8Array
    answers: Values
    sealed: string
  }>(claimDue, [
    shard,
    isoTime(now),
    isoTime(now + leaseMs),
    most,
    most * lookedAt.oldest,
    worker ?? null,
  ])
  return rows.map(({ state, ...row }) => ({ ...row, shard, application: state }))
}

/** The portions that are looked at for each that is taken; what a queue is ordered by must be short. */
const lookedAt = { oldest: 3 }

// The newest are looked at beside the oldest: whoever came after thousands is among them at once,
// and the thousands in between are nearer the front with every portion that is taken.
const claimDue = `
with seen as (
  (select id, employer, due_at from applications
   where shard = $1 and due_at <= $2::timestamptz
     and (lease_until is null or lease_until <= $2::timestamptz)
   order by due_at limit $5)
  union
  (select id, employer, due_at from applications
   where shard = $1 and due_at <= $2::timestamptz
     and (lease_until is null or lease_until <= $2::timestamptz)
   order by due_at desc limit $4)
), fair as (
  select id from (
    select id, due_at, row_number() over (partition by employer order by due_at) as turn from seen
  ) as turns
  order by turn, due_at limit $4
), due as (
  select id from applications
  where shard = $1 and id = any(array(select id from fair)) and due_at <= $2::timestamptz
    and (lease_until is null or lease_until <= $2::timestamptz)
  for update skip locked
)
update applications a set lease = a.lease + 1, lease_until = $3::timestamptz, held_by = $6
from answers n
where a.shard = $1 and a.id = any(array(select id from due)) and n.shard = $1
  and n.application = a.id
returning a.id, a.lease, a.state, a.head, n.answers, n.sealed`

/** Claims errands that are due. Until the lease ends they are due to nobody. */
export const claimErrands = (
  db: Database,
  shard: number,
  now: number,
  leaseMs: number,
  most: number,
  worker?: number,
): Promise<readonly Errand[]> =>
  db.query<Errand>(claimDueErrands, [
    shard,
    isoTime(now),
    isoTime(now + leaseMs),
    most,
    worker ?? null,
  ])

const claimDueErrands = `
with due as (
  select kind, id from errands where shard = $1 and due_at <= $2::timestamptz
  order by due_at limit $4 for update skip locked
)
update errands e set attempts = e.attempts + 1, due_at = $3::timestamptz, held_by = $5
from due where e.shard = $1 and e.kind = due.kind and e.id = due.id
returning e.shard, e.kind, e.id, e.body, e.attempts`

/**
 * Lets go of what a worker holds that has died: it is due, and whoever claims it raises the lease. If
 * it lives after all, it commits what it has, or nothing. Answers with how many applications.
 */
export async function freeHeldBy(
  query: Query,
  shard: number,
  worker: number,
  now: number,
  errandLeaseMs: number,
): Promise<number> {
  const freed = await query(
    `update applications set lease_until = null
     where shard = $1 and held_by = $2 and due_at <= $3::timestamptz
       and lease_until > $3::timestamptz returning id`,
    [shard, worker, isoTime(now)],
  )
  await query(
    `update errands set due_at = $3::timestamptz, held_by = null
     where shard = $1 and held_by = $2 and due_at > $3::timestamptz and due_at <= $4::timestamptz`,
    [shard, worker, isoTime(now), isoTime(now + errandLeaseMs)],
  )
  return freed.length
}

/** Takes what commits have added to the figures, the oldest first; each row is taken once. */
export async function takeDeltas(
  query: Query,
  shard: number,
  most: number,
): Promise<readonly string[]> {
  const rows = await query<{ body: string }>(takeOldestDeltas, [shard, most])
  return rows.map(({ body }) => body)
}

const takeOldestDeltas = `
with oldest as (
  select id from figure_deltas where shard = $1 order by id limit $2 for update skip locked
)
delete from figure_deltas d using oldest where d.shard = $1 and d.id = oldest.id
returning d.body`
