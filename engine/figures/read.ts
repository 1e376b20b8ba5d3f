import type { Figure, Measure } from '#core/figures/measures'
import { everyShard } from '#engine/number'
import type { Tools } from '#engine/tools'
import { sumUp, unpack } from './pack.ts'

export type FigureQuery = {
  readonly measures: readonly Measure[]
  /** Days, both included; what is counted now, whatever day it is, has none. */
  readonly from?: string
  readonly until?: string
  /** Every region whose code begins so. */
  readonly region?: string
  readonly department?: string
  readonly procedure?: string
  /** What is told apart; everything else is summed up. */
  readonly by: readonly (Exclude<keyof Figure, 'measure' | 'count' | 'sum'> | 'month')[]
}

/**
 * The figures as they are at this moment: the totals and what has not been folded into them yet,
 * read by one statement in each shard.
 */
export async function readFigures(tools: Tools, query: FigureQuery): Promise<readonly Figure[]> {
  const shards = everyShard(tools.shards)
  const found = await Promise.all(shards.map((shard) => readShard(tools, shard, query)))
  const totals = new Map<string, Figure>()
  for (const figure of found.flat()) sumUp(totals, figure)
  return [...totals.values()].filter(({ count, sum }) => count !== 0 || sum !== 0)
}

/** Whether what was there before figures were kept has been counted in every shard. */
export async function areCounted({ db, shards }: Tools): Promise<boolean> {
  const waiting = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query(`select id from errands where shard = $1 and kind = 'figures' limit 1`, [shard]),
    ),
  )
  return waiting.every((rows) => rows.length === 0)
}

type Row = Figure & { readonly body: string | null }

async function readShard(
  { db }: Pick<Tools, 'db'>,
  shard: number,
  query: FigureQuery,
): Promise<readonly Figure[]> {
  const { measures, from, until, region, department, procedure, by } = query
  const rows = await db.query<Row>(totalsAndDeltas, [
    shard,
    measures,
    from ?? null,
    until ?? null,
    region === undefined ? null : `${region}%`,
    department ?? null,
    procedure ?? null,
    dayLength(by),
    by,
  ])
  const bodies = rows.flatMap(({ body }) => body ?? [])
  return [
    ...rows.flatMap(({ body, ...figure }) => (body === null ? [figure] : [])),
    ...unpack(bodies)
      .filter((figure) => isAsked(figure, query))
      .map((figure) => narrowed(figure, by)),
  ]
}

const dayLength = (by: FigureQuery['by']): number =>
  by.includes('day') ? 10 : by.includes('month') ? 7 : 0

/** As the statement asks. */
const isAsked = (figure: Figure, query: FigureQuery): boolean =>
  query.measures.includes(figure.measure) &&
  (query.from === undefined || figure.day >= query.from) &&
  (query.until === undefined || figure.day <= query.until) &&
  figure.region.startsWith(query.region ?? '') &&
  (query.department === undefined || figure.department === query.department) &&
  (query.procedure === undefined || figure.procedure === query.procedure)

const narrowed = (figure: Figure, by: FigureQuery['by']): Figure => ({
  ...figure,
  day: figure.day.slice(0, dayLength(by)),
  region: by.includes('region') ? figure.region : '',
  department: by.includes('department') ? figure.department : '',
  procedure: by.includes('procedure') ? figure.procedure : '',
  bucket: by.includes('bucket') ? figure.bucket : '',
})

const totalsAndDeltas = `
select measure, left(day, $8::integer) as day,
  case when 'region' = any($9::text[]) then region else '' end as region,
  case when 'department' = any($9) then department else '' end as department,
  case when 'procedure' = any($9) then procedure else '' end as procedure,
  case when 'bucket' = any($9) then bucket else '' end as bucket,
  sum(count)::bigint as count, sum(sum)::bigint as sum, null as body
from figures
where shard = $1 and measure = any($2::text[])
  and ($3::text is null or day >= $3) and ($4::text is null or day <= $4)
  and ($5::text is null or region like $5)
  and ($6::text is null or department = $6) and ($7::text is null or procedure = $7)
group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 or sum(sum) <> 0
union all
select '', '', '', '', '', '', 0, 0, body from figure_deltas where shard = $1`
