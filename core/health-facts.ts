import type { Instant } from './time.ts'

/** What is known of how the platform runs; each part is read where it is kept. */
export type HealthFacts = {
  readonly now: Instant
  readonly stuckMatters: readonly StuckFact[]
  readonly stuckErrands: readonly StuckFact[]
  /** Due and taken up by nobody: applications, errands. */
  readonly overdue: OverdueFact
  readonly overdueErrands: OverdueFact
  /** Commits whose figures are not in the totals yet. */
  readonly unfolded: number
  readonly brokenLines: readonly {
    readonly line: string
    readonly carries: 'filings' | 'lookups'
    readonly since: Instant
    readonly parked: number
  }[]
  /** Lines with a limit: since when more waits than it lets through. */
  readonly limits: readonly {
    readonly line: string
    readonly calls: number
    readonly perMs: number
    readonly shortSince: Instant | null
  }[]
  /** What registers were asked today by forms that were being filled in. */
  readonly registers: readonly {
    readonly name: string
    readonly answered: number
    readonly silent: number
    /** The line was known to be broken. */
    readonly unasked: number
  }[]
  /** Departments of published services that no line leads to; unknown where nothing is connected. */
  readonly unconnected: readonly string[]
  /** API keys of employers that end soon. */
  readonly expiringKeys: readonly { readonly name: string; readonly expiresAt: Instant }[]
  readonly certificates: readonly Certificate[]
  /** Years of which the working days are known for the whole country. */
  readonly calendarYears: readonly number[]
  readonly withoutWindow: readonly {
    readonly region: string
    readonly service: string
    readonly matters: readonly string[]
  }[]
  readonly pendingMigrations: readonly string[]
  readonly database: DatabaseFacts
}

type StuckFact = { readonly kind: string; readonly count: number; readonly oldest: Instant }
export type OverdueFact = { readonly count: number; readonly oldest: Instant | null }

/** The TLS certificate a department's address shows. */
export type Certificate = {
  readonly line: string
  readonly expiresAt: Instant | null
  /** Why none could be read. */
  readonly fault: string | null
}

export type DatabaseFacts = {
  /** The database's clock less this process's, and how long the question took. */
  readonly clockAheadMs: number
  readonly askedMs: number
  readonly sizeBytes: number
  /** Only a server tells these. */
  readonly server?: {
    readonly connections: number
    readonly connectionsMost: number
    readonly isDurable: boolean
    /** A transaction that is held open: vacuum waits for it. */
    readonly longestTransactionMs: number
    /** Of each standby, how far what it has replayed is behind. */
    readonly standbys: readonly { readonly name: string; readonly lagMs: number | null }[]
  }
  /** Free room where the database lies, so far as this process can see it. */
  readonly freeBytes?: number
}

/** Something to look at: what, since when, what to do, and where. */
export type HealthFinding = {
  readonly code: string
  /** wrong: act now; soon: act in time; note: good to know. */
  readonly level: 'wrong' | 'soon' | 'note'
  readonly says: string
  readonly since: Instant | null
  readonly todo: string
  /** A page of the portal. */
  readonly link: string | null
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** From when on each fact is something to look at. Experience of nobody yet: to be adjusted. */
export const healthLimits = {
  overdueMs: 2 * minuteMs,
  errandOverdueMs: 10 * minuteMs,
  unfoldedMost: 10_000,
  limitShortMs: 10 * minuteMs,
  /** So many questions of a day without an answer, and so great a part of all. */
  silentLeast: 5,
  silentShare: 0.2,
  keyEndsWithinMs: 30 * dayMs,
  certificateEndsWithinMs: 30 * dayMs,
  clockApartMs: 1_000,
  connectionsShare: 0.8,
  longTransactionMs: 15 * minuteMs,
  standbyLagMs: minuteMs,
  freeBytesLeast: 2 * 1024 ** 3,
} as const

/** A finding, where it is so. */
export const when = (isSo: boolean, finding: HealthFinding): readonly HealthFinding[] =>
  isSo ? [finding] : []
