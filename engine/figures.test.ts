import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { openWorld, type World } from '#test/world'
import { fold } from './figures/fold.ts'

const total = async ({ engine }: World, measure: 'filed' | 'open' | 'rated', bucket = '') =>
  (await engine.figures.read({ measures: [measure], by: ['bucket'] })).find(
    (figure) => figure.bucket === bucket,
  )?.count ?? 0

describe.each(await testDatabases())('the figures, on $name', ({ open }) => {
  test('are right before anything has been folded, and the same afterwards', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    await world.file('one')
    await world.file('two')
    expect(await total(world, 'open')).toBe(2)
    for (const shard of [0, 1]) await fold({ db }, shard)
    expect(await db.query('select id from figure_deltas')).toEqual([])
    expect(await total(world, 'open')).toBe(2)
    await world.settle()
    expect([await total(world, 'open'), await total(world, 'filed')]).toEqual([0, 2])
    expect(await world.engine.figures.check()).toEqual([])
  })

  test('count a portion once when two processes fold it at the same moment', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    for (const key of ['one', 'two', 'three']) await world.file(key)
    await Promise.all([0, 1, 0, 1, 0, 1].map((shard) => fold({ db }, shard)))
    expect(await total(world, 'filed')).toBe(3)
    expect(await world.engine.figures.check()).toEqual([])
  })

  test('that were lost are counted again from the record, while filing goes on', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    await world.file('one')
    await world.settle()
    await db.query('delete from figures')
    await db.query('delete from figure_deltas')
    expect(await total(world, 'filed')).toBe(0)
    await Promise.all([world.engine.figures.rebuild(), world.file('two')])
    expect(await total(world, 'filed')).toBe(2)
    expect(await world.engine.figures.check()).toEqual([])
    expect(await world.engine.figures.rebuild()).toEqual([])
  })

  test('of an older database are counted once by whoever works first', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    await world.file('one')
    await world.settle()
    for (const table of ['figures', 'figure_deltas', 'figure_cases'])
      await db.query(`delete from ${table}`)
    await db.query(
      `insert into errands (shard, kind, id, body, due_at)
       select shard, 'figures', 'count', '{}', '2026-01-01' from generate_series(0, 1) shard`,
    )
    expect(await world.engine.figures.areWhole()).toBe(false)
    await world.workUntil(() => world.engine.figures.areWhole())
    expect(await total(world, 'filed')).toBe(1)
    expect(await world.engine.figures.check()).toEqual([])
  })

  test('hold a rating once, also after it was changed', async () => {
    const world = await openWorld({ db: await open(), script: wellBehaved })
    const number = await world.file('one')
    await world.settle()
    const file = await world.engine.read(number)
    if (!file) throw new Error('gone')
    const rating = { tags: [], stars: {}, words: '' } as const
    await world.engine.ratings.give(file, {
      rater: 'filer',
      rating: { satisfaction: 2, ...rating },
      channel: 'portal',
      contact: { name: '田样本', mobile: null },
    })
    expect(await total(world, 'rated', '2')).toBe(1)
    await world.engine.ratings.give(file, {
      rater: 'filer',
      rating: { satisfaction: 5, ...rating },
      channel: 'portal',
      contact: { name: '田样本', mobile: null },
    })
    expect([await total(world, 'rated', '2'), await total(world, 'rated', '5')]).toEqual([0, 1])
    expect(await world.engine.figures.check()).toEqual([])
  })
})
