import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#engine/database'
import { openEmbedded } from '#engine/database-embedded'
import { migrate } from '#engine/migrate'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { openWorld } from '#test/world'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'yijian-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7).toString('base64')
const other = Buffer.alloc(32, 8).toString('base64')

function yijian(settings: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { DATABASE_URL: _, ...environment } = process.env
  const done = spawnSync(process.execPath, [join(root, 'cli', 'yijian.ts'), ...words], {
    encoding: 'utf8',
    env: { ...environment, YIJIAN_KEYS: key, ...settings },
  })
  return { code: done.status, says: done.stdout + done.stderr }
}

let count = 0

type Place = {
  readonly settings: Readonly<Record<string, string>>
  readonly open: () => ReturnType<typeof openDatabase>
}

/** Two hires of the trial: one closed, one under way. */
async function fill({ open }: Place): Promise<void> {
  const db = await open()
  await migrate(db)
  const world = await openWorld({ db, script: wellBehaved })
  await world.file('closed')
  await world.settle()
  await world.file('under way')
  await db.close()
}

const emptyDatabases = (await testDatabases()).map(({ name, openAt }) => ({
  name,
  places: async (): Promise<readonly [Place, Place]> => {
    if (name === 'PGlite') {
      const place = (data: string): Place => ({
        settings: { YIJIAN_DATA: join(folder, data) },
        open: () => openEmbedded({ directory: join(folder, data, 'database') }),
      })
      return [place(`${++count}`), place(`${++count}`)]
    }
    const place = async (): Promise<Place> => {
      const { db, url = '' } = await openAt()
      await db.script('drop schema public cascade; create schema public')
      return {
        settings: { DATABASE_URL: url, YIJIAN_DATA: join(folder, 'none') },
        open: () => openDatabase({ url }),
      }
    }
    return [await place(), await place()]
  },
}))

describe.each(emptyDatabases)('on $name', ({ name, places }) => {
  test('a backup is restored whole into an empty database and every record verified', async () => {
    const [from, into] = await places()
    await fill(from)
    const directory = join(folder, `backup-${name}`)
    const made = yijian(from.settings, 'backup', directory)
    expect(made).toMatchObject({ code: 0, says: expect.stringContaining('备份中没有密钥') })
    expect(yijian(from.settings, 'backup', directory).says).toContain('不是空的')

    const wrongKey = yijian({ ...into.settings, YIJIAN_KEYS: other }, 'restore', directory)
    expect(wrongKey).toMatchObject({ code: 1, says: expect.stringContaining('缺少备份所用的密钥') })
    const restored = yijian(into.settings, 'restore', directory)
    expect(restored).toMatchObject({ code: 0, says: expect.stringContaining('2 份申请') })
    expect(restored.says).toContain('全部相符')
    const again = yijian(into.settings, 'restore', directory)
    expect(again).toMatchObject({ code: 1, says: expect.stringContaining('不是空的') })
    expect(existsSync(join(directory, 'vault.key'))).toBe(false)
  }, 120_000)

  test('a backup that was damaged is refused before anything is written', async () => {
    const directory = join(folder, `backup-${name}`)
    const [file = ''] = readdirSync(directory, { recursive: true })
      .map(String)
      .filter((one) => /\.(?:tar|gz|dat)$/u.test(one))
    appendFileSync(join(directory, file), 'x')
    const [, into] = await places()
    const refused = yijian(into.settings, 'restore', directory)
    expect(refused).toMatchObject({ code: 1, says: expect.stringContaining('备份已损坏') })
  }, 60_000)

  test('a record that was changed in the database is found after a restore', async () => {
    const [from, into] = await places()
    await fill(from)
    const db = await from.open()
    await db.query(
      `update events set body = jsonb_set(body, '{says}', '"not what happened"')
       where shard = any($1) and seq = 2`,
      [[0, 1]],
    )
    await db.close()
    const directory = join(folder, `changed-${name}`)
    expect(yijian(from.settings, 'backup', directory).code).toBe(0)
    const restored = yijian(into.settings, 'restore', directory)
    expect(restored).toMatchObject({ code: 1, says: expect.stringContaining('chain') })
  }, 120_000)
})
