import { openEmbedded } from './database-embedded.ts'
import { openServer } from './database-server.ts'

export type Row = Record<string, unknown>

/**
 * One statement, prepared and cached by its text. Values go in natively: arrays become PostgreSQL
 * arrays, `Uint8Array` bytea, times are ISO strings or epoch milliseconds (never `Date`), jsonb is
 * `JSON.stringify(x)`. Values come out the same way from both drivers: see `database-values.ts`.
 */
export type Query = <R extends Row = Row>(
  text: string,
  parameters?: readonly unknown[],
) => Promise<R[]>

/** Several statements without parameters (migrations). */
export type Script = (text: string) => Promise<void>

/** A statement that failed fails its transaction, even when the code around it caught the error. */
export type Transaction = { readonly query: Query; readonly script: Script }

export type Database = Transaction & {
  readonly kind: 'server' | 'embedded'
  /**
   * Commits when `work` resolves, rolls back when it throws. Inside `work` only `tx` may be used:
   * PGlite has a single connection and would wait for itself for ever, a server's pool can do the
   * same under load, so both refuse the outer database there at once, as a bug.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /**
   * One connection to itself without a transaction, for what PostgreSQL does outside one only
   * (`create index concurrently`) and for locks that a connection holds.
   */
  alone<T>(work: (connection: Transaction) => Promise<T>): Promise<T>
  /**
   * Hears notifications until the returned function is called. After a lost connection `heard('')`
   * is called once: something may have been missed, so look for yourself.
   */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** How its connections are used, for figures; one that is embedded has none. */
  pools(): readonly PoolFigures[]
  close(): Promise<void>
}

export type PoolFigures = {
  readonly pool: string
  readonly most: number
  readonly open: number
  readonly idle: number
  /** Statements or transactions that wait for a connection. */
  readonly waiting: number
}

export type Where =
  | { readonly url: string; readonly connections?: number }
  | { readonly directory: string }
  | { readonly memory: true }

/**
 * Opens PostgreSQL (`url`) or PGlite in this process (`directory`, or `memory` for a try).
 *
 * What is promised once `transaction` has resolved: with a server, what that server promises
 * (fsync and synchronous_commit on: it survives a power cut). With a directory: it survives the
 * death of this process at any moment (`kill -9`), because every write has reached the operating
 * system; PGlite 0.5 runs with `fsync = off` and does not start without it, so a power cut
 * may lose or damage the newest work. What must survive that belongs on a server.
 */
export async function openDatabase(where: Where): Promise<Database> {
  if ('url' in where) return openServer(where.url, where.connections)
  return openEmbedded('directory' in where ? { directory: where.directory } : {})
}

/** Whether the same work, tried again from its beginning, may well succeed. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && (transient.has(code) || code.startsWith('08'))
}

/** Whether a row with the same key was there already. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505'
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

// Class 08 (connection exceptions) is transient as a whole.
const transient = new Set([
  '25006', // read_only_sql_transaction: connected to a primary that was just demoted
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53300', // too_many_connections
  '55P03', // lock_not_available
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now: starting up or recovering
  'CONNECTION_CLOSED', // The connection was lost under a statement, or could not be made in time
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
])
