import type { Query, Transaction } from './database.ts'

/**
 * Spreads the tables over the nodes of a distributed PostgreSQL (Citus) where one is there, and does
 * nothing elsewhere. What has a shard is distributed by it, all together, so that one shard is on one
 * node whole; everything else is small and stands on every node. A table that is spread already stays;
 * so this follows every migration, and a database may be distributed later than it was made.
 * Answers with the tables that were spread now.
 */
export async function distribute({ query }: Transaction): Promise<readonly string[]> {
  const [found] = await query<{ is_distributed: boolean }>(
    `select to_regproc('create_distributed_table') is not null
       and to_regclass('pg_dist_partition') is not null as is_distributed`,
  )
  if (found?.is_distributed !== true) return []
  const tables = await tablesToSpread(query)
  for (const { name, has_shard: hasShard } of tables) {
    if (!hasShard) await query(`select create_reference_table($1::regclass)`, [name])
    else await query(distributed, [name, name === first ? 'default' : first])
  }
  return tables.map(({ name }) => name)
}

/** All others lie where its shards lie. */
const first = 'applications'

const distributed = `select create_distributed_table($1::regclass, 'shard', colocate_with => $2)`

/** Those that others refer to come first: a reference leads only to where everybody can read it. */
const tablesToSpread = (query: Query) =>
  query<{ name: string; has_shard: boolean }>(
    `with recursive ours as (
       select c.oid, c.relname::text as name, exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'shard' and not a.attisdropped
       ) as has_shard
       from pg_class c
       where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
         and c.relname <> 'pg_dist_partition'
         and not exists (select from pg_dist_partition d where d.logicalrelid = c.oid)
     ), deep (oid, depth) as (
       select oid, 0 from ours
       union all
       select r.confrelid, d.depth + 1 from deep d
       join pg_constraint r on r.conrelid = d.oid and r.contype = 'f' and r.confrelid <> r.conrelid
     )
     select name, has_shard from ours join deep using (oid)
     group by name, has_shard
     order by has_shard, max(depth) desc, name <> $1, name`,
    [first],
  )
