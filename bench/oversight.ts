/**
 * What the queue page, the matter page and the supervisor's page take when there are many:
 *
 *   node bench/oversight.ts              10,000 and 100,000 applications, some minutes
 *   node bench/oversight.ts 1000000      that many alone; some 20 GB of disk
 *
 * Query plans of every statement a page asks are left in bench/plans.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { instantDepartment } from './departments.ts'
import { quantile } from './figures.ts'
import { openPages, type Page } from './scale-pages.ts'
import { fill } from './scale-fill.ts'
import { makeTemplates } from './scale-templates.ts'
import { benchNow, openBenchServer, openBenchWorld } from './world.ts'

const sizes = process.argv[2] === undefined ? [10_000, 100_000] : [Number(process.argv[2])]
/** Whoever reads a record reads one: that of one in so many is there. */
const eventsOf = (size: number): number => (size > 200_000 ? 50 : 1)
const times = 100

const server = await openBenchServer()
try {
  const url = await server.create()
  console.log('templates')
  const templates = await makeTemplates(url)
  const world = await openBenchWorld(url, () => instantDepartment)
  let filled = 0
  for (const size of sizes) {
    const started = performance.now()
    await fill(world.db, templates, filled, size - filled, eventsOf(size))
    filled = size
    await foldAll()
    await world.db.script('vacuum analyze')
    console.log(`${size} applications after ${Math.round((performance.now() - started) / 1000)} s`)
    await measure(size)
  }
  await world.db.close()

  async function foldAll(): Promise<void> {
    const { fold } = await import('#engine/figures/fold')
    for (let shard = 0; shard < 16; shard += 1) while ((await fold(world, shard)) > 0);
  }

  async function measure(size: number): Promise<void> {
    const { pages, asked } = await openPages(world.db, benchNow)
    for (const page of pages) {
      const took = await timed(page)
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => Math.round(quantile(took, part)))
      console.log(JSON.stringify({ applications: size, page: page.name, p50, p95, p99 }))
      asked.splice(0)
      await page.open()
      await keepPlans(size, page.name, asked.splice(0))
    }
  }

  async function timed(page: Page): Promise<readonly number[]> {
    for (let at = 0; at < 5; at += 1) await page.open()
    const took: number[] = []
    for (let at = 0; at < times; at += 1) {
      const started = performance.now()
      await page.open()
      took.push(performance.now() - started)
    }
    return took
  }

  /** Every different statement once, for the first shard that was asked. */
  async function keepPlans(
    size: number,
    page: string,
    statements: readonly { readonly text: string; readonly parameters: readonly unknown[] }[],
  ): Promise<void> {
    const directory = join(import.meta.dirname, 'plans')
    mkdirSync(directory, { recursive: true })
    const lines: string[] = []
    const seen = new Set<string>()
    for (const { text, parameters } of statements) {
      const of = text + JSON.stringify(parameters.slice(1))
      if (seen.has(of) || !/^\s*(select|with)/i.test(text)) continue
      seen.add(of)
      const rows = await world.db.query<Record<string, string>>(
        `explain (analyze, buffers) ${text}`,
        parameters,
      )
      lines.push(`${text.trim()}\n\n${rows.map((row) => Object.values(row)[0]).join('\n')}\n`)
    }
    writeFileSync(join(directory, `${page}-${size}.txt`), lines.join(`\n${'-'.repeat(80)}\n\n`))
  }
} finally {
  await server.stop()
}
