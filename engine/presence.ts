import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isTransient, type Database, type Query } from './database.ts'
import type { Log } from './tools.ts'

/** That this worker lives, and who does no more. */
export type Presence = {
  /** Stands beside every lease it takes. */
  readonly number: number
  /** Tells of each worker that has died, until it is closed; told again it must do no harm. */
  watch(bury: Bury): { close(): Promise<void> }
}
/** Over the connection that noticed it. */
export type Bury = (number: number, query: Query) => Promise<void>

export const presenceLimits = {
  lookMs: 1_000,
  /** Not seen so often in a row: it has not only lost its connection. */
  missedLooks: 3,
}

/** The first of the two numbers by which a worker's lock is known; nobody else uses it. */
const lockClass = 20_261_125

/**
 * A worker holds an advisory lock over a connection of its own: PostgreSQL lets it go the moment the
 * process is gone, however it went. A machine that vanishes without a word, and what cannot hold locks
 * (a pooler that changes connections in between), is left to the leases, which end by themselves.
 * Whoever is thought dead and lives only loses time: writing goes by the lease, not by this.
 */
export function openPresence(db: Database, log: Log): Presence | undefined {
  // One process at a time, which nobody could outlive.
  if (db.kind === 'embedded') return undefined
  const number = randomInt(1, 2 ** 31)
  return {
    number,
    watch(bury) {
      const end = new AbortController()
      const watched = keepWatch({ db, log, number, bury, end: end.signal })
      return {
        async close() {
          end.abort()
          await watched
        },
      }
    },
  }
}

type Watch = {
  readonly db: Database
  readonly log: Log
  readonly number: number
  readonly bury: Bury
  readonly end: AbortSignal
}

/** A lost connection takes the lock with it: both are made anew, and looking begins from the start. */
async function keepWatch(watch: Watch): Promise<void> {
  const { db, log, end } = watch
  while (!end.aborted) {
    try {
      await db.alone(({ query }) => beThere(query, watch))
    } catch (error) {
      if (!isTransient(error)) log.error({ error }, 'a worker cannot show that it lives')
      await pause(end)
    }
  }
}

async function beThere(query: Query, { log, number, bury, end }: Watch): Promise<void> {
  const missed = new Map<number, number>()
  await query('select pg_advisory_lock($1::integer, $2::integer)', [lockClass, number])
  while (!end.aborted) {
    const { known, living } = await look(query)
    if (!known.includes(number)) await signOn(query, number)
    for (const one of missed.keys()) if (!known.includes(one)) missed.delete(one)
    for (const one of known) {
      const times = living.has(one) ? 0 : (missed.get(one) ?? 0) + 1
      missed.set(one, times)
      if (times < presenceLimits.missedLooks) continue
      log.warn({ worker: one }, 'a worker has died; what it held is taken up')
      await bury(one, query)
      await signOff(query, one)
    }
    await pause(end)
  }
  await signOff(query, number)
}

/** There are never so many; whoever stands behind them is left to the leases. */
const workersMost = 1_000

async function look(query: Query) {
  const known = await query<{ number: number }>('select number from workers limit $1', [
    workersMost,
  ])
  const locks = await query<{ number: number }>(
    `select objid::bigint as number from pg_locks
     where locktype = 'advisory' and classid::bigint = $1 and objsubid = 2 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    [lockClass],
  )
  return {
    known: known.map(({ number }) => number),
    living: new Set(locks.map(({ number }) => number)),
  }
}

const signOn = (query: Query, number: number) =>
  query('insert into workers (number, since) values ($1, now()) on conflict do nothing', [number])

const signOff = (query: Query, number: number) =>
  query('delete from workers where number = $1', [number])

/** Until the next look, or at once when it is over. */
const pause = (end: AbortSignal): Promise<void> =>
  sleep(presenceLimits.lookMs, undefined, { signal: end, ref: false }).catch(() => {})
