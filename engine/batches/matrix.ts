import type { Status } from '#core/lifecycle'
import { idIn, shardOf, type ApplicationId } from '#engine/number'
import type { Tools } from '#engine/tools'
import type { Batch, OpenBatch } from './record.ts'
import type { ProblemMark, RowState } from './rows.ts'

/** Where every row of a batch stands: what a page of the whole batch is drawn from. */
export type MatrixRow = {
  readonly row: number
  readonly state: RowState
  readonly problems: readonly ProblemMark[]
  /** The matters that arise; of what is filed, where each of them stands. */
  readonly arises: readonly string[]
  readonly matters: ReadonlyMap<string, Status> | undefined
}

export async function readMatrix(tools: Tools, batch: OpenBatch): Promise<readonly MatrixRow[]> {
  const rows = await tools.db.query<{
    row: number
    state: RowState
    problems: readonly ProblemMark[]
    arises: readonly string[]
    number: string | null
  }>(
    `select row, state, problems, arises, number from batch_rows
     where shard = $1 and batch = $2 order by row`,
    [batch.shard, batch.id],
  )
  const ids = rows.map(({ number }) => (number === null ? undefined : idIn(number)))
  const standing = await standingOf(
    tools,
    ids.flatMap((id) => id ?? []),
  )
  return rows.map(({ row, state, problems, arises }, at) => {
    const id = ids[at]
    return {
      row,
      state,
      problems,
      arises,
      matters: id === undefined ? undefined : (standing.get(id) ?? new Map()),
    }
  })
}

/** Where the matters of these applications stand; one that nothing has happened to yet is not here. */
async function standingOf(
  { db, shards }: Tools,
  ids: readonly ApplicationId[],
): Promise<ReadonlyMap<ApplicationId, ReadonlyMap<string, Status>>> {
  const byShard = Map.groupBy(ids, (id) => shardOf(id, shards))
  const found = await Promise.all(
    [...byShard].map(([shard, asked]) =>
      // One line for each application: a row for each matter takes three times as long to read.
      db.query<{ application: number; matters: string }>(
        `select application, string_agg(key || ' ' || status, ' ') as matters from matters
         where shard = $1 and application = any($2) group by application`,
        [shard, asked],
      ),
    ),
  )
  return new Map(
    found.flat().map(({ application, matters }) => {
      const words = matters.split(' ')
      const pairs = words.flatMap((key, at) =>
        // Written by engine/commit.ts from the table of statuses.
        at % 2 === 0 ? [[key, words[at + 1] as Status] as const] : [],
      )
      return [application, new Map(pairs)]
    }),
  )
}

export type Counts = Readonly<Record<RowState, number>>
const none: Counts = { waiting: 0, wrong: 0, good: 0, filing: 0, filed: 0 }

/** How many rows stand in which state, for each of these batches of one shard. */
export async function countRows(
  { db }: Tools,
  shard: number,
  batches: readonly Pick<Batch, 'id'>[],
): Promise<(id: string) => Counts> {
  const rows = await db.query<{ batch: string; state: RowState; count: number }>(
    `select batch, state, count(*) as count from batch_rows
     where shard = $1 and batch = any($2) group by batch, state`,
    [shard, batches.map(({ id }) => id)],
  )
  const byBatch = Map.groupBy(rows, ({ batch }) => batch)
  return (id) => ({
    ...none,
    ...Object.fromEntries((byBatch.get(id) ?? []).map(({ state, count }) => [state, count])),
  })
}
