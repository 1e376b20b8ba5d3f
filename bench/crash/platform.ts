import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSampleAgent } from '#demo'
import type { SimulatedOptions } from '#connectors/simulated'
import { newSecret } from '#connectors/signature'
import { lookups, procedures } from '#departments/all'
import { openDatabase } from '#engine/database'
import { migrate } from '#engine/migrate'
import { freePort } from '#tools/free-port'
import { openWire, type Wire } from './ports.ts'

const root = join(import.meta.dirname, '..', '..')
export const keyOfAll = new Uint8Array(32).fill(9)
export const agent = { email: 'agent@crash.example', password: 'a password for a bench' }

export type Part = {
  readonly name: string
  kill(): void
  /** Begins again where it has ended. */
  restart(): Promise<void>
  setClock(offMs: number): void
}

export type Platform = {
  readonly url: string
  readonly ledgerUrl: string
  readonly server: Part
  readonly workers: readonly Part[]
  readonly wires: ReadonlyMap<string, Wire>
  /** Everything the platform's processes have logged. */
  logs(): readonly string[]
  stop(): Promise<void>
}

/** Server and workers as in production, each a process of its own; departments behind wires that can be cut. */
export async function startPlatform(databaseUrl: string): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'yijian-crash-platform-'))
  const logs: string[] = []
  await prepare(databaseUrl)
  const departments = await startDepartments(folder)
  const port = await freePort()
  const addresses = join(folder, 'departments.json')
  writeFileSync(addresses, JSON.stringify(departments.addresses))
  const environment = {
    DATABASE_URL: databaseUrl,
    YIJIAN_KEYS: Buffer.from(keyOfAll).toString('base64'),
    YIJIAN_DEPARTMENTS: addresses,
    YIJIAN_JOIN_MINUTES: '0',
    PORT: String(port),
  }
  const part = (name: string, command: string) =>
    startPart(name, command, environment, join(folder, `${name}.clock`), logs)
  const server = await part('server', 'serve')
  const workers = await Promise.all([part('worker1', 'work'), part('worker2', 'work')])
  return {
    url: `http://127.0.0.1:${port}`,
    ledgerUrl: departments.url,
    server,
    workers,
    wires: departments.wires,
    logs: () => logs,
    async stop() {
      for (const one of [server, ...workers]) one.kill()
      departments.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function prepare(url: string): Promise<void> {
  const db = await openDatabase({ url, connections: 2 })
  try {
    await migrate(db)
    await createSampleAgent(db, keyOfAll, agent)
  } finally {
    await db.close()
  }
}

async function startPart(
  name: string,
  command: string,
  environment: Readonly<Record<string, string>>,
  clock: string,
  logs: string[],
): Promise<Part> {
  let child: ChildProcess | undefined
  const begin = async () => {
    const started = spawn(
      process.execPath,
      ['--import', join(import.meta.dirname, 'clock.ts'), 'cli/yijian.ts', command],
      {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          YIJIAN_CRASH_CLOCK: clock,
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    child = started
    const hear = (text: string) => void logs.push(...text.split('\n').filter(Boolean))
    started.stdout.setEncoding('utf8').on('data', hear)
    started.stderr.setEncoding('utf8').on('data', hear)
    await said(started, '"started"')
  }
  const hasEnded = () => !child || child.exitCode !== null || child.signalCode !== null
  const restart = async () => {
    for (let tries = 1; hasEnded(); tries += 1)
      await begin().catch(async (error: unknown) => {
        // The database may be away; whoever looks after it starts it again.
        if (tries === 20) throw error
        await sleep(500)
      })
  }
  await restart()
  return {
    name,
    restart,
    kill: () => void child?.kill('SIGKILL'),
    setClock: (offMs) => writeFileSync(clock, String(offMs)),
  }
}

async function said(child: ChildProcess, words: string): Promise<void> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`It ended (${code ?? signal}) before it said ${words}`)
  })
  const heard = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text: string) => text.includes(words) && resolve())
  })
  await Promise.race([heard, ended])
  ended.catch(() => {})
}

async function startDepartments(folder: string) {
  const secret = newSecret()
  const options: SimulatedOptions = {
    callbackSecret: secret,
    requestSecret: secret,
    procedures,
    lookups,
    directory: folder,
    pace: Object.fromEntries(procedures.map(({ code }, index) => [code, 60 + 40 * index])),
  }
  const file = join(folder, 'simulated.json')
  writeFileSync(file, JSON.stringify(options))
  const child = spawn(process.execPath, ['connectors/simulated-main.ts', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.setEncoding('utf8')
  let text = ''
  for await (const part of child.stdout) {
    text += String(part)
    if (text.includes('\n')) break
  }
  // The one line that simulated-main.ts prints.
  const { url } = JSON.parse(text) as { url: string }
  const codes = [...new Set([...procedures, ...lookups].map(({ department }) => department.code))]
  const wires = new Map<string, Wire>()
  for (const code of codes) wires.set(code, await openWire(Number(new URL(url).port)))
  const addresses = Object.fromEntries(
    codes.map((code) => [
      code,
      { baseUrl: `http://127.0.0.1:${wires.get(code)?.port}/d/${code}`, secret },
    ]),
  )
  return {
    url,
    addresses,
    wires,
    stop() {
      for (const wire of wires.values()) wire.close()
      child.kill('SIGKILL')
    },
  }
}
