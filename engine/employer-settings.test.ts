import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { testDatabases } from '#test/database'
import { openWorld, type World } from '#test/world'

const employer = '915206020000000196'
const by = { id: 'u1', name: '经样本' }

describe.each(await testDatabases())('an employer’s settings, on $name', ({ open }) => {
  let db: Database
  let world: World
  beforeEach(async () => {
    db = await open()
    world = await openWorld({ db })
  })
  const save = (version: number, values: Readonly<Record<string, unknown>>) =>
    world.engine.settings.save(employer, 'trial', { version, values, by })

  test('nothing has been set at first', async () => {
    expect(await world.engine.settings.versions(employer, 'trial')).toEqual([])
    expect(await world.engine.settings.valuesFor(employer, 'trial')).toEqual({})
  })

  test('every change is kept with who made it, and the newest counts at once', async () => {
    await save(0, { 'contract.wage': 5000 })
    await save(1, { 'contract.wage': 6000 })
    expect(await world.engine.settings.valuesFor(employer, 'trial')).toEqual({
      'contract.wage': 6000,
    })
    const versions = await world.engine.settings.versions(employer, 'trial')
    expect(versions.map(({ version, values, changedBy }) => [version, values, changedBy])).toEqual([
      [2, { 'contract.wage': 6000 }, by],
      [1, { 'contract.wage': 5000 }, by],
    ])
  })

  test('of two colleagues who change the same version, one is told to read again', async () => {
    await save(0, {})
    const both = await Promise.all([save(1, { a: 1 }), save(1, { a: 2 })])
    expect(both.filter((one) => 'problem' in one)).toHaveLength(1)
    // Nor can a version that never was be followed by another.
    expect(await save(9, { a: 3 })).toHaveProperty('problem')
  })

  test('other employers and other services have their own', async () => {
    await save(0, { a: 1 })
    expect(await world.engine.settings.valuesFor('91520602000000020Y', 'trial')).toEqual({})
    expect(await world.engine.settings.valuesFor(employer, 'another')).toEqual({})
  })

  test('nothing of it can be read in the database', async () => {
    await save(0, { 'job.workplace': '示例大道 8 号' })
    const rows = await db.query('select * from employer_settings where shard >= 0')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/示例大道|经样本/)
  })
})
