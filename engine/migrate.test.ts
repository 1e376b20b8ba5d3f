import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'

const first = [
  '0001-people.sql',
  'create table person (id int); insert into person values (1);',
] as const
const second = ['0002-names.sql', 'alter table person add name text;'] as const

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yijian-migrations-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = async (...files: (readonly [string, string])[]) => {
  for (const [name, text] of files) await writeFile(join(folder, name), text)
}

describe.each(await testDatabases())('$name', ({ open }) => {
  /** Our own migrations are forgotten, so that those of the test are the first. */
  const openEmpty = async (): Promise<Database> => {
    const db = await open()
    await db.script('drop table yijian_migrations')
    return db
  }

  test('migrations are applied once, in order, and told', async () => {
    const db = await openEmpty()
    await write(first)
    expect(await migrate(db, folder)).toEqual(['0001-people.sql'])
    await write(second)
    expect(await migrate(db, folder)).toEqual(['0002-names.sql'])
    expect(await migrate(db, folder)).toEqual([])
    expect(await db.query('select id, name from person')).toEqual([{ id: 1, name: null }])
  })

  test('several processes may start at once, one of them migrates', async () => {
    const db = await openEmpty()
    await write(first, second)
    const applied = await Promise.all([1, 2, 3].map(() => migrate(db, folder)))
    expect(applied.flat()).toEqual(['0001-people.sql', '0002-names.sql'])
  })

  test('a migration that fails leaves the old version as it was', async () => {
    const db = await openEmpty()
    await write(first)
    await migrate(db, folder)
    await write(second, ['0003-wrong.sql', 'create table half (id int); select 1 / 0;'])
    await expect(migrate(db, folder)).rejects.toMatchObject({ code: '22012' })
    expect(await db.query('select * from person')).toEqual([{ id: 1 }])
    expect(await db.query('select name from yijian_migrations')).toEqual([
      { name: '0001-people.sql' },
    ])
  })

  test('an index is built beside everybody’s work, and a half-built one anew', async () => {
    const db = await openEmpty()
    const index = [
      '0002-index.sql',
      '-- outside a transaction\ncreate index concurrently if not exists by_id on person (id);\n',
    ] as const
    await write(first, index, ['0003-names.sql', second[1]])
    const applied = await Promise.all([1, 2].map(() => migrate(db, folder)))
    expect(applied.flat()).toEqual(['0001-people.sql', '0002-index.sql', '0003-names.sql'])
    const valid = () =>
      db.query(
        `select indisvalid as valid from pg_index where indexrelid = to_regclass('by_id') limit 1`,
      )
    expect(await valid()).toEqual([{ valid: true }])
    // As one is left by a process that died in the middle: unfinished, and not recorded.
    // An embedded database builds it in its transaction, whole or not at all.
    const isWhole = db.kind === 'embedded'
    await db.script(
      `update pg_index set indisvalid = ${isWhole} where indexrelid = 'by_id'::regclass`,
    )
    await db.query(`delete from yijian_migrations where name > $1`, ['0001-people.sql'])
    await db.script('alter table person drop column name')
    expect(await migrate(db, folder)).toEqual(['0002-index.sql', '0003-names.sql'])
    expect(await valid()).toEqual([{ valid: true }])
  })

  test('a migration changed after it was applied is refused', async () => {
    const db = await openEmpty()
    await write(first)
    await migrate(db, folder)
    await write([first[0], `${first[1]}\r\n`])
    await expect(migrate(db, folder)).rejects.toThrow('被修改')
    await write([first[0], first[1]])
    expect(await migrate(db, folder)).toEqual([])
  })

  test('a database newer than the program is refused', async () => {
    const db = await openEmpty()
    await write(first, second)
    await migrate(db, folder)
    await rm(join(folder, second[0]))
    await expect(migrate(db, folder)).rejects.toThrow('请使用更新版本的程序')
  })

  test('a gap in the numbers is refused before anything is done', async () => {
    const db = await openEmpty()
    await write(first, ['0003-late.sql', 'select 1'])
    await expect(migrate(db, folder)).rejects.toThrow('without gaps')
    expect(await db.query(`select to_regclass('person') as person`)).toEqual([{ person: null }])
  })
})
