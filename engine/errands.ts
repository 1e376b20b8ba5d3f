import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '#core/connector'
import { backoff } from '#core/policy'
import type { Bell } from './bell.ts'
import { isTransient, type Query } from './database.ts'
import { groupCommit } from './group-commit.ts'
import { claimErrands } from './queue.ts'
import { fromIso, isoTime } from './times.ts'
import type { ErrandEnd, Tools } from './tools.ts'
import { traced } from './tracing.ts'

/**
 * Secondary work (差事): done at least once, later, by any working process; never inside what is
 * primary. Its body is stored readable, so it names things and holds no personal value.
 */
export type Errand = {
  readonly shard: number
  readonly kind: string
  /** The same kind and id is the same errand: putting it twice puts it once. */
  readonly id: string
  readonly body: unknown
  /** How often it has been taken up, this time included. */
  readonly attempts: number
}
export type NewErrand = Pick<Errand, 'kind' | 'id' | 'body'> & {
  readonly dueAt: number
  /** Begun by whoever makes it, before it is written down: its maker is done again after a crash. */
  readonly atOnce?: boolean
}

/** Thrown errors are tried again, ever more slowly. */
export type ErrandOutcome =
  | { readonly done: true; readonly next?: readonly NewErrand[] }
  | { readonly againAt: number; readonly body?: unknown; readonly says?: string }
export type ErrandHandler = (errand: Errand, tools: Tools) => Promise<ErrandOutcome>

/** Puts errands of one shard, inside any transaction; those that are there already stay as they are. */
export async function putErrands(
  query: Query,
  shard: number,
  errands: readonly NewErrand[],
): Promise<void> {
  if (errands.length === 0) return
  await query(`${insertErrands} do nothing`, [shard, ...columnsOf(errands)])
}

/**
 * Puts errands, or makes those that are there due now. Whoever holds one has lost it: what it had
 * not seen when it looked is looked for again.
 */
export async function wakeErrands(
  query: Query,
  shard: number,
  errands: readonly NewErrand[],
): Promise<void> {
  if (errands.length === 0) return
  await query(
    `${insertErrands} do update
       set due_at = least(errands.due_at, excluded.due_at), attempts = errands.attempts + 1`,
    [shard, ...columnsOf(errands)],
  )
}

const insertErrands = `
insert into errands (shard, kind, id, body, due_at)
select $1::smallint, kind, id, body::jsonb, due_at
from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) as e (kind, id, body, due_at)
on conflict (shard, kind, id)`

const columnsOf = (errands: readonly NewErrand[]) => [
  errands.map(({ kind }) => kind),
  errands.map(({ id }) => id),
  errands.map(({ body }) => JSON.stringify(body)),
  errands.map(({ dueAt }) => isoTime(dueAt)),
]

/** What still waits, the longest due first; for tests and for whoever looks after the platform. */
export async function listErrands(
  { db }: Pick<Tools, 'db'>,
  shard: number,
  most: number,
): Promise<readonly (Errand & { readonly dueAt: number; readonly says: string | null })[]> {
  const rows = await db.query<Errand & { due_at: string; says: string | null }>(
    `select shard, kind, id, body, attempts, due_at, says from errands
     where shard = $1 order by due_at limit $2`,
    [shard, most],
  )
  return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: fromIso(due_at) }))
}

export const errandLimits = {
  /** Longer than any handler may take; a dead process's errands are taken up after this at the latest. */
  leaseMs: 120_000,
  /** Handlers wait for the world, or for one another: many together share their statements. */
  inHandMost: 256,
  perClaim: 128,
  retryFirstMs: 2_000,
  retryCapMs: 60 * 60_000,
}

type Finished = { readonly errand: Errand; readonly outcome: ErrandOutcome }

export type ErrandHandlers = Readonly<Record<string, ErrandHandler>>

/** Does what is due in every shard until the bell is closed. */
export function startErrands(
  tools: Tools,
  handlers: ErrandHandlers,
  bell: Bell,
): { readonly stopped: Promise<void>; readonly inHand: () => number } {
  const finish = groupCommit<Finished, void>(async (shard, group) => {
    await writeOutcomes(tools, shard, group)
    return group.map(() => undefined)
  }, 200)
  const inHand = new Set<Promise<void>>()

  const take = (errand: Errand) => {
    const done = carryOut(tools, handlers, errand)
      .then((outcome) => goOn(tools, handlers, errand, outcome))
      .then((outcome) => finish(errand.shard, { errand, outcome }))
      .catch((error: unknown) => {
        // Its lease runs out and it is taken up again.
        tools.log.error({ error, kind: errand.kind }, 'an errand could not be finished')
      })
      .finally(() => inHand.delete(done))
    inHand.add(done)
  }

  async function look(shard: number): Promise<void> {
    const most = Math.min(errandLimits.inHandMost - inHand.size, errandLimits.perClaim)
    if (most <= 0) return
    const worker = tools.presence?.number
    const { leaseMs } = errandLimits
    const claimed = await claimErrands(tools.db, shard, tools.now(), leaseMs, most, worker)
    claimed.forEach(take)
    if (claimed.length === most) bell.ring(shard)
  }

  async function run(): Promise<void> {
    for (let shards = await bell.rung(); shards; shards = await bell.rung())
      try {
        for (const shard of shards) {
          if (inHand.size >= errandLimits.inHandMost) await Promise.race(inHand)
          await look(shard)
        }
      } catch (error) {
        if (!isTransient(error)) tools.log.error({ error }, 'errands could not be claimed')
        await sleep(1_000)
      }
    await Promise.all(inHand)
  }
  return { stopped: run(), inHand: () => inHand.size }
}

async function carryOut(
  tools: Tools,
  handlers: ErrandHandlers,
  errand: Errand,
): Promise<ErrandOutcome> {
  const handle = Object.hasOwn(handlers, errand.kind) ? handlers[errand.kind] : undefined
  const againAt = () =>
    tools.now() +
    backoff(errandLimits.retryFirstMs, errandLimits.retryCapMs, errand.attempts, tools.random())
  // A newer process put it; this one leaves it to its like.
  if (!handle) return { againAt: againAt(), says: 'no process here knows this kind' }
  const { kind, attempts: attempt } = errand
  const began = tools.now()
  const ended = (end: ErrandEnd) => tools.metrics.errand(kind, end, tools.now() - began)
  try {
    const outcome = await traced(traceOfErrand(errand), 'errand', { kind, attempt }, () =>
      handle(errand, tools),
    )
    ended('done' in outcome ? 'done' : outcome.says === undefined ? 'again' : 'failed')
    return outcome
  } catch (error) {
    ended('failed')
    const expected = error instanceof Failure || isTransient(error)
    if (!expected) tools.log.error({ error, kind: errand.kind }, 'an errand failed')
    return { againAt: againAt(), says: error instanceof Failure ? error.message : 'failed' }
  }
}

/** What is about an application joins its trace; the rest has traces of its own. */
const traceOfErrand = ({ kind, id, body }: Errand): string =>
  numberIn(body) ?? (isRecord(body) ? numberIn(body['notice']) : undefined) ?? `${kind} ${id}`

const isRecord = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null

const numberIn = (body: unknown): string | undefined =>
  isRecord(body) && typeof body['number'] === 'string' ? body['number'] : undefined

/**
 * Carries out at once what may be begun before it is written down; only what is not done by then
 * becomes an errand of its own. Most never do, and that saves two of three rows written.
 */
async function goOn(
  tools: Tools,
  handlers: ErrandHandlers,
  { shard }: Errand,
  outcome: ErrandOutcome,
): Promise<ErrandOutcome> {
  if (!('done' in outcome) || !outcome.next?.some(({ atOnce }) => atOnce)) return outcome
  const left = await Promise.all(
    outcome.next.map(async (made): Promise<readonly NewErrand[]> => {
      if (!made.atOnce) return [made]
      const errand = { ...made, shard, attempts: 1 }
      const then = await goOn(tools, handlers, errand, await carryOut(tools, handlers, errand))
      if ('done' in then) return then.next ?? []
      return [{ ...made, dueAt: then.againAt, ...('body' in then && { body: then.body }) }]
    }),
  )
  return { done: true, next: left.flat() }
}

/** Ends or puts off a whole group in one statement; a lost lease leaves its errand alone. */
async function writeOutcomes({ db, now }: Tools, shard: number, group: readonly Finished[]) {
  const done = group.filter(({ outcome }) => 'done' in outcome)
  const again = group.flatMap(({ errand, outcome }) =>
    'againAt' in outcome ? [{ errand, ...outcome }] : [],
  )
  const next = done.flatMap(({ errand, outcome }) =>
    'done' in outcome ? (outcome.next ?? []).map((one) => ({ ...one, errand })) : [],
  )
  await db.query(finishErrands, [
    shard,
    done.map(({ errand }) => errand.kind),
    done.map(({ errand }) => errand.id),
    done.map(({ errand }) => errand.attempts),
    again.map(({ errand }) => errand.kind),
    again.map(({ errand }) => errand.id),
    again.map(({ errand }) => errand.attempts),
    again.map(({ againAt }) => isoTime(againAt)),
    again.map(({ errand, body }) => JSON.stringify(body ?? errand.body)),
    again.map(({ says }) => says ?? null),
    next.map(({ errand }) => errand.kind),
    next.map(({ errand }) => errand.id),
    ...columnsOf(next),
    isoTime(now()),
  ])
}

const finishErrands = `
with ended as (
  delete from errands e
  using unnest($2::text[], $3::text[], $4::integer[]) as d (kind, id, attempts)
  where e.shard = $1 and e.kind = d.kind and e.id = d.id and e.attempts = d.attempts
  returning e.kind, e.id
), put_off as (
  update errands e set due_at = a.due_at, body = a.body::jsonb, says = a.says, held_by = null,
    failing_since = case when a.says is not null
      then coalesce(e.failing_since, $17::timestamptz) end
  from unnest($5::text[], $6::text[], $7::integer[], $8::timestamptz[], $9::text[], $10::text[])
    as a (kind, id, attempts, due_at, body, says)
  where e.shard = $1 and e.kind = a.kind and e.id = a.id and e.attempts = a.attempts
)
insert into errands (shard, kind, id, body, due_at)
select $1::smallint, t.kind, t.id, t.body::jsonb, t.due_at
from unnest($11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::timestamptz[])
  as t (from_kind, from_id, kind, id, body, due_at)
join ended on ended.kind = t.from_kind and ended.id = t.from_id
on conflict (shard, kind, id) do nothing`
