import { ownerOfDifference, type DifferenceKind } from '#core/reconcile'
import type { Query } from '#engine/database'
import { isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'
import type { FoundDifference, ListedMatter } from './compare.ts'
import { watchLate } from './late.ts'
import type { ReconciledLine } from './lines.ts'

type Needs = Pick<Tools, 'db' | 'vault' | 'now' | 'policy' | 'fileLines'>

/** Keeps what one page brought, shard by shard; twice is once. */
export async function writePage(
  tools: Needs,
  line: ReconciledLine,
  night: string,
  page: { readonly found: readonly FoundDifference[]; readonly listed: readonly ListedMatter[] },
): Promise<void> {
  const found = Map.groupBy(page.found, ({ shard }) => shard)
  const listed = Map.groupBy(page.listed, ({ shard }) => shard)
  for (const shard of new Set([...found.keys(), ...listed.keys()]))
    await tools.db.transaction(async ({ query }) => {
      await writeListed(query, shard, line.line, night, listed.get(shard) ?? [])
      await writeFound(query, tools, shard, line, found.get(shard) ?? [])
    })
}

async function writeListed(
  query: Query,
  shard: number,
  line: string,
  night: string,
  listed: readonly ListedMatter[],
): Promise<void> {
  if (listed.length === 0) return
  await query(
    `insert into listed (shard, line, application, matter, night)
     select distinct $1::smallint, $2::text, application, matter, $3::date
     from unnest($4::bigint[], $5::text[]) as l (application, matter)
     on conflict (shard, line, application, matter) do update set night = excluded.night`,
    [
      shard,
      line,
      night,
      listed.map(({ application }) => application),
      listed.map(({ matter }) => matter),
    ],
  )
}

/** What is already known stays as it is dealt with, unless one of the sides has changed. */
const onceMore = `on conflict (shard, line, id) do update set
  kind = excluded.kind, ours = excluded.ours, theirs = excluded.theirs, sealed = excluded.sealed,
  differs = excluded.differs, mark = excluded.mark, seen_at = excluded.seen_at,
  procedure = excluded.procedure, region = excluded.region, ticket = excluded.ticket,
  owner = case when differences.mark = excluded.mark then differences.owner else excluded.owner end,
  state = case when differences.mark = excluded.mark and differences.state <> 'solved'
    then differences.state else 'open' end,
  found_at = case when differences.mark = excluded.mark and differences.state <> 'solved'
    then differences.found_at else excluded.found_at end,
  act_by = case when differences.mark = excluded.mark and differences.state <> 'solved'
    then differences.act_by else excluded.act_by end,
  escalated_at = case when differences.mark = excluded.mark and differences.state <> 'solved'
    then differences.escalated_at end,
  asked_by = case when differences.mark = excluded.mark and differences.state <> 'solved'
    then differences.asked_by end,
  solved_at = null`

export async function writeFound(
  query: Query,
  { vault, now, policy }: Needs,
  shard: number,
  { line, department }: ReconciledLine,
  found: readonly FoundDifference[],
): Promise<void> {
  if (found.length === 0) return
  const column = <Value>(of: (one: FoundDifference) => Value) => found.map(of)
  await query(
    `insert into differences (shard, line, id, department, procedure, region, application, number,
       matter, kind, ours, theirs, sealed, differs, mark, owner, ticket, found_at, seen_at, act_by)
     select $1::smallint, $2::text, id, $3::text, procedure, region, application, number, matter,
       kind, ours, theirs, sealed, differs, mark, owner, ticket, $4::timestamptz, $4::timestamptz,
       $5::timestamptz
     from unnest($6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::text[],
       $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[])
       as d (id, procedure, region, application, number, matter, kind, ours, theirs, sealed,
         differs, mark, owner, ticket)
     ${onceMore}`,
    [
      shard,
      line,
      department,
      isoTime(now()),
      isoTime(now() + policy.personWithinMs),
      column(({ id }) => id),
      column(({ procedure }) => procedure),
      column(({ region }) => region),
      column(({ application }) => application),
      column(({ number }) => number),
      column(({ matter }) => matter),
      column(({ kind }) => kind),
      column(({ ours }) => ours),
      column(({ word }) => word.says),
      column(({ word }) => vault.seal(word)),
      column(({ differs }) => differs.join(',')),
      column(({ mark }) => mark),
      column(({ kind }) => ownerOfDifference(kind)),
      column(({ ticket }) => ticket.slice(0, 200)),
    ],
  )
}

type Ending = {
  readonly night: string
  readonly startedAt: number
  readonly since: number
}

/**
 * The list has been read to its end: what was told to the department and is not in it is a
 * difference; what is one no more is solved. One statement for each shard and step.
 */
export async function endShard(
  tools: Needs,
  shard: number,
  line: ReconciledLine,
  ending: Ending,
): Promise<ReadonlyMap<DifferenceKind, number>> {
  return tools.db.transaction(async ({ query }) => {
    await writeUnheard(query, tools, shard, line, ending)
    await solveGone(query, tools, shard, line.line, ending)
    await watchLate(query, tools, shard, line.line)
    await query(`delete from listed where shard = $1 and line = $2`, [shard, line.line])
    const rows = await query<{ kind: DifferenceKind; count: number }>(
      `select kind, count(*)::integer as count from differences
       where shard = $1 and line = $2 and seen_at >= $3 and state in ('open', 'asked')
       group by kind`,
      [shard, line.line, isoTime(ending.startedAt)],
    )
    return new Map(rows.map(({ kind, count }) => [kind, count]))
  })
}

/** Taken or decided by the department, so far as we know, within the days of the list. */
async function writeUnheard(
  query: Query,
  { now, policy, fileLines }: Needs,
  shard: number,
  { line, department, procedure }: ReconciledLine,
  { since }: Ending,
): Promise<void> {
  const kind: DifferenceKind = 'unknownThere'
  const own = fileLines.filter((one) => one.department === department)
  await query(
    `insert into differences (shard, line, id, department, procedure, region, application, number,
       matter, kind, ours, mark, owner, ticket, found_at, seen_at, act_by)
     select $1::smallint, $2::text, m.number || '.' || m.key, m.department, m.procedure, m.region,
       m.application, m.number, m.key, $3::text, m.status, $3::text || ' ' || m.status, $4::text,
       a.state #>> array['matters', m.key, 'delivery', 'ticket'], $5::timestamptz, $5::timestamptz, $6::timestamptz
     from matters m join applications a on a.shard = $1 and a.id = m.application
     where m.shard = $1 and m.department = $7 and ($8::text is null or m.procedure = $8)
       and m.status in ('applied', 'accepted', 'reviewed', 'suspended', 'closed')
       and m.since >= $10 and m.since < $11 and a.state ->> 'test' is null
       and a.state #>> array['matters', m.key, 'standsAs'] is null
       and (case when m.status = 'closed'
         then coalesce(a.state #> array['matters', m.key, 'entered'], 'null') = 'null'
         else a.state #>> array['matters', m.key, 'delivery', 'what'] = 'ask' end)
       and not (m.procedure = any($9::text[]))
       and not exists (select from listed l where l.shard = $1 and l.line = $2
         and l.application = m.application and l.matter = m.key)
     ${onceMore}`,
    [
      shard,
      line,
      kind,
      ownerOfDifference(kind),
      isoTime(now()),
      isoTime(now() + policy.personWithinMs),
      department,
      procedure,
      own.map((one) => one.procedure),
      isoTime(since),
      isoTime(now() - policy.reconcileSettledMs),
    ],
  )
}

/** What was open and has not been seen tonight agrees again, whoever mended it. */
async function solveGone(
  query: Query,
  { now }: Needs,
  shard: number,
  line: string,
  { startedAt }: Ending,
): Promise<void> {
  await query(
    `with gone as (
       update differences d set state = 'solved', solved_at = $4
       where d.shard = $1 and d.line = $2 and d.seen_at < $3 and d.state <> 'solved'
       returning d.id
     )
     insert into difference_steps (shard, line, difference, seq, at, by_role, by_id, by_name, does)
     select $1::smallint, $2::text, gone.id, 1 + coalesce((
       select max(s.seq) from difference_steps s
       where s.shard = $1 and s.line = $2 and s.difference = gone.id
     ), 0), $4::timestamptz, 'platform', 'yijian', '', 'gone' from gone`,
    [shard, line, isoTime(startedAt), isoTime(now())],
  )
}
