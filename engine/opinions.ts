import type { Opinion } from '#core/opinion'
import { everyShard, type ApplicationId } from './number.ts'
import { openOpinion } from './sealing.ts'
import { fromIso, isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** What a department has been asked about another department's matter, and has not answered yet. */
export type OpinionRow = {
  readonly id: ApplicationId
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly region: string
  readonly askedBy: string
  readonly department: string
  readonly personName: string
  readonly employerName: string
  readonly answerBy: number
  readonly opinion: Opinion
}

export type OpinionPlace = Pick<OpinionRow, 'answerBy' | 'id' | 'matter'>

type OpinionQuery = {
  /** Whose opinion. */
  readonly departments: readonly string[]
  readonly region?: string | undefined
  readonly after?: OpinionPlace | undefined
  readonly most: number
}

/** The most urgent first. */
export async function readOpinions(
  tools: Tools,
  query: OpinionQuery,
): Promise<readonly OpinionRow[]> {
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => pageOf(tools, shard, query)),
  )
  return pages.flat().toSorted(mostUrgent).slice(0, query.most)
}

const mostUrgent = (one: OpinionPlace, other: OpinionPlace): number =>
  one.answerBy - other.answerBy || one.id - other.id || (one.matter < other.matter ? -1 : 1)

async function pageOf(
  { db, vault }: Tools,
  shard: number,
  { departments, region, after, most }: OpinionQuery,
): Promise<readonly OpinionRow[]> {
  const rows = await db.query<{
    application: number
    number: string
    key: string
    id: number
    procedure: string
    region: string
    asked_by: string
    department: string
    person_name: string
    employer_name: string
    answer_by: string
    opinions: readonly Opinion[]
  }>(
    `select o.application, o.number, o.key, o.id, o.procedure, o.region, o.asked_by, o.department,
       a.person_name, a.employer_name, o.answer_by,
       a.state #> array['matters', o.key, 'opinions'] as opinions
     from opinions o join applications a on a.shard = $1 and a.id = o.application
     where o.shard = $1 and o.open and o.department = any($2::text[])
       and ($3::text is null or o.region between $3 and $3 || '999999')
       and (o.answer_by, o.application, o.key collate "C")
         > (coalesce($4::timestamptz, '-infinity'), $5::bigint, $6::text)
     order by o.answer_by, o.application, o.key collate "C" limit $7`,
    [
      shard,
      departments,
      region ?? null,
      after ? isoTime(after.answerBy) : orNull(null),
      after?.id ?? 0,
      after?.matter ?? '',
      most,
    ],
  )
  return rows.flatMap(({ id: asked, opinions, ...row }) => {
    const opinion = opinions.find(({ id }) => id === asked)
    if (!opinion) return []
    const shown: OpinionRow = {
      id: row.application,
      number: row.number,
      matter: row.key,
      procedure: row.procedure,
      region: row.region,
      askedBy: row.asked_by,
      department: row.department,
      personName: row.person_name,
      employerName: row.employer_name,
      answerBy: fromIso(row.answer_by),
      opinion: openOpinion(opinion, vault),
    }
    return [shown]
  })
}
