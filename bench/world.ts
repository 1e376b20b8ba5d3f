import { readFileSync } from 'node:fs'
import type { Connector } from '#core/connector'
import type { ServiceDefinition } from '#core/definition'
import { isTransient, openDatabase, type Database } from '#engine/database'
import { openEngine, type Engine, type EngineOptions } from '#engine/engine'
import { migrate } from '#engine/migrate'
import { openPresence } from '#engine/presence'
import { openVault } from '#engine/vault'
import { regions } from '#regions/all'
import { catalogue } from '#services/catalogue'
import { startPostgres } from '#tools/postgres'

// A process that is forked inherits it: two clocks that differ would hide what is due.
const shift = (process.env['YIJIAN_BENCH_SHIFT_MS'] ??= String(
  Date.parse('2026-11-20T10:00:00+08:00') - Date.now(),
))
/** Every bench runs on the same day, so that its sample is valid whenever it is run. */
export const benchNow = (): number => Date.now() + Number(shift)

export type BenchServer = {
  /** A new, empty database on the one server that all rounds share. */
  create(): Promise<string>
  stop(): Promise<void>
}

/** A private PostgreSQL with Debian's defaults: fsync and synchronous_commit are on. */
export async function openBenchServer(): Promise<BenchServer> {
  const server = await startPostgres()
  const admin = await openDatabase({ url: server.url, connections: 1 })
  let last = 0
  return {
    async create() {
      last += 1
      await admin.script(`create database bench${last}`)
      return server.url.replace(/\/postgres$/, `/bench${last}`)
    },
    async stop() {
      await admin.close()
      await server.stop()
    },
  }
}

export type BenchWorld = { readonly db: Database; readonly engine: Engine }

const log: EngineOptions['log'] = {
  info: () => {},
  warn: () => {},
  // What is tried again by itself is no news.
  error: (about, says) => {
    if (!isTransient(about['error'])) console.error(says, about)
  },
}

/** An engine on a database that may be new: the tables and the catalogue are there afterwards. */
export async function openBenchWorld(
  url: string,
  connectorTo: (department: string) => Connector,
  onStep?: EngineOptions['onStep'],
  now: () => number = benchNow,
): Promise<BenchWorld> {
  const db = await openDatabase({ url, connections: 16 })
  await migrate(db)
  const engine = await openEngine({
    db,
    vault: openVault(new Uint8Array(32).fill(1)),
    log,
    presence: openPresence(db, log),
    connectorTo,
    callbackUrl: (code) => `http://127.0.0.1:9/callbacks/${code}`,
    materialUrl: (number, sha256) => `http://127.0.0.1:9/${number}/${sha256}`,
    now,
    ...(onStep && { onStep }),
  })
  await engine.catalogue.publish(catalogue.map(openToAll), regions, benchNow())
  return { db, engine }
}

/** All applications of a bench are of one person, so none may stand in another's way. */
const openToAll = (definition: ServiceDefinition): ServiceDefinition => {
  const { onlyOneOpen: _, ...open } = definition
  return open
}

/** The write-ahead log so far, in bytes. */
export async function walBytes(db: Database): Promise<number> {
  const [row] = await db.query<{ bytes: string }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as bytes`,
  )
  return Number(row?.bytes)
}

/** Processor time of the database server and all its connections so far, in ms; Linux only. */
export async function serverCpuMs(db: Database): Promise<number> {
  const rows = await db.query<{ pid: number }>(
    `select pid from pg_stat_activity union select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int`,
  )
  return rows.reduce((sum, { pid }) => sum + ticksOf(pid) * 10, 0)
}

// Linux counts in hundredths of a second; what the postmaster's ended children used counts too.
function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0)
  } catch {
    return 0 // Ended since the list was made.
  }
}
