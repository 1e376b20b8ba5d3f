import { setTimeout as sleep } from 'node:timers/promises'
import { groupCommit } from '../../engine/group-commit.ts'
import { callWave, lanes, type Step } from './store.ts'
import type { Peer } from './peer.ts'

/**
 * Yijian's own way with these bare rows (engine/queue.ts, drive.ts, commit.ts): no queue beside the
 * applications. What is due is leased in batches; a wave of all that came at once is one statement,
 * and the row that says where an application stands also says what is due next.
 */
export const stepper: Peer = async (store) => {
  await store.pool.query(columns)
  const file = groupCommit<number, void>(async (_, ids) => {
    await store.fileIn((text, values) => store.pool.query(text, values), ids)
    wake()
    return ids.map(() => undefined)
  }, 256)
  const inFlight = new Set<Promise<void>>()
  let isOpen = true
  let wake = () => {}

  async function drive(id: number): Promise<void> {
    for (const wave of [1, 2] as const) {
      await callWave({ id, wave })
      await commit(id % lanes, { id, wave })
    }
  }
  const commit = groupCommit<Step, void>(async (_, steps) => {
    // What was closed is due no more: in the same statement, as the engine does it.
    await store.stepIn((text, values) => store.pool.query(text, values), steps)
    return steps.map(() => undefined)
  }, 256)

  async function look(): Promise<void> {
    while (isOpen) {
      const room = Math.min(600 - inFlight.size, 150)
      const { rows } =
        room > 0 ? await store.pool.query<{ id: string }>(claim, [room]) : { rows: [] }
      for (const { id } of rows) {
        const driven = drive(Number(id)).finally(() => {
          inFlight.delete(driven)
          wake()
        })
        inFlight.add(driven)
      }
      if (rows.length === room && room > 0) continue
      await Promise.race([sleep(250), new Promise<void>((resolve) => (wake = resolve))])
    }
    await Promise.all(inFlight)
  }
  const looking = look()
  return {
    file: (id) => file(id % lanes, id),
    async stop() {
      isOpen = false
      wake()
      await looking
    },
  }
}

const columns = `
alter table applications add column if not exists lease bigint not null default 0;
alter table applications add column if not exists lease_until timestamptz not null default '-infinity';
create index if not exists applications_due on applications (filed_at) where status = 'open'`

const claim = `
update applications set lease = lease + 1, lease_until = now() + interval '30 seconds'
where id = any(array(
  select id from applications where status = 'open' and lease_until <= now()
  order by filed_at limit $1 for update skip locked))
returning id`
