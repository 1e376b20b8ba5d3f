import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Query, Script, Transaction } from './database.ts'
import { distribute } from './distribute.ts'

/**
 * Brings the database to this code's version and returns what was applied. What is pending goes
 * into one transaction, so a failing migration leaves the old version as it was; several processes
 * may start at once, the first one migrates and the others wait. A migration that begins with
 * `-- outside a transaction` (`create index concurrently` works nowhere else) stands alone, may be
 * done again from its beginning, and is recorded when all of it is done. On a distributed PostgreSQL the
 * tables are spread afterwards (`distribute`).
 */
export async function migrate(
  db: Database,
  directory = join(import.meta.dirname, 'migrations'),
): Promise<string[]> {
  const ours = await readMigrations(directory)
  // Nobody else works on an embedded database, and it has one connection.
  return db.kind === 'embedded'
    ? db.transaction((tx) => migrateEmbedded(tx, ours))
    : db.alone((connection) => migrateServer(connection, ours))
}

async function migrateEmbedded(tx: Transaction, ours: readonly Migration[]): Promise<string[]> {
  const pending = await pendingOf(tx, ours)
  for (const { text, ...migration } of pending)
    await apply(tx, { ...migration, text: text.replaceAll(' concurrently', '') })
  await distribute(tx)
  return pending.map(({ name }) => name)
}

async function migrateServer(connection: Transaction, ours: readonly Migration[]) {
  await lock(connection)
  try {
    const pending = await pendingOf(connection, ours)
    for (const portion of portionsOf(pending))
      await (standsAlone(portion) ? applyAlone : applyTogether)(connection, portion)
    await distribute(connection)
    return pending.map(({ name }) => name)
  } finally {
    await connection.query('select pg_advisory_unlock($1)', [lockNumber])
  }
}

/**
 * Asked for again and again: a statement that waits for the lock would hold a snapshot all the
 * while, and an index that is built concurrently waits for all snapshots.
 */
async function lock({ query }: Transaction): Promise<void> {
  for (;;) {
    const [row] = await query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      lockNumber,
    ])
    if (row?.locked) return
    await sleep(100)
  }
}

async function pendingOf({ query, script }: Transaction, ours: readonly Migration[]) {
  await script(table)
  const applied = await readApplied(query)
  refuseMismatch(ours, applied)
  return ours.slice(applied.length)
}

/** Each that stands alone, and what lies between them. */
function portionsOf(pending: readonly Migration[]): readonly (readonly Migration[])[] {
  const portions: Migration[][] = []
  for (const migration of pending) {
    const last = portions.at(-1)
    if (!last || standsAlone(last) || standsAlone([migration])) portions.push([migration])
    else last.push(migration)
  }
  return portions
}

const standsAlone = ([first]: readonly Migration[]): boolean =>
  first !== undefined && /^-- outside a transaction\b/.test(first.text)

async function applyTogether(connection: Transaction, portion: readonly Migration[]) {
  await connection.script('begin')
  try {
    for (const migration of portion) await apply(connection, migration)
    await connection.script('commit')
  } catch (error) {
    await connection.script('rollback')
    throw error
  }
}

/** Recorded when all of it is done; what is done again from its beginning is there already. */
async function applyAlone({ query, script }: Transaction, portion: readonly Migration[]) {
  for (const { name, checksum, text } of portion) {
    for (const statement of statementsOf(text)) {
      await dropHalfBuilt(query, script, statement)
      await script(statement)
    }
    await query(record, [name, checksum])
  }
}

/** An index whose building was broken off stays, invalid, and would be taken for a whole one. */
async function dropHalfBuilt(query: Query, script: Script, statement: string): Promise<void> {
  const [, name] =
    /^create (?:unique )?index concurrently if not exists (\w+)/.exec(statement) ?? []
  if (name === undefined) return
  const [half] = await query(
    `select 1 as half from pg_index where indexrelid = to_regclass($1) and not indisvalid`,
    [name],
  )
  if (half) await script(`drop index ${name}`)
}

/** These files hold no bodies of functions, so a semicolon ends a statement. */
const statementsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/^--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

const readApplied = (query: Query): Promise<Applied[]> =>
  query<Applied>('select name, checksum from yijian_migrations order by name limit 10000')

/** What this program has and the database has not; nothing is changed. */
export async function pendingMigrations(
  db: Database,
  directory = join(import.meta.dirname, 'migrations'),
): Promise<readonly string[]> {
  const ours = await readMigrations(directory)
  const applied = await readApplied(db.query)
  return ours.slice(applied.length).map(({ name }) => name)
}

type Applied = { name: string; checksum: string }
type Migration = Applied & { text: string }

/** Any number nobody else locks; the same in every version. */
const lockNumber = 20_260_422

const table = `create table if not exists yijian_migrations (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
)`

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) {
        throw new Error(
          `${join(directory, name)}: migrations are called 0001-title.sql, 0002-title.sql … without gaps`,
        )
      }
      const text = await readFile(join(directory, name), 'utf8')
      // A checkout with Windows line ends is the same migration.
      const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
      return { name, checksum, text }
    }),
  )
}

function refuseMismatch(ours: readonly Migration[], applied: readonly Applied[]): void {
  applied.forEach(({ name, checksum }, index) => {
    const own = ours[index]
    if (own?.name === name && own.checksum === checksum) return
    if (own?.name === name) {
      throw new Error(`数据库迁移 ${name} 在执行之后被修改：请恢复原文件，把改动写成新的迁移`)
    }
    throw new Error(
      own === undefined
        ? `数据库比程序新（已有 ${name}）：请使用更新版本的程序，不要降级`
        : `数据库执行过 ${name}，程序在同一位置却是 ${own.name}：这不是同一个程序的数据库`,
    )
  })
}

async function apply(tx: Transaction, { name, checksum, text }: Migration): Promise<void> {
  // Recorded first: two migrators that somehow passed the lock collide here, not halfway.
  await tx.query(record, [name, checksum])
  await tx.script(text)
}

const record = 'insert into yijian_migrations (name, checksum) values ($1, $2)'
