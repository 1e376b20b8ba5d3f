import type { Figure } from '#core/figures/measures'
import type { ErrandHandler } from '#engine/errands'
import { everyShard } from '#engine/number'
import type { Tools } from '#engine/tools'
import { countAgain } from './count.ts'
import { findByFigure, type FoundQuery } from './found.ts'
import { areCounted, readFigures, type FigureQuery } from './read.ts'

export const openFigures = (tools: Tools) => ({
  find: (query: FoundQuery) => findByFigure(tools, query),
  read: (query: FigureQuery) => readFigures(tools, query),
  /** Whether nothing that was there before figures were kept is missing any more. */
  areWhole: () => areCounted(tools),
  /** What the kept figures lack beside the record, shard by shard; nothing, or there is a bug. */
  check: () => everyShardCounted(tools, false),
  /** Counts all anew from the record and adds what was missing, without stopping anybody. */
  rebuild: () => everyShardCounted(tools, true),
})

async function everyShardCounted(tools: Tools, mend: boolean): Promise<readonly Figure[]> {
  const found: Figure[] = []
  // One after another: each has the record of a whole shard to read.
  for (const shard of everyShard(tools.shards))
    found.push(...(await countAgain(tools, shard, { mend })))
  return found
}

/** Once after an upgrade, in each shard: what there was before figures were kept. */
export const countWhatWas: ErrandHandler = async ({ shard }, tools) => {
  await countAgain(tools, shard, { mend: true })
  return { done: true }
}
