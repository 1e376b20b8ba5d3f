import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject, onTestFinished, test } from 'vitest'
import type { TestProject } from 'vitest/node'
import { type Database, openDatabase } from '#engine/database'
import { openEmbedded } from '#engine/database-embedded'
import { migrate } from '#engine/migrate'
import { findPostgres, startPostgres } from '#tools/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    databases: Prepared
  }
}

/** What one run prepares for all test files: a migrated database of each kind to copy. */
type Prepared = { dump: string; server?: { url: string; template: string } }

export type TestDatabase = {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** A fresh, migrated database; closed and removed after the test, or the file, that opened it. */
  readonly open: () => Promise<Database>
  /** The same, with where it is, for tests that start processes of their own. */
  readonly openAt: () => Promise<{ db: Database; url?: string }>
}

/** Use as `describe.each(await testDatabases())('$name', ({ open }) => …)`. */
export async function testDatabases(): Promise<TestDatabase[]> {
  const { dump, server } = inject('databases')
  const closing: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const close of closing.toReversed()) await close()
  })
  // What one test opens goes with it: a file of many tests would hold all a server's connections.
  const closeAfterwards = (close: () => Promise<void>) => {
    try {
      onTestFinished(close)
    } catch {
      // Opened outside a test, for the whole file.
      closing.push(close)
    }
  }
  const openAt = async (make: () => Promise<Opened>) => {
    const { close, ...opened } = await make()
    closeAfterwards(close)
    return opened
  }
  const kind = (name: TestDatabase['name'], make: () => Promise<Opened>): TestDatabase => ({
    name,
    open: async () => (await openAt(make)).db,
    openAt: () => openAt(make),
  })
  const embedded = kind('PGlite', () => copyEmbedded(dump))
  if (server) return [embedded, kind('PostgreSQL', () => copyServer(server))]
  // Not a test put off: it makes what was not run visible in the count.
  // oxlint-disable-next-line vitest/no-disabled-tests
  test.skip('PostgreSQL was not found: these tests ran on PGlite only', () => {})
  return [embedded]
}

type Opened = { db: Database; url?: string; close: () => Promise<void> }

async function copyEmbedded(dump: string): Promise<Opened> {
  const db = await openEmbedded({ copyOf: new Blob([await readFile(dump)]) })
  return { db, close: () => db.close() }
}

let copies = 0

async function copyServer(server: { url: string; template: string }): Promise<Opened> {
  const name = `${server.template}_${process.pid}_${++copies}`
  await administer(server.url, `create database ${name} template ${server.template}`)
  const url = at(server.url, name)
  const db = await openDatabase({ url })
  return {
    db,
    url,
    close: async () => {
      await db.close()
      await administer(server.url, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Vitest's global setup; the projects that need databases share one. */
export async function setup(project: TestProject): Promise<void> {
  shared.users++
  shared.prepared ??= prepare()
  project.provide('databases', (await shared.prepared).prepared)
}

export async function teardown(): Promise<void> {
  if (--shared.users > 0) return
  const prepared = shared.prepared
  delete shared.prepared
  await (await prepared)?.remove()
}

type Run = { prepared: Prepared; remove: () => Promise<void> }

// Each project loads its own copy of this module, so what they share lies outside it.
const key = Symbol.for('yijian test databases')
const shared: { users: number; prepared?: Promise<Run> } = ((
  globalThis as unknown as Record<symbol, { users: number; prepared?: Promise<Run> }>
)[key] ??= { users: 0 })

async function prepare(): Promise<Run> {
  // The server first: if it fails, nothing is left lying about.
  const server = await prepareServer()
  const embedded = await prepareEmbedded().catch(async (error: unknown) => {
    await server?.remove()
    throw error
  })
  return {
    prepared: { dump: embedded.dump, ...(server ? { server: server.at } : {}) },
    remove: async () => {
      await embedded.remove()
      await server?.remove()
    },
  }
}

async function prepareEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), 'yijian-test-'))
  const dump = join(folder, 'template.tar')
  const remove = () => rm(folder, { recursive: true })
  const db = await openEmbedded({})
  try {
    await migrate(db)
    await writeFile(dump, (await db.dump()).stream())
  } catch (error) {
    await remove()
    throw error
  } finally {
    await db.close()
  }
  return { dump, remove }
}

async function prepareServer() {
  const given = process.env['DATABASE_URL']
  if (given === undefined && (await findPostgres()) === undefined) {
    console.warn(
      '\n*** PostgreSQL was not found: the tests on it are SKIPPED. apt-get install postgresql, or set DATABASE_URL ***\n',
    )
    return undefined
  }
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startPostgres()
  const template = `yijian_test_${process.pid}_${Date.now()}`
  try {
    await administer(url, `create database ${template}`)
    const db = await openDatabase({ url: at(url, template), connections: 1 })
    await migrate(db).finally(() => db.close())
  } catch (error) {
    await administer(url, `drop database if exists ${template} with (force)`).catch(() => {})
    await stop()
    throw error
  }
  return {
    at: { url, template },
    remove: async () => {
      await administer(url, `drop database if exists ${template} with (force)`)
      await stop()
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const db = await openDatabase({ url, connections: 1 })
  await db.script(statement).finally(() => db.close())
}

function at(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
