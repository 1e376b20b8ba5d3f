import { randomUUID } from 'node:crypto'
import { shardOfText } from '#engine/number'
import { fromIso, isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'

type By = { readonly id: string; readonly name: string }
type About = { readonly procedure: string; readonly region: string | null }

/** A list that was taken, by whom. */
export type Download = {
  readonly id: string
  readonly at: number
  readonly by: string
  readonly format: string
  readonly rows: number
}

export async function recordDownload(
  { db, shards, now }: Pick<Tools, 'db' | 'shards' | 'now'>,
  { procedure, region }: About,
  by: By,
  { format, rows }: Pick<Download, 'format' | 'rows'>,
): Promise<string> {
  const id = randomUUID()
  await db.query(
    `insert into worklist_downloads (shard, id, procedure, region, at, by_id, by_name, format, rows)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      shardOfText(procedure, shards),
      id,
      procedure,
      region,
      isoTime(now()),
      by.id,
      by.name,
      format,
      rows,
    ],
  )
  return id
}

/** A result file that was brought, by whom, and what came of its rows. */
export type Upload = {
  readonly id: string
  readonly procedure: string
  readonly region: string | null
  readonly at: number
  readonly by: string
  readonly fileName: string
  readonly taken: number
  readonly already: number
  readonly wrong: number
}

export async function recordUpload(
  { db, shards, now, vault }: Pick<Tools, 'db' | 'shards' | 'now' | 'vault'>,
  { procedure, region }: About,
  by: By,
  upload: Pick<Upload, 'fileName' | 'taken' | 'already' | 'wrong'>,
  /** What could not be taken, to be handed back. */
  returned: unknown,
): Promise<string> {
  const id = `${procedure}.${randomUUID()}`
  await db.query(
    `insert into worklist_uploads (shard, id, procedure, region, at, by_id, by_name, file_name,
       taken, already, wrong, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      shardOfText(procedure, shards),
      id,
      procedure,
      region,
      isoTime(now()),
      by.id,
      by.name,
      upload.fileName,
      upload.taken,
      upload.already,
      upload.wrong,
      vault.seal(returned),
    ],
  )
  return id
}

type UploadRow = Omit<Upload, 'at' | 'by' | 'fileName'> & {
  readonly at: string
  readonly by_name: string
  readonly file_name: string
}
const uploadColumns = 'id, procedure, region, at, by_name, file_name, taken, already, wrong'
const uploadOf = ({ at, by_name, file_name, ...row }: UploadRow): Upload => ({
  ...row,
  at: fromIso(at),
  by: by_name,
  fileName: file_name,
})

/** Newest first, of both kinds. */
export async function readExchanges(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  { procedure, region }: About,
  most: number,
): Promise<{ readonly downloads: readonly Download[]; readonly uploads: readonly Upload[] }> {
  const about = [shardOfText(procedure, shards), procedure, region, most]
  const downloads = await db.query<Omit<Download, 'at' | 'by'> & { at: string; by_name: string }>(
    `select id, at, by_name, format, rows from worklist_downloads
     where shard = $1 and procedure = $2 and ($3::text is null or region = $3)
     order by at desc limit $4`,
    about,
  )
  const uploads = await db.query<UploadRow>(
    `select ${uploadColumns} from worklist_uploads
     where shard = $1 and procedure = $2 and ($3::text is null or region = $3)
     order by at desc limit $4`,
    about,
  )
  return {
    downloads: downloads.map(({ at, by_name, ...row }) => ({
      ...row,
      at: fromIso(at),
      by: by_name,
    })),
    uploads: uploads.map(uploadOf),
  }
}

export async function readUpload(
  { db, shards, vault }: Pick<Tools, 'db' | 'shards' | 'vault'>,
  id: string,
): Promise<(Upload & { readonly returned: unknown }) | undefined> {
  const procedure = id.split('.').slice(0, -1).join('.')
  const [row] = await db.query<UploadRow & { sealed: string }>(
    `select ${uploadColumns}, sealed from worklist_uploads where shard = $1 and id = $2`,
    [shardOfText(procedure, shards), id],
  )
  if (!row) return undefined
  const { sealed, ...upload } = row
  return { ...uploadOf(upload), returned: vault.open(sealed) }
}
