import { setTimeout as sleep } from 'node:timers/promises'
import { countAgain } from '#engine/figures/count'
import { everyShard, type ApplicationId } from '#engine/number'
import type { Tools } from '#engine/tools'
import { flawsOfDone, readDone, type Done, type Memory } from './departments.ts'
import { flawsOfPage } from './page.ts'
import type { Suspects } from './personal.ts'
import { keptPerRule, rules, type Rule, type Violation } from './rules.ts'
import { flawsOfShard } from './shard.ts'

export type VerifyOptions = {
  /** What departments themselves remember; without it they are taken at the record's word. */
  readonly memory?: Memory
  /** Words of log lines, to be held against everybody's names and numbers. */
  readonly suspects?: Suspects
  /** What has been due for longer and is held by nobody is left lying. */
  readonly leftAfterMs?: number
  readonly onProgress?: (counts: Counts) => void
}

export type Counts = {
  readonly shards: number
  readonly applications: number
  readonly events: number
  readonly matters: number
  readonly open: number
  /** Keys that departments remember. */
  readonly entries: number
}

export type Report = {
  readonly counts: Counts
  /** How often each rule is broken. */
  readonly broken: Readonly<Partial<Record<Rule, number>>>
  readonly violations: readonly Violation[]
}

/** Applications that are looked at as of one moment; their records are in hand at once. */
const perPage = 200
/** A worker claims again at least every quarter of a second; ten minutes are a standstill. */
const leftAfterMs = 10 * 60_000
/** What looks wrong is looked at again, lest two moments were compared. */
const lookAgainMs = 200

/**
 * The outside check: reads the whole database, and departments' own memories where they are given,
 * and holds them to the invariants of ARCHITECTURE.md. It trusts nothing that the engine keeps beside
 * the record. It changes nothing and stops nobody; a live database may be verified.
 */
export async function verify(tools: Tools, options: VerifyOptions = {}): Promise<Report> {
  const report = openReport(tools.shards, options.onProgress)
  const readAt = tools.now()
  const done = options.memory && (await readDone(tools, options.memory))
  if (done) report.remembered(done)
  for (const shard of everyShard(tools.shards)) {
    const leftSince = tools.now() - (options.leftAfterMs ?? leftAfterMs)
    await verifyApplications(tools, { shard, leftSince, readAt, done, options }, report)
    const still = await seenTwice(() => flawsOfWhole(tools, shard, leftSince))
    report.add(still)
    report.shardDone()
  }
  return report.close()
}

type Asked = {
  readonly shard: number
  readonly leftSince: number
  readonly readAt: number
  readonly done: Done | undefined
  readonly options: VerifyOptions
}

async function verifyApplications(
  tools: Tools,
  { shard, leftSince, readAt, done, options: { suspects } }: Asked,
  report: ReturnType<typeof openReport>,
): Promise<void> {
  const look = (ids: readonly ApplicationId[]) =>
    tools.db.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read')
      return flawsOfPage(tools, tx, { shard, leftSince, suspects }, ids)
    })
  for (let after = -1; ;) {
    const ids = await idsAfter(tools, shard, after)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    const { kept, violations } = await look(ids)
    report.read(kept)
    if (violations.length > 0)
      report.add(await seenTwice(async () => (await look(ids)).violations, violations))
    if (done) report.add(kept.flatMap((one) => flawsOfDone(one, done, readAt)))
  }
}

async function idsAfter({ db }: Tools, shard: number, after: number) {
  const rows = await db.query<{ id: ApplicationId }>(
    `select id from applications where shard = $1 and id > $2 order by id limit $3`,
    [shard, after, perPage],
  )
  return rows.map(({ id }) => id)
}

async function flawsOfWhole(
  tools: Tools,
  shard: number,
  leftSince: number,
): Promise<readonly Violation[]> {
  const alone = await tools.db.transaction(async ({ query }) => {
    await query('set transaction isolation level repeatable read')
    return flawsOfShard(query, shard, tools.shards, leftSince)
  })
  const figures = await countAgain(tools, shard, { mend: false })
  return [
    ...alone,
    ...figures.map(({ measure, day, department, bucket, count, sum }): Violation => {
      const place = [measure, day, department, bucket].filter(Boolean).join(' ')
      return { rule: 'figures', place, says: `分片 ${shard} 应加 ${count}（合计 ${sum}）` }
    }),
  ]
}

/** Whatever was only so for a moment is not wrong. */
async function seenTwice(
  look: () => Promise<readonly Violation[]>,
  first?: readonly Violation[],
): Promise<readonly Violation[]> {
  const before = first ?? (await look())
  if (before.length === 0) return []
  await sleep(lookAgainMs)
  const again = new Set((await look()).map(nameOf))
  return before.filter((one) => again.has(nameOf(one)))
}

const nameOf = ({ rule, place }: Violation): string => `${rule} ${place}`

function openReport(shards: number, onProgress: VerifyOptions['onProgress'] = () => {}) {
  const counts = { shards: 0, applications: 0, events: 0, matters: 0, open: 0, entries: 0 }
  const broken: Partial<Record<Rule, number>> = {}
  const violations: Violation[] = []
  const add = (found: readonly Violation[]) => {
    for (const one of found) {
      const count = (broken[one.rule] ?? 0) + 1
      broken[one.rule] = count
      if (count <= keptPerRule) violations.push(one)
    }
  }
  return {
    add,
    remembered(done: Done) {
      counts.entries = done.entries
      add(done.violations)
      onProgress({ ...counts })
    },
    read(kept: Awaited<ReturnType<typeof flawsOfPage>>['kept']) {
      counts.applications += kept.length
      for (const { events, state, status } of kept) {
        counts.events += events.length
        counts.matters += Object.keys(state.matters).length
        if (status === 'open') counts.open += 1
      }
      onProgress({ ...counts })
    },
    shardDone() {
      counts.shards += 1
      onProgress({ ...counts })
    },
    close(): Report {
      if (counts.shards !== shards) throw new Error('Not every shard was read')
      // In the order of the table, so that two reports can be compared.
      const order = Object.keys(rules)
      const sorted = violations.toSorted(
        (one, other) => order.indexOf(one.rule) - order.indexOf(other.rule),
      )
      return { counts, broken, violations: sorted }
    },
  }
}
