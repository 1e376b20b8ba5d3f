import type { Findings } from '#core/answers'
import type { Problem } from '#core/problem'
import type { Query } from '#engine/database'
import type { Tools } from '#engine/tools'
import type { Vault } from '#engine/vault'
import type { OpenBatch } from './record.ts'

/**
 * 待检查 · 有问题 · 可提交 · 提交中 · 已提交. Only `good` is filed, and what is `filing` or `filed`
 * changes no more.
 */
export const rowStates = ['waiting', 'wrong', 'good', 'filing', 'filed'] as const
export type RowState = (typeof rowStates)[number]

export type Typed = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Who a row is about, for lists. */
export type Face = { readonly name: string; readonly documentNumber: string }

export type RowContent = {
  readonly typed: Typed
  /** What was wrong with the cells themselves; gone once the cell is written anew. */
  readonly damage: readonly Problem[]
  readonly findings: Findings
  readonly problems: readonly Problem[]
  /** Nothing while it has not been checked as it stands. */
  readonly checked?: Checked
  /** The version in which somebody last wrote it; none while it is as first given. */
  readonly written?: number
}

/** The answers of a row before that version are gone; a check alone changes none. */
export const writtenIn = ({ written = 1 }: Pick<RowContent, 'written'>): number => written

/** How a row was last checked: what was good then is good while nothing of it has changed. */
export type Checked = {
  readonly at: number
  /** A fingerprint of what the check rested on beside the row: the day, the region, the employer. */
  readonly under: string
  /** Registers that were asked and did not answer. */
  readonly silent: readonly string[]
}

/** One person of a batch. */
export type Row = RowContent & {
  readonly row: number
  readonly state: RowState
  readonly version: number
  readonly externalId: string | null
  /** The same for the same person at the same employer; nothing while the number is wrong. */
  readonly hireIndex: string | null
  readonly face: Face
  /** The keys of the matters that arise. */
  readonly arises: readonly string[]
  /** The application, once it is filed. */
  readonly number: string | null
}

/** As many as a commit holds; 2 KB each. */
const rowsPerInsert = 500

/** Stores new rows, all waiting to be checked. */
export async function insertRows(
  { db, vault }: Pick<Tools, 'db' | 'vault'>,
  batch: OpenBatch,
  rows: readonly Row[],
  query: Query = db.query,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert)
    await query(insert, [
      batch.shard,
      batch.id,
      batch.owner,
      ...stored(vault, rows.slice(from, from + rowsPerInsert)),
    ])
}

const insert = `
insert into batch_rows (shard, batch, owner, row, state, version, external_id, hire_index, face,
  sealed, problems, arises, number)
select $1::smallint, $2, $3, row, state, version, external_id, hire_index, face, sealed,
  problems::jsonb, string_to_array(arises, ' '), null
from unnest($4::integer[], $5::text[], $6::integer[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::text[], $12::text[])
  as r (row, state, version, external_id, hire_index, face, sealed, problems, arises)
on conflict (shard, batch, row) do nothing`

/**
 * Writes rows anew, each only while it is as it was read: a row changed meanwhile, or taken by a
 * filing, is left alone. Answers with the rows that were written.
 */
export async function saveRows(
  { db, vault }: Pick<Tools, 'db' | 'vault'>,
  batch: OpenBatch,
  rows: readonly Row[],
  query: Query = db.query,
): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set()
  const written = await query<{ row: number }>(save, [
    batch.shard,
    batch.id,
    ...stored(vault, rows),
    rows.map(({ number }) => number),
  ])
  return new Set(written.map(({ row }) => row))
}

// The rows are named twice: a server that has not counted the table yet takes a batch for one row,
// and would else go through all of it for each row that is written.
const save = `
update batch_rows b set state = r.state, version = b.version + 1, external_id = r.external_id,
  hire_index = r.hire_index, face = r.face, sealed = r.sealed, problems = r.problems::jsonb,
  arises = string_to_array(r.arises, ' '), number = r.number
from unnest($3::integer[], $4::text[], $5::integer[], $6::text[], $7::text[], $8::text[],
  $9::text[], $10::text[], $11::text[], $12::text[])
  as r (row, state, version, external_id, hire_index, face, sealed, problems, arises, number)
where b.shard = $1 and b.batch = $2 and b.row = any($3) and b.row = r.row and b.version = r.version
  and b.state <> 'filed'
returning b.row`

/** Notes the applications that rows have become; nothing else of them changes any more. */
export const noteFiled = (
  { db }: Pick<Tools, 'db'>,
  { shard, id }: OpenBatch,
  filed: readonly { readonly row: number; readonly number: string }[],
): Promise<unknown> =>
  db.query(
    `update batch_rows b set state = 'filed', version = version + 1, number = r.number
     from unnest($3::integer[], $4::text[]) as r (row, number)
     where b.shard = $1 and b.batch = $2 and b.row = any($3) and b.row = r.row
       and b.state <> 'filed'`,
    [shard, id, filed.map(({ row }) => row), filed.map(({ number }) => number)],
  )

const stored = (vault: Vault, rows: readonly Row[]) => [
  rows.map(({ row }) => row),
  rows.map(({ state }) => state),
  rows.map(({ version }) => version),
  rows.map(({ externalId }) => externalId),
  rows.map(({ hireIndex }) => hireIndex),
  rows.map(({ face }) => vault.seal(face)),
  rows.map(({ typed, damage, findings, problems, checked, written }) =>
    vault.seal({
      typed,
      damage,
      findings,
      problems,
      ...(checked && { checked }),
      ...(written !== undefined && { written }),
    } satisfies RowContent),
  ),
  rows.map(({ problems }) => JSON.stringify(problems.map(marked))),
  rows.map(({ arises }) => arises.join(' ')),
]

/** Where, which, how bad: without the words, which may repeat what was typed. */
export type ProblemMark = readonly [path: string, code: string, severity: Problem['severity']]
const marked = ({ path = '', code, severity }: Problem): ProblemMark => [path, code, severity]

export type RowQuery = {
  readonly state?: RowState
  /** Only these. */
  readonly rows?: readonly number[]
  readonly after?: number
  readonly until?: number
  readonly most: number
}

/** Rows as they stand, by number. */
export async function readRows(
  { db, vault }: Pick<Tools, 'db' | 'vault'>,
  { shard, id }: Pick<OpenBatch, 'shard' | 'id'>,
  { state, rows, after = 0, until, most }: RowQuery,
): Promise<readonly Row[]> {
  const found = await db.query<StoredRow>(
    `select row, state, version, external_id, hire_index, face, sealed, arises, number
     from batch_rows
     where shard = $1 and batch = $2 and row > $3 and ($4::integer is null or row <= $4)
       and ($5::text is null or state = $5) and ($6::integer[] is null or row = any($6))
     order by row limit $7`,
    [shard, id, after, until ?? null, state ?? null, rows ?? null, most],
  )
  return found.map((row) => ({
    row: row.row,
    state: row.state,
    version: row.version,
    externalId: row.external_id,
    hireIndex: row.hire_index,
    arises: row.arises,
    number: row.number,
    // What `stored` sealed.
    face: vault.open(row.face) as Face,
    ...(vault.open(row.sealed) as RowContent),
  }))
}

type StoredRow = {
  readonly row: number
  readonly state: RowState
  readonly version: number
  readonly external_id: string | null
  readonly hire_index: string | null
  readonly face: string
  readonly sealed: string
  readonly arises: readonly string[]
  readonly number: string | null
}
