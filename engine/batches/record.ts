import { randomUUID } from 'node:crypto'
import type { Findings, Values } from '#core/answers'
import type { Actor } from '#core/application'
import type { ServiceDefinition } from '#core/definition'
import type { Query } from '#engine/database'
import { shardOfText } from '#engine/number'
import { fromIso, isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'

/** One employer's many applications (批量申请): a row each, read under one version of one service. */
export type Batch = {
  readonly id: string
  readonly owner: string
  readonly service: string
  readonly serviceCode: string
  readonly name: string
  readonly uploadedAt: number
  readonly by: Actor
  /** `reading` until every row of the file is stored. */
  readonly state: 'reading' | 'read'
  /** The highest row number given out. */
  readonly rows: number
}

/** What stands behind every row of a batch. */
export type BatchGround = {
  /** Answers that signing in gives: they overrule what a row says. */
  readonly fixed: Values
  /** Answers for a row that says nothing there. */
  readonly assumed: Values
  /** What the registers said of each employer, asked once for the whole batch. */
  readonly employers: Readonly<Record<string, Findings>>
  /** The file's columns in its order, as whoever reads and writes files describes them. */
  readonly columns: unknown
}

export type OpenBatch = Batch & { readonly shard: number; readonly ground: BatchGround }

export type NewBatch = Pick<Batch, 'owner' | 'service' | 'serviceCode' | 'name' | 'by'> &
  Pick<BatchGround, 'fixed' | 'assumed' | 'columns'>

/** Begins a batch that no list shows yet. */
export async function insertBatch(tools: Tools, given: NewBatch): Promise<OpenBatch> {
  const { owner, service, serviceCode, name, by, fixed, assumed, columns } = given
  const ground: BatchGround = { fixed, assumed, employers: {}, columns }
  const batch: OpenBatch = {
    id: randomUUID(),
    shard: shardOfText(owner, tools.shards),
    owner,
    service,
    serviceCode,
    name,
    uploadedAt: tools.now(),
    by,
    state: 'reading',
    rows: 0,
    ground,
  }
  await tools.db.query(
    `insert into batches (shard, id, owner, service, service_code, name, uploaded_at, by_role,
       by_id, state, rows, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'reading', 0, $10)`,
    [
      batch.shard,
      batch.id,
      owner,
      service,
      serviceCode,
      name,
      isoTime(batch.uploadedAt),
      by.role,
      by.id,
      tools.vault.seal(ground),
    ],
  )
  return batch
}

/** A batch by its id in its owner's shard; `owner` undefined: an errand of the platform's own. */
export async function readBatch(
  { db, vault }: Tools,
  shard: number,
  id: string,
  owner?: string,
): Promise<OpenBatch | undefined> {
  const [row] = await db.query<BatchRow & { sealed: string }>(
    `select ${shown}, sealed from batches
     where shard = $1 and id = $2 and ($3::text is null or owner = $3)`,
    [shard, id, owner ?? null],
  )
  // What `insertBatch` and `changeGround` sealed.
  return row && { ...batchOf(row), shard, ground: vault.open(row.sealed) as BatchGround }
}

/** More than an employer uploads in years; older ones are still found by their address. */
const listedMost = 200

export async function listBatches({ db, shards }: Tools, owner: string): Promise<readonly Batch[]> {
  const rows = await db.query<BatchRow>(
    `select ${shown} from batches
     where shard = $1 and owner = $2 and state = 'read' order by uploaded_at desc limit $3`,
    [shardOfText(owner, shards), owner, listedMost],
  )
  return rows.map(batchOf)
}

/** Every row of the file is stored: the batch is there from now on. */
export const finishReading = (query: Query, { shard, id }: OpenBatch, rows: number) =>
  query(`update batches set state = 'read', rows = $3 where shard = $1 and id = $2`, [
    shard,
    id,
    rows,
  ])

/** Row numbers for so many new rows, each given out once for ever; answers with the first. */
export async function giveNumbers(
  query: Query,
  { shard, id }: OpenBatch,
  count: number,
): Promise<number> {
  const [row] = await query<{ rows: number }>(
    `update batches set rows = rows + $3 where shard = $1 and id = $2 returning rows`,
    [shard, id, count],
  )
  if (!row) throw new Error(`batch ${id} is gone`)
  return row.rows - count + 1
}

/** Writes anew what stands behind every row; what others have written meanwhile is kept. */
export const changeGround = (
  { db, vault }: Tools,
  { shard, id }: OpenBatch,
  change: (ground: BatchGround) => BatchGround,
): Promise<void> =>
  db.transaction(async ({ query }) => {
    const [row] = await query<{ sealed: string }>(
      `select sealed from batches where shard = $1 and id = $2 for update`,
      [shard, id],
    )
    if (!row) return
    // What `insertBatch` and this sealed.
    const ground = change(vault.open(row.sealed) as BatchGround)
    await query(`update batches set sealed = $3 where shard = $1 and id = $2`, [
      shard,
      id,
      vault.seal(ground),
    ])
  })

const shown = `id, owner, service, service_code, name, uploaded_at, by_role, by_id, state, rows`

type BatchRow = {
  readonly id: string
  readonly owner: string
  readonly service: string
  readonly service_code: string
  readonly name: string
  readonly uploaded_at: string
  readonly by_role: Actor['role']
  readonly by_id: string
  readonly state: Batch['state']
  readonly rows: number
}

const batchOf = (row: BatchRow): Batch => ({
  id: row.id,
  owner: row.owner,
  service: row.service,
  serviceCode: row.service_code,
  name: row.name,
  uploadedAt: fromIso(row.uploaded_at),
  by: { role: row.by_role, id: row.by_id },
  state: row.state,
  rows: row.rows,
})

/** The definition a batch was read under, whatever has been published since. */
export const definitionOf = (
  { catalogue }: Tools,
  { service }: Batch,
): Promise<ServiceDefinition> => catalogue.byHash(service)
