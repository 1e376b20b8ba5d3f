import {
  isBad,
  mayChange,
  type GivenRating,
  type Rater,
  type Rating,
  type Satisfaction,
} from '#core/rating'
import { problem, type Problem } from '#core/problem'
import { bodyOf } from './figures/pack.ts'
import { figuresOfRating } from './figures/ratings.ts'
import { everyShard, shardOf, type ApplicationId } from './number.ts'
import type { CaseFile } from './reads.ts'
import type { BadRating } from './rectification-errands.ts'
import type { Contact } from './rectifications.ts'
import { fromIso, isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'

export type RatingChannel = 'portal' | 'api' | 'window'

export const openRatings = (tools: Tools) => ({
  read: (file: CaseFile, rater: Rater) => readRating(tools, file.id, rater),
  give: (file: CaseFile, giving: Giving) => giveRating(tools, file, giving),
  figures: (between: Between) => readFigures(tools, between),
})

/** Whether anybody has rated it: then nobody is asked for it any more. */
export async function isRated(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  application: ApplicationId,
  rater: Rater,
): Promise<boolean> {
  const rows = await db.query(
    `select version from ratings where shard = $1 and application = $2 and rater = $3 limit 1`,
    [shardOf(application, shards), application, rater],
  )
  return rows.length > 0
}

async function readRating(
  { db, vault, shards }: Tools,
  application: ApplicationId,
  rater: Rater,
): Promise<GivenRating | undefined> {
  const [row] = await db.query<{
    satisfaction: Satisfaction
    tags: GivenRating['tags']
    stars: GivenRating['stars']
    sealed: string
    rated_at: string
    version: number
  }>(
    `select satisfaction, tags, stars, sealed, rated_at, version from ratings
     where shard = $1 and application = $2 and rater = $3 order by version desc limit 1`,
    [shardOf(application, shards), application, rater],
  )
  if (!row) return undefined
  const { sealed, rated_at, ...rest } = row
  // What `giveRating` sealed.
  return { ...rest, words: vault.open(sealed) as string, ratedAt: fromIso(rated_at) }
}

export type Giving = {
  readonly rater: Rater
  readonly rating: Rating
  readonly channel: RatingChannel
  /** How whoever rates is reached, should it be bad. */
  readonly contact: Contact
}

/** The first rating, or the one that takes its place; two at once are one and a refusal. */
async function giveRating(
  tools: Tools,
  file: CaseFile,
  giving: Giving,
): Promise<{ readonly problem?: Problem }> {
  const { id, application, definition } = file
  const { rater, rating, channel } = giving
  if (application.closedAt === undefined) return { problem: notEnded }
  const now = tools.now()
  const before = await readRating(tools, id, rater)
  if (before && !mayChange(before, now)) return { problem: stands }
  const shard = shardOf(id, tools.shards)
  // A bad rating and what it obliges are written together; neither is there without the other.
  const rows = await tools.db.query(
    `with given as (
       insert into ratings (shard, application, rater, version, number, service_code, region,
         satisfaction, tags, stars, sealed, channel, rated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)
       on conflict (shard, application, rater, version) do nothing returning version
     ), counted as (
       insert into figure_deltas (shard, body)
       select $1::smallint, $14 from given where $14::text is not null
     ), obliges as (
       insert into errands (shard, kind, id, body, due_at)
       select $1::smallint, 'bad-rating', $15::text, $16::jsonb, $13::timestamptz
       from given where $16::jsonb is not null
       on conflict (shard, kind, id) do nothing
     )
     select version from given`,
    [
      shard,
      id,
      rater,
      (before?.version ?? 0) + 1,
      application.number,
      definition.code,
      application.region,
      rating.satisfaction,
      rating.tags,
      JSON.stringify(rating.stars),
      tools.vault.seal(rating.words),
      channel,
      isoTime(now),
      application.test
        ? null
        : bodyOf(whatChanges(application.region, before, { ...rating, ratedAt: now })),
      `${application.number} ${rater} ${(before?.version ?? 0) + 1}`,
      isBad(rating.satisfaction) && !application.test
        ? JSON.stringify(badRating(tools, file, giving))
        : null,
    ],
  )
  tools.wake(shard)
  return rows.length > 0 ? {} : { problem: stands }
}

/** A second rating takes the place of the first in the figures too. */
const whatChanges = (
  region: string,
  before: GivenRating | undefined,
  after: Rating & Pick<GivenRating, 'ratedAt'>,
) => [
  ...(before ? figuresOfRating({ region, ...before }, -1) : []),
  ...figuresOfRating({ region, ...after }, 1),
]
/** Whose own stars are bad answers for it; where that is nobody or several, a supervisor says who. */
function badRating(
  { vault }: Tools,
  { application, definition }: CaseFile,
  { rater, rating, contact }: Giving,
): BadRating {
  const blamed = Object.entries(rating.stars).filter(([, stars]) => isBad(stars))
  return {
    number: application.number,
    rater,
    service: definition.code,
    region: application.region,
    satisfaction: rating.satisfaction,
    department: blamed.length === 1 ? (blamed[0]?.[0] ?? null) : null,
    words: vault.seal(rating.words),
    contact: vault.seal(contact),
  }
}

const notEnded = problem('not-now', '办理结束后才能评价', { remedy: '请在各事项都结束后再评价' })
const stands = problem('not-now', '已经评价过了', {
  remedy: '评价可在 7 天内修改一次；之后如有新情况，请向督办人员反映',
})

export type Between = { readonly from?: number; readonly until?: number }

/** How one service in one region was rated; nobody can be told from it. */
export type RatingFigures = {
  readonly service: string
  readonly region: string
  readonly counts: Readonly<Record<Satisfaction, number>>
  readonly departments: Readonly<Record<string, { readonly stars: number; readonly count: number }>>
}

async function readFigures(
  tools: Tools,
  { from, until }: Between,
): Promise<readonly RatingFigures[]> {
  const parameters = [orNull(from), orNull(until)]
  const shards = everyShard(tools.shards)
  const levels = await Promise.all(
    shards.map((shard) => tools.db.query<LevelRow>(levelsOf, [shard, ...parameters])),
  )
  const stars = await Promise.all(
    shards.map((shard) => tools.db.query<StarsRow>(starsOf, [shard, ...parameters])),
  )
  return merged(levels.flat(), stars.flat())
}

type Key = { readonly service_code: string; readonly region: string }
type LevelRow = Key & { readonly satisfaction: Satisfaction; readonly count: number }
type StarsRow = Key & {
  readonly department: string
  readonly stars: number
  readonly count: number
}

// Only what stands now: a first version that was replaced is not counted.
const standing = `ratings r where shard = $1
  and ($2::timestamptz is null or rated_at >= $2) and ($3::timestamptz is null or rated_at < $3)
  and not exists (select 1 from ratings l where l.shard = $1 and l.application = r.application
    and l.rater = r.rater and l.version > r.version)`

const levelsOf = `select service_code, region, satisfaction, count(*)::int as count
from ${standing} group by service_code, region, satisfaction`

const starsOf = `select service_code, region, s.key as department, sum(s.value::int)::int as stars,
  count(*)::int as count
from (select service_code, region, stars from ${standing}) g, jsonb_each_text(g.stars) s
group by service_code, region, s.key`

function merged(levels: readonly LevelRow[], stars: readonly StarsRow[]): readonly RatingFigures[] {
  const found = new Map<string, RatingFigures>()
  const of = ({ service_code: service, region }: Key): RatingFigures =>
    found.get(`${service} ${region}`) ?? {
      service,
      region,
      counts: { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 },
      departments: {},
    }
  const put = (figures: RatingFigures) => found.set(`${figures.service} ${figures.region}`, figures)
  for (const row of levels) {
    const figures = of(row)
    const count = figures.counts[row.satisfaction] + row.count
    put({ ...figures, counts: { ...figures.counts, [row.satisfaction]: count } })
  }
  for (const row of stars) {
    const figures = of(row)
    const before = figures.departments[row.department] ?? { stars: 0, count: 0 }
    const sum = { stars: before.stars + row.stars, count: before.count + row.count }
    put({ ...figures, departments: { ...figures.departments, [row.department]: sum } })
  }
  return [...found.values()].toSorted((one, other) => (one.service < other.service ? -1 : 1))
}
