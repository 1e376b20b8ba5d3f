import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { openWorld } from '#test/world'
import { openDatabase } from './database.ts'
import { claimErrands, claim, freeHeldBy } from './queue.ts'
import { openPresence } from './presence.ts'
import { putErrands } from './errands.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const dead = 17

describe.each(await testDatabases())('what a dead worker held, on $name', ({ open }) => {
  test('is taken up at once, and what it still wants to write is nothing', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    const number = await world.file()
    const { id = 0 } = (await world.engine.read(number)) ?? {}
    const shard = id % 2
    const lease = async (worker: number) =>
      (await claim(db, shard, world.now(), 30_000, 9, worker)).map(({ lease }) => lease)
    const [held = 0] = await lease(dead)
    expect(await lease(18), 'it is held').toEqual([])
    expect(await freeHeldBy(db.query, shard, 99, world.now(), 1)).toBe(0)
    expect(await freeHeldBy(db.query, shard, dead, world.now(), 1)).toBe(1)
    expect(await lease(18), 'a later lease than the dead one’s').toEqual([held + 1])
    expect(await freeHeldBy(db.query, shard, dead, world.now(), 1), 'it is another’s now').toBe(0)
  })

  test('of errands too; those that only wait stay as they are', async () => {
    const db = await open()
    const world = await openWorld({ db })
    const now = world.now()
    const errand = (id: string, dueAt: number) => ({ kind: 'trial', id, body: {}, dueAt })
    await putErrands(db.query, 1, [errand('held', now), errand('waits', now + 60_000)])
    expect(await claimErrands(db, 1, now, 120_000, 9, dead)).toMatchObject([{ id: 'held' }])
    await freeHeldBy(db.query, 1, dead, now, 120_000)
    expect(await claimErrands(db, 1, now, 120_000, 9, 18)).toMatchObject([
      { id: 'held', attempts: 2 },
    ])
  })
})

// A lock belongs to a connection, and the embedded database has one process alone.
const server = (await testDatabases()).find(({ name }) => name === 'PostgreSQL')

test.runIf(server)(
  'who lives is not buried, and whose connection is gone for good is',
  async () => {
    const { db, url = '' } = (await server?.openAt()) ?? {}
    if (!db) throw new Error('There is no database')
    const buried: number[] = []
    const living = openPresence(db, silent)
    const other = openPresence(db, silent)
    const watch = living?.watch(async (number) => void buried.push(number))
    const second = other?.watch(async () => {})
    // A process that was killed: its row is there, and nobody holds its lock.
    const known = async () =>
      (await db.query<{ number: number }>('select number from workers limit 9')).map(
        ({ number }) => number,
      )
    await expect.poll(async () => (await known()).length).toBe(2)
    await db.query('insert into workers (number, since) values ($1, now())', [dead])
    await expect.poll(() => buried, { timeout: 15_000 }).toEqual([dead])
    expect(new Set(await known())).toEqual(new Set([living?.number, other?.number]))

    // The database throws everybody out, as it does when it is restarted: all come back by themselves.
    const admin = await openDatabase({ url, connections: 1 })
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
    )
    const held = async () =>
      (
        await admin.query<{ count: number }>(
          `select count(*)::integer as count from pg_locks
         where locktype = 'advisory' and objsubid = 2 and granted
           and database = (select oid from pg_database where datname = current_database())`,
        )
      )[0]?.count
    await expect.poll(held, { timeout: 15_000 }).toBe(2)
    await second?.close()
    await expect.poll(async () => (await known()).length).toBe(1)
    expect(buried, 'who ends in order is not dead').toEqual([dead])
    await watch?.close()
    await admin.close()
  },
)
