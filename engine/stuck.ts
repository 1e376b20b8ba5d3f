import type { Delivery, Trouble } from '#core/application'
import { everyShard } from './number.ts'
import { fromIso, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** What a matter is stuck by: its trouble, or a line that is broken. */
export type StuckKind = Trouble['kind'] | 'parked'

export type StuckMatter = {
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly department: string
  readonly kind: StuckKind
  /** When it came into its present status; lists go by it. */
  readonly since: number
  readonly delivery: Delivery | null
  readonly trouble: Trouble | null
  /** What the last attempt met. */
  readonly says: string | null
}

export type StuckErrand = {
  readonly shard: number
  readonly kind: string
  readonly id: string
  /** The application it is about, where it names one. */
  readonly number: string | null
  readonly attempts: number
  readonly since: number
  readonly nextAt: number
  readonly says: string | null
  readonly givenTo: Trouble['owner'] | null
  readonly givenSays: string | null
}

export type StuckCount = { readonly kind: string; readonly count: number; readonly oldest: number }

/** A department everywhere, or regions whose code begins so; nothing: all. */
export type StuckScope = { readonly department?: string; readonly region?: string }
export type StuckQuery = StuckScope & {
  readonly kind?: string
  readonly after?: { readonly since: number; readonly id: string }
  readonly most: number
}
type Needs = Pick<Tools, 'db' | 'shards'>

const kindOf = `coalesce(m.trouble, case when m.parked then 'parked' end)`

/** The longest in their present status first. */
export async function listStuckMatters(
  { db, shards }: Needs,
  { kind, after, most, department, region }: StuckQuery,
): Promise<readonly StuckMatter[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<Omit<StuckMatter, 'since'> & { since: string }>(stuckMatters, [
        shard,
        kind ?? null,
        department ?? null,
        region === undefined ? null : `${region}%`,
        orNull(after?.since),
        after?.id ?? null,
        most,
      ]),
    ),
  )
  return pages
    .flat()
    .map((row) => ({ ...row, since: fromIso(row.since) }))
    .toSorted((one, other) => one.since - other.since || byCode(idOf(one), idOf(other)))
    .slice(0, most)
}

/** As a page and a command name it. */
export const idOf = ({ number, matter }: Pick<StuckMatter, 'number' | 'matter'>): string =>
  `${number}/${matter}`

const stuckMatters = `
select m.number, m.key as matter, m.procedure, m.department, ${kindOf} as kind, m.since,
  a.state #> array['matters', m.key, 'delivery'] as delivery,
  a.state #> array['matters', m.key, 'trouble'] as trouble,
  (select e.body ->> 'says' from events e
   where e.shard = $1 and e.application = m.application and e.body ->> 'matter' = m.key
     and e.body ->> 'kind' in ('failed', 'troubled')
   order by e.seq desc limit 1) as says
from matters m join applications a on a.shard = $1 and a.id = m.application
where m.shard = $1 and (m.trouble is not null or m.parked)
  and ($2::text is null or ${kindOf} = $2)
  and ($3::text is null or m.department = $3) and ($4::text is null or m.region like $4)
  and ($5::timestamptz is null
    or (m.since, (m.number || '/' || m.key) collate "C") > ($5, $6::text))
order by m.since, (m.number || '/' || m.key) collate "C" limit $7`

export async function countStuckMatters(
  { db, shards }: Needs,
  { department, region }: StuckScope = {},
): Promise<readonly StuckCount[]> {
  return merged(
    await Promise.all(
      everyShard(shards).map((shard) =>
        db.query<CountRow>(
          `select ${kindOf} as kind, count(*)::integer as count, min(m.since) as oldest
           from matters m where m.shard = $1 and (m.trouble is not null or m.parked)
             and ($2::text is null or m.department = $2)
             and ($3::text is null or m.region like $3)
           group by 1`,
          [shard, department ?? null, region === undefined ? null : `${region}%`],
        ),
      ),
    ),
  )
}

/** Failing longest first. */
export async function listStuckErrands(
  { db, shards }: Needs,
  { kind, after, most }: StuckQuery,
): Promise<readonly StuckErrand[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<ErrandRow>(stuckErrands, [
        shard,
        kind ?? null,
        orNull(after?.since),
        after?.id ?? null,
        most,
      ]),
    ),
  )
  return pages
    .flat()
    .map(({ since, next_at, given_to, given_says, ...row }) => ({
      ...row,
      since: fromIso(since),
      nextAt: fromIso(next_at),
      givenTo: given_to,
      givenSays: given_says,
    }))
    .toSorted((one, other) => one.since - other.since || byCode(errandId(one), errandId(other)))
    .slice(0, most)
}

export const errandId = ({ shard, kind, id }: Pick<StuckErrand, 'shard' | 'kind' | 'id'>): string =>
  `${shard}.${kind}.${id}`

type ErrandRow = Omit<StuckErrand, 'since' | 'nextAt' | 'givenTo' | 'givenSays'> & {
  since: string
  next_at: string
  given_to: StuckErrand['givenTo']
  given_says: string | null
}

const stuckErrands = `
select shard, kind, id, body ->> 'number' as number, attempts, failing_since as since,
  due_at as next_at, says, given_to, given_says
from errands
where shard = $1 and failing_since is not null and ($2::text is null or kind = $2)
  and ($3::timestamptz is null
    or (failing_since, ($1::smallint || '.' || kind || '.' || id) collate "C") > ($3, $4::text))
order by failing_since, (shard || '.' || kind || '.' || id) collate "C" limit $5`

export async function countStuckErrands({ db, shards }: Needs): Promise<readonly StuckCount[]> {
  return merged(
    await Promise.all(
      everyShard(shards).map((shard) =>
        db.query<CountRow>(
          `select kind, count(*)::integer as count, min(failing_since) as oldest
           from errands where shard = $1 and failing_since is not null group by kind`,
          [shard],
        ),
      ),
    ),
  )
}

type CountRow = { kind: string; count: number; oldest: string }

/** The oldest first. */
function merged(shards: readonly (readonly CountRow[])[]): readonly StuckCount[] {
  const counts = new Map<string, StuckCount>()
  for (const { kind, count, oldest } of shards.flat()) {
    const before = counts.get(kind) ?? { kind, count: 0, oldest: Infinity }
    const since = Math.min(before.oldest, fromIso(oldest))
    counts.set(kind, { kind, count: before.count + count, oldest: since })
  }
  return [...counts.values()].toSorted((one, other) => one.oldest - other.oldest)
}

/** As the collation "C" of the statements compares. */
const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
