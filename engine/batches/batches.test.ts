import { describe, expect, test } from 'vitest'
import {
  applications,
  codesOf,
  given,
  openBatchWorld,
  owner,
  people,
  person,
} from '#test/batch-world'
import { testDatabases } from '#test/database'
import { trialService } from '#test/trial-service'
import { friday } from '#test/world'
import { rowsMost } from './given-rows.ts'

describe.each(await testDatabases())('a batch on $name', ({ open }) => {
  test('names every problem of every row at once, and the good rows are filed and closed', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take([
      ...people(world.scan, 3),
      given(4, world.scan, {
        worker: { idNumber: '52060219920618991' },
        contract: { wage: 'viel' },
      }),
      given(5),
    ])
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({
      2: ['good'],
      3: ['good'],
      4: ['good'],
      5: ['wrong', expect.any(String), expect.any(String)],
      6: ['wrong', 'missing'],
    })
    expect(await world.engine.batches.file(batch)).toBe(3)
    await world.close(batch)
    expect(await world.engine.batches.counts(batch)).toEqual({
      waiting: 0,
      wrong: 2,
      good: 0,
      filing: 0,
      filed: 3,
    })
    const matrix = await world.engine.batches.matrix(batch)
    const [first] = matrix
    expect(
      [...(first?.matters ?? [])].toSorted(([one], [other]) => one.localeCompare(other)),
    ).toEqual([
      ['card', 'closed'],
      ['enrolment', 'closed'],
      ['fund', 'closed'],
      ['insurance', 'closed'],
      ['pass', 'closed'],
    ])
    expect(matrix.at(-1)).toMatchObject({
      state: 'wrong',
      problems: [['contract.scan', 'missing', 'error']],
      matters: undefined,
    })
  })

  test('asks about the employer once, however many rows there are', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take(people(world.scan, 120))
    await world.settle(batch)
    expect((await world.engine.batches.counts(batch)).good).toBe(120)
    expect(world.asked).toHaveLength(1)
  })

  test('a silent register is named, and asked anew when somebody says so', async () => {
    const world = await openBatchWorld(await open())
    world.silent = true
    const batch = await world.take(people(world.scan, 2))
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({
      2: ['wrong', 'register-silent'],
      3: ['wrong', 'register-silent'],
    })
    world.silent = false
    expect(await world.engine.batches.checkAnew(batch)).toBe(2)
    await world.settle(batch)
    expect((await world.engine.batches.counts(batch)).good).toBe(2)
  })

  test('a register that was silent is asked again by itself, ever more rarely, until it answers', async () => {
    const world = await openBatchWorld(await open())
    world.silent = true
    const batch = await world.take(people(world.scan, 2))
    await world.settle(batch)
    const first = await world.engine.batches.recheckAt(batch)
    expect(first).toBeGreaterThan(world.clock.now)
    world.clock.now = (first ?? 0) + 1
    const before = world.asked.length
    await world.settleWhen(async () => world.asked.length > before)
    await world.settle(batch)
    const second = (await world.engine.batches.recheckAt(batch)) ?? 0
    expect(second - world.clock.now).toBeGreaterThan((first ?? 0) - friday)
    world.silent = false
    world.clock.now = second + 1
    await world.settleWhen(async () => (await world.engine.batches.counts(batch)).good === 2)
    expect(await codesOf(world, batch)).toEqual({ 2: ['good'], 3: ['good'] })
    expect(await world.engine.batches.recheckAt(batch)).toBeUndefined()
  })

  test('the same person twice is an error on the later row, until one of them is changed', async () => {
    const world = await openBatchWorld(await open())
    const twin = { worker: { idNumber: person(1).idNumber } }
    const batch = await world.take([given(1, world.scan), given(2, world.scan, twin)])
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({ 2: ['good'], 3: ['wrong', 'same-person'] })
    expect((await world.rows(batch))[1]?.problems[0]?.says).toBe('与第 2 行是同一个人')
    expect(await world.engine.batches.remove(batch, [2])).toBe(1)
    await world.settle(batch)
    expect(await codesOf(world, batch)).toEqual({ 3: ['good'] })
  })

  test('a person who is under way at the same employer is not filed again, and it says where', async () => {
    const world = await openBatchWorld(await open())
    const first = await world.take(people(world.scan, 1))
    const second = await world.take(people(world.scan, 2))
    await world.settle(first)
    await world.settle(second)
    // Both are good while nothing is filed; whoever comes second finds the other's application.
    expect(await world.engine.batches.file(first)).toBe(1)
    expect(await world.engine.batches.file(second)).toBe(1)
    expect(await codesOf(world, second)).toMatchObject({ 2: ['good'], 3: ['filing'] })
    await world.settle(first)
    const [filed] = await world.rows(first)
    await world.engine.batches.checkAnew(second)
    await world.settle(second)
    // The trial's departments decide at once, so it may have ended meanwhile; it counts all the same.
    expect(await codesOf(world, second)).toMatchObject({
      2: ['wrong', expect.stringMatching(/^(under-way|filed-lately)$/)],
    })
    expect((await world.rows(second))[0]?.problems[0]?.says).toContain(filed?.number)
    expect(await applications(world)).toHaveLength(2)
    // A month later it may be a new hire.
    await world.close(second)
    world.clock.now += 31 * 86_400_000
    await world.engine.batches.checkAnew(second)
    await world.settle(second)
    expect(await codesOf(world, second)).toMatchObject({ 2: ['good'] })
  })

  test('a file that breaks off leaves nothing behind, and neither does one without people or with too many', async () => {
    const world = await openBatchWorld(await open())
    const { hash } = (await world.engine.catalogue.newest(trialService.code)) ?? { hash: '' }
    const take = (rows: AsyncIterable<ReturnType<typeof given>>) =>
      world.engine.batches.takeNew(
        {
          owner,
          service: hash,
          serviceCode: 'trial',
          name: 'x',
          by: { role: 'employer', id: 'c' },
          fixed: {},
          assumed: {},
          columns: [],
        },
        rows,
      )
    const broken = async function* () {
      for (let number = 1; number < 700; number++) yield given(number)
      throw new Error('cut short')
    }
    await expect(take(broken())).rejects.toThrow('cut short')
    const endless = async function* () {
      const one = given(1)
      for (let row = 1; ; row++) yield { ...one, row }
    }
    expect(await take(endless())).toMatchObject({ problem: { code: 'too-many-rows' } })
    expect(await take((async function* () {})())).toMatchObject({ problem: { code: 'no-rows' } })
    expect(await world.db.query(`select id from batches`)).toEqual([])
    expect(await world.db.query(`select row from batch_rows limit 1`)).toEqual([])
    expect(rowsMost).toBe(20_000)
  }, 60_000)

  test('no personal value can be read in the database', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take([
      given(1, world.scan, { worker: { mobile: '19900000002x' } }),
      given(2, world.scan),
    ])
    await world.settle(batch)
    await world.engine.batches.file(batch)
    await world.settle(batch)
    const tables = await Promise.all(
      ['batches', 'batch_rows', 'errands'].map((table) =>
        world.db.query(`select ${table}::text as line from ${table}`),
      ),
    )
    const everything = JSON.stringify(tables)
    for (const { name, idNumber } of [person(1), person(2)]) {
      expect(everything).not.toContain(name)
      expect(everything).not.toContain(idNumber)
    }
    expect(everything).not.toContain('19900000002')
  })

  test('somebody else’s batch is not found', async () => {
    const world = await openBatchWorld(await open())
    const batch = await world.take(people(world.scan, 1))
    expect(await world.engine.batches.read('employer:other', batch.id)).toBeUndefined()
    expect(await world.engine.batches.list('employer:other')).toEqual([])
    expect(await world.engine.batches.list(owner)).toMatchObject([{ id: batch.id, counts: {} }])
  })
})
