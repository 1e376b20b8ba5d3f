import type { Query } from '#engine/database'
import { idIn, type ApplicationId } from '#engine/number'
import { shardOfSubject } from '#engine/under-way'
import type { Tools } from '#engine/tools'
import type { Kept } from './page.ts'
import type { Violation } from './rules.ts'

/** What applications say of each other: amendments of the same shard, and whose place it is. */
export const flawsOfLinks = async (
  tools: Tools,
  query: Query,
  shard: number,
  kept: readonly Kept[],
): Promise<readonly Violation[]> => [
  ...(await flawsOfAmendments(query, shard, kept)),
  ...(await flawsOfPlaces(tools, query, kept)),
]

type Link = {
  readonly number: string
  readonly corrects: string | null
  readonly amendments: readonly string[] | null
}

async function flawsOfAmendments(
  query: Query,
  shard: number,
  kept: readonly Kept[],
): Promise<readonly Violation[]> {
  const others = kept.flatMap(({ state }) => [
    ...(state.corrects ? [state.corrects.number] : []),
    ...(state.amendments ?? []),
  ])
  if (others.length === 0) return []
  const rows = await query<Link>(
    `select number, state -> 'corrects' ->> 'number' as corrects,
       state -> 'amendments' as amendments
     from applications where shard = $1 and id = any($2::bigint[])`,
    [shard, others.flatMap((number): ApplicationId[] => asList(idIn(number)))],
  )
  const links = new Map(rows.map((row) => [row.number, row]))
  return kept.flatMap(({ number, state }): Violation[] => {
    const { corrects, amendments = [] } = state
    const original = corrects && links.get(corrects.number)
    return [
      ...(corrects && !original?.amendments?.includes(number)
        ? [wrong(number, `所更正的 ${corrects.number} 没有记下它`)]
        : []),
      ...amendments.flatMap((amendment) =>
        links.get(amendment)?.corrects === number
          ? []
          : [wrong(number, `所记的更正 ${amendment} 不存在，或者更正的是别的申请`)],
      ),
    ]
  })
}

const asList = <Item>(item: Item | undefined): Item[] => (item === undefined ? [] : [item])
const wrong = (place: string, says: string): Violation => ({ rule: 'linked', place, says })

/** Of services that allow one open application of a person at an employer, the open one has the place. */
async function flawsOfPlaces(
  { shards }: Tools,
  query: Query,
  kept: readonly Kept[],
): Promise<readonly Violation[]> {
  const open = kept.filter(
    ({ definition, status, test, state, person_index }) =>
      definition.onlyOneOpen &&
      status === 'open' &&
      !test &&
      !isLater(state) &&
      person_index !== '',
  )
  const found = new Set<ApplicationId>()
  for (const [shard, group] of Map.groupBy(open, ({ person_index }) =>
    shardOfSubject(person_index, shards),
  )) {
    const rows = await query<{ application: ApplicationId }>(
      `select application from under_way
       where shard = $1 and (service_code, employer, person_index) in (
         select * from unnest($2::text[], $3::text[], $4::text[]))`,
      [
        shard,
        group.map(({ definition }) => definition.code),
        group.map(({ employer }) => employer),
        group.map(({ person_index }) => person_index),
      ],
    )
    for (const { application } of rows) found.add(application)
  }
  return open.flatMap(({ id, number }): Violation[] =>
    found.has(id)
      ? []
      : [{ rule: 'once', place: number, says: '同一人在同一单位的在办位置不属于这份申请' }],
  )
}

/** What is filed after the end, or opened again by a revocation, holds nobody's place. */
const isLater = ({ corrects, revocation }: Kept['state']): boolean =>
  corrects !== undefined || revocation !== undefined
