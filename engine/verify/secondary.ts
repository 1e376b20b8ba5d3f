import type { Query } from '#engine/database'
import { shardOfText, type ApplicationId } from '#engine/number'
import { fromIso } from '#engine/times'
import type { Tools } from '#engine/tools'
import { idOfWatch } from '#engine/watches'
import type { Kept } from './page.ts'
import type { Violation } from './rules.ts'

/** What must still be done for these applications has an errand, or has been done. */
export const flawsOfSecondary = async (
  tools: Tools,
  query: Query,
  shard: number,
  kept: readonly Kept[],
): Promise<readonly Violation[]> => [
  ...(await flawsOfWatches(query, shard, kept)),
  ...(await flawsOfTelling(tools, query, shard, kept)),
]

async function flawsOfWatches(query: Query, shard: number, kept: readonly Kept[]) {
  const watched = kept.flatMap(({ number, state }) =>
    Object.entries(state.watches ?? {}).flatMap(([watch, { endedAt }]) =>
      endedAt === undefined ? [{ number, id: idOfWatch({ number, watch }) }] : [],
    ),
  )
  if (watched.length === 0) return []
  const rows = await query<{ id: string }>(
    `select id from errands where shard = $1 and kind = 'watch' and id = any($2::text[])`,
    [shard, watched.map(({ id }) => id)],
  )
  const there = new Set(rows.map(({ id }) => id))
  return watched.flatMap(({ number, id }): Violation[] =>
    there.has(id) ? [] : [{ rule: 'errand', place: number, says: `盯办 ${id} 没有差事` }],
  )
}

/** Changes are kept for 90 days; what ended earlier can no longer be found there. */
const toldForMs = 80 * 24 * 3_600_000

/**
 * An employer whose software listens has every end in its feed, or an errand still carries it. A
 * notice lost between commit and feed would show here.
 */
async function flawsOfTelling(
  { shards, now }: Tools,
  query: Query,
  shard: number,
  kept: readonly Kept[],
): Promise<readonly Violation[]> {
  const since = now() - toldForMs
  const ended = kept.filter(
    ({ closed_at: closed, status }) =>
      status !== 'open' && closed !== null && fromIso(closed) > since,
  )
  const found: Violation[] = []
  for (const [employer, group] of Map.groupBy(ended, ({ employer: whose }) => whose)) {
    const listening = await listensSince(query, shardOfText(employer, shards), employer)
    const owed = group.filter(
      ({ filed_at: filed }) => listening !== null && fromIso(filed) > listening,
    )
    if (owed.length === 0) continue
    const told = await endsTold(query, shardOfText(employer, shards), employer, owed)
    const carried = await stillCarried(query, shard, owed)
    for (const { number, id } of owed)
      if (!told.has(number) && !carried.has(id))
        found.push({ rule: 'told', place: number, says: '办结没有写入变动，也没有差事在办' })
  }
  return found
}

async function listensSince(query: Query, shard: number, employer: string) {
  const [row] = await query<{ since: string | null }>(
    `select least(
       (select min(made_at) from subscriptions where shard = $1 and employer = $2),
       (select min(made_at) from api_keys where employer = $2)) as since`,
    [shard, employer],
  )
  return row?.since ? fromIso(row.since) : null
}

async function endsTold(query: Query, shard: number, employer: string, owed: readonly Kept[]) {
  const rows = await query<{ number: string }>(
    `select distinct body ->> 'number' as number from changes
     where shard = $1 and employer = $2
       and kind in ('application.closed', 'application.revoked')
       and body ->> 'number' = any($3::text[])`,
    [shard, employer, owed.map(({ number }) => number)],
  )
  return new Set(rows.map(({ number }) => number))
}

async function stillCarried(query: Query, shard: number, owed: readonly Kept[]) {
  const rows = await query<{ application: ApplicationId }>(
    `select split_part(id, ':', 1)::bigint as application from errands
     where shard = $1 and kind in ('notice', 'change')
       and split_part(id, ':', 1) = any($2::text[])`,
    [shard, owed.map(({ id }) => String(id))],
  )
  return new Set(rows.map(({ application }) => application))
}
