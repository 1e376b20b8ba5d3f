import type { Says } from '#core/word'
import type { Entry, Memory } from './memory.ts'

/** What one key brought about. */
type LedgerLine = {
  readonly key: string
  readonly matter: string
  readonly department: string
  readonly procedure: string
  readonly submitted: number
  /** Changes to the department's register; more than one would be the thing to prevent. */
  readonly effects: number
  readonly decision: Says | undefined
  readonly callbacksSent: number
  readonly callbacksFailed: number
  readonly withdrawn: boolean
  readonly revoked: boolean
}

type LedgerTotals = {
  readonly department: string
  readonly procedure: string
  /** Different keys; `submitted` counts every try. */
  readonly keys: number
  readonly submitted: number
  readonly effects: number
  /** Matters in force twice: the same case under two keys, neither revoked nor replaced. */
  readonly doubled: number
  readonly decisions: Readonly<Partial<Record<Says, number>>>
  readonly callbacksSent: number
  readonly callbacksFailed: number
  readonly withdrawn: number
  readonly revoked: number
  /** Refused because of what they held: an unknown or a missing input, or a key used twice. */
  readonly refusedBodies: number
}

export type Ledger = {
  totals(): readonly LedgerTotals[]
  of(key: string): LedgerLine | undefined
  lines(after?: number, limit?: number): readonly LedgerLine[]
}

export function createLedger(
  memory: Memory,
  decisionOf: (entry: Entry) => Says | undefined,
  refusedBodies: ReadonlyMap<string, number>,
): Ledger {
  const lineOf = (entry: Entry): LedgerLine => ({
    key: entry.key,
    matter: entry.matter,
    department: entry.department,
    procedure: entry.procedure,
    submitted: entry.submitted,
    effects: entry.effects,
    decision: decisionOf(entry),
    callbacksSent: entry.callbacksSent,
    callbacksFailed: entry.callbacksFailed,
    withdrawn: entry.withdrawn,
    revoked: entry.revoked,
  })
  return {
    of(key) {
      const entry = memory.entries.get(key)
      return entry === undefined ? undefined : lineOf(entry)
    },
    lines: (after = 0, limit = Infinity) =>
      memory.entries.values().drop(after).take(limit).map(lineOf).toArray(),
    totals: () => totalsOf(memory, decisionOf, refusedBodies),
  }
}

function totalsOf(
  memory: Memory,
  decisionOf: (entry: Entry) => Says | undefined,
  refusedBodies: ReadonlyMap<string, number>,
): readonly LedgerTotals[] {
  const totals = new Map<string, Mutable>()
  const inForce = new Map<string, number>()
  for (const entry of memory.entries.values()) {
    if (entry.procedure === '') continue
    const sum = totals.get(entry.procedure) ?? nothing(entry, refusedBodies)
    totals.set(entry.procedure, sum)
    add(sum, entry, decisionOf(entry))
    if (entry.effects === 0 || entry.revoked || entry.replacedBy !== null) continue
    const matter = `${entry.procedure}|${entry.matter}`
    const before = inForce.get(matter) ?? 0
    inForce.set(matter, before + entry.effects)
    if (before < 2 && before + entry.effects >= 2) sum.doubled += 1
  }
  return [...totals.values()]
}

type Mutable = {
  -readonly [Name in keyof LedgerTotals]: Name extends 'decisions'
    ? Partial<Record<Says, number>>
    : LedgerTotals[Name]
}

const nothing = (
  { department, procedure }: Entry,
  refusedBodies: ReadonlyMap<string, number>,
): Mutable => ({
  department,
  procedure,
  keys: 0,
  submitted: 0,
  effects: 0,
  doubled: 0,
  decisions: {},
  callbacksSent: 0,
  callbacksFailed: 0,
  withdrawn: 0,
  revoked: 0,
  refusedBodies: refusedBodies.get(procedure) ?? 0,
})

function add(sum: Mutable, entry: Entry, decision: Says | undefined): void {
  sum.keys += 1
  sum.submitted += entry.submitted
  sum.effects += entry.effects
  sum.callbacksSent += entry.callbacksSent
  sum.callbacksFailed += entry.callbacksFailed
  sum.withdrawn += entry.withdrawn ? 1 : 0
  sum.revoked += entry.revoked ? 1 : 0
  if (decision !== undefined) sum.decisions[decision] = (sum.decisions[decision] ?? 0) + 1
}
