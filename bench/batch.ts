/**
 * A list of many hires from its bytes to filed applications, beside the time that reading the
 * bytes alone takes:
 *
 *   node bench/batch.ts [rows]     10,000 unless it is said otherwise
 *
 * Real PostgreSQL, registers and departments that answer at once, every row with its
 * contract; what is filed is driven meanwhile by the same process, as in production.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connector } from '#core/connector'
import type { GivenRow } from '#engine/batches/given-rows'
import type { OpenBatch } from '#engine/batches/record'
import type { Engine } from '#engine/engine'
import { ordinary } from '#services/employee-hiring/samples'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { employeeHiring } from '#services/employee-hiring/service'
import { readRows } from '#spreadsheets/read-rows'
import { workbookFor, type FilledRow } from '#spreadsheets/workbook-for'
import { openBenchServer, openBenchWorld, serverCpuMs } from './world.ts'

const count = Number(process.argv[2] ?? 10_000)
const owner = 'employer:bench'
const registers = new Map(
  employeeHiring.form.lookups.map(({ key, lookup }) => [lookup.code, ordinary.found[key] ?? null]),
)
const instant: Connector = {
  submit: async () => ({ says: 'received', ticket: 'T' }),
  ask: async () => ({ says: 'received', ticket: 'T' }),
  withdraw: async () => true,
  revoke: async () => ({ says: 'undone' }),
  lookup: async (code) => ({ found: registers.get(code) ?? null }),
}

let peak = 0
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
const bytes = await workbookFor(employeeHiring, hires())
console.log(`${count} rows, a workbook of ${Math.round(bytes.length / 1024)} KiB`)

/** What one part of the way took: on the wall, of this process and of the database's processor. */
type Part = { readonly wallMs: number; readonly ownMs: number; readonly databaseMs: number }
const parts: [name: string, Part][] = []

const server = await openBenchServer()
const world = await openBenchWorld(await server.create(), () => instant)
const { engine, db } = world
await part('read by the library alone', async () => {
  for await (const one of readRows(bytes, 'bench.xlsx', employeeHiring))
    if (one.kind === 'refused') throw new Error(one.problem.says)
})
const worker = engine.work()
try {
  const scan = await engine.materials.store(owner, new TextEncoder().encode('%PDF-1.4 bench'))
  if ('problem' in scan) throw new Error(scan.problem.says)
  peak = 0
  const batch = await part('read and stored', () => take(engine, scan.sha256))
  const counts = () => engine.batches.counts(batch)
  await part('checked', () => until(async () => (await counts()).waiting === 0))
  const { good } = await counts()
  if (good !== count) throw new Error(`Only ${good} of ${count} rows are good`)
  await part('filed', async () => {
    await engine.batches.file(batch)
    await until(async () => (await counts()).filed === count)
  })
  await part('matrix read', () => engine.batches.matrix(batch))
  await part('driven, after all were filed', () => until(async () => (await stillDue()) === 0))
  console.table(Object.fromEntries(parts.map(([name, one]) => [name, shown(one)])))
  console.log(`peak memory ${Math.round(peak / 1024 / 1024)} MiB`)
} finally {
  clearInterval(watch)
  await worker.stop()
  await db.close()
  await server.stop()
}

async function part<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const [started, own, database] = [performance.now(), process.cpuUsage(), await serverCpuMs(db)]
  const result = await work()
  const used = process.cpuUsage(own)
  const took: Part = {
    wallMs: performance.now() - started,
    ownMs: (used.user + used.system) / 1000,
    databaseMs: (await serverCpuMs(db)) - database,
  }
  parts.push([name, took])
  console.log(`${name}: ${Math.round(took.wallMs)} ms`)
  return result
}

/** The processor's time beside the wall's, because others may work on the same machine. */
function shown({ wallMs, ownMs, databaseMs }: Part) {
  const alone = parts[0]?.[1]
  const round = (number: number) => Number(number.toPrecision(3))
  return {
    seconds: round(wallMs / 1000),
    'rows/s': Math.round((count / wallMs) * 1000),
    'own ms/row': round(ownMs / count),
    'database ms/row': round(databaseMs / count),
    'beside reading, processor': round((ownMs + databaseMs) / (alone?.ownMs ?? 1)),
    'beside reading, wall': round(wallMs / (alone?.wallMs ?? 1)),
  }
}

/** Applications that something is still due for, and errands that wait for nothing. */
async function stillDue(): Promise<number> {
  const [row] = await db.query<{ due: number }>(
    `select (select count(*) from applications where due_at <= $1 or lease_until is not null)
       + (select count(*) from errands where due_at <= $1) as due`,
    [new Date(engine.now()).toISOString()],
  )
  return row?.due ?? 0
}

async function take(on: Engine, sha256: string): Promise<OpenBatch> {
  const service = await on.catalogue.newest('employee-hiring')
  if (!service) throw new Error('not published')
  const taken = await on.batches.takeNew(
    {
      owner,
      service: service.hash,
      serviceCode: 'employee-hiring',
      name: 'bench',
      by: { role: 'employer', id: 'bench' },
      fixed: {
        employer: ordinary.answers['employer'] ?? {},
        agent: ordinary.answers['agent'] ?? {},
      },
      assumed: {
        contract: { contractCopy: { sha256, name: '合同.pdf', type: 'application/pdf' } },
      },
      columns: [],
    },
    given(),
  )
  const batch = 'id' in taken ? await on.batches.read(owner, taken.id) : undefined
  if (!batch) throw new Error(JSON.stringify(taken))
  return batch
}

async function* given(): AsyncGenerator<GivenRow> {
  for await (const part of readRows(bytes, 'bench.xlsx', employeeHiring))
    if (part.kind === 'row')
      yield { row: part.row.number, typed: part.row.typed, problems: part.row.problems }
}

function* hires(): Generator<FilledRow> {
  const { employer: _employer, agent: _agent, contract, ...typed } = ordinary.answers
  const { contractCopy: _copy, ...terms } = contract ?? {}
  for (let at = 0; at < count; at++) {
    const day = `${1980 + (at % 20)}-${two(1 + (Math.floor(at / 20) % 12))}-${two(1 + (Math.floor(at / 240) % 28))}`
    const documentNumber = inventedIdNumber('520602', day, String(991 - 2 * Math.floor(at / 6_720)))
    const employee = {
      ...typed['employee'],
      documentNumber,
      mobile: '19900009999',
      firstWorkedOn: '2020-07-01',
    }
    yield { typed: { ...typed, employee, contract: terms } }
  }
}
function two(number: number): string {
  return String(number).padStart(2, '0')
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(200)
}
