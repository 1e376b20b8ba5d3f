/**
 * What the engine carries, beside what PostgreSQL alone takes for the same facts:
 *
 *   npm run bench             three rounds, some minutes
 *   npm run bench -- --quick  one short round
 *   npm run bench -- peers    the same applications on other engines: bench/peers/run.ts
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { instantDepartment, startSimulatedProcess } from './departments.ts'
import { figure, printFigures, quantile, type Figure } from './figures.ts'
import { findingsOf, readForm } from './filing.ts'
import { plainInserts, type Floor } from './floors.ts'
import { idleLatencies, makeEar } from './latency.ts'
import { demandComplete, runToClosed, type Used } from './run.ts'
import { openBenchServer, openBenchWorld, type BenchServer } from './world.ts'

if (process.argv.includes('peers')) {
  const others = fork(join(import.meta.dirname, 'peers', 'run.ts'), process.argv.slice(2))
  const [code] = await once(others, 'exit')
  process.exit(Number(code))
}

const isQuick = process.argv.includes('--quick')
const size = isQuick
  ? { rounds: 1, warmUp: 300, applications: 600, overHttp: 200, idle: 50, readings: 2_000 }
  : { rounds: 3, warmUp: 1_000, applications: 3_000, overHttp: 600, idle: 300, readings: 10_000 }

const server = await openBenchServer()
try {
  const rounds: (readonly Figure[])[] = []
  for (let at = 1; at <= size.rounds; at += 1) {
    console.log(`round ${at} of ${size.rounds}`)
    const measured = [
      ...(await oneProcess(server)),
      ...(await twoProcesses(server)),
      ...(await overHttp(server)),
      formReading(),
    ]
    rounds.push(measured)
  }
  printFigures(rounds)
} finally {
  await server.stop()
}

/** Filing and driving in one process, and the floors beside it. */
async function oneProcess(on: BenchServer): Promise<readonly Figure[]> {
  const url = await on.create()
  const ear = makeEar()
  const world = await openBenchWorld(url, () => instantDepartment, ear.onStep)
  const worker = world.engine.work()
  try {
    await runToClosed(world, size.warmUp)
    const run = await runToClosed(world, size.applications)
    const idle = await idleLatencies(world, ear, size.idle)
    await demandComplete(world.db)
    const b = await plainInserts(world.db, url, {
      schema: 'floor_b',
      perTransaction: 100,
      connections: 4,
    })
    const a = await plainInserts(world.db, url, {
      schema: 'floor_a',
      perTransaction: 1,
      connections: 32,
    })
    return [
      ...ofRun('closed', run.closed, { a, b }),
      ...ofRun('closed, all secondary done', run.settled, { a, b }),
      figure('idle to closed p50', quantile(idle, 0.5), 'ms'),
      figure('idle to closed p95', quantile(idle, 0.95), 'ms'),
      figure('idle to closed p99', quantile(idle, 0.99), 'ms'),
    ]
  } finally {
    await worker.stop()
    await world.db.close()
  }
}

/** Whoever shares the machine slows both, and the wall more than the processor. */
function ofRun(
  what: string,
  { perSecond, ownCpuMs, serverCpuMs, walBytes }: Used,
  { a, b }: { readonly a: Floor; readonly b: Floor },
): readonly Figure[] {
  const [engine, one, hundred] = [ownCpuMs + serverCpuMs, cpuOf(a), cpuOf(b)]
  return [
    figure(`${what}: beside floor B`, perSecond, '1/s', b.perSecond),
    figure(`${what}: beside floor A`, perSecond, '1/s', a.perSecond),
    figure(`${what}: Node's processor`, ownCpuMs, 'ms/application'),
    figure(
      `${what}: PostgreSQL's processor, beside floor B`,
      serverCpuMs,
      'ms/application',
      b.serverCpuMs,
    ),
    figure(`${what}: both, beside floor A`, engine, 'ms/application', one),
    figure(`${what}: both, beside floor B`, engine, 'ms/application', hundred),
    figure(`${what}: write-ahead log`, walBytes, 'bytes/application'),
  ]
}

function cpuOf({ ownCpuMs, serverCpuMs }: Floor): number {
  return ownCpuMs + serverCpuMs
}

/** Filing here, driving in another process, as `yijian serve` and `yijian work` divide it. */
async function twoProcesses(on: BenchServer): Promise<readonly Figure[]> {
  const url = await on.create()
  const world = await openBenchWorld(url, () => instantDepartment)
  const child = fork(join(import.meta.dirname, 'worker-process.ts'), [url])
  const gone = once(child, 'exit')
  try {
    await once(child, 'message')
    await runToClosed(world, size.warmUp)
    const run = await runToClosed(world, size.applications)
    await demandComplete(world.db)
    return [figure('closed, worker in its own process', run.closed.perSecond, '1/s')]
  } finally {
    child.disconnect()
    await gone
    await world.db.close()
  }
}

/** The seven matters told to the simulated departments over real, signed HTTP. */
async function overHttp(on: BenchServer): Promise<readonly Figure[]> {
  const departments = await startSimulatedProcess()
  const world = await openBenchWorld(await on.create(), departments.connectorTo)
  const worker = world.engine.work()
  try {
    await runToClosed(world, Math.ceil(size.overHttp / 3))
    const run = await runToClosed(world, size.overHttp)
    await demandComplete(world.db)
    return [figure('closed, departments over HTTP', run.closed.perSecond, '1/s')]
  } finally {
    await worker.stop()
    await world.db.close()
    await departments.stop()
  }
}

/** Reading and checking the form and nothing else: the part of filing that is not the engine. */
function formReading(): Figure {
  const findings = findingsOf()
  const started = performance.now()
  for (let at = 0; at < size.readings; at += 1) readForm(findings)
  const perSecond = (size.readings / (performance.now() - started)) * 1000
  return figure('forms read and checked', perSecond, '1/s')
}
