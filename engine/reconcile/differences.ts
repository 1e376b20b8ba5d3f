import type { DifferenceKind } from '#core/reconcile'
import type { Word } from '#core/word'
import { everyShard, type ApplicationId } from '#engine/number'
import { fromIso, isoTime, orNull } from '#engine/times'
import type { Tools } from '#engine/tools'

type Needs = Pick<Tools, 'db' | 'shards' | 'vault' | 'now'>

export type DifferenceState = 'open' | 'asked' | 'explained' | 'solved'
export type DifferencePlace = {
  readonly foundAt: number
  readonly line: string
  readonly id: string
}

/** In what two sides differ, as a night finds it and as it is kept. */
export type DifferenceFacts = {
  readonly shard: number
  readonly id: string
  readonly procedure: string | null
  readonly region: string
  readonly application: ApplicationId | null
  readonly number: string | null
  readonly matter: string | null
  readonly kind: DifferenceKind
  readonly ours: string | null
  readonly differs: readonly string[]
  readonly mark: string
}

export type Difference = DifferenceFacts & {
  readonly line: string
  readonly department: string
  readonly theirs: Word['says'] | null
  readonly owner: 'officer' | 'supervisor'
  readonly foundAt: number
  readonly seenAt: number
  readonly actBy: number
  readonly state: DifferenceState
  /** By which its department can be asked about it; none: it never named one. */
  readonly ticket: string | null
  /** Whoever put it before the department, and gets the answer. */
  readonly askedBy: 'officer' | 'supervisor' | null
  readonly personName: string | null
  readonly employerName: string | null
}

export type DifferenceStep = {
  readonly at: number
  readonly by: string
  readonly does: string
  readonly words: string | null
}

export type DifferenceQuery = {
  readonly department?: string
  /** Or how the codes of several begin. */
  readonly region?: string
  readonly line?: string
  readonly kind?: DifferenceKind
  /** Solved and explained ones, too. */
  readonly all?: boolean
  readonly after?: DifferencePlace
  readonly most: number
}

type Row = Omit<
  Difference,
  'foundAt' | 'seenAt' | 'actBy' | 'differs' | 'askedBy' | 'personName' | 'employerName'
> & {
  readonly found_at: string
  readonly seen_at: string
  readonly act_by: string
  readonly differs: string
  readonly asked_by: Difference['askedBy']
  readonly person: string | null
  readonly employer: string | null
}
const columns = `d.shard, d.line, d.id, d.department, d.procedure, d.region, d.application, d.number,
  d.matter, d.kind, d.ours, d.theirs, d.differs, d.mark, d.owner, d.found_at, d.seen_at, d.act_by,
  d.state, d.ticket, d.asked_by, a.person_name as person, a.employer_name as employer`
const from = `differences d left join applications a on a.shard = $1 and a.id = d.application`

const differenceOf = ({
  found_at,
  seen_at,
  act_by,
  differs,
  asked_by,
  person,
  employer,
  ...row
}: Row): Difference => ({
  ...row,
  differs: differs === '' ? [] : differs.split(','),
  foundAt: fromIso(found_at),
  seenAt: fromIso(seen_at),
  actBy: fromIso(act_by),
  askedBy: asked_by,
  personName: person,
  employerName: employer,
})

/** The oldest first, by keyset. */
export async function readDifferences(
  { db, shards }: Needs,
  query: DifferenceQuery,
): Promise<readonly Difference[]> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<Row>(
        `select ${columns} from ${from}
         where d.shard = $1 and ($2::text is null or d.department = $2)
           and ($3::text is null or d.region like $3) and ($4::text is null or d.line = $4)
           and ($5::text is null or d.kind = $5) and ($6 or d.state in ('open', 'asked'))
           and ($7::timestamptz is null
             or (d.found_at, d.line collate "C", d.id collate "C") > ($7, $8::text, $9::text))
         order by d.found_at, d.line collate "C", d.id collate "C" limit $10`,
        [
          shard,
          query.department ?? null,
          query.region === undefined ? null : `${query.region}%`,
          query.line ?? null,
          query.kind ?? null,
          query.all ?? false,
          orNull(query.after?.foundAt),
          query.after?.line ?? null,
          query.after?.id ?? null,
          query.most,
        ],
      ),
    ),
  )
  return pages
    .flat()
    .map(differenceOf)
    .toSorted(
      (one, other) => one.foundAt - other.foundAt || (placeText(one) < placeText(other) ? -1 : 1),
    )
    .slice(0, query.most)
}

export type OpenCount = { readonly open: number; readonly late: number }

/** How many stand open for each line, and how many of them nobody dealt with in time. */
export async function countOpen(
  { db, shards, now }: Needs,
  { department, region }: Pick<DifferenceQuery, 'department' | 'region'>,
): Promise<ReadonlyMap<string, OpenCount>> {
  const pages = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<OpenCount & { line: string }>(
        `select line, count(*)::integer as open,
           count(*) filter (where act_by < $4 or escalated_at is not null)::integer as late
         from differences
         where shard = $1 and state in ('open', 'asked')
           and ($2::text is null or department = $2) and ($3::text is null or region like $3)
         group by line`,
        [shard, department ?? null, region === undefined ? null : `${region}%`, isoTime(now())],
      ),
    ),
  )
  const counts = new Map<string, OpenCount>()
  for (const { line, open, late } of pages.flat()) {
    const before = counts.get(line)
    counts.set(line, { open: open + (before?.open ?? 0), late: late + (before?.late ?? 0) })
  }
  return counts
}

const placeText = ({ line, id }: Pick<Difference, 'line' | 'id'>): string => `${line} ${id}`

export type DifferenceKey = Pick<Difference, 'shard' | 'line' | 'id'>
export type WholeDifference = Difference & {
  /** What the department's list says, opened; none where it has nothing. */
  readonly word: Word | null
  readonly steps: readonly DifferenceStep[]
}

export async function readDifference(
  { db, vault }: Needs,
  { shard, line, id }: DifferenceKey,
): Promise<WholeDifference | undefined> {
  const [row] = await db.query<Row & { sealed: string | null }>(
    `select ${columns}, d.sealed from ${from} where d.shard = $1 and d.line = $2 and d.id = $3`,
    [shard, line, id],
  )
  if (!row) return undefined
  const { sealed, ...rest } = row
  const steps = await db.query<{ at: string; by_name: string; does: string; words: string | null }>(
    `select at, by_name, does, words from difference_steps
     where shard = $1 and line = $2 and difference = $3 order by seq limit 200`,
    [shard, line, id],
  )
  return {
    ...differenceOf(rest),
    // Written by `writeFound`.
    word: sealed === null ? null : (vault.open(sealed) as Word),
    steps: steps.map(({ at, by_name, does, words }) => ({
      at: fromIso(at),
      by: by_name,
      does,
      // Written by `writeStep`.
      words: words === null ? null : (vault.open(words) as string),
    })),
  }
}
