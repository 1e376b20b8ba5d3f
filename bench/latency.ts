import { idIn, shardOf } from '#engine/number'
import { readShards } from '#engine/settings'
import type { Step } from '#engine/tools'
import { fullFiling } from './filing.ts'
import type { BenchWorld } from './world.ts'

/** Hears of every commit of the engine, so that the clock stops without waiting for a poll. */
export function makeEar() {
  let wake = () => {}
  return {
    onStep: (step: Step): void => {
      if (step === 'committed') wake()
    },
    nextCommit: () =>
      new Promise<void>((resolve) => {
        wake = resolve
      }),
  }
}

/** One application after another on an idle system: from `file()` to closed, in milliseconds. */
export async function idleLatencies(
  { db, engine }: BenchWorld,
  ear: ReturnType<typeof makeEar>,
  applications: number,
): Promise<readonly number[]> {
  const file = await fullFiling(engine)
  const shards = await readShards(db, 16)
  const latencies: number[] = []
  for (let at = 0; at < applications; at += 1) {
    const started = performance.now()
    let heard = ear.nextCommit()
    const id = idIn((await file(`latency-${started}`)).number) ?? 0
    for (let closed = false; !closed;) {
      await heard
      heard = ear.nextCommit()
      const rows = await db.query<{ closed: boolean }>(
        'select closed_at is not null as closed from applications where shard = $1 and id = $2',
        [shardOf(id, shards), id],
      )
      closed = rows[0]?.closed === true
    }
    latencies.push(performance.now() - started)
  }
  return latencies
}
