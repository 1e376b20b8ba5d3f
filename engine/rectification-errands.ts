import { randomUUID } from 'node:crypto'
import { isBad, type Rater, type Satisfaction } from '#core/rating'
import { nextRectificationDue, rectificationDue } from '#core/rectification'
import type { Errand, ErrandOutcome } from './errands.ts'
import { everyShard, shardOfText } from './number.ts'
import { contextNow, lock, move, openComplaint, type Contact } from './rectifications.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'
import { dayMs } from '#core/time'

const platform = { role: 'platform', id: 'yijian' } as const

/** What a bad rating leaves behind, written with it: who must answer for it, and how to reach whom. */
export type BadRating = {
  readonly number: string
  readonly rater: Rater
  readonly service: string
  readonly region: string
  readonly satisfaction: Satisfaction
  /** The only department whose own stars are bad, where there is one. */
  readonly department: string | null
  /** Sealed. */
  readonly words: string
  readonly contact: string
}

/** A bad rating opens its duty; said twice, once. */
export async function openForRating(errand: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `giveRating`.
  const { number, rater, service, region, satisfaction, department, ...sealed } =
    errand.body as BadRating
  if (!isBad(satisfaction)) return { done: true }
  // What `giveRating` sealed.
  const words = tools.vault.open(sealed.words) as string
  const contact = tools.vault.open(sealed.contact) as Contact
  const source = { kind: 'rating', number, rater, satisfaction } as const
  const complaint = { id: `rating-${number}-${rater}`, source, service, region, department }
  await openComplaint(tools, complaint, platform, { ...(words && { words }), contact })
  return { done: true }
}

/** A deadline of one rectification: what is late is said; who is not heard of has been asked. */
export async function watchRectification(errand: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `writeStep`.
  const { id } = errand.body as { readonly id: string }
  const { now, by } = contextNow(tools, '', platform)
  const next = await tools.db.transaction(async (tx) => {
    const before = await lock(tx, errand.shard, id)
    if (!before) return null
    const event = rectificationDue(before, { now, by })
    return nextRectificationDue(event ? await move(tx, errand.shard, before, event) : before)
  })
  return next === null ? { done: true } : { againAt: Math.max(next, now + 1_000) }
}

/**
 * Founded complaints about one thing, counted over all shards: enough of them in the policy's days
 * ask for another definition. One request stands at a time; it counts what has come since.
 */
export async function countComplaints(errand: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `writeStep`.
  const { service, about } = errand.body as {
    readonly service: string
    readonly about: string | null
  }
  if (about === null || about === 'other') return { done: true }
  const { db, shards, policy } = tools
  const { changeAfterComplaints, complaintsWithinDays } = policy
  const since = isoTime(tools.now() - complaintsWithinDays * dayMs)
  const counts = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{ count: number }>(
        `select count(*)::int as count from rectifications
         where shard = $1 and service_code = $2 and about = $3 and opened_at >= $4`,
        [shard, service, about, since],
      ),
    ),
  )
  const count = counts.flat().reduce((sum, row) => sum + row.count, 0)
  if (count < changeAfterComplaints) return { done: true }
  await putRequest(tools, service, about, count)
  return { done: true }
}

async function putRequest(
  { db, shards, now }: Tools,
  service: string,
  about: string,
  count: number,
): Promise<void> {
  await db.query(
    `insert into definition_requests (shard, id, service_code, about, opened_at, count)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (shard, service_code, about) where closed_at is null
     do update set count = greatest(definition_requests.count, excluded.count)`,
    [shardOfText(service, shards), randomUUID(), service, about, isoTime(now()), count],
  )
}
