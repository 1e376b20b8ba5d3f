import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createSampleAgent } from '#demo'
import type { Behaviour, SimulatedOptions } from '#connectors/simulated'
import { newSecret } from '#connectors/signature'
import type { Client } from '#contract/client'
import { lookups, procedures } from '#departments/all'
import type { Database } from '#engine/database'
import { testDatabases } from '#test/database'
import { fileHire, person } from './hires.ts'
import { freePort } from '#tools/free-port'
import { openProcesses, until } from './processes.ts'
import { signIn } from './sign-in.ts'

const start = openProcesses()
// Processes share a database only where it is a server.
const server = (await testDatabases()).find(({ name }) => name === 'PostgreSQL')

const hires = 60
const key = Buffer.alloc(32, 9)
const account = { email: 'agent@journeys.test', password: 'a password for a test' }

test.runIf(server !== undefined)(
  'sixty hires close although the worker is killed in the middle, and no department does anything twice',
  async () => {
    const { db, url = '' } = (await server?.openAt()) ?? {}
    if (!db) throw new Error('There is no database')
    const world = await openWorld(db, url)
    const api = await signIn(world.url, account.email, account.password)
    const numbers = await fileAll(api)
    expect(new Set(numbers).size).toBe(hires)

    const first = world.startWorker()
    await until(async () => (await closed(api)) >= 5, {
      withinMs: 30_000,
      what: 'five applications are closed',
    })
    expect(await first.end('SIGKILL')).toBe('SIGKILL')
    expect(await closed(api)).toBeLessThan(hires)

    const figuresPort = await freePort()
    const second = world.startWorker({ YIJIAN_WORK_PORT: String(figuresPort) })
    await until(async () => (await closed(api)) === hires, {
      withinMs: 75_000,
      what: `all ${hires} applications are closed`,
    })
    const shown = await fetch(`http://127.0.0.1:${figuresPort}/api/v1/metrics`)
    const figures = await shown.text()
    expect(figures).toMatch(/yijian_commit_applications_count [1-9]/)
    expect(figures).toMatch(/yijian_database_connections\{pool="statements",state="most"\} [1-9]/)
    const other = await fetch(`http://127.0.0.1:${figuresPort}/api/v1/session`)
    expect(other.status, 'a worker shows its figures and serves nobody').toBe(404)
    expect(await second.end('SIGINT')).toBe(0)

    for (const number of numbers) {
      const { statusName, matters } = await api.readApplication({ params: { number } })
      expect(statusName).toBe('全部办结')
      expect(matters.map(({ statusName: stands }) => stands)).toEqual(matters.map(() => '已办结'))
      const { chain } = await api.readEvents({ params: { number } })
      expect(chain).toMatchObject({ whole: true, brokenAt: null })
    }
    const ledger = await world.ledger()
    expect(ledger.lines).toHaveLength(hires * procedures.length)
    expect(ledger.lines.filter(({ effects }) => effects !== 1)).toEqual([])
    // Departments were told the same thing again, or this would have shown nothing.
    expect(ledger.lines.filter(({ submitted }) => submitted > 1)).not.toEqual([])
    expect(
      ledger.totals.map(({ procedure, effects, doubled }) => ({ procedure, effects, doubled })),
    ).toEqual(
      expect.arrayContaining(
        procedures.map(({ code }) => ({ procedure: code, effects: hires, doubled: 0 })),
      ),
    )
  },
)

/** Departments behave in as many ways as they do when a worker is killed beside them. */
const behaviours = [
  'normal',
  'stepByStep',
  'duplicateCallbacks',
  'outOfOrder',
  'halfOpen',
  'busy',
] as const satisfies Behaviour[]

/** Ten at a time, as an employer's own system would. */
async function fileAll(api: Client): Promise<readonly string[]> {
  const numbers: string[] = []
  for (let from = 0; from < hires; from += 10) {
    const people = Array.from({ length: 10 }, (_, index) =>
      person(from + index, behaviours[(from + index) % behaviours.length]),
    )
    numbers.push(...(await Promise.all(people.map((each) => fileHire(api, each)))))
  }
  return numbers
}

async function closed(api: Client): Promise<number> {
  const { applications } = await api.listApplications({ query: { limit: 200 } })
  return applications.filter(({ closedAt }) => closedAt !== null).length
}

type Ledger = {
  readonly totals: readonly { procedure: string; effects: number; doubled: number }[]
  readonly lines: readonly { key: string; submitted: number; effects: number }[]
}

/** Departments, server and workers, each a process of its own as in production. */
async function openWorld(db: Database, databaseUrl: string) {
  const folder = await mkdtemp(join(tmpdir(), 'yijian-journey-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const departments = await startDepartments(folder)
  const addresses = join(folder, 'departments.json')
  await writeFile(addresses, JSON.stringify(departments.addresses))
  const port = await freePort()
  const environment = {
    DATABASE_URL: databaseUrl,
    YIJIAN_KEYS: key.toString('base64'),
    YIJIAN_DEPARTMENTS: addresses,
    PORT: String(port),
  }
  await createSampleAgent(db, key, account)
  const server = start(['cli/yijian.ts', 'serve'], environment)
  await server.prints(/"started"/)
  return {
    url: `http://127.0.0.1:${port}`,
    startWorker: (more: Readonly<Record<string, string>> = {}) =>
      start(['cli/yijian.ts', 'work'], { ...environment, ...more }),
    async ledger(): Promise<Ledger> {
      const reply = await fetch(`${departments.url}/ledger?limit=500`)
      // Its shape is the simulation's own, tested there.
      return (await reply.json()) as Ledger
    },
  }
}

async function startDepartments(folder: string) {
  const secret = newSecret()
  const options: SimulatedOptions = {
    callbackSecret: secret,
    requestSecret: secret,
    procedures,
    lookups,
    // Tickets first, answers by callback: a kill finds calls, waits and callbacks under way.
    pace: Object.fromEntries(procedures.map(({ code }, index) => [code, 100 + 40 * index])),
  }
  const file = join(folder, 'simulated.json')
  await writeFile(file, JSON.stringify(options))
  const running = start(['connectors/simulated-main.ts', file])
  const [, url = ''] = await running.prints(/"url":"([^"]+)"/)
  const codes = new Set([...procedures, ...lookups].map(({ department }) => department.code))
  const addresses = Object.fromEntries(
    [...codes].map((code) => [code, { baseUrl: `${url}/d/${code}`, secret }]),
  )
  return { url, addresses }
}
