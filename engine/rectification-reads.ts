import type { Rectification, RectificationOutcome, RectificationStatus } from '#core/rectification'
import type { Rater } from '#core/rating'
import { everyShard, shardOf, shardOfText, type ApplicationId } from './number.ts'
import {
  actOn,
  openComplaint,
  shardOfRectification,
  type Contact,
  type RectificationStep,
} from './rectifications.ts'
import { fromIso, fromIsoOrNull, isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'

export type RectificationQuery = {
  readonly department?: string
  readonly region?: string
  readonly status?: RectificationStatus
  readonly open?: boolean
  readonly overdue?: boolean
  readonly before?: { readonly openedAt: number; readonly id: string }
  readonly most: number
}

export type Found = {
  readonly rectification: Rectification
  readonly contact: Contact | null
  readonly steps: readonly RectificationStep[]
}

/** 整改: opened by bad ratings and inspections, carried to the end, counted for the public. */
export const openRectifications = (tools: Tools) => ({
  open: (...rest: Rest<typeof openComplaint>) => openComplaint(tools, ...rest),
  act: (...rest: Rest<typeof actOn>) => actOn(tools, ...rest),
  list: (query: RectificationQuery) => list(tools, query),
  read: (id: string) => read(tools, id),
  /** What one rater's complaint has come to. */
  ofRating: (application: ApplicationId, rater: Rater) => ofRating(tools, application, rater),
  figures: (between: Between) => figures(tools, between),
  requests: () => requests(tools),
  closeRequest: (closing: Closing) => closeRequest(tools, closing),
})

type Rest<Function extends (...given: never[]) => unknown> =
  Parameters<Function> extends [unknown, ...infer Others] ? Others : never

/** The newest first, by keyset. */
async function list(
  { db, shards }: Tools,
  query: RectificationQuery,
): Promise<readonly Rectification[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{ state: Rectification }>(
        `select state from rectifications
         where shard = $1 and ($2::text is null or department = $2)
           and ($3::text is null or region = $3) and ($4::text is null or status = $4)
           and (not $5 or closed_at is null) and (not $6 or overdue)
           and ($7::timestamptz is null or (opened_at, id) < ($7, $8::text))
         order by opened_at desc, id desc limit $9`,
        [
          shard,
          query.department ?? null,
          query.region ?? null,
          query.status ?? null,
          query.open ?? false,
          query.overdue ?? false,
          orNull(query.before?.openedAt),
          query.before?.id ?? null,
          query.most,
        ],
      ),
    ),
  )
  return pages
    .flat()
    .map(({ state }) => state)
    .toSorted((one, other) => other.openedAt - one.openedAt || (one.id < other.id ? 1 : -1))
    .slice(0, query.most)
}

async function read({ db, vault, shards }: Tools, id: string): Promise<Found | undefined> {
  const shard = shardOfRectification(id, shards)
  const [row] = await db.query<{ state: Rectification; contact: string | null }>(
    'select state, contact from rectifications where shard = $1 and id = $2',
    [shard, id],
  )
  if (!row) return undefined
  const steps = await db.query<{ body: RectificationStep }>(
    `select body from rectification_steps where shard = $1 and rectification = $2
     order by seq limit 1000`,
    [shard, id],
  )
  return {
    rectification: row.state,
    // What `openComplaint` and `actOn` sealed.
    contact: row.contact === null ? null : (vault.open(row.contact) as Contact),
    steps: steps.map(({ body }) =>
      body.words ? { ...body, words: vault.open(body.words) as string } : body,
    ),
  }
}

async function ofRating(
  tools: Tools,
  application: ApplicationId,
  rater: Rater,
): Promise<Found | undefined> {
  const rows = await tools.db.query<{ id: string; state: Rectification }>(
    'select id, state from rectifications where shard = $1 and application = $2 limit 20',
    [shardOf(application, tools.shards), application],
  )
  const own = rows.find(
    ({ state: { source } }) => source.kind === 'rating' && source.rater === rater,
  )
  return own && read(tools, own.id)
}

export type Between = { readonly from: number; readonly until: number }

/** What is published: counts, and nobody can be told from them. */
export type RectificationFigures = {
  readonly service: string
  readonly region: string
  readonly opened: number
  readonly closed: number
  readonly inTime: number
  readonly outcomes: Readonly<Record<RectificationOutcome, number>>
}

async function figures({ db, shards }: Tools, { from, until }: Between) {
  const rows = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{
        service_code: string
        region: string
        opened: number
        closed: number
        in_time: number
        satisfied: number
        unheard: number
        set_aside: number
      }>(
        `select service_code, region, count(*)::int as opened,
           count(*) filter (where closed_at is not null)::int as closed,
           count(*) filter (where closed_at is not null and not overdue)::int as in_time,
           count(*) filter (where outcome = 'satisfied')::int as satisfied,
           count(*) filter (where outcome = 'unheard')::int as unheard,
           count(*) filter (where outcome = 'setAside')::int as set_aside
         from rectifications where shard = $1 and opened_at >= $2 and opened_at < $3
         group by service_code, region`,
        [shard, isoTime(from), isoTime(until)],
      ),
    ),
  )
  const sums = new Map<string, RectificationFigures>()
  for (const row of rows.flat()) {
    const key = `${row.service_code} ${row.region}`
    const was = sums.get(key)
    sums.set(key, {
      service: row.service_code,
      region: row.region,
      opened: (was?.opened ?? 0) + row.opened,
      closed: (was?.closed ?? 0) + row.closed,
      inTime: (was?.inTime ?? 0) + row.in_time,
      outcomes: {
        satisfied: (was?.outcomes.satisfied ?? 0) + row.satisfied,
        unheard: (was?.outcomes.unheard ?? 0) + row.unheard,
        setAside: (was?.outcomes.setAside ?? 0) + row.set_aside,
      },
    })
  }
  return [...sums.values()].toSorted((one, other) => other.opened - one.opened)
}

/** What founded complaints ask of a definition's authors. */
export type DefinitionRequest = {
  readonly service: string
  readonly about: string
  readonly count: number
  readonly openedAt: number
  readonly closedAt: number | null
  readonly closedBy: string | null
  readonly decision: 'changed' | 'kept' | null
  readonly words: string | null
}

async function requests({ db, shards }: Tools): Promise<readonly DefinitionRequest[]> {
  const rows = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{
        service_code: string
        about: string
        count: number
        opened_at: string
        closed_at: string | null
        closed_by: string | null
        decision: DefinitionRequest['decision']
        words: string | null
      }>(
        `select service_code, about, count, opened_at, closed_at, closed_by, decision, words
         from definition_requests where shard = $1
         order by closed_at is not null, opened_at desc limit 200`,
        [shard],
      ),
    ),
  )
  return rows.flat().map(({ service_code, opened_at, closed_at, closed_by, ...row }) => ({
    ...row,
    service: service_code,
    openedAt: fromIso(opened_at),
    closedAt: fromIsoOrNull(closed_at),
    closedBy: closed_by,
  }))
}

export type Closing = {
  readonly service: string
  readonly about: string
  readonly decision: 'changed' | 'kept'
  readonly words: string
  readonly by: string
}

/** Whether it was still open. */
async function closeRequest({ db, shards, now }: Tools, closing: Closing): Promise<boolean> {
  const { service, about, decision, words, by } = closing
  const rows = await db.query(
    `update definition_requests set closed_at = $4, closed_by = $5, decision = $6, words = $7
     where shard = $1 and service_code = $2 and about = $3 and closed_at is null returning about`,
    [shardOfText(service, shards), service, about, isoTime(now()), by, decision, words],
  )
  return rows.length > 0
}
