import { everyShard, shardOf, type ApplicationId } from '#engine/number'
import { fromIso, fromIsoOrNull, isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'
import { idInCase } from './case-number.ts'

type Db = Pick<Tools, 'db' | 'shards' | 'now'>

export type NewCase = {
  readonly shard: number
  readonly id: ApplicationId
  readonly no: string
  readonly number: string
  readonly matter: string
  readonly key: string
  readonly what: 'submit' | 'revoke'
  readonly department: string
  readonly procedure: string
  readonly region: string
}

/** Told twice it stands there once; told otherwise before anybody answered, as it now is. */
export async function insertCase({ db, now }: Db | Pick<Tools, 'db' | 'now'>, one: NewCase) {
  await db.query(
    `insert into worklist (shard, application, no, matter, number, submission, what, department,
       procedure, region, listed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (shard, application, no) do update
       set submission = excluded.submission, downloaded_at = null, download = null
       where worklist.answered_at is null and worklist.submission <> excluded.submission`,
    [
      one.shard,
      one.id,
      one.no,
      one.matter,
      one.number,
      one.key,
      one.what,
      one.department,
      one.procedure,
      one.region,
      isoTime(now()),
    ],
  )
  return one.no
}

/** One case of a worklist. */
export type Case = {
  readonly shard: number
  readonly application: ApplicationId
  readonly no: string
  readonly matter: string
  readonly number: string
  readonly submission: string
  readonly what: 'submit' | 'revoke'
  readonly department: string
  readonly procedure: string
  readonly region: string
  readonly listedAt: number
  readonly downloadedAt: number | null
  readonly withdrawnAt: number | null
  readonly answeredAt: number | null
  readonly answer: string | null
}

type Row = Omit<Case, 'listedAt' | 'downloadedAt' | 'withdrawnAt' | 'answeredAt'> & {
  readonly listed_at: string
  readonly downloaded_at: string | null
  readonly withdrawn_at: string | null
  readonly answered_at: string | null
}
const columns = `w.shard, w.application, w.no, w.matter, w.number, w.submission, w.what,
  w.department, w.procedure, w.region, w.listed_at, w.downloaded_at, w.withdrawn_at,
  w.answered_at, w.answer`

const caseOf = ({ listed_at, downloaded_at, withdrawn_at, answered_at, ...row }: Row): Case => ({
  ...row,
  listedAt: fromIso(listed_at),
  downloadedAt: fromIsoOrNull(downloaded_at),
  withdrawnAt: fromIsoOrNull(withdrawn_at),
  answeredAt: fromIsoOrNull(answered_at),
})

export async function readCaseByNumber(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  no: string,
): Promise<Case | undefined> {
  const id = idInCase(no)
  if (id === undefined) return undefined
  const [row] = await db.query<Row>(
    `select ${columns} from worklist w where w.shard = $1 and w.application = $2 and w.no = $3`,
    [shardOf(id, shards), id, no.trim().toUpperCase()],
  )
  return row && caseOf(row)
}

/** What it was to be told has become more: whoever downloads next reads it whole. */
export async function listAgain(
  { db }: Pick<Tools, 'db'>,
  shard: number,
  id: ApplicationId,
  key: string,
): Promise<void> {
  await db.query(
    `update worklist set downloaded_at = null, download = null
     where shard = $1 and application = $2 and submission = $3 and what = 'submit'
       and answered_at is null`,
    [shard, id, key],
  )
}

/** `false`: too late, the department has answered. One that was never listed is withdrawn at once. */
export async function withdrawCase(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  shard: number,
  id: ApplicationId,
  key: string,
): Promise<boolean> {
  const rows = await db.query<{ answered: boolean }>(
    `update worklist w set withdrawn_at = case when w.answered_at is null
       then coalesce(w.withdrawn_at, $4::timestamptz) else w.withdrawn_at end
     where w.shard = $1 and w.application = $2 and w.submission = $3 and w.what = 'submit'
     returning w.answered_at is not null as answered`,
    [shard, id, key, isoTime(now())],
  )
  return !rows.some(({ answered }) => answered)
}

export type ListQuery = {
  readonly procedure: string
  readonly region: string | null
  /** `new`: not downloaded yet, or withdrawn since. */
  readonly which: 'new' | 'open'
  readonly most: number
}

/** What waits, oldest first; what has moved on elsewhere (at a desk, say) waits no more. */
export async function readOpenCases(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  { procedure, region, which, most }: ListQuery,
): Promise<readonly (Case & { readonly person: string; readonly employer: string })[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<Row & { person: string; employer: string }>(
        `select ${columns}, a.person_name as person, a.employer_name as employer
         from worklist w
         join applications a on a.shard = $1 and a.id = w.application
         join matters m on m.shard = $1 and m.application = w.application and m.key = w.matter
         where w.shard = $1 and w.procedure = $2 and ($3::text is null or w.region = $3)
           and w.answered_at is null
           and (w.what = 'revoke' or m.status in ('applied', 'accepted', 'reviewed', 'suspended')
             or w.withdrawn_at is not null)
           and (w.withdrawn_at is null or w.downloaded_at is not null)
           and ($4 or (w.withdrawn_at is null and w.downloaded_at is null)
             or w.withdrawn_at >= w.downloaded_at)
         order by w.listed_at, w.application, w.no limit $5`,
        [shard, procedure, region, which === 'open', most],
      ),
    ),
  )
  return pages
    .flat()
    .map((row) => ({ ...caseOf(row), person: row.person, employer: row.employer }))
    .toSorted((one, other) => one.listedAt - other.listedAt || (one.no < other.no ? -1 : 1))
    .slice(0, most)
}

export async function markDownloaded(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  download: string,
  cases: readonly Case[],
): Promise<void> {
  for (const [shard, some] of Map.groupBy(cases, (one) => one.shard))
    await db.query(
      `update worklist w set downloaded_at = $2, download = $3
       from unnest($4::bigint[], $5::text[]) as d (application, no)
       where w.shard = $1 and w.application = d.application and w.no = d.no`,
      [
        shard,
        isoTime(now()),
        download,
        some.map(({ application }) => application),
        some.map(({ no }) => no),
      ],
    )
}

/** What the department said; with its last word the case leaves the list. */
export async function markAnswered(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  { shard, application, no }: Case,
  answer: string,
  isLast: boolean,
): Promise<void> {
  await db.query(
    `update worklist w set answer = $4, answered_at = case when $5 then $6::timestamptz end
     where w.shard = $1 and w.application = $2 and w.no = $3`,
    [shard, application, no, answer, isLast, isoTime(now())],
  )
}
