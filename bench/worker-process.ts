/**
 * A worker in a process of its own, as `yijian work` is: node bench/worker-process.ts <database url>
 * Says `ready` to the parent that forked it and ends with it. With `--slow` its departments answer
 * after nine seconds.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { instantDepartment } from './departments.ts'
import { openBenchWorld } from './world.ts'

const url = process.argv[2]
if (url === undefined) throw new Error('Which database?')
const slow: typeof instantDepartment = {
  ...instantDepartment,
  submit: (...submission) => sleep(9_000).then(() => instantDepartment.submit(...submission)),
}
const department = process.argv.includes('--slow') ? slow : instantDepartment
const { db, engine } = await openBenchWorld(url, () => department)
const worker = engine.work()
process.once('disconnect', () => void stop())
process.send?.('ready')

async function stop(): Promise<void> {
  await worker.stop()
  await db.close()
}
