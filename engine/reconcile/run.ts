import { Failure } from '#core/connector'
import { backoff } from '#core/policy'
import type { Listing } from '#core/protocol'
import { nextReconciliation, type DifferenceKind } from '#core/reconcile'
import { dayMs, dayOf } from '#core/time'
import { callTimeoutMs } from '#engine/call-out'
import { putErrands, wakeErrands, type ErrandHandler, type ErrandOutcome } from '#engine/errands'
import { everyShard, shardOfText } from '#engine/number'
import { isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'
import { comparePage } from './compare.ts'
import { linesOf, type ReconciledLine } from './lines.ts'
import { beginNight, endNight, noteNight } from './nights.ts'
import { endShard, writePage } from './write.ts'

/** How far a night has come; nothing before it begins. */
type Progress = {
  readonly night: string
  readonly startedAt: number
  readonly since: number
  /** Still to be listed; the first is being. */
  readonly regions: readonly string[]
  readonly after: string | null
  readonly pages: number
  readonly listed: number
}
type Body = { readonly line: string; readonly progress?: Progress }

const limits = {
  perPage: 500,
  /** Well within an errand's lease: what is left goes on by the next taking up. */
  atOnceMs: 20_000,
  /** A list that does not end is no list. */
  pagesMost: 100_000,
  retryFirstMs: 60_000,
  retryCapMs: 60 * 60_000,
  /** Departments' clocks are not ours: a little more is asked for than is compared. */
  overlapMs: dayMs,
}

/** Arranges a night for every line that has a list; arranged twice it is arranged once. */
export async function arrangeNights(tools: Tools): Promise<void> {
  for (const { line, connector } of await linesOf(tools))
    if (connector.list)
      await putErrands(tools.db.query, shardOfText(line, tools.shards), [
        {
          kind: 'reconcile',
          id: line,
          body: { line },
          dueAt: nextReconciliation(tools.now(), tools.policy),
        },
      ])
}

/** Now instead of at night. `false`: there is no such line, or it has no list. */
export async function reconcileNow(tools: Tools, line: string): Promise<boolean> {
  const found = (await linesOf(tools)).find((one) => one.line === line)
  if (!found?.connector.list) return false
  const shard = shardOfText(line, tools.shards)
  await wakeErrands(tools.db.query, shard, [
    { kind: 'reconcile', id: line, body: { line }, dueAt: tools.now() },
  ])
  tools.wake(shard)
  return true
}

/** 对账: asks one line for its list, page by page, and compares. A crash anywhere repeats a page. */
export const reconcile: ErrandHandler = async ({ body, attempts }, tools) => {
  // Written above and below.
  const { line: name, progress } = body as Body
  const next = (): ErrandOutcome => ({
    againAt: nextReconciliation(tools.now(), tools.policy),
    body: { line: name },
  })
  const line = (await linesOf(tools)).find((one) => one.line === name)
  // No longer reached so: nothing is left to compare.
  if (!line?.connector.list) return { done: true }
  const begun = await begin(tools, line, progress)
  const later = (at: Progress, waitMs: number): ErrandOutcome => ({
    againAt: tools.now() + waitMs,
    body: { line: name, progress: at },
  })
  if (!tools.breakers.isWhole(name)) {
    await noteNight(tools, name, begun.night, {
      listed: begun.listed,
      says: '线路中断，恢复后继续',
    })
    return later(begun, limits.retryFirstMs)
  }
  try {
    const at = await readOn(tools, line, begun)
    if (at.regions.length > 0) {
      await noteNight(tools, name, at.night, { listed: at.listed, says: null })
      return later(at, 0)
    }
    await end(tools, line, at)
    return next()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    const { at, failure } = error
    await noteNight(tools, name, at.night, { listed: at.listed, says: failure.message })
    const { retryFirstMs, retryCapMs } = limits
    return later(
      at,
      failure.retryAfterMs ?? backoff(retryFirstMs, retryCapMs, attempts, tools.random()),
    )
  }
}

/** The list could not be read further than here. */
class Stopped extends Error {
  readonly at: Progress
  readonly failure: Failure
  constructor(at: Progress, failure: Failure) {
    super(failure.message)
    this.at = at
    this.failure = failure
  }
}

/** What was begun on an earlier day is begun anew: its list is no longer tonight's. */
async function begin(tools: Tools, line: ReconciledLine, progress?: Progress): Promise<Progress> {
  const now = tools.now()
  const night = dayOf(now)
  if (progress?.night === night) return progress
  const since = now - tools.policy.reconcileBackDays * dayMs
  const regions = await regionsOf(tools, line, since)
  await beginNight(tools, line, night)
  return { night, startedAt: now, since, regions, after: null, pages: 0, listed: 0 }
}

/** Where this line has had anything to do; a department may serve several regions. */
async function regionsOf(
  { db, shards }: Tools,
  { department, procedure }: ReconciledLine,
  since: number,
): Promise<readonly string[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{ region: string }>(
        `select distinct region from matters
         where shard = $1 and department = $2 and ($3::text is null or procedure = $3)
           and since >= $4`,
        [shard, department, procedure, isoTime(since)],
      ),
    ),
  )
  return [...new Set(pages.flat().map(({ region }) => region))].toSorted((one, other) =>
    one < other ? -1 : 1,
  )
}

async function readOn(tools: Tools, line: ReconciledLine, begun: Progress): Promise<Progress> {
  const began = performance.now()
  let at = begun
  for (let [region] = at.regions; region !== undefined; [region] = at.regions) {
    const page = await listPage(tools, line, region, at)
    await tools.onStep('called')
    const compared = await comparePage(tools, line, region, page.submissions)
    await writePage(tools, line, at.night, compared)
    await tools.onStep('committed')
    at = { ...at, listed: at.listed + page.submissions.length, pages: at.pages + 1 }
    at =
      page.next === null
        ? { ...at, regions: at.regions.slice(1), after: null }
        : { ...at, after: page.next }
    if (performance.now() - began > limits.atOnceMs) break
  }
  return at
}

async function listPage(
  tools: Tools,
  { line, department, connector }: ReconciledLine,
  region: string,
  at: Progress,
): Promise<Listing> {
  const query = {
    limit: limits.perPage,
    region,
    since: isoTime(at.since - limits.overlapMs),
    ...(at.after !== null && { after: at.after }),
  }
  const call = { since: at.since, rate: connector.rate }
  const entered = await tools.gates.enter(line, call)
  if (entered !== 'in') {
    const waitMs = entered.putOffUntil - tools.now()
    throw new Stopped(at, new Failure('unreachable', '限额已用满，稍后继续', waitMs))
  }
  const started = tools.now()
  try {
    if (!connector.list) throw new Failure('unreachable', '没有对账清单')
    if (at.pages >= limits.pagesMost) throw new Failure('unsure', '部门的清单没有结尾')
    const page = await connector.list(query, AbortSignal.timeout(callTimeoutMs))
    if (page.next !== null && page.next === at.after)
      throw new Failure('unsure', '部门的清单停在同一页')
    return page
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    tools.log.warn({ line, says: error.message }, 'a list for reconciliation could not be read')
    throw new Stopped(at, error)
  } finally {
    tools.gates.leave(line, call)
    tools.metrics.call(department, 'list', tools.now() - started)
  }
}

async function end(tools: Tools, line: ReconciledLine, at: Progress): Promise<void> {
  const counts = new Map<DifferenceKind, number>()
  for (const shard of everyShard(tools.shards))
    for (const [kind, count] of await endShard(tools, shard, line, at))
      counts.set(kind, (counts.get(kind) ?? 0) + count)
  await endNight(tools, line.line, at.night, at.listed, Object.fromEntries(counts))
  tools.metrics.reconciled(line.line, counts)
  await tools.onStep('decided')
}
