import type { Values } from '#core/answers'
import type { Matter } from '#core/application'
import type { Commitment, CommitmentState } from '#core/commitment'
import { promisedIn, promisingPaths, type Signed } from '#core/committing'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { textAt } from '#core/evaluate'
import type { Problem } from '#core/problem'
import { barredBy, mayNotPromise, type BrokenPromise } from '#core/promise-bar'
import { everyShard, type ApplicationId } from './number.ts'
import { openCommitment } from './sealing.ts'
import { fromIso, fromIsoOrNull, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** A promise at the desk of the department that looks into it. */
export type CommitmentRow = {
  readonly id: ApplicationId
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly personName: string
  readonly employerName: string
  readonly state: CommitmentState
  /** When something is due; nothing where nobody has to do anything. */
  readonly dueBy: number | null
  readonly brokenAt: number | null
  readonly repairedAt: number | null
  readonly commitment: Commitment
  /** The matter it was signed for; what people wrote in it stays sealed. */
  readonly of: Matter
  readonly service: string
}

export type CommitmentPlace = {
  readonly dueBy: number | null
  readonly id: ApplicationId
  readonly matter: string
  readonly commitment: number
}

export type CommitmentQuery = {
  readonly departments: readonly string[]
  readonly states: readonly CommitmentState[]
  readonly region?: string | undefined
  /** Only those that were broken and bar from promising again. */
  readonly unrepaired?: boolean
  readonly after?: CommitmentPlace | undefined
  readonly most: number
}

/** The most urgent first. */
export async function readCommitments(
  tools: Tools,
  query: CommitmentQuery,
): Promise<readonly CommitmentRow[]> {
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) => pageOf(tools, shard, query)),
  )
  return pages.flat().toSorted(mostUrgent).slice(0, query.most)
}

const mostUrgent = (one: CommitmentRow, other: CommitmentRow): number =>
  byDue(one.dueBy, other.dueBy) ||
  one.id - other.id ||
  (one.matter === other.matter ? 0 : one.matter < other.matter ? -1 : 1) ||
  one.commitment.id - other.commitment.id

// Infinity less infinity is no number.
const byDue = (one: number | null, other: number | null): number =>
  one === other ? 0 : (one ?? Infinity) < (other ?? Infinity) ? -1 : 1

type Stored = {
  readonly application: number
  readonly number: string
  readonly key: string
  readonly id: number
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly person_name: string
  readonly employer_name: string
  readonly state: CommitmentState
  readonly due_at: string | null
  readonly broken_at: string | null
  readonly repaired_at: string | null
  readonly service: string
  readonly state_of_matter: Matter
}

async function pageOf(
  { db, vault }: Tools,
  shard: number,
  { departments, states, region, unrepaired = false, after, most }: CommitmentQuery,
): Promise<readonly CommitmentRow[]> {
  const rows = await db.query<Stored>(page, [
    shard,
    departments,
    states,
    region ?? null,
    unrepaired,
    after ? (after.dueBy === null ? 'infinity' : isoTime(after.dueBy)) : '-infinity',
    after?.id ?? 0,
    after?.matter ?? '',
    after?.commitment ?? 0,
    most,
  ])
  return rows.flatMap((row) => {
    const commitment = row.state_of_matter.commitments?.find(({ id }) => id === row.id)
    return commitment ? [shown(row, openCommitment(commitment, vault))] : []
  })
}

// Each department and state is read in order from its index, and the pages are merged.
const page = `
select c.application, c.number, c.key, c.id, c.procedure, c.department, c.region, a.person_name,
  a.employer_name, c.state, nullif(c.due_at, 'infinity') as due_at, c.broken_at, c.repaired_at,
  a.service, a.state #> array['matters', c.key] as state_of_matter
from unnest($2::text[]) as d (department) cross join unnest($3::text[]) as s (state)
cross join lateral (
  select * from commitments c
  where c.shard = $1 and c.department = d.department and c.state = s.state
    and ($4::text is null or c.region between $4 and $4 || '999999')
    and (not $5 or (c.broken_at is not null and c.repaired_at is null))
    and (c.due_at, c.application, c.key collate "C", c.id)
      > ($6::timestamptz, $7::bigint, $8::text, $9::integer)
  order by c.due_at, c.application, c.key collate "C", c.id limit $10
) c join applications a on a.shard = $1 and a.id = c.application
order by c.due_at, c.application, c.key collate "C", c.id limit $10`

const shown = (row: Stored, commitment: Commitment): CommitmentRow => ({
  id: row.application,
  number: row.number,
  matter: row.key,
  procedure: row.procedure,
  department: row.department,
  region: row.region,
  personName: row.person_name,
  employerName: row.employer_name,
  state: row.state,
  dueBy: fromIsoOrNull(row.due_at),
  brokenAt: fromIsoOrNull(row.broken_at),
  repairedAt: fromIsoOrNull(row.repaired_at),
  commitment,
  of: row.state_of_matter,
  service: row.service,
})

/** What the answers promise, with whoever signs: the person signed in, or the employer. */
export function signedIn(
  { vault }: Pick<Tools, 'vault'>,
  definition: ServiceDefinition,
  values: Values,
): readonly Signed[] {
  const promised = promisedIn(definition, values)
  if (promised.length === 0) return []
  const agent = fieldsOf(definition.form).find(({ field }) => field.signIn === 'name')
  const name =
    (agent && textAt(values, agent.path)) || textAt(values, definition.subject.employerName)
  return promised.map((one) => ({ ...one, name: vault.seal(name) }))
}

/** Why these answers may not promise: somebody broke a promise, and it has not been repaired. */
export async function againstPromising(
  tools: Tools,
  definition: ServiceDefinition,
  values: Values,
): Promise<readonly Problem[]> {
  const paths = promisingPaths(definition, values)
  if (paths.length === 0) return []
  const { subject } = definition
  const bar = barredBy(
    await brokenPromises(
      tools,
      textAt(values, subject.employer),
      tools.vault.blindIndex('person', textAt(values, subject.person)),
    ),
    tools.policy,
    tools.now(),
  )
  return bar ? paths.map((path) => mayNotPromise(path, bar)) : []
}

// Nobody breaks more, and the newest count.
const brokenMost = 100

async function brokenPromises(
  { db, shards }: Tools,
  employer: string,
  personIndex: string,
): Promise<readonly BrokenPromise[]> {
  const found = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{
        number: string
        of_employer: boolean
        of_person: boolean
        broken_at: string
        made_good_at: string | null
        repaired_at: string | null
      }>(
        `select number, employer = $2 as of_employer, person_index = $3 as of_person, broken_at,
           made_good_at, repaired_at
         from commitments
         where shard = $1 and broken_at is not null and (employer = $2 or person_index = $3)
         order by broken_at desc limit $4`,
        [shard, employer, personIndex, brokenMost],
      ),
    ),
  )
  return found.flat().map((row) => ({
    number: row.number,
    at: fromIso(row.broken_at),
    ofEmployer: row.of_employer,
    ofPerson: row.of_person,
    madeGoodAt: fromIsoOrNull(row.made_good_at),
    repairedAt: fromIsoOrNull(row.repaired_at),
  }))
}
