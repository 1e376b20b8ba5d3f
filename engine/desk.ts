import { fromIso } from './times.ts'
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

export type QueueQuery = {
  readonly department?: string
  readonly troubleOnly?: boolean
  readonly status?: string
  readonly after?: number
  readonly most: number
}

/** What waits for the officers of a department, longest waiting first. */
export async function readQueue(tools: Tools, query: QueueQuery): Promise<readonly QueueRow[]> {
  const shards = Array.from({ length: tools.shards }, (_, shard) => shard)
  const pages = await Promise.all(shards.map((shard) => pageOf(tools, shard, query)))
  return pages
    .flat()
    .toSorted((one, other) => one.since - other.since)
    .slice(0, query.most)
}

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
       and (m.status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect')
         or m.trouble is not null)
       and ($2::text is null or m.department = $2)
       and ($3::text is null or m.status = $3)
       and (not $4 or m.trouble is not null)
       and ($5::timestamptz is null or m.since > $5)
     order by m.since limit $6`,
    [
      shard,
      query.department ?? null,
      query.status ?? null,
      query.troubleOnly ?? false,
      query.after === undefined ? null : new Date(query.after).toISOString(),
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
