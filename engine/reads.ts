import type { Origin, Values } from '#core/answers'
import type { Application, Event } from '#core/application'
import type { EmployeeState } from '#core/employee'
import type { ServiceDefinition } from '#core/definition'
import { answersHash } from './events.ts'
import { groupsOf } from './group-commit.ts'
import { everyShard, idIn, shardOf, type ApplicationId } from './number.ts'
import { unpackOrigins, type PackedOrigins } from './origins.ts'
import { openAnswers, withOpenResults, type OpenAnswers } from './sealing.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** One application as a page shows it, with everything opened; who may see what is decided above. */
export type CaseFile = {
  readonly id: ApplicationId
  readonly filer: string
  readonly employer: string
  readonly personIndex: string
  readonly definition: ServiceDefinition
  readonly application: Application
  readonly given: OpenAnswers
  readonly origins: Readonly<Record<string, Origin>>
  readonly externalId: string | null
  /** Must be what the last event that speaks of answers says. */
  readonly answersHash: string
}

export async function readCase(tools: Tools, number: string): Promise<CaseFile | undefined> {
  const id = idIn(number)
  if (id === undefined) return undefined
  const file = await readTogether(tools, shardOf(id, tools.shards), id)
  // The region, the service and the day in a number must be right as well as the drawn part.
  return file?.application.number === number.trim().toUpperCase() ? file : undefined
}

/** Files are large: so many are opened at once. */
const readAtOnce = 32

const readTogether = groupsOf<Tools, ApplicationId, CaseFile | undefined>(
  async (tools, shard, ids) => {
    const rows = await tools.db.query<CaseRow>(
      `select a.id, a.filer, a.employer, a.person_index, a.external_id, a.state, n.answers,
         n.sealed, n.origins
       from applications a join answers n on n.shard = $1 and n.application = a.id
       where a.shard = $1 and a.id = any($2::bigint[])`,
      [shard, [...new Set(ids)]],
    )
    const files = await Promise.all(rows.map((row) => opened(tools, row)))
    const byId = new Map(files.map((file) => [file.id, file]))
    return ids.map((id) => byId.get(id))
  },
  readAtOnce,
)

type CaseRow = {
  readonly id: ApplicationId
  readonly filer: string
  readonly employer: string
  readonly person_index: string
  readonly external_id: string | null
  readonly state: Application
  readonly answers: Values
  readonly sealed: string
  readonly origins: PackedOrigins
}

async function opened({ catalogue, vault }: Tools, row: CaseRow): Promise<CaseFile> {
  const definition = await catalogue.byHash(row.state.service)
  const given = openAnswers(row, vault)
  let origins: CaseFile['origins'] | undefined
  let hashed: string | undefined
  return {
    id: row.id,
    filer: row.filer,
    employer: row.employer,
    personIndex: row.person_index,
    definition,
    application: withOpenResults(vault, row.state),
    given,
    externalId: row.external_id,
    // What only pages show is made for them: together as much work as all the rest.
    get origins() {
      return (origins ??= unpackOrigins(row.origins, definition, given.values))
    },
    get answersHash() {
      return (hashed ??= answersHash(row))
    },
  }
}

export type StoredEvent = {
  readonly seq: number
  readonly body: Event
  readonly hash: Uint8Array
}

/** The record of one application, oldest first, as it is stored: results in it stay sealed. */
export async function readEvents(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  id: ApplicationId,
  after = 0,
  most = 500,
): Promise<readonly StoredEvent[]> {
  return db.query<StoredEvent>(
    `select seq, body, hash from events where shard = $1 and application = $2 and seq > $3
     order by seq limit $4`,
    [shardOf(id, shards), id, after, most],
  )
}

/** Whose applications, narrowed by what a list page offers. */
export type ListQuery = {
  readonly employer?: string
  readonly personIndex?: string
  readonly filer?: string
  readonly status?: string
  readonly externalId?: string
  /** Every region whose code begins so. */
  readonly region?: string
  /** Those of which this department has a matter. */
  readonly department?: string
  /** Tests instead of real applications. */
  readonly test?: boolean
  readonly employeeState?: EmployeeState
  /** Part of the person's name or of the number. */
  readonly search?: string
  readonly filedFrom?: number
  readonly filedUntil?: number
  /** Everything before this place, newest first. */
  readonly before?: Place
  readonly most: number
}
export type Place = { readonly filedAt: number; readonly id: ApplicationId }

export type ListRow = {
  readonly number: string
  readonly serviceCode: string
  readonly status: string
  readonly employerName: string
  readonly personName: string
  readonly externalId: string | null
  readonly place: Place
  readonly application: Application
}

/**
 * Newest first, by keyset. Every shard gives its first page through its own index, and the pages
 * are merged; each statement names one shard.
 */
export async function listApplications(
  tools: Tools,
  query: ListQuery,
): Promise<{ readonly rows: readonly ListRow[]; readonly next: Place | undefined }> {
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => pageOf(tools, shard, query)),
  )
  const rows = pages.flat().toSorted(newestFirst).slice(0, query.most)
  const full = pages.some((page) => page.length === query.most) || pages.flat().length > query.most
  return { rows, next: full ? rows.at(-1)?.place : undefined }
}

const newestFirst = (one: ListRow, other: ListRow): number =>
  other.place.filedAt - one.place.filedAt || other.place.id - one.place.id

async function pageOf({ db }: Tools, shard: number, query: ListQuery): Promise<readonly ListRow[]> {
  const rows = await db.query<StoredRow>(page, [
    shard,
    query.employer ?? null,
    query.personIndex ?? null,
    query.filer ?? null,
    query.status ?? null,
    query.search ? `%${query.search.replace(/[\\%_]/g, '\\$&')}%` : null,
    query.filedFrom === undefined ? null : isoTime(query.filedFrom),
    query.filedUntil === undefined ? null : isoTime(query.filedUntil),
    query.before === undefined ? null : isoTime(query.before.filedAt),
    query.before?.id ?? null,
    query.most,
    query.test ?? false,
    query.externalId ?? null,
    query.region === undefined ? null : `${query.region}%`,
    query.department ?? null,
    query.employeeState ?? null,
  ])
  return rows.map(listRow)
}

type StoredRow = {
  readonly id: number
  readonly number: string
  readonly service_code: string
  readonly status: string
  readonly employer_name: string
  readonly person_name: string
  readonly external_id: string | null
  readonly filed_at: string
  readonly state: Application
}

export const listRow = (row: StoredRow): ListRow => ({
  number: row.number,
  serviceCode: row.service_code,
  status: row.status,
  employerName: row.employer_name,
  personName: row.person_name,
  externalId: row.external_id,
  place: { filedAt: fromIso(row.filed_at), id: row.id },
  application: row.state,
})

export const listColumns =
  'id, number, service_code, status, employer_name, person_name, external_id, filed_at, state'

const page = `
select ${listColumns}
from applications
where shard = $1
  and ($2::text is null or employer = $2)
  and ($3::text is null or person_index = $3)
  and ($4::text is null or filer = $4)
  and ($5::text is null or status = $5)
  and ($6::text is null or person_name like $6 or number like $6 or external_id like $6)
  and ($7::timestamptz is null or filed_at >= $7)
  and ($8::timestamptz is null or filed_at <= $8)
  and ($9::timestamptz is null or (filed_at, id) < ($9, $10::bigint))
  and test = $12
  and ($13::text is null or external_id = $13)
  and ($14::text is null or region like $14)
  and ($15::text is null or exists (select from matters m where m.shard = $1
    and m.application = applications.id and m.department = $15 and m.status <> 'skipped'))
  and ($16::text is null or employee_state = $16)
order by filed_at desc, id desc
limit $11`

/** One application as a list shows it. */
export async function readRow(tools: Tools, number: string): Promise<ListRow | undefined> {
  const id = idIn(number)
  if (id === undefined) return undefined
  const [row] = await tools.db.query<StoredRow>(
    `select ${listColumns} from applications where shard = $1 and id = $2 and number = $3`,
    [shardOf(id, tools.shards), id, number.trim().toUpperCase()],
  )
  return row && listRow(row)
}

/** Those of a list that wait for a word between the employee and whoever filed, by what it is. */
export async function countEmployeeStates(
  { db, shards }: Tools,
  { employer, filer, test }: Pick<ListQuery, 'employer' | 'filer' | 'test'>,
): Promise<EmployeeCounts> {
  const counted = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{ state: keyof EmployeeCounts; count: number }>(counts, [
        shard,
        employer ?? null,
        filer ?? null,
        test ?? false,
        countedMost,
      ]),
    ),
  )
  const all = { objected: 0, overdue: 0, awaited: 0, outdated: 0 }
  for (const { state, count } of counted.flat()) all[state] += count
  return all
}
export type EmployeeCounts = Record<Exclude<EmployeeState, 'confirmed'>, number>

/** In one shard; nobody reads a number beyond it. */
const countedMost = 10_000

// The list in the first condition is the one of the partial index.
const counts = `
select employee_state as state, count(*)::integer as count
from (
  select employee_state from applications
  where shard = $1 and employee_state in ('objected', 'overdue', 'awaited', 'outdated')
    and ($2::text is null or employer = $2)
    and ($3::text is null or filer = $3)
    and test = $4
  limit $5
) as waiting
group by employee_state`

/** Whether the stored answers are those that the record speaks of. */
export const answersHold = (
  events: readonly StoredEvent[],
  { answersHash: now }: Pick<CaseFile, 'answersHash'>,
): boolean => events.findLast(({ body }) => body.answers !== undefined)?.body.answers === now
