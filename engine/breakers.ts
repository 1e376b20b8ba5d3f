import { backoff, type Policy } from '#core/policy'
import { putErrands } from './errands.ts'
import { isLookupLine } from './lines.ts'
import { announceLine } from './line-messages.ts'
import { wakeOneParked } from './parked.ts'
import { everyShard } from './number.ts'
import { readBroken, takeProbe, writeBroken, writeMended, type Outage } from './outages.ts'
import type { Tools } from './tools.ts'

/**
 * Stops calling a line that fails (断路器): what is due is parked instead, one call at a time tries
 * whether it is whole again, and then everything goes on by itself. Each process counts its own
 * failures; that a line is broken all of them read from one small table, about once a second.
 */
export type Breakers = {
  /** Whether one call may be made now; a broken line lets one through for each probe. */
  allows(line: string): boolean
  /** Whether it would be allowed. */
  mayTry(line: string): boolean
  isWhole(line: string): boolean
  /** Whether a register may be asked; over a broken line whoever fills in a form tries, once for each probe. */
  mayAsk(line: string): Promise<boolean>
  /** The department answered, whatever it said. */
  worked(line: string): void
  failed(line: string, matter: string, says: string): void
  /** Reads what other processes know, unless that was done just now. */
  fresh(): Promise<void>
}

type Needs = Pick<Tools, 'db' | 'shards' | 'policy' | 'now' | 'random' | 'log' | 'metrics' | 'wake'>

const freshForMs = 1_000

export function openBreakers(tools: Needs): Breakers {
  const runs = countRuns(tools.policy)
  const known = openKnown(tools)
  const later = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      // The next failure or success says it again.
      tools.log.error({ error }, 'what is known of a line could not be written')
    })
  }
  return {
    allows: known.allows,
    mayTry: known.mayTry,
    isWhole: (line) => !known.isBroken(line),
    async mayAsk(line) {
      const outage = known.outage(line)
      return outage === undefined || (isDue(tools, outage) && takeNext(tools, outage))
    },
    worked(line) {
      runs.end(line)
      if (!known.mended(line)) return
      tools.log.info({ line }, 'a line to a department is whole again')
      later(mend(tools, line))
    },
    failed(line, matter, says) {
      if (known.isBroken(line) || !runs.add(line, matter)) return
      tools.log.warn({ line, says }, 'a line to a department is broken')
      const since = tools.now()
      const outage = { line, since, probeAt: nextProbe(tools, 0), probes: 0, says, mendedAt: null }
      later(announceLine(tools, line, 'broken'))
      later(known.broke(outage, writeBroken(tools, outage)))
    },
    fresh: () => known.fresh(),
  }
}

/** What this process knows of broken lines, and the one call that it may make over each. */
function openKnown(tools: Needs) {
  let broken = new Map<string, Outage>()
  const permits = new Set<string>()
  /** Written by this process and perhaps not in the table yet. */
  const writing = new Map<string, Outage>()
  let readAt = -Infinity
  let reading: Promise<void> | undefined

  async function read(): Promise<void> {
    const rows = await readBroken(tools)
    const before = broken
    broken = new Map([...rows.map((row) => [row.line, row] as const), ...writing])
    for (const line of new Set([...before.keys(), ...broken.keys()]))
      tools.metrics.broken(line, broken.has(line))
    readAt = performance.now()
    const due = [...broken.values()].filter((one) => !isLookupLine(one.line) && isDue(tools, one))
    await Promise.all(due.map(probe))
  }

  /** One process wins the probe; with it one parked matter is tried, whichever. */
  async function probe(outage: Outage): Promise<void> {
    if (!(await takeNext(tools, outage))) return
    permits.add(outage.line)
    await wakeOne(tools, outage.line)
  }

  return {
    isBroken: (line: string) => broken.has(line),
    outage: (line: string) => broken.get(line),
    mayTry: (line: string) => !broken.has(line) || permits.has(line),
    allows: (line: string) => !broken.has(line) || permits.delete(line),
    /** `true` where it was broken until now. */
    mended(line: string): boolean {
      if (!broken.delete(line)) return false
      permits.delete(line)
      writing.delete(line)
      tools.metrics.broken(line, false)
      return true
    },
    broke(outage: Outage, written: Promise<void>): Promise<void> {
      broken.set(outage.line, outage)
      tools.metrics.broken(outage.line, true)
      writing.set(outage.line, outage)
      return written.finally(() => writing.delete(outage.line))
    },
    async fresh(): Promise<void> {
      if (performance.now() - readAt < freshForMs) return
      reading ??= read().finally(() => {
        reading = undefined
      })
      await reading
    },
  }
}

/** Nobody puts a probe off so far but a machine whose clock is wrong: it is due now. */
const farthestProbe = ({ policy }: Needs, now: number): number => now + 2 * policy.probeCapMs

const isDue = (tools: Needs, { probeAt }: Outage): boolean =>
  probeAt <= tools.now() || probeAt > farthestProbe(tools, tools.now())

/** `true` for the one process that is to try it. */
const takeNext = (tools: Needs, outage: Outage): Promise<boolean> =>
  takeProbe(tools, outage, nextProbe(tools, outage.probes + 1), farthestProbe(tools, tools.now()))

const nextProbe = ({ now, policy, random }: Needs, probes: number): number =>
  now() + backoff(policy.probeFirstMs, policy.probeCapMs, probes, random())

/** One parked matter is tried, whichever. */
async function wakeOne(tools: Needs, line: string): Promise<void> {
  for (const shard of everyShard(tools.shards).toSorted(() => tools.random() - 0.5))
    if (await wakeOneParked(tools, shard, line)) return tools.wake(shard)
}

/** What waits is woken first: should this process die in between, the line is mended again. */
async function mend(tools: Needs, line: string): Promise<void> {
  const now = tools.now()
  const errand = {
    kind: 'release',
    id: `${line}@${now}`,
    body: { line, mendedAt: now },
    dueAt: now,
  }
  for (const shard of everyShard(tools.shards)) await putErrands(tools.db.query, shard, [errand])
  await announceLine(tools, line, 'whole')
  await writeMended(tools, line, now)
  everyShard(tools.shards).forEach(tools.wake)
}

/** Failures in a row, of how many different matters: one alone may be what a department cannot bear. */
function countRuns({ breakAfterFailures, breakAfterMatters }: Policy) {
  const runs = new Map<string, { count: number; readonly matters: Set<string> }>()
  return {
    end: (line: string) => void runs.delete(line),
    /** `true`: that was one too many. */
    add(line: string, matter: string): boolean {
      const run = runs.get(line) ?? { count: 0, matters: new Set<string>() }
      runs.set(line, run)
      run.count++
      if (run.matters.size < breakAfterMatters) run.matters.add(matter)
      if (run.count < breakAfterFailures || run.matters.size < breakAfterMatters) return false
      runs.delete(line)
      return true
    },
  }
}
