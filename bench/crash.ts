/**
 * Kills what can be killed while an employer files, and counts what was lost and what was done twice:
 *
 *   node bench/crash.ts                 each kind of fault once
 *   node bench/crash.ts --rounds 5      each five times
 *   node bench/crash.ts --quick         five kinds once, about two minutes
 *   node bench/crash.ts --only postgres one kind
 *
 * PostgreSQL, a server, two workers and the departments are processes of their own. After each round
 * the outside check (`engine/verify`) reads the database, the departments' own memories and the logs.
 * Ends with 1 when anything acknowledged is lost, anything is doubled, or anything does not hold.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { faults, type FaultName } from './crash/faults.ts'
import { judge, stillOpen, type Judged } from './crash/judge.ts'
import { openLoad } from './crash/load.ts'
import { startPlatform } from './crash/platform.ts'
import { startVictim } from './crash/postgres.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    filings: { type: 'string', default: '30' },
  },
})
const quickOnes: readonly FaultName[] = ['worker', 'server', 'postgres', 'networkCut', 'everything']
const all = Object.keys(faults) as FaultName[]
const names = all.filter((name) =>
  values.only !== undefined ? values.only === name : !values.quick || quickOnes.includes(name),
)
if (names.length === 0) throw new Error(`--only is one of ${all.join(', ')}`)
const filings = Number(values.quick ? 18 : values.filings)
/** What is not closed by then is stuck, and the bench must say so. */
const closedWithinMs = 150_000

type Row = Judged & {
  readonly fault: FaultName
  readonly acknowledged: number
  readonly failures: number
  /** What had not closed when no more was waited for: somebody must act. */
  readonly open: number
  /** From the fault to the next acknowledgement; to the end of everything filed. */
  readonly ackMs: number
  readonly closedMs: number
}

const postgres = await startVictim()
const platform = await startPlatform(postgres.url)
const load = openLoad(platform.url)
const rows: Row[] = []
try {
  await load.file(6)
  for (let round = 1; round <= Number(values.rounds); round += 1)
    for (const name of names) {
      const why = faults[name].cannot?.(postgres)
      if (why !== undefined) console.log(`${name}: left out, ${why}`)
      else rows.push(await oneRound(name))
    }
} finally {
  await platform.stop()
  await postgres.stop()
}
sayAll()

async function oneRound(fault: FaultName): Promise<Row> {
  const [before, failedBefore] = [load.acknowledged.length, load.failures()]
  const filed = load.file(filings)
  await sleep(500 + Math.random() * 2_500)
  const began = performance.now()
  await faults[fault].happen({ postgres, platform })
  await filed
  const first = load.acknowledged.slice(before).find(({ at }) => at > began)
  const end = performance.now() + closedWithinMs
  while (performance.now() < end && (await stillOpen(postgres.url).catch(() => 1)) > 0)
    await sleep(200)
  const closedMs = performance.now() - began
  const open = await stillOpen(postgres.url)
  const judged = await judge(postgres.url, platform, load.acknowledged)
  const row = {
    ...judged,
    fault,
    acknowledged: load.acknowledged.length - before,
    failures: load.failures() - failedBefore,
    open,
    ackMs: (first?.at ?? began) - began,
    closedMs,
  }
  say(row)
  return row
}

function say(row: Row): void {
  const { fault, acknowledged, failures, lost, doubled, violations, ackMs, closedMs, open } = row
  console.log(
    `${fault}: ${acknowledged} acknowledged, ${failures} answers missing, ${lost} lost, ${doubled} doubled, ` +
      `${violations.length} violations; next acknowledgement after ${(ackMs / 1000).toFixed(1)} s, ` +
      `${open === 0 ? 'all' : `all but ${open}`} closed after ${(closedMs / 1000).toFixed(1)} s`,
  )
  for (const one of violations.slice(0, 10)) console.log(`  ${one.rule}  ${one.place}  ${one.says}`)
}

function sayAll(): void {
  const last = rows.at(-1)
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  console.log(
    `\n${rows.length} rounds, ${load.acknowledged.length} acknowledged, ${last?.applications} applications, ` +
      `${last?.events} events, ${last?.cases} cases at departments (${last?.toldAgain} told again); ` +
      `lost ${last?.lost}, doubled ${last?.doubled}, violations ${sum(({ violations }) => violations.length)}`,
  )
  const isWrong = rows.some(
    ({ lost, doubled, violations }) => lost + doubled + violations.length > 0,
  )
  process.exitCode = isWrong || rows.length === 0 ? 1 : 0
}
