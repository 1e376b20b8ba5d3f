import { describe, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import { testDatabases } from '#test/database'
import { friday, openWorld } from '#test/world'
import { makeBell } from './bell.ts'
import type { Database } from './database.ts'
import { listErrands, putErrands, startErrands, type ErrandHandlers } from './errands.ts'
import type { NoticeBody } from './notices.ts'
import { silentMetrics, type Tools } from './tools.ts'

const shard = 1

/** One process that does errands, on a clock that moves only when told. */
function openProcess(db: Database, handlers: ErrandHandlers, clock: { now: number }) {
  const said: string[] = []
  const tools = {
    db,
    shards: 2,
    now: () => clock.now,
    random: () => 0.5,
    metrics: silentMetrics,
    log: { info: () => {}, warn: () => {}, error: (_: unknown, says: string) => said.push(says) },
  } as unknown as Tools // Errands use no more of it than this.
  const bell = makeBell(tools.shards, 5)
  const { stopped } = startErrands(tools, handlers, bell)
  return {
    said,
    stop: () => {
      bell.close()
      return stopped
    },
  }
}

const waiting = (db: Database) => listErrands({ db }, shard, 100)
const call = (id: string, dueAt = friday) => ({ kind: 'call', id, body: { to: id }, dueAt })

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 2_000 && !(await holds()); turn++)
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await holds()).toBe(true)
}

describe.each(await testDatabases())('$name: an errand', ({ open }) => {
  test('is done once it is due, and not before', async () => {
    const db = await open()
    const clock = { now: friday }
    const done: string[] = []
    await putErrands(db.query, shard, [call('now'), call('later', friday + 60_000)])
    const process = openProcess(
      db,
      { call: async ({ id }) => ({ done: !!done.push(id) as true }) },
      clock,
    )
    await until(async () => (await waiting(db)).length === 1)
    expect(done).toEqual(['now'])
    clock.now += 60_000
    await until(async () => (await waiting(db)).length === 0)
    expect(done).toEqual(['now', 'later'])
    await process.stop()
  })

  test('put twice is put once, as it was put first', async () => {
    const db = await open()
    await putErrands(db.query, shard, [call('one')])
    await putErrands(db.query, shard, [{ ...call('one'), body: { to: 'somebody else' } }])
    expect((await waiting(db)).map(({ body }) => body)).toEqual([{ to: 'one' }])
  })

  test('that the world failed is tried again later, and holds up no other', async () => {
    const db = await open()
    const clock = { now: friday }
    let isDown = true
    const handlers: ErrandHandlers = {
      call: ({ id }) =>
        id === 'down' && isDown
          ? Promise.reject(new Failure('unreachable', 'no answer'))
          : Promise.resolve({ done: true }),
    }
    await putErrands(db.query, shard, [call('down'), call('up')])
    const process = openProcess(db, handlers, clock)
    await until(async () => (await waiting(db)).some(({ says }) => says !== null))
    await until(async () => (await waiting(db)).length === 1)
    const [left] = await waiting(db)
    expect(left).toMatchObject({ id: 'down', attempts: 1, says: 'no answer' })
    expect(left?.dueAt).toBeGreaterThan(friday)
    expect(process.said, 'the world’s failures are no bugs of ours').toEqual([])
    isDown = false
    clock.now = left?.dueAt ?? 0
    await until(async () => (await waiting(db)).length === 0)
    await process.stop()
  })

  test('of a process that died is done by another once its lease has run out', async () => {
    const db = await open()
    const clock = { now: friday }
    let taken = 0
    const dies = () => {
      taken++
      return new Promise<never>(() => {})
    }
    await putErrands(db.query, shard, [call('one')])
    const dead = openProcess(db, { call: dies }, clock)
    await until(() => taken === 1)
    // It takes up no more, and what it holds never ends.
    void dead.stop()
    clock.now += 130_000
    const done: number[] = []
    const process = openProcess(
      db,
      { call: async ({ attempts }) => ({ done: !!done.push(attempts) as true }) },
      clock,
    )
    await until(async () => (await waiting(db)).length === 0)
    expect(done).toEqual([2])
    await process.stop()
  })

  test('ends and puts those that follow from it in one step', async () => {
    const db = await open()
    const clock = { now: friday }
    const done: string[] = []
    const handlers: ErrandHandlers = {
      first: async () => ({ done: true, next: [call('a'), call('b')] }),
      call: async ({ id }) => ({ done: !!done.push(id) as true }),
    }
    await putErrands(db.query, shard, [{ kind: 'first', id: 'x', body: null, dueAt: friday }])
    const process = openProcess(db, handlers, clock)
    await until(() => done.length === 2)
    await until(async () => (await waiting(db)).length === 0)
    expect(done.toSorted()).toEqual(['a', 'b'])
    await process.stop()
  })

  test('that may be begun before it is written down is done by its maker’s process, and written only when it must wait', async () => {
    const db = await open()
    const clock = { now: friday }
    const done: string[] = []
    const atOnce = (id: string) => ({ ...call(id), atOnce: true })
    let isDown = true
    const handlers: ErrandHandlers = {
      first: async () => ({ done: true, next: [atOnce('now'), atOnce('down'), atOnce('late')] }),
      call: async ({ id, attempts }) => {
        if (id === 'down' && isDown) throw new Failure('unreachable', 'no answer')
        if (id === 'late' && attempts === 1 && clock.now === friday)
          return { againAt: friday + 60_000, body: { to: 'tomorrow' } }
        return { done: !!done.push(id) as true }
      },
    }
    await putErrands(db.query, shard, [{ kind: 'first', id: 'x', body: null, dueAt: friday }])
    const process = openProcess(db, handlers, clock)
    await until(() => done.includes('now'))
    await until(async () => (await waiting(db)).every(({ kind }) => kind === 'call'))
    const left = await waiting(db)
    expect(left.map(({ id }) => id).toSorted()).toEqual(['down', 'late'])
    expect(left.find(({ id }) => id === 'late')?.body).toEqual({ to: 'tomorrow' })
    isDown = false
    clock.now += 3_600_000
    await until(async () => (await waiting(db)).length === 0)
    expect(done.toSorted()).toEqual(['down', 'late', 'now'])
    await process.stop()
  })

  test('that may be begun at once is begun again when its maker’s process died before writing', async () => {
    const db = await open()
    const clock = { now: friday }
    let begun = 0
    const next = [{ ...call('one'), atOnce: true }]
    const first: ErrandHandlers[string] = async () => ({ done: true, next })
    const dies = () => {
      begun++
      return new Promise<never>(() => {})
    }
    await putErrands(db.query, shard, [{ kind: 'first', id: 'x', body: null, dueAt: friday }])
    const dead = openProcess(db, { first, call: dies }, clock)
    await until(() => begun === 1)
    void dead.stop()
    expect((await waiting(db)).map(({ kind }) => kind)).toEqual(['first'])
    clock.now += 130_000
    const process = openProcess(
      db,
      { first, call: async () => ({ done: !!(begun += 1) as true }) },
      clock,
    )
    await until(async () => (await waiting(db)).length === 0)
    expect(begun).toBe(2)
    await process.stop()
  })

  test('of a kind that nobody here knows waits for a process that does', async () => {
    const db = await open()
    const process = openProcess(db, {}, { now: friday })
    await putErrands(db.query, shard, [call('one')])
    await until(async () => (await waiting(db)).some(({ says }) => says !== null))
    expect(await waiting(db)).toHaveLength(1)
    await process.stop()
  })
})

describe.each(await testDatabases())('$name: a notice', ({ open }) => {
  test('is written with what happened, and passed on', async () => {
    const db = await open()
    const world = await openWorld({ db })
    const number = await world.file()
    const heard = await noticesLeft(db)
    expect(heard.map(({ notices }) => notices)).toEqual([[{ what: 'filed' }]])
    expect(heard[0]).toMatchObject({ number, version: (await world.read(number)).version })
    const worker = world.engine.work()
    await until(async () => (await world.read(number)).closedAt !== undefined)
    await until(async () => (await noticesLeft(db)).length === 0)
    await worker.stop()
  })
})

async function noticesLeft(db: Database): Promise<readonly NoticeBody[]> {
  const all = await Promise.all([0, 1].map((each) => listErrands({ db }, each, 100)))
  return all.flat().flatMap(({ kind, body }) => (kind === 'notice' ? [body as NoticeBody] : []))
}
