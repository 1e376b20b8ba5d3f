import { evolveAll, type Event } from '#core/application'
import { figuresIn } from '#core/figures'
import type { FigureCase } from '#core/figures/happened'
import type { Figure } from '#core/figures/measures'
import type { Query, Transaction } from '#engine/database'
import type { ApplicationId } from '#engine/number'
import type { Tools } from '#engine/tools'
import { bodyOf, sumUp, unpack } from './pack.ts'
import { ratingFigures } from './ratings.ts'

/** Records of so many applications are in hand at once. */
const perPage = 500

/**
 * Counts everything of one shard from the record and compares. Answers what would have to be added
 * to the kept figures (nothing, or there is a bug), and with `mend` adds it. Whatever is decided
 * meanwhile goes on: all is read as of one moment, and what is added is a difference.
 */
export async function countAgain(
  tools: Tools,
  shard: number,
  { mend }: { readonly mend: boolean },
): Promise<readonly Figure[]> {
  return tools.db.transaction(async (tx) => {
    const { query } = tx
    await query('set transaction isolation level repeatable read')
    // Another count that ends between that moment and this line makes this one fail.
    if (mend) await query(beginCount, [shard])
    const missing = new Map<string, Figure>()
    const cases = await countRecords(tools, tx, shard, missing)
    for (const figure of await ratingFigures(query, shard)) sumUp(missing, figure)
    for (const { count, sum, ...figure } of await keptFigures(query, shard))
      sumUp(missing, { ...figure, count: -count, sum: -sum })
    const differences = [...missing.values()].filter(({ count, sum }) => count !== 0 || sum !== 0)
    if (mend) await add(query, shard, differences, cases)
    return differences
  })
}

const beginCount = `
insert into figure_counts (shard, counted) values ($1, 1)
on conflict (shard) do update set counted = figure_counts.counted + 1`

type FoundCase = FigureCase & { readonly id: ApplicationId }

async function countRecords(
  { catalogue }: Tools,
  tx: Transaction,
  shard: number,
  totals: Map<string, Figure>,
): Promise<readonly FoundCase[]> {
  const cases: FoundCase[] = []
  for (let last = -1; ;) {
    const page = await tx.query<{ id: ApplicationId; service: string }>(
      `select id, service from applications where shard = $1 and id > $2 order by id limit $3`,
      [shard, last, perPage],
    )
    const events = await eventsOf(tx.query, shard, page)
    for (const { id, service } of page) {
      const record = events.get(id) ?? []
      const application = evolveAll(undefined, record)
      if (!application) continue
      const definition = await catalogue.byHash(service, tx)
      const counted = figuresIn(definition, undefined, application, record)
      for (const figure of counted.figures) sumUp(totals, figure)
      cases.push(...counted.cases.map((one) => ({ id, ...one })))
    }
    if (page.length < perPage) return cases
    last = page.at(-1)?.id ?? last
  }
}

async function eventsOf(
  query: Query,
  shard: number,
  page: readonly { readonly id: ApplicationId }[],
): Promise<ReadonlyMap<ApplicationId, readonly Event[]>> {
  const rows = await query<{ application: ApplicationId; body: Event }>(
    `select application, body from events where shard = $1 and application = any($2::bigint[])
     order by application, seq`,
    [shard, page.map(({ id }) => id)],
  )
  const events = new Map<ApplicationId, Event[]>()
  for (const { application, body } of rows) {
    const known = events.get(application)
    if (known) known.push(body)
    else events.set(application, [body])
  }
  return events
}

async function keptFigures(query: Query, shard: number): Promise<readonly Figure[]> {
  const totals = await query<Figure>(
    `select measure, day, region, department, procedure, bucket, count, sum from figures
     where shard = $1`,
    [shard],
  )
  const deltas = await query<{ body: string }>(`select body from figure_deltas where shard = $1`, [
    shard,
  ])
  return [...totals, ...unpack(deltas.map(({ body }) => body))]
}

async function add(
  query: Query,
  shard: number,
  differences: readonly Figure[],
  cases: readonly FoundCase[],
): Promise<void> {
  if (differences.length > 0)
    await query(`insert into figure_deltas (shard, body) values ($1, $2)`, [
      shard,
      bodyOf(differences),
    ])
  for (let at = 0; at < cases.length; at += perPage) {
    const page = cases.slice(at, at + perPage)
    await query(addCases, [
      shard,
      page.map(({ measure }) => measure),
      page.map(({ bucket }) => bucket),
      page.map(({ day }) => day),
      page.map(({ id }) => id),
      page.map(({ matter }) => matter),
      page.map(({ region }) => region),
      page.map(({ department }) => department),
      page.map(({ procedure }) => procedure),
    ])
  }
}

const addCases = `
insert into figure_cases (shard, measure, bucket, day, application, matter, region, department,
  procedure)
select $1::smallint, * from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[],
  $7::text[], $8::text[], $9::text[])
on conflict do nothing`
