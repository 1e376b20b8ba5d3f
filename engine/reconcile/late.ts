import { putErrands, wakeErrands, type ErrandHandler } from '#engine/errands'
import { nameOfDepartment, readSupervisors } from '#engine/line-messages'
import { departmentOfLine } from '#engine/lines'
import { insertMessages } from '#engine/messages'
import { everyShard, shardOfText } from '#engine/number'
import { fromIso, isoTime } from '#engine/times'
import type { Query } from '#engine/database'
import { dayOf } from '#core/time'
import type { Tools } from '#engine/tools'

type Body = { readonly line: string }

/** In one statement; what is left goes on at once. */
const escalatedMost = 500
/** Every shard has marked its own by then. */
const tellAfterMs = 60_000

/** Looked at again when the first of a line's differences in this shard is late. */
export async function watchLate(
  query: Query,
  tools: Pick<Tools, 'now'>,
  shard: number,
  line: string,
): Promise<void> {
  const next = await nextLate(query, shard, line)
  if (next === undefined) return
  await wakeErrands(query, shard, [
    { kind: 'differences-late', id: line, body: { line } satisfies Body, dueAt: next },
  ])
}

async function nextLate(query: Query, shard: number, line: string): Promise<number | undefined> {
  const [row] = await query<{ act_by: string | null }>(
    `select min(act_by) as act_by from differences
     where shard = $1 and line = $2 and state in ('open', 'asked') and escalated_at is null`,
    [shard, line],
  )
  return row?.act_by ? fromIso(row.act_by) + 1 : undefined
}

/** 逾期升级: whoever owned it did not act in time; from now on it is a supervisor's, who is told. */
export const escalateLate: ErrandHandler = async ({ shard, body }, tools) => {
  // Written by `watchLate`.
  const { line } = body as Body
  const now = tools.now()
  // Told of first: a process that dies in between has told nothing false, for it is looked at again.
  const day = dayOf(now)
  await putErrands(tools.db.query, shardOfText(line, tools.shards), [
    { kind: 'late-told', id: `${line}@${day}`, body: { line }, dueAt: now + tellAfterMs },
  ])
  await tools.db.query(
    `with late as (
       update differences d set owner = 'supervisor', escalated_at = $3
       where d.shard = $1 and d.line = $2 and d.id in (
         select o.id from differences o
         where o.shard = $1 and o.line = $2 and o.state in ('open', 'asked')
           and o.escalated_at is null and o.act_by < $3
         order by o.act_by limit $4)
       returning d.id
     )
     insert into difference_steps (shard, line, difference, seq, at, by_role, by_id, by_name, does)
     select $1::smallint, $2::text, late.id, 1 + coalesce((
       select max(s.seq) from difference_steps s
       where s.shard = $1 and s.line = $2 and s.difference = late.id
     ), 0), $3::timestamptz, 'platform', 'yijian', '', 'escalated' from late`,
    [shard, line, isoTime(now), escalatedMost],
  )
  const next = await nextLate(tools.db.query, shard, line)
  return next === undefined ? { done: true } : { againAt: Math.max(next, now) }
}

/** Supervisors of that department are written to once a day, of how many there are now. */
export const tellOfLate: ErrandHandler = async ({ shard, body }, tools) => {
  // Written above.
  const { line } = body as Body
  const counts = await Promise.all(
    everyShard(tools.shards).map((each) =>
      tools.db.query<{ count: number }>(
        `select count(*)::integer as count from differences
         where shard = $1 and line = $2 and state in ('open', 'asked')
           and escalated_at is not null`,
        [each, line],
      ),
    ),
  )
  const count = counts.flat().reduce((sum, row) => sum + row.count, 0)
  if (count === 0) return { done: true }
  const department = departmentOfLine(line)
  const name = await nameOfDepartment(tools, department)
  const supervisors = await readSupervisors(tools, department)
  const day = dayOf(tools.now())
  const messages = supervisors.map(({ email }) => ({
    key: `${line}/late/${day}/${email}`,
    application: null,
    number: null,
    employer: '',
    template: 'differencesLate' as const,
    channel: 'mail' as const,
    sealed: { to: email, values: { department: name, count: String(count) } },
    dueAt: tools.now(),
  }))
  await insertMessages(tools.db.query, tools, shard, messages)
  return { done: true }
}
