import { randomUUID } from 'node:crypto'
import { isError } from '#core/problem'
import type { Query } from '#engine/database'
import type { ErrandHandler, NewErrand } from '#engine/errands'
import { putErrands, wakeErrands } from '#engine/errands'
import { idOf, shardOf } from '#engine/number'
import type { Tools } from '#engine/tools'
import { atMost } from './at-most.ts'
import { checkRows } from './check.ts'
import { withMore, type CheckedRow } from './check-row.ts'
import { filingKeyOf } from './duplicates.ts'
import { filerOf } from './kept.ts'
import { definitionOf, readBatch, type OpenBatch } from './record.ts'
import { errandToRecheck, waitsForRegister } from './silent.ts'
import { noteFiled, readRows, saveRows, type Row } from './rows.ts'

/** What an errand of a batch goes through: the rows behind `after` up to `until`. */
type Slice = {
  readonly batch: string
  readonly after: number
  readonly until: number
  /** How often a silent register has been asked by itself. */
  readonly tries?: number
}

const limits = {
  /** Rows that are read, checked and written together: some seconds where registers are slow. */
  checkedAtOnce: 100,
  filedAtOnce: 500,
  /** Errands side by side for one batch, so that one slow register does not hold up all. */
  lanes: 4,
  /** An errand goes on by itself so long, well within its lease, and then lets others by. */
  turnMs: 20_000,
}

/** Errands that go through these rows, side by side. New ids: what was put before may be ending now. */
export function errandsFor(
  tools: Tools,
  kind: 'batch-check' | 'batch-file',
  { id }: Pick<OpenBatch, 'id'>,
  rows: readonly number[],
  tries = 0,
): readonly NewErrand[] {
  const length = Math.ceil(rows.length / limits.lanes)
  const lanes = Array.from({ length: limits.lanes }, (_, lane) =>
    rows.slice(lane * length, (lane + 1) * length),
  )
  return lanes.flatMap((lane) => {
    const [first, last] = [lane[0], lane.at(-1)]
    if (first === undefined || last === undefined) return []
    const body: Slice = { batch: id, after: first - 1, until: last, tries }
    return [{ kind, id: `${id}:${randomUUID()}`, body, dueAt: tools.now() }]
  })
}

/** Puts them, in the transaction that made the rows what they are. */
export const putSlices = (
  tools: Tools,
  query: Query,
  kind: 'batch-check' | 'batch-file',
  batch: OpenBatch,
  rows: readonly number[],
  tries = 0,
): Promise<void> => putErrands(query, batch.shard, errandsFor(tools, kind, batch, rows, tries))

/** Checks what waits to be checked. Done twice it asks twice and finds the same. */
export const checkSlices: ErrandHandler = inTurns('waiting', limits.checkedAtOnce, check)

async function check(
  tools: Tools,
  batch: OpenBatch,
  rows: readonly Row[],
  { tries = 0 }: Slice,
): Promise<void> {
  const checked = await checkRows(tools, batch, rows)
  await tools.onStep('decided')
  await saveRows(
    tools,
    batch,
    checked.map(({ row }) => row),
  )
  if (checked.some(({ row }) => waitsForRegister(row)))
    await wakeErrands(tools.db.query, batch.shard, errandToRecheck(tools, batch, tries))
  await tools.onStep('committed')
}

/** Files what is to be filed. Each row has one key for ever, so that done twice it is filed once. */
export const fileSlices: ErrandHandler = inTurns('filing', limits.filedAtOnce, fileThose)

async function fileThose(tools: Tools, batch: OpenBatch, rows: readonly Row[]): Promise<void> {
  const before = await filedBefore(tools, batch, rows)
  const open = rows.filter(({ row }) => !before.has(row))
  // A day or a register may have changed since they were good.
  const checked = await checkRows(tools, batch, open, { keepsFresh: true })
  const answers = await Promise.all(
    checked.map(async (one) =>
      one.row.problems.some(isError) ? one.row : filing(() => fileOne(tools, batch, one)),
    ),
  )
  await tools.onStep('decided')
  await Promise.all([
    noteFiled(tools, batch, [
      ...[...before].map(([row, number]) => ({ row, number })),
      ...answers.flatMap(({ row, number }) => (number === null ? [] : [{ row, number }])),
    ]),
    saveRows(
      tools,
      batch,
      answers.filter(({ number }) => number === null),
    ),
  ])
  await tools.onStep('committed')
}

// Those that arrive together share commits (engine/group-commit.ts); more in hand gain nothing.
const filing = atMost(1_000)

async function fileOne(
  tools: Tools,
  batch: OpenBatch,
  { row, typed, findings, reading }: CheckedRow,
): Promise<Row> {
  const filed = await filerOf(tools)({
    service: { hash: batch.service, definition: await definitionOf(tools, batch) },
    typed,
    findings,
    reading,
    idempotencyKey: filingKeyOf(batch, row.row),
    filer: batch.owner,
    by: batch.by,
    channel: 'batch',
    ...(row.externalId !== null && { externalId: row.externalId }),
  })
  if ('problems' in filed) return withMore({ ...row, problems: [] }, filed.problems)
  return { ...row, state: 'filed', number: filed.number }
}

/** Rows whose application is there already: a process died between filing and noting it. */
async function filedBefore(
  { db, shards }: Tools,
  batch: OpenBatch,
  rows: readonly Row[],
): Promise<ReadonlyMap<number, string>> {
  const ids = new Map(rows.map(({ row }) => [idOf(batch.owner, filingKeyOf(batch, row)), row]))
  const byShard = Map.groupBy(ids.keys(), (id) => shardOf(id, shards))
  const found = await Promise.all(
    [...byShard].map(([shard, asked]) =>
      db.query<{ id: number; number: string }>(
        `select id, number from applications where shard = $1 and id = any($2) and filer = $3`,
        [shard, asked, batch.owner],
      ),
    ),
  )
  return new Map(found.flat().map(({ id, number }) => [ids.get(id) ?? 0, number]))
}

/** A handler that takes rows of one state, some at a time, until there are none or its turn is over. */
function inTurns(
  state: 'waiting' | 'filing',
  atOnce: number,
  work: (tools: Tools, batch: OpenBatch, rows: readonly Row[], slice: Slice) => Promise<void>,
): ErrandHandler {
  return async ({ shard, body }, tools) => {
    // Written by `errandsFor`.
    const slice = body as Slice
    const { batch: id, after, until } = slice
    const turnEnds = performance.now() + limits.turnMs
    // What was gone through is not looked at again: whoever changes a row has it checked anew.
    for (let from = after; ;) {
      const batch = await readBatch(tools, shard, id)
      const rows =
        batch && (await readRows(tools, batch, { state, after: from, until, most: atOnce }))
      await tools.onStep('claimed')
      const last = rows?.at(-1)
      if (!rows || !last) return { done: true }
      await work(tools, batch, rows, slice)
      from = last.row
      if (performance.now() > turnEnds)
        return { againAt: tools.now(), body: { ...slice, after: from } satisfies Slice }
    }
  }
}
