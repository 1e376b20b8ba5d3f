import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { versionOf } from '#engine/backups'
import { openEmbedded } from '#engine/database-embedded'
import { openDatabase } from '#engine/database'
import { keyId } from '#engine/vault'
import { readConfiguration, type Configuration } from './configuration.ts'
import { writeManifest } from './manifest.ts'
import { runProgram } from './postgres-programs.ts'
import { Stop } from './stop.ts'
import type { Given } from './yijian.ts'

/** Reads and writes at once; more would take the machine from whoever works. */
const jobs = 2

/** One moment of the whole database into an empty folder, with what is needed to trust it. */
export async function backup({ words: [into] }: Given): Promise<void> {
  if (into === undefined) throw new Stop('请指明一个空的目录：yijian backup <目录>')
  const directory = resolve(into)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await readdir(directory)).length > 0) throw new Stop(`${directory} 不是空的，请换一个目录`)
  const configuration = await readConfiguration()
  const { database } = configuration
  const about =
    'url' in database
      ? await dumpServer(database.url, directory)
      : await dumpEmbedded(database.directory, directory)
  const keys = configuration.keys.map(keyId)
  const { files } = await writeManifest(directory, {
    ...about,
    madeAt: new Date().toISOString(),
    keys,
  })
  console.log(saidOf(configuration, directory, Object.keys(files).length))
}

const saidOf = ({ database }: Configuration, directory: string, files: number): string =>
  [
    `已备份到 ${directory}（${files} 个文件，${'url' in database ? '数据库服务器' : '内嵌数据库'}）`,
    '备份中没有密钥：YIJIAN_KEYS（内嵌数据库为 vault.key）必须另行保存，没有它加密的内容无法恢复',
    '备份中也没有 YIJIAN_DEPARTMENTS 等配置文件',
  ].join('\n')

async function dumpServer(url: string, directory: string) {
  const db = await openDatabase({ url, connections: 2 })
  const { migrated, server } = await versionOf(db).finally(() => db.close())
  // Several connections, one snapshot: everything is as of one moment.
  const how = ['--format=directory', `--jobs=${jobs}`, '--no-owner', '--no-privileges']
  await runProgram('pg_dump', [...how, `--file=${join(directory, 'database')}`], url, server)
  return { kind: 'server' as const, migrated: migrated ?? '' }
}

async function dumpEmbedded(from: string, directory: string) {
  const db = await openEmbedded({ directory: from }).catch((error: unknown) => {
    throw error instanceof Error ? new Stop(error.message) : error
  })
  try {
    const { migrated } = await versionOf(db)
    const dump = await db.dump()
    const file = createWriteStream(join(directory, 'database.tar'), { mode: 0o600 })
    await pipeline(Readable.from(dump.stream()), file)
    return { kind: 'embedded' as const, migrated: migrated ?? '' }
  } finally {
    await db.close()
  }
}
