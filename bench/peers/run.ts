/**
 * The same applications on other engines, in turns, with the same rows stored for the screens:
 *
 *   (cd bench/peers && npm ci)            once
 *   npm run bench -- peers                three rounds, then a kill -9 of each
 *   npm run bench -- peers --quick        one short round
 *   npm run bench -- peers --only=dbos
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase, type Database } from '../../engine/database.ts'
import { printFigures, type Figure } from '../figures.ts'
import { openBenchServer, serverCpuMs, type BenchServer } from '../world.ts'
import { peers } from './all.ts'
import type { FromPeer, ToPeer } from './messages.ts'
import { startRestate } from './restate-server.ts'

const isQuick = process.argv.includes('--quick')
const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length)
const size = isQuick
  ? { rounds: 1, warmUp: 100, applications: 300, killed: 300, waitMs: 45_000 }
  : { rounds: 3, warmUp: 300, applications: 1_500, killed: 1_000, waitMs: 90_000 }
const callers = 400
const chosen = peers.filter(({ name }) => only === undefined || only.split(',').includes(name))

const server = await openBenchServer()
const rounds: (readonly Figure[])[] = []
try {
  for (let at = 0; at < size.rounds; at++) {
    const figures: Figure[] = []
    for (const { name } of chosen) figures.push(...(await speed(server, name)))
    rounds.push(figures)
  }
  printFigures(rounds)
  const killed: Record<string, unknown>[] = []
  for (const { name } of chosen) killed.push({ engine: name, ...(await kill(server, name)) })
  console.table(killed)
  for (const one of killed) console.log(JSON.stringify(one))
  console.log('lines of code that only this engine needs:')
  for (const { name } of chosen) console.log(`  ${name} ${linesOf(name)}`)
} finally {
  await server.stop()
}

type Bench = {
  readonly db: Database
  readonly beside: Beside | undefined
  readonly child: ChildProcess
}
type Beside = Awaited<ReturnType<typeof startRestate>>

async function speed(on: BenchServer, name: string): Promise<readonly Figure[]> {
  const url = await on.create()
  const beside = name === 'restate' ? await startRestate() : undefined
  const db = await openDatabase({ url, connections: 1 })
  const child = await begin(name, url, beside, true)
  const bench = { db, beside, child }
  try {
    await fileAll(bench, 0, size.warmUp)
    const before = await used(bench)
    const started = performance.now()
    await fileAll(bench, size.warmUp, size.warmUp + size.applications)
    const tookMs = performance.now() - started
    const cpu = ((await used(bench)) - before) / size.applications
    console.log(
      `${name}: ${Math.round((size.applications / tookMs) * 1000)}/s, ${cpu.toFixed(2)} ms`,
    )
    return [
      {
        figure: `${name}: closed`,
        value: (size.applications / tookMs) * 1000,
        unit: '1/s',
        baseline: null,
      },
      {
        figure: `${name}: processor, all processes`,
        value: cpu,
        unit: 'ms/application',
        baseline: null,
      },
    ]
  } finally {
    await end(bench)
  }
}

/** Killed in the middle, begun again at once: what was promised and is not closed, and how long it took. */
async function kill(on: BenchServer, name: string) {
  const url = await on.create()
  const beside = name === 'restate' ? await startRestate() : undefined
  const db = await openDatabase({ url, connections: 1 })
  let child = await begin(name, url, beside, true)
  const promised = new Set<number>()
  try {
    child.on('message', (message: FromPeer) => {
      if (message.says === 'filed') promised.add(message.id)
    })
    tell(child, { do: 'file', from: 0, until: size.killed, callers, say: true })
    while ((await closed(db)) < size.killed / 4) await sleep(2)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    const done = await closed(db)
    const started = performance.now()
    child = await begin(name, url, beside, false)
    let first: number | null = null
    let left = promised.size
    while (left > 0 && performance.now() - started < size.waitMs) {
      await sleep(50)
      if (first === null && (await closed(db)) > done) first = performance.now() - started
      left = await stillOpen(db, name, promised)
    }
    return {
      promised: promised.size,
      closedBefore: done,
      'first closed after s': first === null ? null : Math.round(first / 100) / 10,
      'all closed after s': left > 0 ? null : Math.round((performance.now() - started) / 100) / 10,
      'open in the end': left,
    }
  } finally {
    await end({ db, beside, child })
  }
}

async function begin(name: string, url: string, beside: Beside | undefined, isNew: boolean) {
  const child = fork(
    join(import.meta.dirname, 'process.ts'),
    [name, url, isNew ? 'new' : 'again'],
    {
      env: { ...process.env, ...beside?.env },
    },
  )
  await heard(child, 'ready')
  return child
}

async function end({ db, beside, child }: Bench): Promise<void> {
  const gone = once(child, 'exit')
  if (child.exitCode === null && child.signalCode === null) {
    tell(child, { do: 'stop' })
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await gone
    clearTimeout(late)
  }
  await db.close()
  await beside?.stop()
}

/** Files, and waits until everything is closed. */
async function fileAll({ db, child }: Bench, from: number, until: number): Promise<void> {
  const filed = heard(child, 'all filed')
  tell(child, { do: 'file', from, until, callers })
  await filed
  const started = performance.now()
  while ((await closed(db)) < until) {
    if (performance.now() - started > 120_000) throw new Error('Some never closed')
    await sleep(10)
  }
}

async function used({ db, beside, child }: Bench): Promise<number> {
  const answer = heard(child, 'usage')
  tell(child, { do: 'usage' })
  return (await answer).ownCpuMs + (await serverCpuMs(db)) + (beside?.cpuMs() ?? 0)
}

async function closed(db: Database): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from applications where status = 'complete'`,
  )
  return row?.count ?? 0
}

/** Yijian draws its own numbers, so it is asked by the keys that were filed. */
async function stillOpen(
  db: Database,
  name: string,
  promised: ReadonlySet<number>,
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    name === 'yijian'
      ? `select count(*) as count from applications where status = 'complete'
         and filing_key in (select encode(sha256(k::bytea), 'hex') from unnest($1::text[]) as k)`
      : `select count(*) as count from applications where status = 'complete' and id::text = any($1)`,
    [[...promised].map(String)],
  )
  return promised.size - (row?.count ?? 0)
}

function tell(child: ChildProcess, message: ToPeer): void {
  child.send(message)
}

type Heard<Says> = Extract<FromPeer, { readonly says: Says }>
function heard<Says extends FromPeer['says']>(
  child: ChildProcess,
  says: Says,
): Promise<Heard<Says>> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error(`an engine ended before it said “${says}”`))
    const hear = (message: FromPeer) => {
      if (message.says !== says) return
      child.off('message', hear)
      child.off('exit', gone)
      // Just compared.
      resolve(message as Heard<Says>)
    }
    child.on('message', hear)
    child.once('exit', gone)
  })
}

function linesOf(name: string): number {
  return readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')
    .trim()
    .split('\n').length
}
