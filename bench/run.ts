import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#engine/database'
import type { Engine } from '#engine/engine'
import { fullFiling } from './filing.ts'
import { isoTime } from '#engine/times'
import { benchNow, serverCpuMs, walBytes } from './world.ts'

/** What all applications of a run took, each. */
export type Used = {
  readonly perSecond: number
  readonly walBytes: number
  /** Processor time for each application: of this process, and of the database server. */
  readonly ownCpuMs: number
  readonly serverCpuMs: number
}

/** Until all were closed, and until everything secondary that follows from it was done as well. */
export type Run = { readonly closed: Used; readonly settled: Used }

/** What is not closed by then is stuck, and the bench must say so. */
const closedWithinMs = 120_000

/** As many callers at once as a busy afternoon: filings share commits, as in production. */
const callers = 400

/** Files so many applications while what has been filed is being driven; ends when all are closed. */
export async function runToClosed(
  { db, engine }: { readonly db: Database; readonly engine: Engine },
  applications: number,
): Promise<Run> {
  const file = await fullFiling(engine)
  const round = String(performance.now())
  const usedSoFar = await meter(db, applications)
  const started = performance.now()
  let next = 0
  const caller = async () => {
    while (next < applications) await file(`${round}-${next++}`)
  }
  await Promise.all(Array.from({ length: callers }, caller))
  while ((await openApplications(db)) > 0) {
    if (performance.now() - started > closedWithinMs) throw new Error('Some never closed')
    await sleep(10)
  }
  const closed = await usedSoFar()
  while ((await errandsDue(db)) > 0) {
    if (performance.now() - started > closedWithinMs) throw new Error('Some errands are never done')
    // Counting reads the whole table: asked a hundred times a second it would be measured as well.
    await sleep(200)
  }
  return { closed, settled: await usedSoFar() }
}

async function meter(db: Database, applications: number): Promise<() => Promise<Used>> {
  const [wal, server, own] = [await walBytes(db), await serverCpuMs(db), process.cpuUsage()]
  const started = performance.now()
  return async () => {
    const tookMs = performance.now() - started
    const used = process.cpuUsage(own)
    return {
      perSecond: (applications / tookMs) * 1000,
      walBytes: ((await walBytes(db)) - wal) / applications,
      ownCpuMs: (used.user + used.system) / 1000 / applications,
      serverCpuMs: ((await serverCpuMs(db)) - server) / applications,
    }
  }
}

/** Messages that join others wait ten minutes; all else that follows is due at once. */
async function errandsDue(db: Database): Promise<number> {
  const [row] = await db.query<{ due: number }>(
    `select count(*) as due from errands where due_at <= $1::timestamptz or attempts > 0`,
    [isoTime(benchNow())],
  )
  return row?.due ?? 0
}

export async function openApplications(db: Database): Promise<number> {
  const [row] = await db.query<{ open: number }>(
    `select count(*) as open from applications where due_at is not null or lease_until is not null`,
  )
  return row?.open ?? 0
}

/** Every application of this database closed with everything done, or the bench proves nothing. */
export async function demandComplete(db: Database): Promise<void> {
  const rows = await db.query<{ status: string; matters: number; count: number }>(
    `select a.status, (select count(*) from matters m
       where m.shard = a.shard and m.application = a.id and m.status = 'closed') as matters,
       count(*) as count from applications a group by 1, 2`,
  )
  const good = rows.length === 1 && rows[0]?.status === 'complete' && rows[0].matters === 7
  if (!good) throw new Error(`Not every application closed whole: ${JSON.stringify(rows)}`)
}
