import type { Application, Event } from '#core/application'
import { matterOf } from '#core/command'
import type { ServiceDefinition } from '#core/definition'
import { nextDueAt } from '#core/duties'
import { employeeStateOf } from '#core/employee'
import { isOnDesk } from '#core/held'
import { dueOf } from '#core/lamp'
import { hasEnded } from '#core/lifecycle'
import { commitmentColumnCount, commitmentColumns, writeCommitments } from './commitment-rows.ts'
import type { Query } from './database.ts'
import { chain } from './events.ts'
import { packFigures } from './figures/pack.ts'
import { figureColumns, writeFigures } from './figures/write.ts'
import { noticeRows } from './notices.ts'
import type { ApplicationId } from './number.ts'
import { isoTime, orNull } from './times.ts'

/** What one decision changed, ready to be written. */
export type Change = {
  readonly id: ApplicationId
  readonly lease: number
  readonly definition: ServiceDefinition
  readonly before: Application
  readonly after: Application
  readonly head: Uint8Array
  readonly events: readonly Event[]
  /** When to look again, where that is not what the state says: a line has no room for a call. */
  readonly dueAt?: number | null
  /** Set while more of this application is under way in this process. */
  readonly keepUntil: number | null
}

export type Committed = { readonly head: Uint8Array }

/**
 * Writes the changes of many applications of one shard in one statement: state, events and the
 * matters' rows. One whose lease was lost is left out whole and answered with `undefined`.
 */
export async function commit(
  query: Query,
  shard: number,
  changes: readonly Change[],
): Promise<readonly (Committed | undefined)[]> {
  const rows = changes.map(toRows)
  const events = rows.flatMap(({ id, chained }) => chained.map((row) => ({ id, ...row })))
  const matters = rows.flatMap((row) => row.matters)
  const notices = noticeRows(rows.map((row) => ({ ...row, at: row.events.at(-1)?.at ?? 0 })))
  const figures = packFigures(changes)
  const column = <Row, Value>(from: readonly Row[], of: (row: Row) => Value) => from.map(of)
  const held = await query<{ id: number }>(write, [
    shard,
    column(rows, ({ id }) => id),
    column(rows, ({ lease }) => lease),
    column(rows, ({ after }) => JSON.stringify(after)),
    column(rows, ({ after }) => after.version),
    column(rows, ({ head }) => head),
    column(rows, ({ after }) => after.outcome ?? 'open'),
    column(rows, ({ after }) => orNull(after.closedAt)),
    column(rows, ({ after, dueAt = nextDueAt(after) }) => orNull(dueAt)),
    column(rows, ({ keepUntil }) => orNull(keepUntil)),
    column(events, ({ id }) => id),
    column(events, ({ seq }) => seq),
    column(events, (event) => isoTime(event.at)),
    column(events, ({ body }) => body),
    column(events, ({ hash }) => hash),
    column(matters, ({ id }) => id),
    column(matters, ({ key }) => key),
    column(matters, ({ number }) => number),
    column(matters, ({ procedure }) => procedure),
    column(matters, ({ department }) => department),
    column(matters, ({ region }) => region),
    column(matters, ({ matter }) => matter.status),
    column(matters, ({ matter }) => isoTime(matter.since)),
    column(matters, ({ matter }) => orNull(matter.acceptBy)),
    column(matters, ({ matter }) => orNull(matter.promisedBy)),
    column(matters, ({ matter }) => orNull(matter.yellowAt)),
    column(matters, ({ matter }) => matter.trouble?.kind ?? null),
    column(matters, ({ matter }) => matter.trouble?.owner ?? null),
    column(notices, ({ id }) => id),
    column(notices, ({ errand }) => errand),
    column(notices, ({ body }) => body),
    column(notices, ({ at }) => at),
    ...deskColumns(matters),
    column(matters, ({ matter }) => matter.lamp ?? null),
    column(rows, ({ after }) => employeeStateOf(after)),
    column(matters, ({ matter }) => matter.delivery?.parked ?? false),
    ...commitmentColumns(matters),
    ...figureColumns(figures),
  ])
  const written = new Set(held.map(({ id }) => id))
  return rows.map(({ id, head }) => (written.has(id) ? { head } : undefined))
}

function toRows(change: Change) {
  const { before, after, events } = change
  const { rows: chained, head } = chain(change.head, before.version, events)
  // No officer decides on a test, so no queue holds it.
  const changed = after.test
    ? []
    : Object.keys(after.matters).filter((key) => isNews(before, after, key))
  return { ...change, chained, head, matters: changed.map((key) => matterRow(change, key)) }
}

/** Each commit writes the rows of the matters it changed. */
const isNews = (before: Application, after: Application, key: string): boolean =>
  before.matters[key] !== after.matters[key]

function matterRow({ id, definition, after }: Change, key: string) {
  const { procedure } = matterOf(definition, key)
  const matter = after.matters[key]
  if (!matter) throw new Error(`no matter ${key} in ${after.number}`)
  return {
    id,
    key,
    number: after.number,
    procedure: procedure.code,
    department: procedure.department.code,
    region: after.region,
    matter,
    held: isOnDesk(matter.status) ? matter.held : null,
  }
}

/** What only officers' queues ask for: limit and holder of each matter, and whose opinion is awaited. */
function deskColumns(matters: readonly ReturnType<typeof matterRow>[]): readonly unknown[] {
  const opinions = matters.flatMap(opinionRows)
  return [
    matters.map(({ matter }) => orNull(dueOf(matter))),
    matters.map(({ held }) => held?.by ?? null),
    matters.map(({ held }) => held?.colleague ?? null),
    matters.map(({ held }) => orNull(held?.until)),
    opinions.map(({ id }) => id),
    opinions.map(({ key }) => key),
    opinions.map(({ opinion }) => opinion.id),
    opinions.map(({ number }) => number),
    opinions.map(({ procedure }) => procedure),
    opinions.map(({ region }) => region),
    opinions.map(({ department }) => department),
    opinions.map(({ opinion }) => opinion.of.code),
    opinions.map(({ opinion }) => isoTime(opinion.at)),
    opinions.map(({ opinion }) => isoTime(opinion.answerBy)),
    opinions.map(({ opinion }) => opinion.owner),
    opinions.map(({ isOpen }) => isOpen),
  ]
}

/** What other departments have been asked of it; nearly always nothing. */
const opinionRows = ({ matter, ...row }: ReturnType<typeof matterRow>) =>
  (matter.opinions ?? []).map((opinion) => {
    const isOpen = opinion.answer === undefined && !hasEnded(matter.status)
    return { ...row, opinion, isOpen }
  })

// While more is under way the old due time stays: it keeps the row out of the index's way (the
// update stays on its page, "HOT"), and should this process die it is due when the lease ends.
const write = `
with held as (
  update applications a set state = g.state::jsonb, version = g.version, head = g.head,
    status = g.status, employee_state = g.employee_state, closed_at = g.closed_at, lease_until = g.keep_until,
    due_at = case when g.keep_until is null then g.due_at else a.due_at end
  from unnest($2::bigint[], $3::bigint[], $4::text[], $5::integer[], $6::bytea[], $7::text[],
    $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $50::text[])
    as g (id, lease, state, version, head, status, closed_at, due_at, keep_until, employee_state)
  where a.shard = $1 and a.id = g.id and a.lease = g.lease
  returning a.id, a.employer, a.person_index
), recorded as (
  insert into events (shard, application, seq, at, body, hash)
  select $1::smallint, e.id, e.seq, e.at, e.body::jsonb, e.hash
  from unnest($11::bigint[], $12::integer[], $13::timestamptz[], $14::text[], $15::bytea[])
    as e (id, seq, at, body, hash)
  join held using (id)
), shown as (
  insert into matters (shard, application, key, number, procedure, department, region, status,
    since, accept_by, promised_by, yellow_at, trouble, trouble_owner, due_at, holder, colleague,
    held_until, lamp, parked)
  select $1::smallint, m.id, m.key, m.number, m.procedure, m.department, m.region, m.status,
    m.since, m.accept_by, m.promised_by, m.yellow_at, m.trouble, m.trouble_owner,
    coalesce(m.due_at, 'infinity'), m.holder, m.colleague, m.held_until, m.lamp, m.parked
  from unnest($16::bigint[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],
    $22::text[], $23::timestamptz[], $24::timestamptz[], $25::timestamptz[], $26::timestamptz[],
    $27::text[], $28::text[], $33::timestamptz[], $34::text[], $35::text[], $36::timestamptz[],
    $49::text[], $51::boolean[])
    as m (id, key, number, procedure, department, region, status, since, accept_by, promised_by,
      yellow_at, trouble, trouble_owner, due_at, holder, colleague, held_until,
      lamp, parked)
  join held using (id)
  on conflict (shard, application, key) do update set status = excluded.status,
    since = excluded.since, accept_by = excluded.accept_by, promised_by = excluded.promised_by,
    yellow_at = excluded.yellow_at, trouble = excluded.trouble,
    trouble_owner = excluded.trouble_owner, due_at = excluded.due_at, holder = excluded.holder,
    colleague = excluded.colleague, held_until = excluded.held_until, lamp = excluded.lamp,
    parked = excluded.parked
), consulted as (
  insert into opinions (shard, application, key, id, number, procedure, region, asked_by,
    department, asked_at, answer_by, owner, open)
  select $1::smallint, o.application, o.key, o.id, o.number, o.procedure, o.region, o.asked_by,
    o.department, o.asked_at, o.answer_by, o.owner, o.open
  from unnest($37::bigint[], $38::text[], $39::integer[], $40::text[], $41::text[], $42::text[],
    $43::text[], $44::text[], $45::timestamptz[], $46::timestamptz[], $47::text[], $48::boolean[])
    as o (application, key, id, number, procedure, region, asked_by, department, asked_at,
      answer_by, owner, open)
  join held on held.id = o.application
  on conflict (shard, application, key, id) do update set answer_by = excluded.answer_by,
    owner = excluded.owner, open = excluded.open
), noticed as (
  insert into errands (shard, kind, id, body, due_at)
  select $1::smallint, 'notice', n.errand, n.body::jsonb, n.at
  from unnest($29::bigint[], $30::text[], $31::text[], $32::timestamptz[])
    as n (id, errand, body, at)
  join held using (id)
), ${writeCommitments(52)}, ${writeFigures('held', 52 + commitmentColumnCount)}
select id from held`
