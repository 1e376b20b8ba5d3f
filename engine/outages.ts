import { countParked } from './parked.ts'
import { readLimits } from './rates.ts'
import { fromIso, fromIsoOrNull, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** One time that a line was broken. */
export type Outage = {
  readonly line: string
  readonly since: number
  readonly probeAt: number
  readonly probes: number
  /** What the last call met. */
  readonly says: string
  readonly mendedAt: number | null
}

type Row = {
  readonly line: string
  readonly since: string
  readonly probe_at: string
  readonly probes: number
  readonly says: string
  readonly mended_at: string | null
}
const columns = 'line, since, probe_at, probes, says, mended_at'

const outageOf = (row: Row): Outage => ({
  line: row.line,
  since: fromIso(row.since),
  probeAt: fromIso(row.probe_at),
  probes: row.probes,
  says: row.says,
  mendedAt: fromIsoOrNull(row.mended_at),
})

/** There are no more lines than procedures. */
const linesMost = 1_000

export async function readBroken({ db }: Pick<Tools, 'db'>): Promise<readonly Outage[]> {
  const rows = await db.query<Row>(
    `select ${columns} from outages where mended_at is null order by line limit $1`,
    [linesMost],
  )
  return rows.map(outageOf)
}

/** Newest first, those that are over among them. */
export async function readOutages(
  { db }: Pick<Tools, 'db'>,
  most: number,
): Promise<readonly Outage[]> {
  const rows = await db.query<Row>(
    `select ${columns} from outages order by mended_at is not null, since desc limit $1`,
    [most],
  )
  return rows.map(outageOf)
}

/** Another process may have seen it first. */
export async function writeBroken(
  { db }: Pick<Tools, 'db'>,
  { line, since, probeAt, says }: Outage,
): Promise<void> {
  await db.query(
    `insert into outages (line, since, probe_at, says) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [line, isoTime(since), isoTime(probeAt), says.slice(0, 500)],
  )
}

export async function writeMended(
  { db }: Pick<Tools, 'db'>,
  line: string,
  now: number,
): Promise<void> {
  await db.query(`update outages set mended_at = $2 where line = $1 and mended_at is null`, [
    line,
    isoTime(now),
  ])
}

/** `true` for the one process that is to try it; the next may after `nextAt`. */
export async function takeProbe(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  { line, since }: Pick<Outage, 'line' | 'since'>,
  nextAt: number,
  /** What is to be tried only after this was put off by a wrong clock. */
  farthest: number,
): Promise<boolean> {
  const rows = await db.query(
    `update outages set probe_at = $3, probes = probes + 1
     where line = $1 and since = $2 and mended_at is null
       and (probe_at <= $4 or probe_at > $5) returning line`,
    [line, isoTime(since), isoTime(nextAt), isoTime(now()), isoTime(farthest)],
  )
  return rows.length > 0
}

/** For whoever looks after departments: what is broken, what was, and how many matters wait. */
export const openLines = (
  tools: Pick<Tools, 'db' | 'shards' | 'now' | 'catalogue' | 'connectorTo'>,
) => ({
  list: async (most = 50): Promise<readonly (Outage & { readonly parked: number })[]> =>
    Promise.all(
      (await readOutages(tools, most)).map(async (outage) => ({
        ...outage,
        parked: outage.mendedAt === null ? await countParked(tools, outage.line) : 0,
      })),
    ),
  /** `false`: it is not broken. */
  probe: (line: string) => probeNow(tools, line),
  /** What was agreed about calls, and how much of it is used. */
  limits: () => readLimits(tools),
})

/** A person says: try now. `false`: it is not broken. */
async function probeNow({ db, now }: Pick<Tools, 'db' | 'now'>, line: string): Promise<boolean> {
  const rows = await db.query(
    `update outages set probe_at = $2 where line = $1 and mended_at is null returning line`,
    [line, isoTime(now())],
  )
  return rows.length > 0
}
