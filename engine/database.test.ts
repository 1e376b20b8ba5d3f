import { mkdtemp, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { type Database, isDuplicate, isTransient, openDatabase } from './database.ts'

describe.each(await testDatabases())('$name', ({ name, open, openAt }) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await db.script('create table note (id int primary key, text text); create table mark (n int)')
  })

  test.each([
    [
      'text[]',
      ['a', null, '', 'NULL', 'say "hi" \\ {x,y}', '张三，李四', '"\n\t\u0001\u001f\\', '😀"'],
    ],
    ['int[]', [1, null, -2_147_483_648]],
    ['smallint[]', [7, null, -3]],
    ['bigint[]', [1, null, Number.MAX_SAFE_INTEGER]],
    ['boolean[]', [true, null, false]],
    ['bytea[]', [new Uint8Array([0, 92, 34, 255]), null, new Uint8Array()]],
    ['timestamptz[]', ['2026-11-22T01:02:03.456Z', null]],
    ['text[]', []],
    ['text', 'it\'s \\ "quoted"'],
    ['bigint', 9_007_199_254_740_991],
    ['boolean', false],
    ['bytea', new Uint8Array([1, 0, 255])],
    ['date', '2026-02-28'],
    ['double precision', 0.1],
    ['int', null],
  ])('a %s comes back as it went in', async (type, value) => {
    expect(await db.query(`select $1::${type} as value`, [value])).toEqual([{ value }])
  })

  test('one statement takes many rows as arrays, documents among them', async () => {
    const documents = [{ name: '张三', tags: ['a', null], deep: { n: 1.5 } }, null, [1]]
    const rows = await db.query(
      'select id, document::jsonb from unnest($1::int[], $2::text[]) as t (id, document)',
      [[1, 2, 3], documents.map((each) => each && JSON.stringify(each))],
    )
    expect(rows.map(({ document }) => document)).toEqual(documents)
  })

  test('a time is told in UTC with milliseconds, however it was said', async () => {
    const rows = await db.query(
      `select '2026-11-22 09:02:03.4567+08'::timestamptz as a, $1::timestamptz as b,
        to_timestamp($2::double precision / 1000) as c`,
      ['2026-11-22', Date.UTC(2026, 10, 22, 1, 2, 3, 456)],
    )
    expect(rows).toEqual([
      {
        a: '2026-11-22T01:02:03.456Z',
        b: '2026-11-22T00:00:00.000Z',
        c: '2026-11-22T01:02:03.456Z',
      },
    ])
  })

  test('counts are numbers, and a number too big to be exact is refused', async () => {
    expect(await db.query('select count(*) as n from mark')).toEqual([{ n: 0 }])
    await expect(db.query('select 9007199254740993::bigint as n')).rejects.toThrow('beyond 2^53')
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }])
  })

  test('what has no agreed meaning in the database is refused before it is sent', async () => {
    await expect(db.query('select $1::text', [undefined])).rejects.toThrow(TypeError)
    await expect(db.query('select $1::timestamptz', [new Date()])).rejects.toThrow(TypeError)
    await expect(db.query('select $1::jsonb', [{ a: 1 }])).rejects.toThrow(TypeError)
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query('insert into mark values (1)')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await db.query('select n from mark')).toEqual([])
  })

  test('whoever is refused inside a transaction leaves its connection to the next', async () => {
    const pid = `select pg_backend_pid() as pid`
    const before = await db.transaction((tx) => tx.query(pid))
    const refused = db.transaction(async () => {
      throw new Error('not allowed')
    })
    await expect(refused).rejects.toThrow('not allowed')
    const broken = db.transaction((tx) => tx.query('select 1 / 0'))
    await expect(broken).rejects.toMatchObject({ code: '22012' })
    expect(await db.transaction((tx) => tx.query(pid))).toEqual(before)
  })

  test('a transaction whose statement failed fails, even if the error was swallowed', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query('insert into mark values (2)')
      await tx.query('select 1 / 0').catch(() => {})
      return 'fine'
    })
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    expect(await db.query('select n from mark')).toEqual([])
  })

  test('inside a transaction the outer database is refused instead of waiting for ever', async () => {
    const failing = db.transaction(async () => db.query('select 1'))
    await expect(failing).rejects.toThrow('Inside a transaction')
    await expect(db.transaction(async () => db.transaction(async () => 1))).rejects.toThrow(
      'Inside a transaction',
    )
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
  })

  test('statements and transactions asked for at the same time are all done', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 2
          ? db.query('insert into note values ($1, $2)', [100 + n, 'x'])
          : db.transaction((tx) => tx.query('insert into note values ($1, $2)', [100 + n, 'y'])),
      ),
    )
    expect(await db.query('select count(*) as n from note where id >= 100')).toEqual([{ n: 30 }])
  })

  test('a row that is there already is told apart, without telling what was in it', async () => {
    await db.query('insert into note values ($1, $2)', [1, '110101199001011234'])
    const error = await db
      .query('insert into note values ($1, $2)', [1, '110101199001011234'])
      .catch((thrown: unknown) => thrown)
    expect(isDuplicate(error)).toBe(true)
    expect(isTransient(error)).toBe(false)
    expect(error).toMatchObject({ code: '23505', constraint: 'note_pkey' })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('110101')
  })

  test('who listens hears, until they stop', async () => {
    const heard: string[] = []
    const stop = await db.listen('work', (payload) => heard.push(payload))
    await db.query(`select pg_notify('work', 'one')`)
    await expect.poll(() => heard).toEqual(['one'])
    await stop()
    await db.query(`select pg_notify('work', 'two')`)
    await db.query('select 1')
    expect(heard).toEqual(['one'])
    await expect(db.listen('work; drop', () => {})).rejects.toThrow('Not a channel')
  })

  if (name === 'PGlite') return // It has no connection to lose and nobody to wait for.

  test('a lost connection fails its statement as something to try again, and the next one works', async () => {
    const heard: string[] = []
    const stop = await db.listen('after_loss', (payload) => heard.push(payload))
    const sleeping = db.query('select pg_sleep(30)').catch((error: unknown) => error)
    const admin = await open()
    await expect
      .poll(
        async () =>
          (await admin.query(`select 1 from pg_stat_activity where query like 'select pg_sleep%'`))
            .length,
      )
      .toBe(1)
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and datname = (select datname from pg_stat_activity where query like 'select pg_sleep%' limit 1)`,
    )
    expect(isTransient(await sleeping)).toBe(true)
    await expect.poll(() => db.query('select 1 as one').catch(() => [])).toEqual([{ one: 1 }])
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('')
    await db.query(`select pg_notify('after_loss', 'again')`)
    await expect.poll(() => heard).toContain('again')
    await stop()
  }, 30_000)

  test('a transaction that is asked for behind a long line of statements is nobody else’s', async () => {
    const { url = '' } = await openAt()
    const few = await openDatabase({ url, connections: 2 })
    const slow = () => few.query('select pg_sleep(0.3)')
    await Promise.all([slow(), slow()])
    // As many behind each as the driver ever sends ahead: there it loses sight of who began.
    const line = [slow(), slow(), ...Array.from({ length: 198 }, () => few.query('select 1'))]
    await nextTurn()
    expect(await few.transaction((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }])
    await Promise.all(line)
    const states = await few.query<{ state: string }>(
      'select state from pg_stat_activity where datname = current_database()',
    )
    expect(states.map(({ state }) => state)).not.toContain('idle in transaction')
    await few.close()
  })

  test('two that wait for each other are told to try again', async () => {
    await db.query(`insert into note values (11, ''), (12, '')`)
    const change = (first: number, second: number) =>
      db.transaction(async (tx) => {
        await tx.query('update note set text = text where id = $1', [first])
        await tx.query('select pg_sleep(0.3)')
        await tx.query('update note set text = text where id = $1', [second])
      })
    const ends = await Promise.allSettled([change(11, 12), change(12, 11)])
    const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
    expect(errors.map(isTransient)).toEqual([true])
  })
})

test('a server that is not there is something to try again', async () => {
  const db = await openDatabase({ url: 'postgres://postgres@127.0.0.1:1/none' })
  await expect(db.query('select 1')).rejects.toSatisfy(isTransient)
  await db.close()
})

describe('an embedded database on disk', () => {
  test('what was answered for is still there after the process was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yijian-disk-'))
    const directory = join(folder, 'database')
    const program = `
      import { openDatabase } from ${JSON.stringify(new URL('database.ts', import.meta.url).href)}
      const db = await openDatabase({ directory: ${JSON.stringify(directory)} })
      await db.script('create table n (n int)')
      for (let n = 1; ; n++) {
        await db.transaction((tx) => tx.query('insert into n values ($1)', [n]))
        console.log(n)
      }`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program])
    let output = ''
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.split('\n').length > 200) child.kill('SIGKILL')
    })
    await ended
    const answered = output.trimEnd().split('\n').map(Number)
    expect(answered.length).toBeGreaterThanOrEqual(200)
    const db = await openDatabase({ directory })
    const rows = await db.query<{ n: number }>('select n from n order by n')
    expect(rows.map(({ n }) => n)).toEqual(expect.arrayContaining(answered.slice(0, -1)))
    await expect(openDatabase({ directory })).rejects.toThrow('请先停止')
    await db.close()
    await rm(folder, { recursive: true })
  }, 60_000)
})
