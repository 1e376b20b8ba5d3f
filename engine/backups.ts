import type { Database } from './database.ts'

/** Tables of ours: none, and something may be restored into it. */
export async function tablesIn({ query }: Pick<Database, 'query'>): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::integer as count from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
       and n.nspname not like 'pg\\_%'`,
  )
  return row?.count ?? 0
}

/** The newest migration and the server's version, as a backup notes them. */
export async function versionOf({ query }: Pick<Database, 'query'>) {
  const [row] = await query<{ migrated: string | null; server: number }>(
    `select (select max(name) from yijian_migrations) as migrated,
       current_setting('server_version_num')::integer / 10000 as server`,
  )
  return { migrated: row?.migrated ?? null, server: row?.server ?? 0 }
}
