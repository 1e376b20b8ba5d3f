import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { friday, openWorld } from '#test/world'
import { draftUndoMs } from './draft-removal.ts'
import { draftsMost } from './drafts.ts'
import { listErrands } from './errands.ts'
import { everyShard, shardOfText } from './number.ts'

const owner = 'clerk'
const begun = (title: string, serviceCode = 'trial') => ({
  serviceCode,
  title,
  typed: { worker: { name: title } },
  findings: {},
})

describe.each(await testDatabases())('$name: a draft', ({ open }) => {
  const openOffice = async () => {
    const db = await open()
    const world = await openWorld({ db })
    const { drafts } = world.engine
    const save = async (title: string, serviceCode?: string) => {
      const saved = await drafts.save(owner, begun(title, serviceCode))
      if ('problem' in saved) throw new Error(saved.problem.says)
      await world.passTime(1_000)
      return saved
    }
    const names = async (query: Partial<Parameters<typeof drafts.list>[1]> = {}) =>
      (await drafts.list(owner, { most: 10, ...query })).drafts.map((one) => one.name ?? one.title)
    return { db, world, drafts, save, names }
  }

  test('is found by a part of its name, its service and the day it was saved', async () => {
    const { save, names } = await openOffice()
    await save('田样本')
    await save('吴示例', 'other')
    await save('田示例')
    expect(await names()).toEqual(['田示例', '吴示例', '田样本'])
    expect(await names({ search: '示例' })).toEqual(['田示例', '吴示例'])
    expect(await names({ search: '示例', service: 'trial' })).toEqual(['田示例'])
    expect(await names({ savedFrom: friday + 1_000, savedUntil: friday + 1_500 })).toEqual([
      '吴示例',
    ])
  })

  test('is listed page by page, and none twice', async () => {
    const { save, drafts } = await openOffice()
    for (const title of ['一', '二', '三', '四', '五']) await save(title)
    const first = await drafts.list(owner, { most: 2 })
    expect([first.total, first.drafts.map(({ title }) => title)]).toEqual([5, ['五', '四']])
    const second = await drafts.list(owner, { most: 2, ...(first.next && { before: first.next }) })
    const third = await drafts.list(owner, { most: 2, ...(second.next && { before: second.next }) })
    expect([...second.drafts, ...third.drafts].map(({ title }) => title)).toEqual([
      '三',
      '二',
      '一',
    ])
    expect(third.next).toBeUndefined()
  })

  test('keeps the name it was given, whatever is typed in it, until that is taken away', async () => {
    const { save, drafts, names } = await openOffice()
    const { id } = await save('田样本')
    expect(await drafts.rename(owner, id, '下周一入职')).toMatchObject({ name: '下周一入职' })
    await drafts.save(owner, { ...begun('田改名'), id, version: 1 })
    expect(await names({ search: '下周' })).toEqual(['下周一入职'])
    // It is found by its person as well.
    expect(await names({ search: '改名' })).toEqual(['下周一入职'])
    await drafts.rename(owner, id, null)
    expect(await names()).toEqual(['田改名'])
    expect(await drafts.rename('somebody else', id, '别人的')).toBeUndefined()
  })

  test('that was deleted can be had back for a moment, with all that it held', async () => {
    const { save, drafts, names, world } = await openOffice()
    const { id } = await save('田样本')
    expect(await drafts.remove(owner, id)).toBe(true)
    expect(await drafts.remove(owner, id)).toBe(false)
    expect(await names()).toEqual([])
    expect(await drafts.read(owner, id)).toBeUndefined()
    expect(await drafts.save(owner, { ...begun('迟到'), id, version: 1 })).toHaveProperty('problem')
    expect(await drafts.restore('somebody else', id)).toBeUndefined()
    expect(await drafts.restore(owner, id)).toMatchObject({ title: '田样本', version: 1 })
    await world.passTime(draftUndoMs + 1)
    expect(await drafts.read(owner, id)).toMatchObject({ typed: { worker: { name: '田样本' } } })
  })

  test('that was deleted is truly gone after that moment', async () => {
    const { db, save, drafts, world } = await openOffice()
    const { id } = await save('田样本')
    await drafts.remove(owner, id)
    await world.passTime(draftUndoMs - 10)
    const rows = () => db.query(`select id from drafts`)
    expect(await rows()).toHaveLength(1)
    await world.passTime(10)
    // Even before the errand has come to it.
    expect(await drafts.restore(owner, id)).toBeUndefined()
    await world.workUntil(async () => (await rows()).length === 0)
    for (const shard of everyShard(2)) expect(await listErrands({ db }, shard, 10)).toEqual([])
  })

  test('deleted again has its whole moment again', async () => {
    const { save, drafts, world, db } = await openOffice()
    const { id } = await save('田样本')
    await drafts.remove(owner, id)
    await world.passTime(draftUndoMs - 10)
    await drafts.restore(owner, id)
    await drafts.remove(owner, id)
    const shard = shardOfText(owner, 2)
    await world.passTime(20)
    await world.workUntil(async () => (await listErrands({ db }, shard, 10)).length === 1)
    expect(await drafts.restore(owner, id)).toMatchObject({ id })
  })

  test('says nothing of a person to whoever reads the database', async () => {
    const { db, save, drafts } = await openOffice()
    const { id } = await save('田样本')
    await drafts.rename(owner, id, '给田样本的')
    expect(JSON.stringify(await db.query(`select drafts::text as line from drafts`))).not.toContain(
      '田样本',
    )
  })

  test('saved before titles were sealed keeps its title, and has it sealed when next saved', async () => {
    const { db, save, drafts, names } = await openOffice()
    const { id } = await save('新')
    await db.query(`update drafts set title = '旧名', sealed_title = null`)
    expect(await names({ search: '旧' })).toEqual(['旧名'])
    await drafts.save(owner, { ...begun('旧名'), id, version: 1 })
    expect(await db.query(`select title from drafts`)).toEqual([{ title: null }])
  })

  test('is one of so many at most, and says what to do then', async () => {
    const { db, save, drafts } = await openOffice()
    const { id } = await save('第一')
    await db.query(
      `insert into drafts (shard, id, owner, service_code, sealed_title, sealed, version, updated_at)
       select shard, 'copy-' || n, owner, service_code, sealed_title, sealed, version, updated_at
       from drafts, generate_series(2, $1::integer) as n`,
      [draftsMost],
    )
    const refused = await drafts.save(owner, begun('多出来的'))
    expect(refused).toMatchObject({ problem: { code: 'drafts-many' } })
    // What has begun goes on.
    expect(await drafts.save(owner, { ...begun('第一'), id, version: 1 })).toMatchObject({
      version: 2,
    })
  })

  test('begun before it was the counter’s moves there, once, however often it is asked', async () => {
    const { drafts, save } = await openOffice()
    const { id } = await save('田样本')
    await drafts.rename(owner, id, '下周一')
    for (const counter of ['counter:520600', 'counter:520601', 'counter:520602']) {
      const before = counter === 'counter:520600' ? owner : 'counter:520600'
      await drafts.move(before, counter)
      await drafts.move(before, counter)
      expect(await drafts.read(before, id)).toBeUndefined()
      const moved = await drafts.read(counter, id)
      expect(moved).toMatchObject({ name: '下周一', typed: { worker: { name: '田样本' } } })
      await drafts.move(counter, 'counter:520600')
    }
  })
})
