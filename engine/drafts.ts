import { randomUUID } from 'node:crypto'
import type { Findings } from '#core/answers'
import { problem, type Problem } from '#core/problem'
import { forgetDraft, removeDraft, restoreDraft } from './draft-removal.ts'
import { handsAfter, moveDrafts, type DraftHand } from './draft-hands.ts'
import { draftColumns, summaryOf, type DraftRow, type DraftSummary } from './draft-row.ts'
import { shardOfText } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** A form somebody has begun: sealed whole, found again by its owner only, a person or a counter. */
export type Draft = DraftSummary & {
  readonly typed: Readonly<Record<string, unknown>>
  readonly findings: Findings
}

export type DraftQuery = {
  /** Part of what it is called. */
  readonly search?: string
  readonly service?: string
  readonly savedFrom?: number
  readonly savedUntil?: number
  /** The last one of the page before. */
  readonly before?: DraftPlace
  readonly most: number
}
type DraftPlace = Pick<Draft, 'updatedAt' | 'id'>

/** `total` counts what was searched for, on all pages together. */
export type DraftPage = {
  readonly drafts: readonly DraftSummary[]
  readonly total: number
  readonly next: DraftPlace | undefined
}

/**
 * So many at once for one owner: names are sealed, so that a search opens all of them (104,000 a
 * second, see vault.ts). All of one owner are in one shard, so that a list asks one shard only.
 */
export const draftsMost = 1_000

type Saved = Pick<Draft, 'serviceCode' | 'title' | 'typed' | 'findings'> & {
  readonly id?: string
  readonly version?: number
}

export function openDrafts(tools: Tools) {
  const { db, vault, shards } = tools
  return {
    list: (owner: string, query: DraftQuery) => listDrafts(tools, owner, query),

    async read(owner: string, id: string): Promise<Draft | undefined> {
      const [row] = await db.query<DraftRow & { sealed: string }>(
        `select ${draftColumns}, sealed from drafts
         where shard = $1 and id = $2 and owner = $3 and removed_at is null`,
        [shardOfText(owner, shards), id, owner],
      )
      // What `save` sealed.
      return row && { ...summaryOf(vault, row), ...(vault.open(row.sealed) as Content) }
    },

    /** Those in which this very number was typed, newest first. */
    async about(owner: string, number: string, most: number): Promise<readonly DraftSummary[]> {
      const rows = await db.query<DraftRow & { sealed: string }>(
        `select ${draftColumns}, sealed from drafts
         where shard = $1 and owner = $2 and removed_at is null
         order by updated_at desc, id desc limit $3`,
        [shardOfText(owner, shards), owner, draftsMost],
      )
      return rows
        .filter(({ sealed }) => JSON.stringify(vault.open(sealed)).includes(`"${number}"`))
        .slice(0, most)
        .map((row) => summaryOf(vault, row))
    },

    /** `by`: whose hand it was, where an owner is several. */
    save: (owner: string, draft: Saved, by?: DraftHand) => saveDraft(tools, owner, draft, by),
    move: (from: string, to: string) => moveDrafts(tools, from, to),

    /** Another name, or none: then it is called after its person again. What it holds stays. */
    async rename(
      owner: string,
      id: string,
      name: string | null,
    ): Promise<DraftSummary | undefined> {
      const [row] = await db.query<DraftRow>(
        `update drafts set sealed_name = $4
         where shard = $1 and id = $2 and owner = $3 and removed_at is null
         returning ${draftColumns}`,
        [shardOfText(owner, shards), id, owner, name === null ? null : vault.seal(name)],
      )
      return row && summaryOf(vault, row)
    },

    /** Deletes it, for good only after `draftUndoMs`. */
    remove: (owner: string, id: string) => removeDraft(tools, owner, id),
    restore: (owner: string, id: string) => restoreDraft(tools, owner, id),
    /** What has been filed is no draft any more. */
    forget: (owner: string, id: string) => forgetDraft(tools, owner, id),
  }
}

/** Saves under a version: a draft changed elsewhere meanwhile is not overwritten. */
async function saveDraft(
  { db, vault, shards, now }: Tools,
  owner: string,
  { id = randomUUID(), serviceCode, title, typed, findings, version = 0 }: Saved,
  by?: DraftHand,
): Promise<DraftSummary | { readonly problem: Problem }> {
  const [row] = await db.query<DraftRow>(
    `insert into drafts as d
       (shard, id, owner, service_code, sealed_title, sealed, version, updated_at, hands)
     select $1::smallint, $2::text, $3::text, $4::text, $5::text, $6::text, 1, $7::timestamptz,
       $10::jsonb
     where $8::integer > 0
       or (select count(*) from drafts where shard = $1 and owner = $3) < $9::integer
     on conflict (shard, id) do update set title = null, sealed_title = excluded.sealed_title,
       sealed = excluded.sealed, version = d.version + 1, updated_at = excluded.updated_at,
       hands = ${handsAfter}
       where d.owner = excluded.owner and d.version = $8 and d.removed_at is null
     returning ${draftColumns}`,
    [
      shardOfText(owner, shards),
      id,
      owner,
      serviceCode,
      vault.seal(title),
      vault.seal({ typed, findings } satisfies Content),
      isoTime(now()),
      version,
      draftsMost,
      JSON.stringify(by ? [by] : []),
    ],
  )
  return row ? summaryOf(vault, row) : { problem: version === 0 ? tooMany : changedElsewhere }
}

/** The newest first; a name is looked for after opening, because it is sealed. */
async function listDrafts(
  { db, vault, shards }: Tools,
  owner: string,
  { search = '', service, savedFrom, savedUntil, before, most }: DraftQuery,
): Promise<DraftPage> {
  const rows = await db.query<DraftRow>(
    `select ${draftColumns} from drafts
     where shard = $1 and owner = $2 and removed_at is null
       and ($3::text is null or service_code = $3)
       and ($4::timestamptz is null or updated_at >= $4)
       and ($5::timestamptz is null or updated_at <= $5)
     order by updated_at desc, id desc limit $6`,
    [
      shardOfText(owner, shards),
      owner,
      service ?? null,
      savedFrom === undefined ? null : isoTime(savedFrom),
      savedUntil === undefined ? null : isoTime(savedUntil),
      draftsMost,
    ],
  )
  const sought = search.toLowerCase()
  const found = rows
    .map((row) => summaryOf(vault, row))
    .filter(({ title, name }) => `${name ?? ''}\n${title}`.toLowerCase().includes(sought))
  const rest = before ? found.filter((draft) => stands(draft, before)) : found
  const drafts = rest.slice(0, most)
  const last = drafts.at(-1)
  return { drafts, total: found.length, next: rest.length > most ? last : undefined }
}

/** Whether a draft stands below a place of the list. */
const stands = ({ updatedAt, id }: DraftPlace, place: DraftPlace): boolean =>
  updatedAt < place.updatedAt || (updatedAt === place.updatedAt && id < place.id)

type Content = Pick<Draft, 'typed' | 'findings'>

const changedElsewhere = problem('draft-changed', '这份草稿已在别处修改', {
  remedy: '请刷新后再改，以免覆盖别人的修改',
})
const tooMany = problem('drafts-many', `草稿已有 ${draftsMost.toLocaleString('zh-CN')} 份`, {
  remedy: '请先在“草稿”中删除不再需要的，再保存新的',
})
