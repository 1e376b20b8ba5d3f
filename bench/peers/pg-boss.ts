import { PgBoss, type Job } from 'pg-boss'
import { groupCommit } from '../../engine/group-commit.ts'
import { callWave, lanes, type Step } from './store.ts'
import type { Peer } from './peer.ts'

type Transaction = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * A state machine driven by jobs in batches: a job is one wave of one application; its facts, its
 * end and the job of the next wave are one transaction.
 */
export const pgBoss: Peer = async (store, url) => {
  const boss = new PgBoss({ connectionString: url, max: 8, superviseIntervalSeconds: 5 })
  boss.on('error', (error) => console.error(error))
  await boss.start()
  // A dead worker's jobs are taken up again after as long as Yijian's leases.
  await boss.createQueue('drive', {
    expireInSeconds: 30,
    retryLimit: 10,
    retryDelay: 0,
    notify: true,
  })
  await boss.work(
    'drive',
    {
      batchSize: 150,
      localConcurrency: 4,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
      transactional: true,
    },
    async (jobs: Job<Step>[], tx: Transaction) => {
      const steps = jobs.map(({ data }) => data)
      await Promise.all(steps.map(callWave))
      await store.stepIn((text, values) => tx.executeSql(text, values), steps)
      const next = steps
        .filter(({ wave }) => wave === 1)
        .map(({ id }) => ({ data: { id, wave: 2 } }))
      if (next.length > 0) await boss.insert('drive', next, { db: tx })
    },
  )
  const file = groupCommit<number, void>(async (_, ids) => {
    const client = await store.pool.connect()
    try {
      await client.query('begin')
      await store.fileIn((text, values) => client.query(text, values), ids)
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) }
      await boss.insert(
        'drive',
        ids.map((id) => ({ data: { id, wave: 1 } })),
        { db },
      )
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
    return ids.map(() => undefined)
  }, 256)
  return {
    file: (id) => file(id % lanes, id),
    stop: () => boss.stop({ graceful: false }),
  }
}
