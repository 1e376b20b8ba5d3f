import { everyShard } from './number.ts'
import { fromIso, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** One matter in an officer's queue. */
export type QueueRow = {
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly personName: string
  readonly employerName: string
  readonly status: string
  readonly since: number
  readonly dueBy: number | null
  readonly yellowAt: number | null
  readonly trouble: string | null
}

/** Matters of one application begin in the same millisecond, so the moment alone is no place. */
export type QueuePlace = Pick<QueueRow, 'since' | 'number' | 'matter'>

export type QueueQuery = {
  readonly department?: string
  readonly region?: string
  readonly troubleOnly?: boolean
  readonly status?: string
  /** Everything behind this place, longest waiting first. */
  readonly after?: QueuePlace
  readonly most: number
}

/** What waits for the officers of a department, longest waiting first. */
export async function readQueue(tools: Tools, query: QueueQuery): Promise<readonly QueueRow[]> {
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => pageOf(tools, shard, query)),
  )
  return pages.flat().toSorted(longestFirst).slice(0, query.most)
}

const longestFirst = (one: QueuePlace, other: QueuePlace): number =>
  one.since - other.since || byCode(one.number, other.number) || byCode(one.matter, other.matter)

/** As the collation "C" of the statement compares, whatever language the database speaks. */
const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

async function pageOf(
  { db }: Tools,
  shard: number,
  query: QueueQuery,
): Promise<readonly QueueRow[]> {
  const rows = await db.query<{
    number: string
    key: string
    procedure: string
    department: string
    region: string
    person_name: string
    employer_name: string
    status: string
    since: string
    due_by: string | null
    yellow_at: string | null
    trouble: string | null
  }>(
    `select m.number, m.key, m.procedure, m.department, m.region, a.person_name, a.employer_name,
       m.status, m.since, coalesce(m.accept_by, m.promised_by) as due_by, m.yellow_at, m.trouble
     from matters m join applications a on a.shard = $1 and a.id = m.application
     where m.shard = $1
       and (m.status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking')
         or m.trouble is not null)
       and ($2::text is null or m.department = $2)
       and ($3::text is null or m.status = $3)
       and (not $4 or m.trouble is not null)
       and ($5::text is null or m.region = $5)
       and ($6::timestamptz is null
         or (m.since, m.number collate "C", m.key collate "C") > ($6, $7::text, $8::text))
     order by m.since, m.number collate "C", m.key collate "C" limit $9`,
    [
      shard,
      query.department ?? null,
      query.status ?? null,
      query.troubleOnly ?? false,
      query.region ?? null,
      orNull(query.after?.since),
      query.after?.number ?? null,
      query.after?.matter ?? null,
      query.most,
    ],
  )
  return rows.map((row) => ({
    number: row.number,
    matter: row.key,
    procedure: row.procedure,
    department: row.department,
    region: row.region,
    personName: row.person_name,
    employerName: row.employer_name,
    status: row.status,
    since: fromIso(row.since),
    dueBy: row.due_by === null ? null : fromIso(row.due_by),
    yellowAt: row.yellow_at === null ? null : fromIso(row.yellow_at),
    trouble: row.trouble,
  }))
}
