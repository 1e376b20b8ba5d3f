/**
 * What an application costs as the tables grow, and whether memory stays flat:
 *
 *   node bench/growth.ts [applications …]     0 10000 100000 unless it is said otherwise
 *
 * The rows of applications that the engine itself closed are copied until so many are there; then
 * it drives new ones beside them. Processor time says most: who shares the machine changes it least.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#engine/database'
import { everyShard } from '#engine/number'
import { instantDepartment } from './departments.ts'
import { figure, printFigures, type Figure } from './figures.ts'
import { runToClosed } from './run.ts'
import { openBenchServer, openBenchWorld } from './world.ts'

const shards = 16
const templates = 1_000
const measured = 1_500
const given = process.argv.slice(2).map(Number)
const sizes = given.length > 0 ? given : [0, 10_000, 100_000]

/** Keys are spread as the engine's own are; times lie further back with every copy. */
const changed: Readonly<Record<string, string>> = {
  id: '(t.id::text || k)::text',
  application: '(t.application + k * 1048573::bigint) % 1125899906842624',
  number: "t.number || '-' || k",
  code_index: 'md5(t.code_index || k)',
  filed_at: "t.filed_at - k * interval '7 hours'",
  closed_at: "t.closed_at - k * interval '7 hours'",
  since: "t.since - k * interval '7 hours'",
  put_at: "t.put_at - k * interval '7 hours'",
}

const server = await openBenchServer()
try {
  const world = await openBenchWorld(await server.create(), () => instantDepartment)
  const worker = world.engine.work()
  const figures: Figure[] = []
  await runToClosed(world, templates)
  const own = await ids(world.db)
  let copies = 0
  for (const size of sizes) {
    const wanted = Math.ceil(size / templates)
    if (wanted > copies) await copy(world.db, own, copies + 1, wanted)
    copies = wanted
    figures.push(...(await measure(world, size)))
  }
  printFigures([figures])
  await worker.stop()
  await world.db.close()
} finally {
  await server.stop()
}

async function measure(
  world: Parameters<typeof runToClosed>[0],
  size: number,
): Promise<readonly Figure[]> {
  // What copying left to do is not what an application costs: pages written back, and each page's
  // first change after that, which is logged whole.
  await world.db.script('checkpoint')
  await runToClosed(world, measured)
  const { settled } = await runToClosed(world, measured)
  const { heapUsed, rss } = process.memoryUsage()
  const beside = `beside ${size} applications (${size * 7} matters)`
  return [
    figure(`${beside}: Node`, settled.ownCpuMs, 'ms/application'),
    figure(`${beside}: PostgreSQL`, settled.serverCpuMs, 'ms/application'),
    figure(`${beside}: write-ahead log`, settled.walBytes, 'bytes/application'),
    figure(`${beside}: memory of this process`, rss / 1024 / 1024, 'MiB'),
    figure(`${beside}: of it in use`, heapUsed / 1024 / 1024, 'MiB'),
  ]
}

async function ids(db: Database): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }>('select id::text as id from applications')
  return rows.map(({ id }) => id)
}

type Column = { readonly name: string; readonly of: string }

async function copy(db: Database, own: readonly string[], from: number, until: number) {
  const step = 5
  for (const table of ['applications', 'answers', 'events', 'matters', 'invitations', 'messages']) {
    const key = table === 'applications' ? 'id' : 'application'
    const columns = await columnsOf(db, table)
    const insert = `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
      select ${columns.map(({ of }) => of).join(', ')}
      from ${table} t, generate_series($2::integer, $3::integer) as k
      where t.shard = $1 and t.${key} = any($4::bigint[])`
    for (let at = from; at <= until; at += step)
      for (const shard of everyShard(shards))
        await db.query(insert, [shard, at, Math.min(at + step - 1, until), own])
    // Others use this machine too.
    await sleep(50)
  }
  await db.script('vacuum analyze')
  console.log(`${until * templates} applications are there`)
}

async function columnsOf(db: Database, table: string): Promise<readonly Column[]> {
  const rows = await db.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return rows.map(({ name }) => {
    const asKey = name === 'id' && table === 'applications' ? changed['application'] : changed[name]
    const of = (asKey ?? `t.${name}`).replace(/t\.application/g, () =>
      name === 'id' && table === 'applications' ? 't.id' : 't.application',
    )
    return { name, of }
  })
}
