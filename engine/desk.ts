import { deskStatuses, type DeskStatus } from '#core/held'
import { lightOf, type Light } from '#core/lamp'
import type { Status } from '#core/lifecycle'
import { dayOf, endOf } from '#core/time'
import { searchedMatters } from './desk-search.ts'
import { columnsOf, shownColumns, type StoredMatter } from './desk-rows.ts'
import { everyShard, type ApplicationId } from './number.ts'
import { isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** One matter in an officer's queue. */
export type QueueRow = {
  readonly id: ApplicationId
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly personName: string
  readonly employerName: string
  readonly status: Status
  readonly since: number
  readonly dueBy: number | null
  readonly light: Light | null
  readonly trouble: string | null
  /** Who holds it at this moment, by account. */
  readonly holder: string | null
  readonly colleague: string | null
  readonly heldUntil: number | null
}

/** 今日到期, 已逾期, 我的, 需要人工处理, or where matters stand. */
export const queues = ['all', ...deskStatuses, 'today', 'overdue', 'mine', 'trouble'] as const
export type Queue = (typeof queues)[number]

/** Which matters: each department's queues stand by themselves. */
export type QueueOf = {
  readonly departments: readonly string[]
  /** The beginning of the region's code. */
  readonly region?: string | undefined
  readonly procedure?: string | undefined
}

export type QueueQuery = QueueOf & {
  readonly queue: Queue
  /** Whose 我的; elsewhere only what this officer holds. */
  readonly officer?: string | undefined
  /** Only what nobody holds. */
  readonly free?: boolean
  /** A name's beginning, a number, an employer's code; or a person by blind index. */
  readonly search?: { readonly text: string; readonly personIndex?: string | undefined } | undefined
  readonly sort: Sort
  /** Everything behind this place. */
  readonly after?: QueuePlace | undefined
  readonly most: number
}
export type Sort = 'due' | 'waiting'

/** Matters of one application begin in the same millisecond, and many are due on the same day. */
export type QueuePlace = Pick<QueueRow, 'dueBy' | 'since' | 'id' | 'matter'>

/** What waits at the desk: most urgent or longest waiting first. Never stale: read where it is decided. */
export async function readQueue(tools: Tools, query: QueueQuery): Promise<readonly QueueRow[]> {
  const read = query.search ? searchedMatters : readerOf(query.queue)
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => read(tools, shard, query)),
  )
  const now = tools.now()
  const rows = pages.flat().map((row) => shownRow(row, now, tools))
  const behind = query.after
    ? rows.filter((row) => inOrder(query.sort)(row, place(query)) > 0)
    : rows
  return behind.toSorted(inOrder(query.sort)).slice(0, query.most)
}

const place = ({ after }: QueueQuery): QueuePlace =>
  after ?? { dueBy: -Infinity, since: -Infinity, id: 0, matter: '' }

const inOrder =
  (sort: Sort) =>
  (one: QueuePlace, other: QueuePlace): number =>
    (sort === 'due' ? byNumber(one.dueBy ?? Infinity, other.dueBy ?? Infinity) : 0) ||
    one.since - other.since ||
    one.id - other.id ||
    byCode(one.matter, other.matter)

// Infinity less infinity is no number.
const byNumber = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)

/** As the collation "C" of the statement compares, whatever language the database speaks. */
const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function shownRow(row: StoredMatter, now: number, { calendars }: Tools): QueueRow {
  const { yellowAt, holder, colleague, heldUntil, ...shown } = row
  const isHeld = holder !== null && heldUntil !== null && heldUntil > now
  return {
    ...shown,
    light: lightOf({ ...row, yellowAt }, now, calendars.in(row.region)),
    holder: isHeld ? holder : null,
    colleague: isHeld ? colleague : null,
    heldUntil: isHeld ? heldUntil : null,
  }
}

type Reader = (tools: Tools, shard: number, query: QueueQuery) => Promise<readonly StoredMatter[]>

function readerOf(queue: Queue): Reader {
  if (queue === 'mine') return heldBy
  return queue === 'trouble' ? inTrouble : waiting
}

/** The statuses whose limit is the department's. */
export const limited = ['applied', 'accepted', 'reviewed'] as const satisfies DeskStatus[]

export function statusesOf(queue: Queue): readonly DeskStatus[] {
  if (queue === 'today' || queue === 'overdue') return limited
  const alone = deskStatuses.filter((one) => one === queue)
  return alone.length > 0 ? alone : deskStatuses
}

/** Between which moments a queue's matters are due. */
export function dueBetween(queue: Queue, now: number): readonly [string, string] {
  if (queue === 'overdue') return ['-infinity', isoTime(now - 1)]
  if (queue === 'today') return [isoTime(now), isoTime(endOf(dayOf(now)))]
  return ['-infinity', 'infinity']
}

const waiting: Reader = async ({ db, now }, shard, query) => {
  const { sort, after, most } = query
  const [from, until] = dueBetween(query.queue, now())
  const due = after ? (orNull(after.dueBy) ?? 'infinity') : '-infinity'
  const rows = await db.query(sort === 'due' ? byDue : byWait, [
    shard,
    query.departments,
    statusesOf(query.queue),
    query.region ?? null,
    query.procedure ?? null,
    from,
    until,
    query.free ?? false,
    isoTime(now()),
    query.officer ?? null,
    most,
    ...(sort === 'due' ? [due] : []),
    after ? isoTime(after.since) : '-infinity',
    after?.id ?? 0,
    after?.matter ?? '',
  ])
  return rows.map(columnsOf)
}

// Each department and status is read in order from its index, and the pages are merged. The index
// knows of open matters only; the planner must be told that no other can be meant.
const pageBy = (order: string, place: string): string => `
select ${shownColumns}
from unnest($2::text[]) as d (department) cross join unnest($3::text[]) as s (status)
cross join lateral (
  select * from matters m
  where m.shard = $1 and m.department = d.department and m.status = s.status and ${isOpen}
    and ($4::text is null or m.region between $4 and $4 || '999999') and ($5::text is null or m.procedure = $5)
    and m.due_at >= $6::timestamptz and m.due_at <= $7::timestamptz
    and (not $8 or m.holder is null or m.held_until <= $9::timestamptz)
    and ($10::text is null or (m.holder = $10 and m.held_until > $9::timestamptz))
    and (${order}) > (${place})
  order by ${order} limit $11
) m join applications a on a.shard = $1 and a.id = m.application
order by ${order} limit $11`

export const isOpen =
  "m.status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking')"

const byDue = pageBy(
  'm.due_at, m.since, m.application, m.key collate "C"',
  '$12::timestamptz, $13::timestamptz, $14::bigint, $15::text',
)
const byWait = pageBy(
  'm.since, m.application, m.key collate "C"',
  '$12::timestamptz, $13::bigint, $14::text',
)

/** What one officer has in hand: never many, so it is put in order here. */
const heldBy: Reader = async ({ db, now }, shard, query) => {
  const rows = await db.query(
    `select ${shownColumns}
     from matters m join applications a on a.shard = $1 and a.id = m.application
     where m.shard = $1 and (m.holder = $2 or m.colleague = $2) and m.held_until > $3::timestamptz
       and ($4::text is null or m.procedure = $4)
     limit $5`,
    [shard, query.officer ?? '', isoTime(now()), query.procedure ?? null, heldMost],
  )
  return rows.map(columnsOf)
}

/** More than anybody works on at once. */
export const heldMost = 2_000

const inTrouble: Reader = async ({ db }, shard, query) => {
  const rows = await db.query(
    `select ${shownColumns}
     from matters m join applications a on a.shard = $1 and a.id = m.application
     where m.shard = $1 and m.trouble is not null and m.department = any($2::text[])
       and ($3::text is null or m.region between $3 and $3 || '999999') and ($4::text is null or m.procedure = $4)
     order by m.since limit $5`,
    [shard, query.departments, query.region ?? null, query.procedure ?? null, heldMost],
  )
  return rows.map(columnsOf)
}
