import { take, type Rate, type Taken } from '#core/rate'
import { linesOf } from './reconcile/lines.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** What is known of one line's limit. */
export type LineLimit = {
  readonly line: string
  readonly calls: number
  readonly perMs: number
  /** All calls ever made under it. */
  readonly taken: number
  readonly askedAt: number | null
  /** Since when more calls wait than may be made. */
  readonly shortSince: number | null
}

type Needs = Pick<Tools, 'db' | 'databaseNow'>

/**
 * Takes calls out of a line's bucket, for all who wait in this process at once; all processes share
 * it. Time is the database's own: machines' clocks differ, and what was agreed is one number.
 */
export const takeCalls = (
  { db, databaseNow }: Needs,
  line: string,
  rate: Rate,
  wanted: number,
): Promise<Taken & { readonly now: number }> =>
  db.transaction(async ({ query }) => {
    const { calls, perMs, burst } = rate
    const own = databaseNow?.()
    const told = [line, own === undefined ? null : isoTime(own)]
    let [row] = await query<Bucket>(lockBucket, told)
    if (!row) {
      await query(
        `insert into line_limits (line, calls, per_ms, burst, asked_at)
         values ($1, $3, $4, $5, coalesce($2::timestamptz, clock_timestamp()))
         on conflict do nothing`,
        [...told, calls, perMs, burst],
      )
      ;[row] = await query<Bucket>(lockBucket, told)
    }
    if (!row) throw new Error(`The limit of ${line} is gone`)
    const taken = take(rate, row.full_at, row.now, wanted)
    await query(writeBucket, [
      ...told,
      calls,
      perMs,
      burst,
      taken.fullAt,
      taken.granted,
      taken.granted < wanted,
    ])
    return { ...taken, now: row.now }
  })

type Bucket = { readonly full_at: number; readonly now: number }

const lockBucket = `
select full_at, extract(epoch from coalesce($2::timestamptz, clock_timestamp()))::float8 * 1000 as now
from line_limits where line = $1 for update`

const writeBucket = `
update line_limits set calls = $3, per_ms = $4, burst = $5, full_at = $6::float8,
  taken = taken + $7, asked_at = coalesce($2::timestamptz, clock_timestamp()),
  short_since = case when $8::boolean
    then coalesce(short_since, $2::timestamptz, clock_timestamp()) end
where line = $1`

/** There are no more lines than procedures. */
const linesMost = 1_000

/** Whoever was short and has not asked since has nothing more to call for. */
const stillShortMs = 5 * 60_000
/** What nobody asks for any more is agreed no more. */
const forgottenMs = 24 * 3_600_000

/** Every line with a limit: those that this process knows, and those that any has lately called over. */
export async function readLimits(
  tools: Pick<Tools, 'db' | 'now' | 'catalogue' | 'connectorTo'>,
): Promise<readonly LineLimit[]> {
  const now = tools.now()
  const used = new Map((await readUsed(tools, now)).map((one) => [one.line, one]))
  for (const { line, connector } of await linesOf(tools))
    if (connector.rate && !used.has(line))
      used.set(line, { line, ...connector.rate, taken: 0, askedAt: null, shortSince: null })
  return [...used.values()].toSorted((one, other) => (one.line < other.line ? -1 : 1))
}

type Row = {
  readonly line: string
  readonly calls: number
  readonly per_ms: number
  readonly taken: number
  readonly asked_at: string
  readonly short_since: string | null
}

async function readUsed({ db }: Pick<Tools, 'db'>, now: number): Promise<readonly LineLimit[]> {
  const rows = await db.query<Row>(
    `select line, calls, per_ms, taken, asked_at, short_since from line_limits
     where asked_at > $2::timestamptz order by line limit $1`,
    [linesMost, isoTime(now - forgottenMs)],
  )
  return rows.map(({ line, calls, per_ms: perMs, taken, asked_at, short_since: since }) => {
    const askedAt = fromIso(asked_at)
    const isShort = since !== null && now - askedAt < stillShortMs
    return { line, calls, perMs, taken, askedAt, shortSince: isShort ? fromIso(since) : null }
  })
}
