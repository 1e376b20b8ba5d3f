/**
 * How long what a killed worker held waits for another:
 *
 *   node bench/takeover.ts             five times noticed, once left to the leases
 *   node bench/takeover.ts --quick     once each
 *
 * One worker takes up two hundred hires whose departments take their time, a second one stands by,
 * and the first gets SIGKILL. Counted is the time until the second holds all of them; the baseline is
 * the same where nobody can notice the death, and the leases must end.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { printFigures, type Figure } from './figures.ts'
import { fullFiling } from './filing.ts'
import { openBenchServer, openBenchWorld, type BenchServer } from './world.ts'
import { instantDepartment } from './departments.ts'

const rounds = process.argv.includes('--quick') ? 1 : 5
const hires = 200
const patienceMs = 90_000

const server = await openBenchServer()
try {
  const baseline = await killed(server, false)
  const figures: (readonly Figure[])[] = []
  for (let round = 0; round < rounds; round++)
    figures.push([
      {
        figure: 'what a killed worker held is taken up',
        value: await killed(server, true),
        unit: 'ms',
        baseline,
      },
    ])
  printFigures(figures)
} finally {
  await server.stop()
}

/** From the kill until the other worker holds everything. */
async function killed(from: BenchServer, isNoticed: boolean): Promise<number> {
  const url = await from.create()
  const { db, engine } = await openBenchWorld(url, () => instantDepartment)
  const workers: ChildProcess[] = []
  try {
    const file = await fullFiling(engine)
    await Promise.all(Array.from({ length: hires }, (_, at) => file(`takeover-${at}`)))
    const held = async () =>
      db.query<{ held_by: number; count: number }>(
        `select held_by, count(*)::integer as count from applications
         where lease_until is not null and held_by is not null group by held_by`,
      )
    workers.push(await startWorker(url))
    await within(async () => (await held()).some(({ count }) => count === hires))
    const [first] = await held()
    workers.push(await startWorker(url))
    await within(async () => (await db.query('select number from workers limit 9')).length === 2)
    workers[0]?.kill('SIGKILL')
    const began = performance.now()
    // As if its machine had vanished without closing its connections.
    if (!isNoticed && first)
      await db.query('delete from workers where number = $1', [first.held_by])
    await within(async () =>
      (await held()).some(({ held_by: by, count }) => by !== first?.held_by && count === hires),
    )
    return performance.now() - began
  } finally {
    for (const worker of workers) worker.kill('SIGKILL')
    await db.close()
  }
}

async function startWorker(url: string): Promise<ChildProcess> {
  const main = join(import.meta.dirname, 'worker-process.ts')
  const child = fork(main, [url, '--slow'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await once(child, 'message')
  return child
}

async function within(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('It did not come to pass')
    await sleep(50)
  }
}
