import { statfs } from 'node:fs/promises'
import type { DatabaseFacts, HealthFacts, OverdueFact } from '#core/health-facts'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import { windowOf } from '#core/window'
import { departmentOfLine, isLookupLine, isReached } from './lines.ts'
import { pendingMigrations } from './migrate.ts'
import { everyShard } from './number.ts'
import { readBroken } from './outages.ts'
import { countParked } from './parked.ts'
import { readLimits, type LineLimit } from './rates.ts'
import { countStuckErrands, countStuckMatters } from './stuck.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

export type Backlog = Pick<
  HealthFacts,
  'now' | 'stuckMatters' | 'stuckErrands' | 'overdue' | 'overdueErrands' | 'unfolded'
>

/** What else waits outside any process, for figures alone. */
export type Queues = {
  readonly errands: readonly {
    readonly kind: string
    readonly count: number
    readonly oldest: number
  }[]
  readonly outbox: OverdueFact
  readonly broken: readonly string[]
  readonly limits: readonly LineLimit[]
}

export const openHealth = (tools: Tools) => ({
  report: () => readHealth(tools),
  backlog: async (): Promise<Backlog & Queues> => ({
    ...(await readBacklog(tools)),
    ...(await readQueues(tools)),
  }),
})

/** What waits, for figures that are read again and again. */
async function readBacklog(tools: Tools): Promise<Backlog> {
  const now = tools.now()
  return {
    now,
    stuckMatters: await countStuckMatters(tools),
    stuckErrands: await countStuckErrands(tools),
    overdue: await countOverdue(tools, now, overdueApplications),
    overdueErrands: await countOverdue(tools, now, overdueErrands),
    unfolded: (await countOverdue(tools, now, unfolded)).count,
  }
}

async function readQueues(tools: Tools): Promise<Queues> {
  const now = tools.now()
  return {
    errands: await countDueErrands(tools, now),
    outbox: await countOverdue(tools, now, queuedMessages),
    broken: (await readBroken(tools)).map(({ line }) => line),
    limits: await readLimits(tools),
  }
}

/** Everything that can be known from here; certificates are read by whoever knows the addresses. */
async function readHealth(tools: Tools): Promise<Omit<HealthFacts, 'certificates'>> {
  const now = tools.now()
  const broken = await readBroken(tools)
  return {
    ...(await readBacklog(tools)),
    brokenLines: await Promise.all(
      broken.map(async ({ line, since }) => ({
        line: isLookupLine(line) ? departmentOfLine(line) : line,
        carries: isLookupLine(line) ? ('lookups' as const) : ('filings' as const),
        since,
        parked: await countParked(tools, line),
      })),
    ),
    limits: await readLimits(tools),
    registers: await readRegisters(tools, now),
    unconnected: await departmentsWithoutLine(tools),
    expiringKeys: await readExpiringKeys(tools, now),
    calendarYears: (await tools.calendars.all())
      .filter(({ region }) => region === '')
      .map(({ year }) => year),
    withoutWindow: await matterWithoutWindow(tools, now),
    pendingMigrations: await pendingMigrations(tools.db),
    database: await readDatabase(tools),
  }
}

/** Counted up to so many in each shard: it is enough to know that there are many. */
const countedMost = 10_000

async function countOverdue({ db, shards }: Pick<Tools, 'db' | 'shards'>, now: number, of: string) {
  const counts = await Promise.all(
    everyShard(shards).map(async (shard) => {
      const [row] = await db.query<{ count: number; oldest: string | null }>(of, [
        shard,
        isoTime(now),
        countedMost,
      ])
      return { count: row?.count ?? 0, oldest: row?.oldest ? fromIso(row.oldest) : Infinity }
    }),
  )
  const oldest = Math.min(...counts.map((one) => one.oldest))
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    oldest: oldest === Infinity ? null : oldest,
  }
}

const overdueApplications = `
select count(*)::integer as count, min(due_at) as oldest from (
  select due_at from applications
  where shard = $1 and due_at <= $2::timestamptz
    and (lease_until is null or lease_until <= $2::timestamptz)
  order by due_at limit $3
) as due`

const overdueErrands = `
select count(*)::integer as count, min(due_at) as oldest from (
  select due_at from errands where shard = $1 and due_at <= $2::timestamptz
  order by due_at limit $3
) as due`

const queuedMessages = `
select count(*)::integer as count, min(due_at) as oldest from (
  select due_at from messages where shard = $1 and state = 'queued' and due_at <= $2::timestamptz
  order by due_at limit $3
) as due`

/** Of each kind, up to so many in each shard. */
async function countDueErrands({ db, shards }: Pick<Tools, 'db' | 'shards'>, now: number) {
  const rows = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{ kind: string; count: number; oldest: string }>(
        `select kind, count(*)::integer as count, min(due_at) as oldest from (
           select kind, due_at from errands where shard = $1 and due_at <= $2::timestamptz
           order by due_at limit $3
         ) as due group by kind`,
        [shard, isoTime(now), countedMost],
      ),
    ),
  )
  const kinds = Map.groupBy(rows.flat(), ({ kind }) => kind)
  return [...kinds].map(([kind, all]) => ({
    kind,
    count: all.reduce((sum, { count }) => sum + count, 0),
    oldest: Math.min(...all.map(({ oldest }) => fromIso(oldest))),
  }))
}

const unfolded = `
select count(*)::integer as count, null::timestamptz as oldest from (
  select id from figure_deltas where shard = $1 and $2::timestamptz is not null limit $3
) as waiting`

/** By their names; a register of a service that is no longer published has none. */
async function readRegisters({ catalogue, registers }: Tools, now: number) {
  const names = new Map(
    (await catalogue.all()).flatMap(({ definition }) =>
      definition.form.lookups.map(({ lookup }) => [lookup.code, lookup.name] as const),
    ),
  )
  return (await registers.on(dayOf(now))).map(({ lookup, ...counts }) => ({
    name: names.get(lookup) ?? lookup,
    ...counts,
  }))
}

/** A command that files and goes away is connected to nothing, and says nothing of it. */
async function departmentsWithoutLine(tools: Tools): Promise<readonly string[]> {
  const procedures = (await tools.catalogue.all()).flatMap(({ definition }) =>
    definition.matters.map(({ procedure }) => procedure),
  )
  if (!procedures.some((one) => isReached(tools, one))) return []
  const names = procedures
    .filter((one) => !isReached(tools, one))
    .map(({ department }) => department.name)
  return [...new Set(names)]
}

const keysMost = 50

async function readExpiringKeys({ db }: Pick<Tools, 'db'>, now: number) {
  const rows = await db.query<{ name: string; expires_at: string }>(
    `select name, expires_at from api_keys
     where revoked_at is null and not test and expires_at > $1::timestamptz
       and expires_at < $1::timestamptz + interval '60 days'
     order by expires_at limit $2`,
    [isoTime(now), keysMost],
  )
  return rows.map(({ name, expires_at }) => ({ name, expiresAt: fromIso(expires_at) }))
}

async function matterWithoutWindow({ catalogue }: Tools, now: number) {
  const today = dayOf(now)
  const regions = await catalogue.regions()
  const services = await catalogue.all()
  return regions.flatMap((region) =>
    services.flatMap(({ definition }) => {
      const facts = { today, parameter: parametersOn(region, today) }
      const matters = definition.matters
        .filter(({ window }) => window && windowOf(window, facts) === undefined)
        .map(({ procedure }) => procedure.name)
      if (matters.length === 0) return []
      return [{ region: region.name, service: definition.name, matters }]
    }),
  )
}

async function readDatabase({ db, now }: Pick<Tools, 'db' | 'now'>): Promise<DatabaseFacts> {
  const before = now()
  const [row] = await db.query<{ at: string; size: number; directory: string | null }>(
    `select clock_timestamp() as at, pg_database_size(current_database())::bigint as size,
       case when pg_has_role(current_user, 'pg_read_all_settings', 'usage')
         then current_setting('data_directory') end as directory`,
  )
  const after = now()
  const facts = {
    clockAheadMs: row ? fromIso(row.at) - (before + after) / 2 : 0,
    askedMs: after - before,
    sizeBytes: row?.size ?? 0,
  }
  if (db.kind === 'embedded') return facts
  const free = row?.directory ? await freeAt(row.directory) : undefined
  return { ...facts, server: await readServer(db), ...(free !== undefined && { freeBytes: free }) }
}

/** Only where the database lies on this machine. */
const freeAt = (directory: string): Promise<number | undefined> =>
  statfs(directory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  )

async function readServer(db: Tools['db']): Promise<NonNullable<DatabaseFacts['server']>> {
  const [row] = await db.query<{
    connections: number
    most: number
    durable: boolean
    longest: number
  }>(
    `select (select count(*)::integer from pg_stat_activity where backend_type = 'client backend')
         as connections,
       current_setting('max_connections')::integer as most,
       current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off'
         as durable,
       (select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::integer
        from pg_stat_activity where datname = current_database() and xact_start is not null)
         as longest`,
  )
  const standbys = await db.query<{ name: string; lag: number | null }>(
    `select coalesce(application_name, '?') as name,
       (extract(epoch from replay_lag) * 1000)::integer as lag
     from pg_stat_replication where state is distinct from 'backup' limit 50`,
  )
  return {
    connections: row?.connections ?? 0,
    connectionsMost: row?.most ?? 0,
    isDurable: row?.durable ?? true,
    longestTransactionMs: row?.longest ?? 0,
    standbys: standbys.map(({ name, lag }) => ({ name, lagMs: lag })),
  }
}
