import { endOf, startOf } from '#core/time'
import type { PlainDate } from '#standards/types'
import { everyShard, type ApplicationId } from '#engine/number'
import { fromIso, fromIsoOrNull, isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'

/** Which figure's applications are wanted, told apart as the figure is. */
export type FoundQuery = {
  readonly of: keyof typeof sources
  readonly from?: string
  readonly until?: string
  /** Every region whose code begins so. */
  readonly region?: string
  readonly department?: string
  readonly procedure?: string
  readonly status?: string
  readonly lamp?: string
  readonly bucket?: string
  readonly after?: FoundPlace
  readonly most: number
}

export type FoundPlace = {
  readonly at: number
  readonly application: ApplicationId
  readonly matter: string
}

export type FoundRow = FoundPlace & {
  readonly number: string
  readonly procedure: string | null
  readonly department: string | null
  readonly region: string
  readonly personName: string
  readonly employerName: string
  readonly status: string | null
  readonly outcome: string
  readonly dueBy: number | null
  readonly lamp: string | null
  readonly trouble: string | null
}

/** The applications behind a figure, by keyset; each shard gives its first and they are merged. */
export async function findByFigure(tools: Tools, query: FoundQuery): Promise<readonly FoundRow[]> {
  const departments = await departmentsIn(tools, query)
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => pageOf(tools, shard, query, departments)),
  )
  const forth = sources[query.of].order === 'asc' ? 1 : -1
  return pages
    .flat()
    .toSorted((one, other) => forth * compare(one, other))
    .slice(0, query.most)
}

const compare = (one: FoundPlace, other: FoundPlace): number =>
  one.at - other.at ||
  one.application - other.application ||
  (one.matter < other.matter ? -1 : one.matter > other.matter ? 1 : 0)

/** The queues' index begins with the department, so that each is asked for by itself. */
async function departmentsIn(
  { catalogue }: Tools,
  { department }: FoundQuery,
): Promise<readonly string[]> {
  if (department !== undefined) return [department]
  const published = await catalogue.all()
  const codes = published.flatMap(({ definition: { matters } }) =>
    matters.map(({ procedure }) => procedure.department.code),
  )
  return [...new Set(codes)]
}

async function pageOf(
  { db }: Tools,
  shard: number,
  query: FoundQuery,
  departments: readonly string[],
) {
  const { of, from, until, after, region } = query
  const rows = await db.query<Row>(statementOf(of), [
    shard,
    query.department ?? null,
    query.procedure ?? null,
    region === undefined ? null : `${region}%`,
    query.status ?? null,
    query.lamp ?? null,
    query.bucket ?? null,
    // Days come checked.
    from === undefined ? null : isoTime(startOf(from as PlainDate)),
    until === undefined ? null : isoTime(endOf(until as PlainDate)),
    after === undefined ? null : isoTime(after.at),
    after?.application ?? null,
    after?.matter ?? null,
    query.most,
    departments,
  ])
  return rows.map(found)
}

type Row = {
  readonly id: ApplicationId
  readonly number: string
  readonly matter: string
  readonly procedure: string | null
  readonly department: string | null
  readonly region: string
  readonly person_name: string
  readonly employer_name: string
  readonly status: string | null
  readonly outcome: string
  readonly at: string
  readonly due_by: string | null
  readonly lamp: string | null
  readonly trouble: string | null
}

const found = (row: Row): FoundRow => ({
  application: row.id,
  number: row.number,
  matter: row.matter,
  procedure: row.procedure,
  department: row.department,
  region: row.region,
  personName: row.person_name,
  employerName: row.employer_name,
  status: row.status,
  outcome: row.outcome,
  at: fromIso(row.at),
  dueBy: fromIsoOrNull(row.due_by),
  lamp: row.lamp,
  trouble: row.trouble,
})

type Source = {
  /** Whole applications, not matters. */
  readonly whole?: true
  /** Rows with application, matter and the moment of the list, of one shard. */
  readonly from: string
  readonly at: string
  readonly order: 'asc' | 'desc'
  readonly where: string
}

const underWay = `('applied', 'incorrect', 'accepted', 'reviewed', 'suspended', 'handled', 'revoking')`
const ended = `('closed', 'declined', 'refused', 'withdrawn', 'terminated', 'revoked', 'kept')`
const ofMatters = 'from matters m join applications a on a.shard = $1 and a.id = m.application'

/** The first of each queue by the index of engine/migrations (matters_by_wait), then all together. */
const ofQueues = `from unnest($14::text[]) d (department)
  cross join unnest(array['applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking'])
    s (status)
  cross join lateral (
    select * from matters q where q.shard = $1 and q.department = d.department
      and q.status = s.status
      and q.status in ('applied', 'accepted', 'reviewed', 'suspended', 'incorrect', 'revoking')
      and ($3::text is null or q.procedure = $3) and ($4::text is null or q.region like $4)
      and ($5::text is null or q.status = $5) and ($6::text is null or q.lamp = $6)
      and ($10::timestamptz is null or (q.since, q.application, q.key collate "C")
        > ($10, $11::bigint, $12::text))
    order by q.since, q.application, q.key collate "C" limit $13
  ) m
  join applications a on a.shard = $1 and a.id = m.application`

/** The moment of a day's beginning in China. */
const dayStart = `(c.day || 'T00:00:00+08:00')::timestamptz`
const ofCases = `from figure_cases c join matters m
  on m.shard = $1 and m.application = c.application and m.key = c.matter
  join applications a on a.shard = $1 and a.id = m.application`
const inCases = (measure: string): Source => ({
  from: ofCases,
  at: dayStart,
  order: 'desc',
  where: `c.shard = $1 and c.measure = '${measure}' and ($7::text is null or c.bucket = $7)
    and c.day >= coalesce(to_char($8::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), '')
    and ($9::timestamptz is null or c.day <= to_char($9 at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))`,
})

const between = (column: string): string =>
  `($8::timestamptz is null or ${column} >= $8) and ($9::timestamptz is null or ${column} <= $9)`

/** Where each figure is found again; all of them by an index (engine/migrations). */
const sources = {
  inHand: {
    from: ofQueues,
    at: 'm.since',
    order: 'asc',
    where: `m.shard = $1 and m.status in ${underWay}`,
  },
  late: {
    from: ofMatters,
    at: 'm.since',
    order: 'asc',
    where: `m.shard = $1 and m.lamp is not null and m.status in ${underWay}`,
  },
  due: {
    from: ofMatters,
    at: 'm.promised_by',
    order: 'asc',
    where: `m.shard = $1 and m.status in ('accepted', 'reviewed') and m.promised_by is not null
      and ${between('m.promised_by')}`,
  },
  trouble: {
    from: ofMatters,
    at: 'm.since',
    order: 'asc',
    where: `m.shard = $1 and m.trouble is not null and ($7::text is null or m.trouble = $7)`,
  },
  ended: {
    from: ofMatters,
    at: 'm.since',
    order: 'desc',
    where: `m.shard = $1 and m.status in ${ended} and ${between('m.since')}`,
  },
  promise: inCases('promise'),
  asked: inCases('asked'),
  reason: inCases('reason'),
  filed: {
    whole: true,
    from: 'from (select * from applications where shard = $1) a',
    at: 'a.filed_at',
    order: 'desc',
    where: `a.shard = $1 and not a.test and ${between('a.filed_at')}`,
  },
  rated: {
    whole: true,
    from: 'from ratings r join applications a on a.shard = $1 and a.id = r.application',
    at: 'r.rated_at',
    order: 'desc',
    where: `r.shard = $1 and not a.test and ($7::text is null or r.satisfaction = $7::smallint)
      and ${between('r.rated_at')} and not exists (select from ratings l where l.shard = $1
        and l.application = r.application and l.rater = r.rater and l.version > r.version)`,
  },
} as const satisfies Record<string, Source>

const statementOf = (of: keyof typeof sources): string => {
  const source: Source = sources[of]
  return source.whole ? ofApplications(source) : ofEachMatter(source)
}

/** A parameter that a statement does not use must still have a type. */
const types = `with asked as (select $6::text, $7::text, $8::timestamptz, $9::timestamptz, $12::text,
  $14::text[])`

const ofEachMatter = ({ from, at, order, where }: Source): string => `
${types}
select m.application as id, a.number, m.key as matter, m.procedure, m.department, a.region,
  a.person_name, a.employer_name, m.status, a.status as outcome, ${at} as at,
  coalesce(m.accept_by, m.promised_by) as due_by, m.lamp, m.trouble
${from}
where ${where}
  and ($2::text is null or m.department = $2) and ($3::text is null or m.procedure = $3)
  and ($4::text is null or m.region like $4) and ($5::text is null or m.status = $5)
  and ($6::text is null or m.lamp = $6)
  and ($10::timestamptz is null or (${at}, m.application, m.key collate "C")
    ${order === 'asc' ? '>' : '<'} ($10, $11::bigint, $12::text))
order by ${at} ${order}, m.application ${order}, m.key collate "C" ${order}
limit $13`

const ofApplications = ({ from, at, order, where }: Source): string => `
${types}
select a.id, a.number, '' as matter, null as procedure, null as department, a.region,
  a.person_name, a.employer_name, null as status, a.status as outcome, ${at} as at,
  null as due_by, null as lamp, null as trouble
${from}
where ${where}
  and ($4::text is null or a.region like $4) and $5::text is null and $6::text is null
  and (coalesce($2::text, $3::text) is null or exists (select from matters m
    where m.shard = $1 and m.application = a.id and m.status <> 'skipped'
      and ($2 is null or m.department = $2) and ($3 is null or m.procedure = $3)))
  and ($10::timestamptz is null or (${at}, a.id) < ($10, $11::bigint))
  and ($12::text is null or $12 = '')
order by ${at} ${order}, a.id ${order}
limit $13`
