/**
 * A primary that dies under load, and its standby that takes over:
 *
 *   node bench/failover.ts             three failovers, each node killed in turn
 *   node bench/failover.ts --quick     one
 *
 * PostgreSQL's own replication with pg_auto_failover from Debian's packages (docs/operate.md says why).
 * Counts what was acknowledged and is gone (must be none), what a department did twice (must be
 * none), and how long nothing was acknowledged.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Remembered } from '#engine/verify/departments'
import type { Connector } from '#core/connector'
import { isTransient } from '#engine/database'
import { procedures } from '#departments/all'
import { instantDepartment } from './departments.ts'
import { startCluster } from './failover-cluster.ts'
import { figure, printFigures, type Figure } from './figures.ts'
import { fullFiling } from './filing.ts'
import { demandComplete, openApplications } from './run.ts'
import { openBenchWorld, type BenchWorld } from './world.ts'

const rounds = process.argv.includes('--quick') ? 1 : 3
const callers = 40
/** Under load before the primary dies, and after filing goes on. */
const loadMs = 5_000
/** Nothing a standby has to do takes so long; then something hangs. */
const patienceMs = 120_000

const cluster = await startCluster()
try {
  const memory = new Map<string, Remembered>()
  const world = await openBenchWorld(cluster.url, () => remembering(memory))
  const worker = world.engine.work()
  try {
    const figures: (readonly Figure[])[] = []
    for (let round = 1; round <= rounds; round += 1) {
      figures.push(await failOver(world, round))
      console.log(`failover ${round} of ${rounds}`)
      if (round < rounds) await cluster.mend()
    }
    await within(async () => (await openApplications(world.db)) === 0, 'everything is closed')
    await demandComplete(world.db)
    const report = await world.engine.verify({
      memory: {
        departments: new Set(procedures.map(({ department }) => department.code)),
        entries: memory.values(),
      },
    })
    console.log(JSON.stringify(report.counts))
    if (report.violations.length > 0) throw new Error(JSON.stringify(report, null, 2))
    printFigures(figures)
  } finally {
    await worker.stop()
    await world.db.close()
  }
} finally {
  await cluster.stop()
}

/** Files under load, kills the primary in its midst, and goes on until filing has gone on. */
async function failOver({ db, engine }: BenchWorld, round: number): Promise<readonly Figure[]> {
  const file = await fullFiling(engine)
  const acknowledged: { readonly number: string; readonly at: number }[] = []
  let next = 0
  let isOver = false
  /** As a client does: what was not acknowledged is sent again under the same key. */
  const caller = async () => {
    while (!isOver) {
      const key = `failover-${round}-${next++}`
      for (let sent = false; !sent;) {
        try {
          const { number } = await file(key)
          acknowledged.push({ number, at: performance.now() })
          sent = true
        } catch (error) {
          if (!isTransient(error)) throw error
          await sleep(50)
        }
      }
    }
  }
  const calling = Promise.all(Array.from({ length: callers }, caller))
  await Promise.race([sleep(loadMs), calling])
  const killedAt = performance.now()
  cluster.killPrimary()
  const before = acknowledged.length
  const goesOn = () => acknowledged.slice(before).find(({ at }) => at > killedAt + 500)
  await Promise.race([within(() => goesOn() !== undefined, 'filing goes on'), calling])
  await Promise.race([sleep(loadMs), calling])
  isOver = true
  await calling
  const there = await db.query<{ number: string }>('select number from applications')
  const numbers = new Set(there.map(({ number }) => number))
  const lost = acknowledged.filter(({ number }) => !numbers.has(number))
  const times = acknowledged.map(({ at }) => at).toSorted((one, other) => one - other)
  const gaps = times.map((at, index) => at - (times[index - 1] ?? at))
  if (lost.length > 0) throw new Error(`Acknowledged and gone: ${lost.length}`)
  return [
    figure('acknowledged', acknowledged.length, ''),
    figure('acknowledged and gone', lost.length, ''),
    figure('longest time without an acknowledgement', Math.max(...gaps), 'ms'),
  ]
}

/** Departments of this process: instant, and they remember every key whatever becomes of ours. */
function remembering(memory: Map<string, Remembered>): Connector {
  return {
    ...instantDepartment,
    submit(submission, signal) {
      const { key } = submission
      memory.set(key, { key, effects: 1, isUndone: false })
      return instantDepartment.submit(submission, signal)
    },
  }
}

async function within(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not in time: ${what}`)
    await sleep(20)
  }
}
