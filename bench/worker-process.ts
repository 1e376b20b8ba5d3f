/**
 * A worker in a process of its own, as `yijian work` is: node bench/worker-process.ts <database url>
 * Says `ready` to the parent that forked it and ends with it.
 */
import { instantDepartment } from './departments.ts'
import { openBenchWorld } from './world.ts'

const url = process.argv[2]
if (url === undefined) throw new Error('Which database?')
const { db, engine } = await openBenchWorld(url, () => instantDepartment)
const worker = engine.work()
process.once('disconnect', () => void stop())
process.send?.('ready')

async function stop(): Promise<void> {
  await worker.stop()
  await db.close()
}
