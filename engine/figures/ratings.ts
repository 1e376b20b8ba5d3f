import type { Figure } from '#core/figures/measures'
import type { Satisfaction } from '#core/rating'
import { dayOf, type Instant } from '#core/time'
import type { Query } from '#engine/database'
import { fromIso } from '#engine/times'

export type RatedAt = {
  readonly region: string
  readonly satisfaction: Satisfaction
  readonly stars: Readonly<Record<string, Satisfaction>>
  readonly ratedAt: Instant
}

/** What one rating counts for; with -1, what it counted for until another took its place. */
export function figuresOfRating(
  { region, satisfaction, stars, ratedAt }: RatedAt,
  count: 1 | -1,
): readonly Figure[] {
  const at = { day: dayOf(ratedAt), region, procedure: '', count, sum: 0 }
  return [
    { measure: 'rated', department: '', bucket: String(satisfaction), ...at },
    ...Object.entries(stars).map(([department, level]): Figure => ({
      measure: 'starred',
      department,
      bucket: String(level),
      ...at,
    })),
  ]
}

/** All ratings of a shard that stand. */
export async function ratingFigures(query: Query, shard: number): Promise<readonly Figure[]> {
  const rows = await query<Omit<RatedAt, 'ratedAt'> & { rated_at: string }>(
    `select region, satisfaction, stars, rated_at from ratings r where shard = $1
       and exists (select from applications a
         where a.shard = $1 and a.id = r.application and not a.test)
       and not exists (select 1 from ratings l where l.shard = $1
         and l.application = r.application and l.rater = r.rater and l.version > r.version)`,
    [shard],
  )
  return rows.flatMap(({ rated_at, ...row }) =>
    figuresOfRating({ ...row, ratedAt: fromIso(rated_at) }, 1),
  )
}
