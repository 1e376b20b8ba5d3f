import { createHash } from 'node:crypto'
import type { Notice } from '#core/notices'
import type { Change, ChangeAbout, Whose } from './change.ts'
import type { Query } from './database.ts'
import { putDeliveries } from './deliveries.ts'
import type { ErrandHandler } from './errands.ts'
import { groupCommit } from './group-commit.ts'
import type { NoticeBody, NoticeListener } from './notices.ts'
import { everyShard, shardOf, shardOfText, type ApplicationId } from './number.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

type NewChange = Omit<Change, 'sequence'> & { readonly whose: Whose }

/** An employer's row is locked by one process at a time, so its changes are written in groups. */
const mostPerCommit = 256

/**
 * Notes what became of applications for employers whose software listens. A notice is kept with
 * its application; the employer's order is another shard's, so an errand carries it over.
 */
export function changeNoter(): NoticeListener {
  const readers = new WeakMap<Tools, ReturnType<typeof readersOf>>()
  return async (body, tools) => {
    const { read, hasSoftware } = readers.get(tools) ?? readersOf(tools)
    readers.set(tools, { read, hasSoftware })
    const row = await read(shardOf(body.application, tools.shards), body.application)
    if (!row) return []
    const whose = { employer: row.employer, test: body.test === true }
    if (!(await hasSoftware(shardOfText(whose.employer, tools.shards), whose.employer))) return []
    const carried: Carried = { whose, externalId: row.external_id, at: tools.now(), notice: body }
    const id = `${body.application}:${body.version}`
    return [{ kind: 'change', id, body: carried, dueAt: tools.now(), atOnce: true }]
  }
}

type Carried = {
  readonly whose: Whose
  readonly externalId: string | null
  readonly at: number
  readonly notice: NoticeBody
}

/**
 * Notices come in hundreds, so what is read for each is read for all that wait. Whoever has neither
 * a key nor a subscription costs nothing more.
 */
const readersOf = ({ db }: Tools) => ({
  read: groupCommit<ApplicationId, ApplicationOf | undefined>(async (shard, ids) => {
    const rows = await db.query<ApplicationOf & { id: ApplicationId }>(
      `select id, employer, external_id from applications where shard = $1 and id = any($2)`,
      [shard, ids],
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  }, mostPerCommit),
  hasSoftware: groupCommit<string, boolean>(async (shard, employers) => {
    const asked = [...new Set(employers)]
    const rows = [
      ...(await db.query<{ employer: string }>(
        'select distinct employer from api_keys where employer = any($1)',
        [asked],
      )),
      ...(await db.query<{ employer: string }>(
        `select distinct employer from subscriptions where shard = $1 and employer = any($2)`,
        [shard, asked],
      )),
    ]
    const known = new Set(rows.map(({ employer }) => employer))
    return employers.map((employer) => known.has(employer))
  }, mostPerCommit),
})

type ApplicationOf = { readonly employer: string; readonly external_id: string | null }

/** Writes a change into its employer's order, and what is to be delivered of it, once. */
export function changeWriter(): ErrandHandler {
  const writers = new WeakMap<Tools, ReturnType<typeof writerOf>>()
  return async ({ body }, tools) => {
    const write = writers.get(tools) ?? writerOf(tools)
    writers.set(tools, write)
    // Written by `noteChanges`.
    const carried = body as Carried
    const changes = changesOf(carried)
    await write(shardOfText(carried.whose.employer, tools.shards), changes)
    return { done: true }
  }
}

const writerOf = (tools: Tools) =>
  groupCommit<readonly NewChange[], void>(async (shard, group) => {
    await tools.db.transaction(async ({ query }) => {
      const written = await insertChanges(query, shard, group.flat())
      await putDeliveries(query, shard, written, tools.now())
    })
    return group.map(() => undefined)
  }, mostPerCommit)

function changesOf({ whose, externalId, at, notice }: Carried): readonly NewChange[] {
  const { number, version, notices } = notice
  return notices.flatMap(saidOf).map(({ kind, ...said }) => {
    const id = `chg_${digest(`${number}:${version}:${kind}:${said.matter ?? ''}`)}`
    return { id, kind, at, whose, about: { number, externalId, version, ...said } }
  })
}

const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32)

type Said = Pick<ChangeAbout, 'matter' | 'status' | 'outcome'> & { readonly kind: string }

/** Reminders and answers that the employer gave itself are not told. */
function saidOf(notice: Notice): readonly Said[] {
  switch (notice.what) {
    case 'filed':
      return [{ kind: 'application.filed' }]
    case 'correctionAsked':
    case 'correctionChanged':
      // One notice, all at once; software follows matters, so it is told of each.
      return notice.matters.map((matter) => ({
        kind: 'matter.correction_asked',
        matter,
        status: 'incorrect',
      }))
    case 'matterEnded':
      return [{ kind: `matter.${notice.status}`, matter: notice.matter, status: notice.status }]
    case 'employeeOverdue':
      return [{ kind: 'matter.employee_overdue', matter: notice.matter }]
    case 'confirmed':
      return [{ kind: 'employee.confirmed' }]
    case 'objected':
      return [{ kind: 'employee.objected' }]
    case 'confirmationOutdated':
      return [{ kind: 'employee.outdated' }]
    case 'deferred':
      return [{ kind: 'matter.deferred', matter: notice.matter, status: 'accepted' }]
    case 'deferralReminded':
    case 'journeyReminded':
    case 'makeGoodOrdered':
    case 'employeeReminded':
    case 'objectionAnswered':
      return []
    case 'closed': {
      const { outcome } = notice
      const isRevoked = outcome === 'revoked' || outcome === 'partlyRevoked'
      return [{ kind: isRevoked ? 'application.revoked' : 'application.closed', outcome }]
    }
  }
}

/** Those of `changes` that were not there yet, with their places. */
async function insertChanges(
  query: Query,
  shard: number,
  changes: readonly NewChange[],
): Promise<readonly (Change & { readonly whose: Whose })[]> {
  const counts = new Map<string, { whose: Whose; count: number }>()
  for (const { whose } of changes) {
    const known = counts.get(keyOf(whose))
    counts.set(keyOf(whose), { whose, count: (known?.count ?? 0) + 1 })
  }
  // In one order, so that two processes never wait for each other.
  const heads = [...counts.values()].toSorted((one, other) =>
    keyOf(one.whose) < keyOf(other.whose) ? -1 : 1,
  )
  const rows = await query<{ employer: string; test: boolean; seq: number }>(
    `insert into change_heads (shard, employer, test, seq)
     select $1::smallint, * from unnest($2::text[], $3::boolean[], $4::bigint[])
     on conflict (shard, employer, test) do update set seq = change_heads.seq + excluded.seq
     returning employer, test, seq`,
    [
      shard,
      heads.map(({ whose }) => whose.employer),
      heads.map(({ whose }) => whose.test),
      heads.map(({ count }) => count),
    ],
  )
  const next = new Map(
    rows.map((row) => [keyOf(row), row.seq - (counts.get(keyOf(row))?.count ?? 0)]),
  )
  const placed = changes.map((change) => {
    const sequence = (next.get(keyOf(change.whose)) ?? 0) + 1
    next.set(keyOf(change.whose), sequence)
    return { ...change, sequence }
  })
  const inserted = await query<{ id: string }>(
    `insert into changes (shard, employer, test, seq, id, kind, at, body)
     select $1::smallint, employer, test, seq, id, kind, at, body::jsonb
     from unnest($2::text[], $3::boolean[], $4::bigint[], $5::text[], $6::text[],
       $7::timestamptz[], $8::text[]) as c (employer, test, seq, id, kind, at, body)
     on conflict (shard, id) do nothing returning id`,
    [
      shard,
      placed.map(({ whose }) => whose.employer),
      placed.map(({ whose }) => whose.test),
      placed.map(({ sequence }) => sequence),
      placed.map(({ id }) => id),
      placed.map(({ kind }) => kind),
      placed.map(({ at }) => isoTime(at)),
      placed.map(({ about }) => JSON.stringify(about)),
    ],
  )
  const isNew = new Set(inserted.map(({ id }) => id))
  return placed.filter(({ id }) => isNew.has(id))
}

const keyOf = ({ employer, test }: Whose): string => `${test ? 'test' : 'live'}:${employer}`

/** For whoever asks instead of being told. */
export const openChanges = (tools: Tools) => ({
  after: (whose: Whose, after: number, most: number) => readChanges(tools, whose, after, most),
  /** Forgets what is old; called now and then. */
  sweep: () => sweepChanges(tools),
})

/** What came after a place in an employer's order. */
async function readChanges(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  { employer, test }: Whose,
  after: number,
  most: number,
): Promise<{ readonly changes: readonly Change[]; readonly swept: number }> {
  const shard = shardOfText(employer, shards)
  const [head] = await db.query<{ swept: number }>(
    `select swept from change_heads where shard = $1 and employer = $2 and test = $3`,
    [shard, employer, test],
  )
  const rows = await db.query<{
    seq: number
    id: string
    kind: string
    at: string
    body: ChangeAbout
  }>(
    `select seq, id, kind, at, body from changes
     where shard = $1 and employer = $2 and test = $3 and seq > $4 order by seq limit $5`,
    [shard, employer, test, after, most],
  )
  const changes = rows.map(({ seq, id, kind, at, body }) => ({
    sequence: seq,
    id,
    kind,
    at: fromIso(at),
    about: body,
  }))
  return { changes, swept: head?.swept ?? 0 }
}

/** A program that has not asked for so long must read the list instead. */
const changesKeptMs = 90 * 24 * 3_600_000
const deliveriesKeptMs = 30 * 24 * 3_600_000
const sweptAtOnce = 5_000

/** A bounded number in each shard; what is left goes with the next sweep. */
async function sweepChanges({ db, shards, now }: Tools): Promise<void> {
  for (const shard of everyShard(shards)) {
    await db.query(
      `with gone as (
         delete from changes where shard = $1 and (employer, test, seq) in (
           select employer, test, seq from changes where shard = $1 and at < $2 order by at limit $3
         ) returning employer, test, seq
       )
       update change_heads h set swept = greatest(h.swept, g.seq)
       from (select employer, test, max(seq) as seq from gone group by employer, test) as g
       where h.shard = $1 and h.employer = g.employer and h.test = g.test`,
      [shard, isoTime(now() - changesKeptMs), sweptAtOnce],
    )
    await db.query(
      `delete from deliveries where shard = $1 and (subscription, id) in (
         select subscription, id from deliveries
         where shard = $1 and made_at < $2 and status <> 'waiting' order by made_at limit $3
       )`,
      [shard, isoTime(now() - deliveriesKeptMs), sweptAtOnce],
    )
  }
}
