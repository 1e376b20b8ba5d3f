import { DBOS } from '@dbos-inc/dbos-sdk'
import { callWave } from './store.ts'
import type { Peer } from './peer.ts'

/** A workflow for each application, a step for each wave. */
export const dbos: Peer = async (store, url) => {
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 20,
    logLevel: 'error',
    applicationVersion: 'bench',
  })
  const drive = DBOS.registerWorkflow(
    async (id: number) => {
      for (const wave of [1, 2] as const)
        await DBOS.runStep(
          async () => {
            await callWave({ id, wave })
            await store.step({ id, wave })
          },
          { name: `wave ${wave}` },
        )
    },
    { name: 'drive' },
  )
  await DBOS.launch()
  return {
    async file(id) {
      await store.file(id)
      await DBOS.startWorkflow(drive, { workflowID: String(id) })(id)
    },
    stop: () => DBOS.shutdown(),
  }
}
