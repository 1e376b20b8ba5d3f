import { randomUUID } from 'node:crypto'
import type { Findings } from '#core/answers'
import { problem, type Problem } from '#core/problem'
import { shardOfText } from './number.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** A form somebody has begun: sealed whole, found again by its owner only. */
export type Draft = {
  readonly id: string
  readonly serviceCode: string
  readonly title: string
  readonly typed: Readonly<Record<string, unknown>>
  readonly findings: Findings
  readonly version: number
  readonly updatedAt: number
}

export type DraftSummary = Omit<Draft, 'typed' | 'findings'>

// All drafts of one owner are in one shard, so that a list asks one shard only.
const draftsMost = 1_000

export function openDrafts({ db, vault, shards, now }: Tools) {
  return {
    async list(owner: string): Promise<readonly DraftSummary[]> {
      const rows = await db.query<Row>(
        `select id, service_code, title, version, updated_at from drafts
         where shard = $1 and owner = $2 order by updated_at desc limit $3`,
        [shardOfText(owner, shards), owner, draftsMost],
      )
      return rows.map(summary)
    },

    async read(owner: string, id: string): Promise<Draft | undefined> {
      const [row] = await db.query<Row & { sealed: string }>(
        `select id, service_code, title, version, updated_at, sealed from drafts
         where shard = $1 and id = $2 and owner = $3`,
        [shardOfText(owner, shards), id, owner],
      )
      // What `save` sealed.
      return row && { ...summary(row), ...(vault.open(row.sealed) as Content) }
    },

    /** Saves under a version: a draft changed elsewhere meanwhile is not overwritten. */
    async save(
      owner: string,
      draft: Pick<Draft, 'serviceCode' | 'title' | 'typed' | 'findings'> & {
        readonly id?: string
        readonly version?: number
      },
    ): Promise<DraftSummary | { readonly problem: Problem }> {
      const { id = randomUUID(), serviceCode, title, typed, findings, version = 0 } = draft
      const [row] = await db.query<Row>(
        `insert into drafts (shard, id, owner, service_code, title, sealed, version, updated_at)
         values ($1, $2, $3, $4, $5, $6, 1, $7)
         on conflict (shard, id) do update set title = excluded.title, sealed = excluded.sealed,
           version = drafts.version + 1, updated_at = excluded.updated_at
           where drafts.owner = excluded.owner and drafts.version = $8
         returning id, service_code, title, version, updated_at`,
        [
          shardOfText(owner, shards),
          id,
          owner,
          serviceCode,
          title,
          vault.seal({ typed, findings } satisfies Content),
          isoTime(now()),
          version,
        ],
      )
      return row ? summary(row) : { problem: changedElsewhere }
    },

    async remove(owner: string, id: string): Promise<boolean> {
      const rows = await db.query(
        `delete from drafts where shard = $1 and id = $2 and owner = $3 returning id`,
        [shardOfText(owner, shards), id, owner],
      )
      return rows.length > 0
    },
  }
}

type Content = Pick<Draft, 'typed' | 'findings'>
type Row = {
  readonly id: string
  readonly service_code: string
  readonly title: string
  readonly version: number
  readonly updated_at: string
}

const summary = (row: Row): DraftSummary => ({
  id: row.id,
  serviceCode: row.service_code,
  title: row.title,
  version: row.version,
  updatedAt: fromIso(row.updated_at),
})

const changedElsewhere = problem('draft-changed', '这份草稿已在别处修改', {
  remedy: '请刷新后再改，以免覆盖别人的修改',
})
