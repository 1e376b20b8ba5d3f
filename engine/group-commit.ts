import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Callers of one shard who arrive in one turn of the event loop, or while a commit is under way,
 * share the next one. There is no timer: an idle system commits at once, a busy one in ever larger
 * groups. Measured in domain/engine-spike.md: filings one by one 1,504 a second, in groups 3,605.
 */
export function groupCommit<Item, Result>(
  flush: (shard: number, items: readonly Item[]) => Promise<readonly Result[]>,
  mostPerCommit: number,
): (shard: number, item: Item) => Promise<Result> {
  type Waiting = {
    readonly item: Item
    readonly resolve: (result: Result) => void
    readonly reject: (error: unknown) => void
  }
  const queues = new Map<number, Waiting[]>()
  const busy = new Set<number>()

  async function drain(shard: number): Promise<void> {
    busy.add(shard)
    // Whoever came in the same turn shall not wait for the first one's commit.
    await nextTurn()
    for (let queue = queues.get(shard); queue && queue.length > 0; queue = queues.get(shard)) {
      queues.set(shard, queue.slice(mostPerCommit))
      await commit(shard, queue.slice(0, mostPerCommit))
    }
    busy.delete(shard)
    queues.delete(shard)
  }

  async function commit(shard: number, group: readonly Waiting[]): Promise<void> {
    try {
      const results = await flush(
        shard,
        group.map(({ item }) => item),
      )
      group.forEach(({ resolve }, index) => {
        // `flush` answers item by item, in order.
        resolve(results[index] as Result)
      })
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error)
      // One of them cannot be written; the others shall not suffer for it.
      for (const one of group) await commit(shard, [one])
    }
  }

  return (shard, item) =>
    new Promise<Result>((resolve, reject) => {
      const queue = queues.get(shard) ?? []
      queue.push({ item, resolve, reject })
      queues.set(shard, queue)
      if (!busy.has(shard)) void drain(shard)
    })
}

/**
 * The same for what is not opened anywhere: all who work with the same tools share their groups.
 * Secondary work asks and writes in hundreds, each errand by itself; one by one the statements took
 * three times the processor of driving the applications themselves (bench/RESULTS.md).
 */
export function groupsOf<Owner extends object, Item, Result>(
  flush: (owner: Owner, shard: number, items: readonly Item[]) => Promise<readonly Result[]>,
  mostPerCommit = 256,
): (owner: Owner, shard: number, item: Item) => Promise<Result> {
  const groups = new WeakMap<Owner, (shard: number, item: Item) => Promise<Result>>()
  return (owner, shard, item) => {
    let group = groups.get(owner)
    if (!group) {
      group = groupCommit((at, items) => flush(owner, at, items), mostPerCommit)
      groups.set(owner, group)
    }
    return group(shard, item)
  }
}
