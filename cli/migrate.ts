import { openDatabase } from '#engine/database'
import { migrate } from '#engine/migrate'
import { readConfiguration } from './configuration.ts'

/** Brings the database to this version. */
export async function migrateDatabase(): Promise<void> {
  const { database } = await readConfiguration()
  const db = await openDatabase(database)
  try {
    const applied = await migrate(db)
    console.log(applied.length === 0 ? '数据库已是最新版本' : `已升级：\n  ${applied.join('\n  ')}`)
  } finally {
    await db.close()
  }
}
