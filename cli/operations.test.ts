import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#engine/database'
import { openDatabase } from '#engine/database'
import { putErrands } from '#engine/errands'
import { migrate } from '#engine/migrate'
import { testDatabases } from '#test/database'
import { openWorld } from '#test/world'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'yijian-operations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What whoever looks after the platform sees, who types this. */
function yijian(settings: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { DATABASE_URL: _, ...environment } = process.env
  const done = spawnSync(process.execPath, [join(root, 'cli', 'yijian.ts'), ...words], {
    encoding: 'utf8',
    env: {
      ...environment,
      YIJIAN_KEYS: Buffer.alloc(32, 7).toString('base64'),
      YIJIAN_DATA: join(folder, 'none'),
      ...settings,
    },
  })
  return { code: done.status, says: done.stdout + done.stderr }
}

type Place = {
  readonly settings: Readonly<Record<string, string>>
  /** Open only while no command runs: an embedded database has one process. */
  readonly use: <Answer>(work: (db: Database) => Promise<Answer>) => Promise<Answer>
}

const places = (await testDatabases()).map(({ name, openAt }) => ({
  name,
  make: async (): Promise<Place> => {
    if (name === 'PostgreSQL') {
      const { db, url = '' } = await openAt()
      return { settings: { DATABASE_URL: url }, use: (work) => work(db) }
    }
    const use: Place['use'] = async (work) => {
      const db = await openDatabase({ directory: join(folder, 'database') })
      return work(db).finally(() => db.close())
    }
    await use(migrate)
    return { settings: { YIJIAN_DATA: folder }, use }
  },
}))

const platform = { role: 'platform', id: 'yijian' } as const
const refused = { do: 'fail', matter: 'insurance', failure: 'refusedBody', says: '422' } as const

describe.each(places)('on $name', ({ make }) => {
  let place: Place
  let numbers: readonly string[] = []
  const says = (...words: readonly string[]) => yijian(place.settings, ...words)

  beforeAll(async () => {
    place = await make()
    numbers = await place.use(async (db) => {
      const world = await openWorld({ db })
      const filed = [await world.file('one'), await world.file('two'), await world.file('three')]
      for (const number of filed) await world.engine.command(number, refused, platform)
      const errand = { kind: 'nobody-knows', id: 'odd', body: { what: 'x' }, dueAt: 0 }
      await putErrands(db.query, 1, [errand])
      await db.query(
        `update errands set failing_since = now(), says = 'no process here knows this kind'
         where shard = $1 and kind = 'nobody-knows'`,
        [1],
      )
      return filed
    })
  }, 60_000)

  /** Everything in the record of an application, as text. */
  const recordOf = (number = '') =>
    place.use(async (db) => {
      const { engine } = await openWorld({ db })
      const file = await engine.read(number)
      return file ? JSON.stringify(await engine.events(file.id)) : ''
    })

  test('health says what is wrong, since when, what to do, and ends with 1', () => {
    const { code, says: report } = says('health')
    expect(code).toBe(1)
    expect(report).toContain('✗ 3 个事项需要人处理：部门系统不接受所发内容（自 2026/')
    expect(report).toContain('逐件处理，或在原因消除后重试这一类（/operations）')
    expect(report).toContain('件差事一再失败')
    // No wrong stands behind what may wait.
    expect(report.lastIndexOf('✗')).toBeLessThan(`${report}·`.search(/[!·]/))
  })

  test('stuck lists every matter and errand with its reason, or those of one kind', () => {
    const all = says('stuck')
    expect(all.code).toBe(0)
    for (const number of numbers) expect(all.says).toContain(`${number}/insurance`)
    expect(all.says).toMatch(/部门系统不接受所发内容\s+1\s/)
    expect(all.says).toMatch(/1\.nobody-knows\.odd\s+nobody-knows/)
    const errands = says('stuck', '--kind', 'nobody-knows').says
    expect(errands).toContain('nobody-knows.odd')
    expect(errands).not.toContain('/insurance')
  })

  test('stuck gives one to a person, tries one again, stops one, and the record tells', async () => {
    const [one, two] = numbers.map((number) => `${number}/insurance`)
    const words = '请督促公积金中心'
    expect(says('stuck', '--give', one ?? '', '--to', 'supervisor', '--says', words)).toEqual({
      code: 0,
      says: '已交人处理\n',
    })
    const ceased = says('stuck', '--cancel', two ?? '', '--says', '部门改用窗口受理')
    expect(ceased).toEqual({ code: 0, says: '已停止\n' })
    expect(says('stuck', '--retry', one ?? '')).toEqual({ code: 0, says: '已安排立即重试\n' })
    expect(await recordOf(numbers[0])).toContain(words)
    expect(await recordOf(numbers[1])).toContain('停止自动送达：部门改用窗口受理')
    expect(await recordOf(numbers[1])).toContain('yijian stuck')
    const again = says('stuck', '--cancel', two ?? '', '--says', '再停一次')
    expect(again.code, 'what is stopped cannot be stopped again').toBe(1)
  })

  test('stuck stops an errand with a reason, and what it would have done is kept', async () => {
    const stopped = says('stuck', '--cancel', '1.nobody-knows.odd', '--says', '旧版本的差事')
    expect(stopped).toEqual({ code: 0, says: '已停止\n' })
    const acts = await place.use((db) =>
      db.query(`select does, says, body, by_id from errand_acts where shard = $1 limit 9`, [1]),
    )
    expect(acts).toEqual([
      { does: 'cancel', says: '旧版本的差事', body: { what: 'x' }, by_id: 'yijian stuck' },
    ])
    expect(says('stuck', '--kind', 'nobody-knows').says).toBe('没有滞留的送达或差事\n')
  })

  test('stuck tries a whole kind again', () => {
    expect(says('stuck', '--retry', 'all', '--kind', 'refusedBody').says).toMatch(
      /^已安排重试 [12] 条\n$/,
    )
  })

  test.each([
    [['--give', 'x/insurance', '--says', '请查'], '请用 --to 指明交给谁'],
    [['--cancel', 'x/insurance'], '请用 --says 写明原因'],
    [['--retry', 'all'], '请指明类别'],
    [['--retry', 'a', '--cancel', 'b'], '一次只能用一个'],
  ])('stuck %s says what is missing and does nothing', (words, expected) => {
    const { code, says: text } = says('stuck', ...words)
    expect(code).toBe(1)
    expect(text).toContain(expected)
  })
})
