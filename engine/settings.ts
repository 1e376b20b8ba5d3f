import type { Database } from './database.ts'

/** How many shards this database has: as many as when it was first opened. */
export async function readShards(db: Database, wanted: number): Promise<number> {
  await db.query(
    `insert into settings (name, value) values ('shards', $1) on conflict (name) do nothing`,
    [String(wanted)],
  )
  const [row] = await db.query<{ value: string }>(
    `select value from settings where name = 'shards'`,
  )
  return Number(row?.value)
}
