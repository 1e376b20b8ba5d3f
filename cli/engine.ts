import { openDatabase } from '#engine/database'
import { openEngine, type Engine } from '#engine/engine'
import { openVault } from '#engine/vault'
import { openLog, readConfiguration } from './configuration.ts'
import { Stop } from './stop.ts'

/**
 * The engine for a command that files or reads and goes away: nothing is driven here, and
 * departments are not reached, so registers count as silent.
 */
export async function openCliEngine(): Promise<{ engine: Engine; close: () => Promise<void> }> {
  const { database, keys } = await readConfiguration()
  const db = await openDatabase(database).catch((error: unknown) => {
    if (!('directory' in database) || !(error instanceof Error)) throw error
    throw new Stop(
      `${error.message}\n内嵌数据库同一时间只能由一个进程打开：请先停止 npm start，或在门户中查看`,
    )
  })
  const nowhere = () => 'http://127.0.0.1'
  const engine = await openEngine({
    db,
    vault: openVault(keys),
    log: openLog('warn'),
    connectorTo: () => undefined,
    callbackUrl: nowhere,
    materialUrl: nowhere,
  })
  return { engine, close: () => db.close() }
}
