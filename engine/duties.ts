import type { Trouble } from '#core/application'
import { everyShard } from './number.ts'
import { fromIso, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** One matter that a person must look at (值守清单). */
export type DutyRow = {
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly personName: string
  readonly employerName: string
  readonly status: string
  readonly since: number
  readonly trouble: Trouble
  /** What was entered for it contradicts the department's own word. */
  readonly isContradicted: boolean
  readonly isAsked: boolean
}
export type DutyPlace = Pick<DutyRow, 'since' | 'number' | 'matter'>

export type DutyQuery = {
  readonly department?: string
  /** Or how the codes of several begin. */
  readonly region?: string
  readonly owner?: Trouble['owner']
  readonly after?: DutyPlace
  readonly most: number
}

/** The longest in their present status first; through the index of matters in trouble. */
export async function readDuties(tools: Tools, query: DutyQuery): Promise<readonly DutyRow[]> {
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => pageOf(tools, shard, query)),
  )
  return pages.flat().toSorted(longestFirst).slice(0, query.most)
}

const longestFirst = (one: DutyRow, other: DutyRow): number =>
  one.since - other.since || byCode(one.number, other.number) || byCode(one.matter, other.matter)

/** As the collation "C" of the statement compares. */
const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

async function pageOf({ db }: Tools, shard: number, query: DutyQuery): Promise<readonly DutyRow[]> {
  const rows = await db.query<
    Omit<DutyRow, 'personName' | 'employerName' | 'since' | 'isContradicted' | 'isAsked'> & {
      person_name: string
      employer_name: string
      since: string
      contradicted: boolean
      asked: boolean
    }
  >(
    `select m.number, m.key as matter, m.procedure, m.department, m.region, a.person_name,
       a.employer_name, m.status, m.since,
       a.state #> array['matters', m.key, 'trouble'] as trouble,
       a.state #> array['matters', m.key, 'entered', 'heard'] is not null as contradicted,
       coalesce(a.state #>> array['matters', m.key, 'delivery', 'what'], '') <> '' as asked
     from matters m join applications a on a.shard = $1 and a.id = m.application
     where m.shard = $1 and m.trouble is not null
       and ($2::text is null or m.trouble_owner = $2)
       and ($3::text is null or m.department = $3)
       and ($4::text is null or m.region like $4)
       and ($5::timestamptz is null
         or (m.since, m.number collate "C", m.key collate "C") > ($5, $6::text, $7::text))
     order by m.since, m.number collate "C", m.key collate "C" limit $8`,
    [
      shard,
      query.owner ?? null,
      query.department ?? null,
      query.region === undefined ? null : `${query.region}%`,
      orNull(query.after?.since),
      query.after?.number ?? null,
      query.after?.matter ?? null,
      query.most,
    ],
  )
  return rows.map(({ person_name, employer_name, since, contradicted, asked, ...row }) => ({
    ...row,
    personName: person_name,
    employerName: employer_name,
    since: fromIso(since),
    isContradicted: contradicted,
    isAsked: asked,
  }))
}
