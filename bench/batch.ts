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
import { openBenchServer, openBenchWorld } from './world.ts'

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

const parse = await timed(async () => {
  for await (const part of readRows(bytes, 'bench.xlsx', employeeHiring))
    if (part.kind === 'refused') throw new Error(part.problem.says)
})
const server = await openBenchServer()
const world = await openBenchWorld(await server.create(), () => instant)
const { engine } = world
const worker = engine.work()
try {
  const scan = await engine.materials.store(owner, new TextEncoder().encode('%PDF-1.4 bench'))
  if ('problem' in scan) throw new Error(scan.problem.says)
  peak = 0
  let batch: OpenBatch | undefined
  const stored = await timed(async () => {
    batch = await take(engine, scan.sha256)
  })
  if (!batch) throw new Error('No batch')
  const own = batch
  const checked = await timed(() =>
    until(async () => (await engine.batches.counts(own)).waiting === 0),
  )
  const { good } = await engine.batches.counts(own)
  if (good !== count) throw new Error(`Only ${good} of ${count} rows are good`)
  const filed = await timed(async () => {
    await engine.batches.file(own)
    await until(async () => (await engine.batches.counts(own)).filed === count)
  })
  const matrix = await timed(async () => void (await engine.batches.matrix(own)))
  const rate = (ms: number) => Math.round((count / ms) * 1000)
  console.table({
    'read by the library alone': { seconds: parse / 1000, 'rows/s': rate(parse), ratio: 1 },
    'read and stored': { seconds: stored / 1000, 'rows/s': rate(stored), ratio: stored / parse },
    checked: { seconds: checked / 1000, 'rows/s': rate(checked), ratio: checked / parse },
    filed: { seconds: filed / 1000, 'rows/s': rate(filed), ratio: filed / parse },
    'matrix read': { seconds: matrix / 1000, 'rows/s': rate(matrix), ratio: matrix / parse },
  })
  console.log(`peak memory ${Math.round(peak / 1024 / 1024)} MiB`)
} finally {
  clearInterval(watch)
  await worker.stop()
  await world.db.close()
  await server.stop()
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

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50)
}
