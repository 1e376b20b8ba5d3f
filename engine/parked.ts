import type { ErrandHandler } from './errands.ts'
import { everyShard } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** A line is called by its department, or by department and procedure where that has one of its own. */
const partsOf = (line: string): readonly [department: string, procedure: string | null] => {
  const [department = '', procedure] = line.split('/')
  return [department, procedure ?? null]
}

/** Makes applications due whose matters were parked for a line. Answers with how many. */
async function wakeParked(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  shard: number,
  line: string,
  { from = 0, most }: { readonly from?: number; readonly most: number },
): Promise<number> {
  const rows = await db.query(
    `update applications set due_at = $5
     where shard = $1 and id in (
       select m.application from matters m
       join applications a on a.shard = $1 and a.id = m.application
       where m.shard = $1 and m.parked and m.department = $2
         and ($3::text is null or m.procedure = $3) and m.application >= $4
         and a.due_at > $5
       order by m.application limit $6
     ) returning id`,
    [shard, ...partsOf(line), from, isoTime(now()), most],
  )
  return rows.length
}

/** One, beginning anywhere, so that it is not always the same that tries. */
export async function wakeOneParked(
  tools: Pick<Tools, 'db' | 'now' | 'random'>,
  shard: number,
  line: string,
): Promise<boolean> {
  const from = Math.floor(tools.random() * 2 ** 50)
  for (const least of [from, 0])
    if ((await wakeParked(tools, shard, line, { from: least, most: 1 })) > 0) return true
  return false
}

/** A little after a line was mended, other processes may still have parked something for it. */
const stragglersMs = 5_000
const perBeat = 200
const beatMs = 1_000

/** Wakes what was parked for a line that is whole again, some at a time. */
export const releaseParked: ErrandHandler = async (errand, tools) => {
  // Written by `mend` in breakers.ts.
  const { line, mendedAt } = errand.body as { readonly line: string; readonly mendedAt: number }
  // Broken again: the next mending puts an errand of its own.
  if (!tools.breakers.isWhole(line)) return { done: true }
  const woken = await wakeParked(tools, errand.shard, line, { most: perBeat })
  if (woken > 0) tools.wake(errand.shard)
  const isOver = woken === 0 && tools.now() > mendedAt + stragglersMs
  return isOver ? { done: true } : { againAt: tools.now() + beatMs }
}

/** How many matters wait for each line, by department and procedure. */
export async function countParked(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  line: string,
): Promise<number> {
  const counts = await Promise.all(
    everyShard(shards).map(async (shard) => {
      const [row] = await db.query<{ parked: number }>(
        `select count(*)::integer as parked from matters
         where shard = $1 and parked and department = $2 and ($3::text is null or procedure = $3)`,
        [shard, ...partsOf(line)],
      )
      return row?.parked ?? 0
    }),
  )
  return counts.reduce((sum, one) => sum + one, 0)
}
