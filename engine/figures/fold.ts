import { setTimeout as sleep } from 'node:timers/promises'
import type { Bell } from '#engine/bell'
import { isTransient, type Query } from '#engine/database'
import { takeDeltas } from '#engine/queue'
import type { Tools } from '#engine/tools'
import { unpack } from './pack.ts'

/** Some megabytes at most are in hand at once. */
const mostPerFold = 500

/**
 * Folds what commits have added into the totals, one transaction for a portion: a crash leaves
 * either the portion or its sum. Answers how many rows it took.
 */
export async function fold({ db }: Pick<Tools, 'db'>, shard: number): Promise<number> {
  return db.transaction(async ({ query }) => {
    const bodies = await takeDeltas(query, shard, mostPerFold)
    if (bodies.length > 0) await addToTotals(query, shard, bodies)
    return bodies.length
  })
}

async function addToTotals(query: Query, shard: number, bodies: readonly string[]): Promise<void> {
  const figures = unpack(bodies).filter(({ count, sum }) => count !== 0 || sum !== 0)
  if (figures.length === 0) return
  await query(add, [
    shard,
    figures.map(({ measure }) => measure),
    figures.map(({ day }) => day),
    figures.map(({ region }) => region),
    figures.map(({ department }) => department),
    figures.map(({ procedure }) => procedure),
    figures.map(({ bucket }) => bucket),
    figures.map(({ count }) => count),
    figures.map(({ sum }) => sum),
  ])
}

// In one order, so that two that fold at once wait for each other and never in a circle.
const add = `
insert into figures (shard, measure, day, region, department, procedure, bucket, count, sum)
select $1::smallint, measure, day, region, department, procedure, bucket, count, sum
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],
  $9::bigint[]) as d (measure, day, region, department, procedure, bucket, count, sum)
order by measure, day, region, department, procedure, bucket
on conflict (shard, measure, day, region, department, procedure, bucket)
  do update set count = figures.count + excluded.count, sum = figures.sum + excluded.sum`

/** Folds in every shard at every beat until the bell is closed. Any number of processes may. */
export async function keepFolding(tools: Tools, bell: Bell): Promise<void> {
  for (let shards = await bell.rung(); shards; shards = await bell.rung())
    try {
      for (const shard of shards)
        while ((await hasDeltas(tools, shard)) && (await fold(tools, shard)) === mostPerFold);
    } catch (error) {
      // Nothing is lost and nothing is missing: what is not folded is read beside the totals.
      if (!isTransient(error)) tools.log.error({ error }, 'figures could not be folded')
      await sleep(1_000)
    }
}

const hasDeltas = async ({ db }: Tools, shard: number): Promise<boolean> =>
  (await db.query(`select id from figure_deltas where shard = $1 limit 1`, [shard])).length > 0
