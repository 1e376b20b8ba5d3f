import { openDatabase, type Database } from '#engine/database'
import type { Used } from './run.ts'
import { serverCpuMs } from './world.ts'

/** Everything that one application leaves, and whose each row is. */
const tables: readonly { readonly name: string; readonly of: (row: TextRow) => string }[] = [
  { name: 'applications', of: ({ id }) => id ?? '' },
  ...['answers', 'events', 'matters', 'invitations', 'messages'].map((name) => ({
    name,
    of: ({ application }: TextRow) => application ?? '',
  })),
  // What is to be done later says of which number.
  { name: 'errands', of: ({ id }) => (id ?? '').split('/')[0] ?? '' },
]

type TextRow = Readonly<Record<string, string | null>>

type Column = { readonly name: string; readonly type: string }
/** The rows of some applications in one table, column by column, as text. */
type Rows = { readonly insert: string; readonly columns: readonly (readonly (string | null)[])[] }
/** What one transaction writes. */
type Group = readonly Rows[]

export type Floor = Omit<Used, 'walBytes'>

/**
 * The very rows that a run wrote, written again by nothing but insert statements into empty copies
 * of the same tables with the same indexes on the same server: what storing these facts costs at
 * least, once each, with nothing decided and nothing ever changed.
 */
export async function plainInserts(
  from: Database,
  url: string,
  how: { readonly schema: string; readonly perTransaction: number; readonly connections: number },
): Promise<Floor> {
  const groups = await readGroups(from, how.schema, how.perTransaction)
  const applications = groups.reduce((sum, [first]) => sum + (first?.columns[0]?.length ?? 0), 0)
  const db = await openDatabase({ url, connections: how.connections })
  try {
    const [server, own] = [await serverCpuMs(from), process.cpuUsage()]
    const started = performance.now()
    let next = 0
    const writer = async () => {
      for (let group = groups[next++]; group; group = groups[next++]) await write(db, group)
    }
    await Promise.all(Array.from({ length: how.connections }, writer))
    const seconds = (performance.now() - started) / 1000
    const used = process.cpuUsage(own)
    return {
      perSecond: applications / seconds,
      ownCpuMs: (used.user + used.system) / 1000 / applications,
      serverCpuMs: ((await serverCpuMs(from)) - server) / applications,
    }
  } finally {
    await db.close()
  }
}

const write = (db: Database, group: Group): Promise<void> =>
  db.transaction(async (tx) => {
    for (const { insert, columns } of group) await tx.query(insert, columns)
  })

async function readGroups(db: Database, schema: string, size: number): Promise<readonly Group[]> {
  await db.script(`create schema ${schema}`)
  const ids = await db.query<{ id: string; number: string }>(
    'select id::text as id, number from applications order by id',
  )
  const groupOf = new Map(
    ids.flatMap(({ id, number }, index) => {
      const group = Math.floor(index / size)
      return [[id, group] as const, [number, group] as const]
    }),
  )
  const groups: Rows[][] = Array.from({ length: Math.ceil(ids.length / size) }, () => [])
  for (const { name: table, of } of tables) {
    await db.script(`create table ${schema}.${table} (like public.${table} including all)`)
    const columns = await columnsOf(db, table)
    const insert = insertInto(`${schema}.${table}`, columns)
    const list = columns.map(({ name }) => `${name}::text`).join(', ')
    const rows = await db.query<TextRow>(`select ${list} from ${table}`)
    const byGroup = Map.groupBy(rows, (row) => groupOf.get(of(row)) ?? -1)
    for (const [index, some] of byGroup)
      groups[index]?.push({
        insert,
        columns: columns.map(({ name }) => some.map((row) => row[name] ?? null)),
      })
  }
  return groups
}

const columnsOf = (db: Database, table: string): Promise<readonly Column[]> =>
  db.query<Column>(
    `select attname::text as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${table}`],
  )

function insertInto(table: string, columns: readonly Column[]): string {
  const names = columns.map(({ name }) => name).join(', ')
  const values = columns.map(({ name, type }) => `g.${name}::${type}`).join(', ')
  const given = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  return `insert into ${table} (${names}) select ${values} from unnest(${given}) as g (${names})`
}
