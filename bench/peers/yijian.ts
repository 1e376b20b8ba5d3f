import { instantDepartment } from '../departments.ts'
import { fullFiling } from '../filing.ts'
import { openBenchWorld } from '../world.ts'
import type { Peer } from './peer.ts'

/**
 * The engine itself, whole: the form is read and checked, personal numbers are sealed, events are
 * chained, figures counted, and notices passed on beside it.
 */
export const yijian: Peer = async (_, url) => {
  const { engine, db } = await openBenchWorld(url, () => instantDepartment)
  const file = await fullFiling(engine)
  const worker = engine.work()
  return {
    file: async (id) => void (await file(String(id))),
    async stop() {
      await worker.stop()
      await db.close()
    },
  }
}
