import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import type { Database } from './database.ts'
import { distribute } from './distribute.ts'
import { migrate } from './migrate.ts'

// No machine of ours has Citus: these are its functions as far as we call them, with its two rules
// that can be broken here. The real one was tried by hand (design, section 5).
const likeCitus = `
create table pg_dist_partition (logicalrelid regclass primary key, by_column text, beside text);
create function refuse_lost_reference(spread regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_constraint r where r.contype = 'f' and r.conrelid = spread
    and r.confrelid <> spread
    and not exists (select from pg_dist_partition d where d.logicalrelid = r.confrelid))
  then raise exception '% refers to a local table', spread; end if;
end $$;
create function create_reference_table(spread regclass) returns void language plpgsql as $$
begin
  perform refuse_lost_reference(spread);
  insert into pg_dist_partition values (spread, null, null);
end $$;
create function create_distributed_table(spread regclass, by_column text, colocate_with text)
returns void language plpgsql as $$
begin
  perform refuse_lost_reference(spread);
  if exists (select from pg_index i where i.indrelid = spread and i.indisunique and not exists (
    select from pg_attribute a where a.attrelid = spread and a.attname = by_column
      and a.attnum = any (i.indkey)))
  then raise exception 'a unique index of % is without %', spread, by_column; end if;
  insert into pg_dist_partition values (spread, by_column, colocate_with);
end $$;`

describe.each(await testDatabases())('$name', ({ open }) => {
  let db: Database
  beforeEach(async () => {
    db = await open()
  })

  test('a database on one server is left as it is', async () => {
    await migrate(db)
    expect(await distribute(db)).toEqual([])
  })

  test('where it is distributed every table with a shard is spread by it, beside the applications, and every other stands everywhere', async () => {
    await migrate(db)
    await db.script(likeCitus)
    const spread = await distribute(db)
    const rows = await db.query<{ name: string; by: string | null; beside: string | null }>(
      `select logicalrelid::text as name, by_column as by, beside from pg_dist_partition`,
    )
    expect(rows).toHaveLength(spread.length)
    const of = (name: string) => rows.find((row) => row.name === name)
    expect(of('applications')).toMatchObject({ by: 'shard', beside: 'default' })
    expect(of('events')).toMatchObject({ by: 'shard', beside: 'applications' })
    expect(of('users')).toMatchObject({ by: null })
    const sharded = await db.query<{ name: string }>(
      `select attrelid::regclass::text as name from pg_attribute join pg_class c on c.oid = attrelid
       where attname = 'shard' and c.relkind = 'r'`,
    )
    expect(new Set(rows.flatMap(({ name, by }) => (by === null ? [] : [name])))).toEqual(
      new Set(sharded.map(({ name }) => name)),
    )
  })

  test('what a later version adds is spread when it comes; what is spread stays', async () => {
    await migrate(db)
    await db.script(likeCitus)
    await distribute(db)
    expect(await distribute(db)).toEqual([])
    await db.script('create table later (shard smallint, id int, primary key (shard, id))')
    expect(await distribute(db)).toEqual(['later'])
  })

  test('a database that was distributed before its tables were made is spread by the first migration', async () => {
    await db.script(likeCitus)
    await migrate(db)
    expect(await distribute(db)).toEqual([])
    const [row] = await db.query(
      `select by_column as by from pg_dist_partition where logicalrelid = 'events'::regclass`,
    )
    expect(row).toEqual({ by: 'shard' })
  })
})
