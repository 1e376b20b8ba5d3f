import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { tablesIn, versionOf } from '#engine/backups'
import { openEmbedded } from '#engine/database-embedded'
import { openDatabase } from '#engine/database'
import { migrate } from '#engine/migrate'
import { keyId } from '#engine/vault'
import { readConfiguration, type Configuration } from './configuration.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { connectionOf, runProgram } from './postgres-programs.ts'
import { Stop } from './stop.ts'
import { verify } from './verify.ts'
import type { Given } from './yijian.ts'

/**
 * Puts a backup into an empty database, brings it to this version, and verifies every record of it:
 * a backup that was never restored is a hope.
 */
export async function restore({ words: [from], options }: Given): Promise<void> {
  if (from === undefined) throw new Stop('请指明备份所在的目录：yijian restore <目录>')
  const directory = resolve(from)
  const manifest = await readManifest(directory)
  const configuration = await readConfiguration()
  refuseMissingKeys(manifest, configuration)
  const { database } = configuration
  if ('url' in database !== (manifest.kind === 'server'))
    throw new Stop(
      manifest.kind === 'server'
        ? '这是数据库服务器的备份：请用 DATABASE_URL 指明一个空的数据库'
        : '这是内嵌数据库的备份：请不要设置 DATABASE_URL，用 YIJIAN_DATA 指明一个新的目录',
    )
  await ('url' in database
    ? restoreServer(database.url, directory)
    : restoreEmbedded(database.directory, directory))
  const db = await openDatabase(database)
  const applied = await migrate(db).finally(() => db.close())
  console.log(
    `已恢复 ${manifest.madeAt} 的备份${applied.length > 0 ? `，并升级：${applied.join('、')}` : ''}；现在逐份核对`,
  )
  // Nobody has worked since the backup: what is due is due for long, and that is no fault.
  await verify({ words: [], options: { ...options, standing: true } })
}

function refuseMissingKeys({ keys }: Manifest, configuration: Configuration): void {
  const held = new Set(configuration.keys.map(keyId))
  const missing = keys.filter((id) => !held.has(id))
  if (missing.length > 0)
    throw new Stop(
      `YIJIAN_KEYS 中缺少备份所用的密钥 ${missing.join('、')}：没有它加密的内容打不开，请先加回`,
    )
}

async function restoreServer(url: string, directory: string): Promise<void> {
  const db = await openDatabase({ url, connections: 2 })
  const [tables, server] = await Promise.all([
    tablesIn(db),
    db.query<{ server: number }>(
      `select current_setting('server_version_num')::integer / 10000 as server`,
    ),
  ]).finally(() => db.close())
  if (tables > 0)
    throw new Stop(`目标数据库不是空的（${tables} 张表）：恢复只写入空的数据库，请先建一个`)
  const how = ['--format=directory', '--exit-on-error', '--no-owner', '--no-privileges', '--jobs=2']
  await runProgram(
    'pg_restore',
    [...how, `--dbname=${connectionOf(url)['PGDATABASE']}`, join(directory, 'database')],
    url,
    server[0]?.server ?? 15,
  )
}

async function restoreEmbedded(into: string, directory: string): Promise<void> {
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new Stop(`${into} 不是空的：恢复只写入空的目录，请用 YIJIAN_DATA 换一个`)
  const copyOf = new Blob([await readFile(join(directory, 'database.tar'))])
  const db = await openEmbedded({ directory: into, copyOf })
  await versionOf(db).finally(() => db.close())
}
