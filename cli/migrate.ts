import { openCatalogue } from '#engine/catalogue'
import { openDatabase } from '#engine/database'
import { migrate } from '#engine/migrate'
import { regions } from '#regions/all'
import { catalogue } from '#services/catalogue'
import { readConfiguration } from './configuration.ts'

/** Brings the database to this version and publishes what it brings. */
export async function migrateDatabase(): Promise<void> {
  const { database } = await readConfiguration()
  const db = await openDatabase(database)
  try {
    const applied = await migrate(db)
    const published = await openCatalogue(db).publish(catalogue, regions, Date.now())
    const news = [...applied, ...published.map((one) => `发布 ${one}`)]
    console.log(news.length === 0 ? '数据库已是最新版本' : `已升级：\n  ${news.join('\n  ')}`)
  } finally {
    await db.close()
  }
}
