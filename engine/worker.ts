import { setTimeout as sleep } from 'node:timers/promises'
import { makeBell, type Bell } from './bell.ts'
import { commit, type Change, type Committed } from './commit.ts'
import { isTransient } from './database.ts'
import { drive } from './drive.ts'
import { errandHandlers } from './errand-handlers.ts'
import { errandLimits, startErrands } from './errands.ts'
import { keepFolding } from './figures/fold.ts'
import { groupCommit } from './group-commit.ts'
import { everyShard } from './number.ts'
import { claim, freeHeldBy, type Leased } from './queue.ts'
import type { Tools } from './tools.ts'

export type Worker = {
  /** Stops claiming and waits for what is under way. */
  stop(): Promise<void>
  /** Looks now instead of at the next beat. */
  wake(shard: number): void
  inHand(): InHand
}
export type InHand = { readonly applications: number; readonly errands: number }

/** How much one worker takes on. Found by trying on two cores; see bench/RESULTS.md. */
export const workerLimits = {
  /** A dead worker's applications are taken up after this, should nobody have noticed its death. */
  leaseMs: 30_000,
  applicationsInFlight: 600,
  applicationsPerClaim: 150,
  changesPerCommit: 200,
  /** An idle shard is looked at this often, for what other processes have filed. */
  beatMs: 250,
  /** What is secondary may wait a little longer. */
  errandBeatMs: 500,
  /** Figures are right at any moment; folded in time they are also short to read. */
  foldBeatMs: 10_000,
}

/** Drives whatever is due in every shard until it is stopped. Any number of workers may run. */
export function startWorker(tools: Tools): Worker {
  const write = openWriter(tools)
  const bell = makeBell(tools.shards, workerLimits.beatMs)
  const underWay = new Set<Promise<void>>()
  // Shards that had more than there was room for.
  const leftOver = new Set<number>()

  const begin = (leased: Leased) => {
    const driven = drive(tools, leased, write, workerLimits.leaseMs)
      .catch((error: unknown) => {
        // Its lease runs out and it is tried again; the others go on.
        tools.log.error({ error, application: leased.application.number }, 'drive failed')
      })
      .finally(() => {
        underWay.delete(driven)
        for (const shard of leftOver) bell.ring(shard)
        leftOver.clear()
      })
    underWay.add(driven)
  }

  async function look(shard: number): Promise<void> {
    const room = workerLimits.applicationsInFlight - underWay.size + tools.gates.resting()
    const most = Math.min(room, workerLimits.applicationsPerClaim)
    if (most <= 0) return void leftOver.add(shard)
    await tools.breakers.fresh()
    const worker = tools.presence?.number
    const leased = await claim(tools.db, shard, tools.now(), workerLimits.leaseMs, most, worker)
    await tools.onStep('claimed')
    leased.forEach(begin)
    if (leased.length === most) leftOver.add(shard)
  }

  const errandBell = makeBell(tools.shards, workerLimits.errandBeatMs)
  const errands = startErrands(tools, errandHandlers, errandBell)
  const foldBell = makeBell(tools.shards, workerLimits.foldBeatMs)
  const folded = keepFolding(tools, foldBell)
  const stopped = run(tools, bell, look)
  const wake = (shard: number) => {
    bell.ring(shard)
    errandBell.ring(shard)
  }
  const watch = takeUpFromDead(tools, wake)
  return {
    wake,
    inHand: () => ({ applications: underWay.size, errands: errands.inHand() }),
    async stop() {
      bell.close()
      errandBell.close()
      foldBell.close()
      await stopped
      await Promise.all(underWay)
      await Promise.all([errands.stopped, folded])
      await watch?.close()
    },
  }
}

const openWriter = (tools: Tools) =>
  groupCommit<Change, Committed | undefined>(async (shard, changes) => {
    const committed = await commit(tools.db.query, shard, changes)
    tools.metrics.commit(changes.length)
    tools.metrics.committed(
      changes.reduce((sum, { events }, at) => sum + (committed[at] ? events.length : 0), 0),
    )
    return committed
  }, workerLimits.changesPerCommit)

/** What a dead worker held is due at once, in every shard. */
const takeUpFromDead = (tools: Tools, wake: Worker['wake']) =>
  tools.presence?.watch(async (dead, query) => {
    for (const shard of everyShard(tools.shards)) {
      await freeHeldBy(query, shard, dead, tools.now(), errandLimits.leaseMs)
      wake(shard)
    }
  })

async function run(tools: Tools, bell: Bell, look: (shard: number) => Promise<void>) {
  for (;;) {
    const shards = await bell.rung()
    if (!shards) return
    try {
      await Promise.all(shards.map(look))
    } catch (error) {
      if (!isTransient(error)) tools.log.error({ error }, 'claim failed')
      await sleep(1_000)
    }
  }
}
