import { makeWorkerUtils, run, Logger } from 'graphile-worker'
import { groupCommit } from '../../engine/group-commit.ts'
import { callWave, lanes } from './store.ts'
import type { Peer } from './peer.ts'

/** A job for each application, driven through its waves; jobs are taken and ended in batches. */
export const graphileWorker: Peer = async (store, url) => {
  const logger = new Logger(() => () => {})
  const utils = await makeWorkerUtils({ connectionString: url, logger })
  await utils.migrate()
  await utils.release()
  const runner = await run({
    connectionString: url,
    logger,
    noHandleSignals: true,
    pollInterval: 500,
    preset: {
      worker: {
        concurrentJobs: 200,
        maxPoolSize: 12,
        localQueue: { size: 400 },
        completeJobBatchDelay: 5,
        failJobBatchDelay: 5,
      },
    },
    taskList: {
      async drive(payload) {
        // Written by `file` below.
        const { id } = payload as { readonly id: number }
        for (const wave of [1, 2] as const) {
          await callWave({ id, wave })
          await store.step({ id, wave })
        }
      },
    },
  })
  const file = groupCommit<number, void>(async (_, ids) => {
    const client = await store.pool.connect()
    try {
      await client.query('begin')
      await store.fileIn((text, values) => client.query(text, values), ids)
      await client.query(addJobs, [ids])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
    return ids.map(() => undefined)
  }, 256)
  return { file: (id) => file(id % lanes, id), stop: () => runner.stop() }
}

const addJobs = `
select count(*) from graphile_worker.add_jobs(array(
  select row('drive', json_build_object('id', id), null, null, null, null, null, null)
    ::graphile_worker.job_spec
  from unnest($1::bigint[]) as i (id)))`
