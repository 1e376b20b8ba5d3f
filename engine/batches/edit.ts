import { problem, type Problem } from '#core/problem'
import type { Tools } from '#engine/tools'
import { checkRows } from './check.ts'
import { readingOf } from './given-rows.ts'
import { changeGround, definitionOf, type OpenBatch } from './record.ts'
import { removeRows } from './removal.ts'
import { readRows, saveRows, writtenIn, type Row, type Typed } from './rows.ts'
import { putSlices } from './slices.ts'

export type RowEdit = {
  readonly row: number
  readonly typed: Typed
  /**
   * As it was read: what somebody else has written meanwhile is not overwritten. That it was checked
   * once more meanwhile, by itself, is no reason to refuse anybody.
   */
  readonly version: number
}

type Edited = Row | { readonly problem: Problem } | undefined

/** Writes one row anew and checks it at once; answers with the row as it now stands. */
export async function editRow(tools: Tools, batch: OpenBatch, edit: RowEdit): Promise<Edited> {
  for (let tries = 0; tries < 5; tries++) {
    const edited = await tryEdit(tools, batch, edit)
    if (edited !== 'meanwhile') return edited
  }
  return { problem: changedElsewhere }
}

/** `meanwhile`: between reading and writing the row became another version. */
async function tryEdit(
  tools: Tools,
  batch: OpenBatch,
  edit: RowEdit,
): Promise<Edited | 'meanwhile'> {
  const [before] = await readRows(tools, batch, { rows: [edit.row], most: 1 })
  if (!before) return undefined
  if (before.state === 'filing' || before.state === 'filed') return { problem: isFiled }
  if (edit.version < writtenIn(before)) return { problem: changedElsewhere }
  const definition = await definitionOf(tools, batch)
  const written: Row = {
    ...before,
    ...readingOf(tools, batch, definition, edit.typed),
    damage: before.damage.filter(
      ({ path }) => path !== undefined && at(edit.typed, path) === at(before.typed, path),
    ),
    written: before.version + 1,
  }
  const [checked] = await checkRows(tools, batch, [written])
  if (!checked || !(await saveRows(tools, batch, [checked.row])).has(edit.row)) return 'meanwhile'
  if (before.hireIndex !== checked.row.hireIndex)
    await checkAnew(tools, batch, {
      hireIndexes: [before.hireIndex ?? '', checked.row.hireIndex ?? ''],
      but: edit.row,
    })
  return { ...checked.row, version: before.version + 1 }
}

const at = (typed: Typed, path: string): string => {
  const [section = '', name = ''] = path.split('.')
  return JSON.stringify(typed[section]?.[name]) ?? ''
}

/** What every row says that says nothing there itself; all are read with it. */
export async function share(tools: Tools, batch: OpenBatch, shared: Typed): Promise<number> {
  await changeGround(tools, batch, (ground) => ({ ...ground, assumed: shared }))
  return checkAnew(tools, batch)
}

/** Takes rows out; who was the same person as one of them may now be the first. */
export async function removeAndCheck(
  tools: Tools,
  batch: OpenBatch,
  rows?: readonly number[],
): Promise<number> {
  const { removed, hireIndexes } = await removeRows(tools, batch, rows)
  if (rows) await checkAnew(tools, batch, { hireIndexes })
  return removed
}

/** Sends rows to be checked once more: all that are not under way, or those about these hires. */
export async function checkAnew(
  tools: Tools,
  { shard, id, owner, ...batch }: OpenBatch,
  only: { readonly hireIndexes?: readonly string[]; readonly but?: number } = {},
): Promise<number> {
  const asked = await tools.db.transaction(async ({ query }) => {
    const rows = await query<{ row: number }>(
      `update batch_rows set state = 'waiting', version = version + 1
       where shard = $1 and batch = $2 and owner = $3 and state in ('wrong', 'good')
         and ($4::text[] is null or hire_index = any($4)) and row <> $5
       returning row`,
      [shard, id, owner, only.hireIndexes ?? null, only.but ?? 0],
    )
    const numbers = rows.map(({ row }) => row).toSorted((one, other) => one - other)
    await putSlices(tools, query, 'batch-check', { shard, id, owner, ...batch }, numbers)
    return numbers.length
  })
  if (asked > 0) tools.wake(shard)
  return asked
}

const isFiled = problem('row-filed', '这一行已提交，不能在这里修改', {
  remedy: '请打开这份申请，补正、更正或撤回',
})
const changedElsewhere = problem('row-changed', '这一行刚刚在别处改过', {
  remedy: '请刷新后再改，以免覆盖别人的修改',
})
