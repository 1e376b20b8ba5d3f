import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database, Transaction } from './database.ts'

/**
 * Brings the database to this code's version and returns what was applied. All that is pending goes
 * into one transaction, so a failing migration leaves the old version as it was; several processes
 * may start at once, the first one migrates and the others wait.
 */
export async function migrate(
  db: Database,
  directory = join(import.meta.dirname, 'migrations'),
): Promise<string[]> {
  const ours = await readMigrations(directory)
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [lockNumber])
    await tx.script(table)
    const applied = await tx.query<Applied>(
      'select name, checksum from yijian_migrations order by name limit 10000',
    )
    refuseMismatch(ours, applied)
    const pending = ours.slice(applied.length)
    for (const migration of pending) await apply(tx, migration)
    return pending.map(({ name }) => name)
  })
}

/** What this program has and the database has not; nothing is changed. */
export async function pendingMigrations(
  db: Database,
  directory = join(import.meta.dirname, 'migrations'),
): Promise<readonly string[]> {
  const ours = await readMigrations(directory)
  const applied = await db.query<Applied>(
    'select name, checksum from yijian_migrations order by name limit 10000',
  )
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
  await tx.query('insert into yijian_migrations (name, checksum) values ($1, $2)', [name, checksum])
  await tx.script(text)
}
