import type { ServiceDefinition } from '#core/definition'
import type { Tools } from '#engine/tools'
import type { OpenBatch } from './record.ts'
import type { Face, ProblemMark, RowState } from './rows.ts'

export type ShownFace = Face & {
  readonly state: RowState
  readonly number: string | null
  readonly externalId: string | null
}

/** Who the rows are about, by row: all of them, or those from one to another. */
export async function readFaces(
  { db, vault }: Tools,
  { shard, id }: OpenBatch,
  { from = 0, until }: { readonly from?: number; readonly until?: number } = {},
): Promise<ReadonlyMap<number, ShownFace>> {
  const rows = await db.query<{
    row: number
    state: RowState
    face: string
    number: string | null
    external_id: string | null
  }>(
    `select row, state, face, number, external_id from batch_rows
     where shard = $1 and batch = $2 and row >= $3 and ($4::integer is null or row <= $4)
     order by row`,
    [shard, id, from, until ?? null],
  )
  return new Map(
    rows.map(({ row, state, face, number, external_id }) => [
      row,
      // What `stored` sealed.
      { ...(vault.open(face) as Face), state, number, externalId: external_id },
    ]),
  )
}

/** Rows whose person, number or own id holds the text. */
export async function searchRows(
  tools: Tools,
  batch: OpenBatch,
  text: string,
): Promise<readonly number[]> {
  const wanted = text.trim().toUpperCase()
  const faces = await readFaces(tools, batch)
  return [...faces].flatMap(([row, { name, documentNumber, number, externalId }]) =>
    [name, documentNumber, number ?? '', externalId ?? ''].some((one) =>
      one.toUpperCase().includes(wanted),
    )
      ? [row]
      : [],
  )
}

/**
 * Rows in which the person's number is wrong, by name where it stands once: in a corrected file the
 * number is right, and the name is what is left to know them by.
 */
export async function rowsByName(
  { db, vault }: Tools,
  { shard, id }: OpenBatch,
  { subject }: ServiceDefinition,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ row: number; face: string; problems: readonly ProblemMark[] }>(
    `select row, face, problems from batch_rows where shard = $1 and batch = $2 and state = 'wrong'`,
    [shard, id],
  )
  const named = Map.groupBy(
    rows.filter(({ problems }) =>
      problems.some(([path, , severity]) => path === subject.person && severity === 'error'),
    ),
    // What `stored` sealed.
    ({ face }) => (vault.open(face) as Face).name,
  )
  return new Map(
    [...named].flatMap(([name, [first, ...others]]) =>
      first && others.length === 0 && name !== '' ? [[name, first.row] as const] : [],
    ),
  )
}
