import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { findPostgres } from './postgres.ts'

const found = await findPostgres()

describe.skipIf(found === undefined)('a private PostgreSQL', () => {
  test('a test run that is killed leaves no server and no directory behind', async () => {
    const program = `
      import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url).href)}
      import { execFileSync } from 'node:child_process'
      const { url } = await startPostgres()
      console.log(url)
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program])
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      child.once('exit', () => reject(new Error('It ended before the server was ready')))
    })
    const database = await import('#engine/database')
    const db = await database.openDatabase({ url, connections: 1 })
    const [where] = await db.query<{ data_directory: string }>(
      `select current_setting('data_directory') as data_directory`,
    )
    await db.close()
    const directory = where!.data_directory
    expect(existsSync(directory)).toBe(true)
    child.kill('SIGKILL')
    for (let waited = 0; existsSync(directory) && waited < 20_000; waited += 100) await delay(100)
    expect(existsSync(directory)).toBe(false)
    const after = await database.openDatabase({ url, connections: 1 })
    await expect(after.query('select 1')).rejects.toSatisfy(database.isTransient)
    await after.close()
  }, 60_000)
})
