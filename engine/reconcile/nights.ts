import { everyShard, shardOfText } from '#engine/number'
import { fromIso, fromIsoOrNull, isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'

type Needs = Pick<Tools, 'db' | 'shards' | 'now'>

/** One night of one line. */
export type Night = {
  readonly line: string
  /** The day in China on which it began. */
  readonly night: string
  readonly department: string
  readonly procedure: string | null
  readonly startedAt: number
  readonly endedAt: number | null
  readonly listed: number
  readonly counts: Readonly<Record<string, number>>
  readonly says: string | null
}

/** Begun twice it is one night, with the moment of its first beginning. */
export async function beginNight(
  { db, shards, now }: Needs,
  { line, department, procedure }: Pick<Night, 'line' | 'department' | 'procedure'>,
  night: string,
): Promise<void> {
  await db.query(
    `insert into reconciliations (shard, line, night, department, procedure, started_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (shard, line, night) do update set ended_at = null, listed = 0, says = null`,
    [shardOfText(line, shards), line, night, department, procedure, isoTime(now())],
  )
}

/** How far it has come, or why it has not. */
export async function noteNight(
  { db, shards }: Needs,
  line: string,
  night: string,
  { listed, says }: { readonly listed: number; readonly says: string | null },
): Promise<void> {
  await db.query(
    `update reconciliations set listed = $4, says = $5
     where shard = $1 and line = $2 and night = $3`,
    [shardOfText(line, shards), line, night, listed, says?.slice(0, 300) ?? null],
  )
}

export async function endNight(
  { db, shards, now }: Needs,
  line: string,
  night: string,
  listed: number,
  counts: Night['counts'],
): Promise<void> {
  await db.query(
    `update reconciliations set ended_at = $4, listed = $5, counts = $6, says = null
     where shard = $1 and line = $2 and night = $3`,
    [shardOfText(line, shards), line, night, isoTime(now()), listed, JSON.stringify(counts)],
  )
}

type Row = Omit<Night, 'startedAt' | 'endedAt'> & {
  readonly started_at: string
  readonly ended_at: string | null
}

/** The last nights of every line, newest first. */
export async function readNights(
  { db, shards }: Needs,
  department: string | null,
  most: number,
): Promise<readonly Night[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<Row>(
        `select line, to_char(night, 'YYYY-MM-DD') as night, department, procedure, started_at,
           ended_at, listed, counts, says
         from reconciliations where shard = $1 and ($2::text is null or department = $2)
         order by night desc, line limit $3`,
        [shard, department, most],
      ),
    ),
  )
  return pages
    .flat()
    .map(({ started_at, ended_at, ...row }) => ({
      ...row,
      startedAt: fromIso(started_at),
      endedAt: fromIsoOrNull(ended_at),
    }))
    .toSorted((one, other) =>
      one.night === other.night
        ? one.line < other.line
          ? -1
          : 1
        : one.night < other.night
          ? 1
          : -1,
    )
    .slice(0, most)
}
