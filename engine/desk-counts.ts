import { deskStatuses, type DeskStatus } from '#core/held'
import { dueBetween, isOpen, limited, type Queue, type QueueOf } from './desk.ts'
import { everyShard } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** How many matters each queue holds; beyond what is counted it says only that there are more. */
export type QueueCounts = Readonly<Record<Queue | 'opinions' | 'commitments', Counted>>
export type Counted = { readonly count: number; readonly more: boolean }

// In each shard, department and status. Nobody works through more, and counting stays quick.
const countedMost = 1_000

type Counting = QueueOf & { readonly officer: string; readonly opinionsOf: readonly string[] }

export async function countQueues(tools: Tools, query: Counting): Promise<QueueCounts> {
  const shards = await Promise.all(
    everyShard(tools.shards).map((shard) => countShard(tools, shard, query)),
  )
  const total = (name: string): Counted => {
    const counts = shards.flatMap((rows) => rows.filter((row) => row.name === name))
    return {
      count: counts.reduce((sum, { count }) => sum + count, 0),
      more: counts.some(({ count }) => count >= countedMost),
    }
  }
  const sum = (names: readonly string[]): Counted => {
    const all = names.map(total)
    return {
      count: all.reduce((before, { count }) => before + count, 0),
      more: all.some(({ more }) => more),
    }
  }
  // deskStatuses names each of them once.
  const byStatus = Object.fromEntries(
    deskStatuses.map((status) => [status, total(status)]),
  ) as Record<DeskStatus, Counted>
  return {
    ...byStatus,
    all: sum(deskStatuses),
    today: total('today'),
    overdue: total('overdue'),
    mine: total('mine'),
    trouble: total('trouble'),
    opinions: total('opinions'),
    commitments: total('commitments'),
  }
}

async function countShard({ db, now }: Tools, shard: number, query: Counting) {
  const [today, endOfToday] = dueBetween('today', now())
  return db.query<{ name: string; count: number }>(statement, [
    shard,
    query.departments,
    deskStatuses,
    query.region ?? null,
    query.procedure ?? null,
    query.opinionsOf,
    limited,
    today,
    endOfToday,
    query.officer,
    isoTime(now()),
    countedMost,
  ])
}

const narrowed = `($4::text is null or m.region between $4 and $4 || '999999') and ($5::text is null or m.procedure = $5)`

/** One row for each department and status, from the index alone. */
const each = (name: string, statuses: string, due: string): string => `
select ${name} as name, n.count
from unnest($2::text[]) as d (department) cross join unnest(${statuses}) as s (status)
cross join lateral (
  select count(*)::integer as count from (
    select from matters m
    where m.shard = $1 and m.department = d.department and m.status = s.status and ${isOpen}
      and ${narrowed} ${due}
    limit $12
  ) counted
) n`

const statement = `
${each('s.status', '$3::text[]', '')}
union all
${each("'today'", '$7::text[]', 'and m.due_at >= $8::timestamptz and m.due_at <= $9::timestamptz')}
union all
${each("'overdue'", '$7::text[]', 'and m.due_at < $8::timestamptz')}
union all
select 'mine', count(*)::integer from matters m
where m.shard = $1 and (m.holder = $10 or m.colleague = $10) and m.held_until > $11::timestamptz
  and ($5::text is null or m.procedure = $5)
union all
select 'trouble', count(*)::integer from matters m
where m.shard = $1 and m.trouble is not null and m.department = any($2::text[]) and ${narrowed}
union all
select 'opinions', count(*)::integer from opinions o
where o.shard = $1 and o.open and o.department = any($6::text[])
  and ($4::text is null or o.region between $4 and $4 || '999999')
union all
select 'commitments', count(*)::integer from (
  select from commitments c
  where c.shard = $1 and c.department = any($2::text[]) and c.state = 'toVerify'
    and ($4::text is null or c.region between $4 and $4 || '999999')
  limit $12
) looked`
