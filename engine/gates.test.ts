import { describe, expect, test } from 'vitest'
import { rateSchema, take } from '#core/rate'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { friday, openWorld } from '#test/world'
import type { Database } from './database.ts'
import { gateLimits, openGates, type Call } from './gates.ts'
import { takeCalls } from './rates.ts'

const minuteMs = 60_000
const sixAMinute = rateSchema.parse({ calls: 6, per: 'minute' })

const silent = { info: () => {}, warn: () => {}, error: () => {} }

describe.each(await testDatabases())('a line, on $name', ({ open }) => {
  test('that may be called six times a minute is called six times a minute, by two workers together', async () => {
    const db = await open()
    const rates = { fund: sixAMinute }
    const world = await openWorld({ db, script: wellBehaved, rates })
    const other = await openWorld({ db, script: wellBehaved, rates, at: world.now })
    const numbers: string[] = []
    for (let at = 0; at < 20; at++) numbers.push(await world.file(`hire ${at}`))
    const told = () =>
      [...world.department.told, ...other.department.told].filter(
        ({ procedure }) => procedure === 'trial-fund',
      ).length
    const ended = (matter: string) => closed(db, matter)

    const workers = [world.engine.work(), other.engine.work()]
    await until(async () => (await ended('enrolment')) === 20)
    // All other departments are done with; this one is told once, as the clock stands still.
    await until(async () => told() === 1)
    for (const number of numbers)
      expect((await world.read(number)).matters['fund']?.delivery?.attempts ?? 0).toBe(0)
    let most = 1
    await until(async () => {
      expect(told()).toBeLessThanOrEqual(most)
      world.passClock(minuteMs / 6)
      most += 1
      return (await ended('fund')) === 20
    })
    await Promise.all(workers.map((worker) => worker.stop()))
    const [limit] = await world.engine.lines.limits()
    expect(limit).toMatchObject({ line: 'fund', calls: 6, perMs: minuteMs })
    expect(limit?.taken).toBeGreaterThanOrEqual(20)
    for (const number of numbers) await world.verify(number)
    expect([...world.department.effects.values()].every((count) => count === 1)).toBe(true)
  })

  test('that hangs keeps no other waiting, however many applications it is asked about', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    const { department } = world
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    const submit = department.submit.bind(department)
    const hanging: string[] = []
    department.submit = async (submission) => {
      if (submission.procedure !== 'trial-fund') return submit(submission)
      hanging.push(submission.key)
      await held
      return submit(submission)
    }
    const count = gateLimits.callsMost + 50
    for (let at = 0; at < count; at++) await world.file(`hire ${at}`)
    const worker = world.engine.work()
    await until(async () => (await closed(db, 'enrolment')) === count)
    expect(hanging.length).toBe(gateLimits.callsMost)
    // What comes now is done at once but for what hangs.
    await world.file('the last')
    await until(async () => (await closed(db, 'enrolment')) === count + 1)
    expect(hanging.length).toBe(gateLimits.callsMost)
    answer()
    await until(async () => {
      world.passClock(1_000)
      return (await closed(db, 'fund')) === count + 1
    })
    await worker.stop()
  })

  test('counts as the rule says, whoever asks', async () => {
    const db = await open()
    const rate = rateSchema.parse({ calls: 30, per: 'second', atOnce: 3 })
    let now = friday
    let fullAt = 0
    for (const [waits, wanted] of [
      [0, 5],
      [10, 1],
      [40, 1],
      [-5_000, 2],
      [900, 2],
      [5_000, 7],
    ] as const) {
      now += waits
      const expected = take(rate, fullAt, now, wanted)
      const taken = await takeCalls({ db, databaseNow: () => now }, 'fund', rate, wanted)
      expect(taken.granted).toBe(expected.granted)
      expect(taken.fullAt).toBeCloseTo(expected.fullAt, 2)
      fullAt = expected.fullAt
    }
    // By the database's own clock.
    const both = await Promise.all([1, 2, 3, 4].map(() => takeCalls({ db }, 'other', rate, 2)))
    expect(both.reduce((sum, { granted }) => sum + granted, 0)).toBeLessThanOrEqual(4)
    expect(both.some(({ granted }) => granted > 0)).toBe(true)
  })
})

describe('at a gate', () => {
  const unused = { query: () => Promise.reject(new Error('no limit, no statement')) }
  const openAt = (clock: { now: number }) =>
    openGates({
      // A line without a limit asks nothing of the database.
      db: unused as never,
      now: () => clock.now,
      random: () => 0.5,
      log: silent,
    })
  const call = (since: number): Call => ({ since, application: `application ${since}` })

  test('a line without a limit costs nothing: whoever finds room is in at once', () => {
    const gates = openAt({ now: 0 })
    expect(gates.enter('fund', call(1))).toBe('in')
    expect(gates.read()).toEqual([{ line: 'fund', calling: 1, waiting: 0, putOff: 0 }])
  })

  test('the longest due come first when there is room again', async () => {
    const gates = openAt({ now: 0 })
    const calls = Array.from({ length: gateLimits.callsMost }, (_, at) => call(at))
    for (const one of calls) expect(gates.enter('fund', one)).toBe('in')
    const order: number[] = []
    const waits = [9_000, 7_000, 8_000].map(async (since) => {
      if ((await gates.enter('fund', call(since))) === 'in') order.push(since)
    })
    expect(gates.enter('other', call(1)), 'another line has its own room').toBe('in')
    for (const one of calls.slice(0, 3)) gates.leave('fund', one)
    await Promise.all(waits)
    expect(order).toEqual([7_000, 8_000, 9_000])
  })

  test('what would wait long is put off, and whoever is due longer is not put off for it', async () => {
    const clock = { now: 0 }
    const gates = openAt(clock)
    for (let at = 0; at < gateLimits.callsMost; at++) void gates.enter('fund', call(at))
    const younger = gates.enter('fund', call(9_000))
    // The calls have hung for ten minutes: nobody knows until when.
    clock.now += 10 * minuteMs
    expect(gates.resting()).toBe(gateLimits.callsMost + 1)
    const late = await gates.enter('fund', call(9_500))
    expect(late).toMatchObject({ putOffUntil: expect.any(Number) as unknown })
    void gates.enter('fund', call(8_000))
    expect(await younger).toMatchObject({ putOffUntil: expect.any(Number) as unknown })
    expect(gates.read()[0]).toMatchObject({ waiting: 1, putOff: 2 })
  })
})

async function closed(db: Database, matter: string): Promise<number> {
  const counts = [0, 1].map(async (shard) => {
    const rows = await db.query(
      `select application from matters where shard = $1 and key = $2 and status = 'closed' limit 1000`,
      [shard, matter],
    )
    return rows.length
  })
  return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  await expect.poll(isSo, { timeout: 25_000, interval: 20 }).toBe(true)
}
