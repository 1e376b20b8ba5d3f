/** A process that works, for bench/batch-page.ts: node bench/page-worker.ts <database url> */
import { startPlatform } from '#server'
import { pagePlatform } from './page-platform.ts'

const url = process.argv[2]
if (url === undefined) throw new Error('Which database?')
const platform = await startPlatform({
  ...pagePlatform,
  database: { url },
  works: true,
  demo: false,
  migrates: false,
})
process.once('disconnect', () => void platform.stop())
process.send?.('ready')
