import type { Values } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import type { Query, Transaction } from '#engine/database'
import { answersHash } from '#engine/events'
import type { ApplicationId } from '#engine/number'
import type { StoredEvent } from '#engine/reads'
import { openAnswers, type OpenAnswers } from '#engine/sealing'
import type { Tools } from '#engine/tools'
import {
  flawsOfColumns,
  flawsOfOpinions,
  flawsOfQueue,
  isLeftLying,
  type Columns,
  type MatterRow,
  type OpinionRow,
} from './columns.ts'
import { flawsOfLinks } from './links.ts'
import { personalIn, type Suspects } from './personal.ts'
import { flawsOfPromises, type PromiseRow } from './promises.ts'
import { flawsOfRecord } from './record.ts'
import type { Violation } from './rules.ts'
import { flawsOfSecondary } from './secondary.ts'

/** One application with all that is kept of it. */
export type Kept = Columns & {
  readonly head: Uint8Array
  readonly employer: string
  readonly person_name: string
  readonly person_index: string
  readonly answers: Values | null
  readonly sealed: string | null
  readonly definition: ServiceDefinition
  readonly events: readonly StoredEvent[]
}

export type Looked = {
  readonly shard: number
  /** Due before then and held by nobody: left lying. */
  readonly leftSince: number
  readonly suspects: Suspects | undefined
}

/** Everything that concerns these applications alone, as of one moment. */
export async function flawsOfPage(
  tools: Tools,
  tx: Transaction,
  looked: Looked,
  ids: readonly ApplicationId[],
): Promise<{ readonly kept: readonly Kept[]; readonly violations: readonly Violation[] }> {
  const { query } = tx
  const kept = await readKept(tools, tx, looked.shard, ids)
  const matters = grouped(await mattersOf(query, looked.shard, ids))
  const opinions = grouped(await opinionsOf(query, looked.shard, ids))
  const promises = grouped(await promisesKept(query, looked.shard, ids))
  const alone = kept.flatMap((one) => [
    ...flawsOfRecord(one),
    ...flawsOfColumns(one, tools.now()),
    ...flawsOfQueue(
      one,
      one.definition,
      one.events.map(({ body }) => body),
      matters.get(one.id) ?? [],
    ),
    ...flawsOfOpinions(one, opinions.get(one.id) ?? []),
    ...flawsOfPromises(one, promises.get(one.id) ?? []),
    ...flawsOfAnswers(tools, one, looked.suspects),
    ...(isLeftLying(one, looked.leftSince)
      ? [{ rule: 'driven', place: one.number, says: '到期已久，没有进程在办' } as const]
      : []),
  ])
  const together = [
    ...(await flawsOfLinks(tools, query, looked.shard, kept)),
    ...(await flawsOfSecondary(tools, query, looked.shard, kept)),
  ]
  return { kept, violations: [...alone, ...together] }
}

async function readKept(
  { catalogue }: Tools,
  tx: Transaction,
  shard: number,
  ids: readonly ApplicationId[],
): Promise<readonly Kept[]> {
  const rows = await tx.query<Omit<Kept, 'definition' | 'events'>>(
    `select a.id, a.number, a.service, a.status, a.version, a.region, a.test, a.employee_state,
       a.filed_at, a.closed_at, a.due_at, a.lease_until, a.state, a.head, a.employer,
       a.person_name, a.person_index, n.answers, n.sealed
     from applications a left join answers n on n.shard = $1 and n.application = a.id
     where a.shard = $1 and a.id = any($2::bigint[]) order by a.id`,
    [shard, ids],
  )
  const events = grouped(
    await tx.query<StoredEvent & { application: ApplicationId }>(
      `select application, seq, body, hash from events
       where shard = $1 and application = any($2::bigint[]) order by application, seq`,
      [shard, ids],
    ),
  )
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      definition: await catalogue.byHash(row.service, tx),
      events: events.get(row.id) ?? [],
    })),
  )
}

const mattersOf = (query: Query, shard: number, ids: readonly ApplicationId[]) =>
  query<MatterRow>(
    `select application, key, number, procedure, department, region, status, since, accept_by,
       promised_by, yellow_at, trouble, trouble_owner, due_at, holder, colleague, lamp, parked
     from matters where shard = $1 and application = any($2::bigint[])`,
    [shard, ids],
  )

const opinionsOf = (query: Query, shard: number, ids: readonly ApplicationId[]) =>
  query<OpinionRow>(
    `select application, key, id, open from opinions
     where shard = $1 and application = any($2::bigint[])`,
    [shard, ids],
  )

const promisesKept = (query: Query, shard: number, ids: readonly ApplicationId[]) =>
  query<PromiseRow>(
    `select application, key, id, state, due_at, broken_at, made_good_at, repaired_at
     from commitments where shard = $1 and application = any($2::bigint[])`,
    [shard, ids],
  )

function grouped<Row extends { readonly application: ApplicationId }>(
  rows: readonly Row[],
): ReadonlyMap<ApplicationId, readonly Row[]> {
  const groups = new Map<ApplicationId, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.application)
    if (group) group.push(row)
    else groups.set(row.application, [row])
  }
  return groups
}

/** The answers are there, can be opened, are what the record speaks of, and stand in nothing else. */
function flawsOfAnswers(
  tools: Tools,
  one: Kept,
  suspects: Suspects | undefined,
): readonly Violation[] {
  const { number, events } = one
  const wrong = (says: string) => [{ rule: 'answers', place: number, says }] as const
  const given = opened(tools, one)
  if (typeof given === 'string') return wrong(given)
  const { answers, sealed } = one
  const last = events.findLast(({ body }) => body.answers !== undefined)?.body.answers
  // Opened, so both are there.
  if (answers && sealed && last !== answersHash({ answers, sealed }))
    return wrong('申请表与记录所载的哈希不同')
  return personalIn({ number, name: one.person_name, given, events, suspects })
}

function opened({ vault }: Tools, { answers, sealed }: Kept): OpenAnswers | string {
  if (!answers || sealed === null) return '没有申请表'
  try {
    return openAnswers({ answers, sealed }, vault)
  } catch {
    return '申请表无法解密：请核对 YIJIAN_KEYS'
  }
}
