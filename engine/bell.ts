import { setTimeout as sleep } from 'node:timers/promises'
import { everyShard } from './number.ts'

export type Bell = ReturnType<typeof makeBell>

/** Says which shards to look at: those rung for, and all of them at every beat. */
export function makeBell(shards: number, beatMs: number) {
  const all = everyShard(shards)
  let rung = new Set(all)
  let closed = false
  let hear = () => {}
  return {
    ring(shard: number) {
      rung.add(shard)
      hear()
    },
    close() {
      closed = true
      hear()
    },
    async rung(): Promise<readonly number[] | undefined> {
      if (rung.size === 0 && !closed) {
        const beat = await Promise.race([
          new Promise<false>((resolve) => {
            hear = () => resolve(false)
          }),
          sleep(beatMs, true, { ref: false }),
        ])
        if (beat) rung = new Set(all)
      }
      const heard = [...rung]
      rung = new Set()
      return closed ? undefined : heard
    },
  }
}
