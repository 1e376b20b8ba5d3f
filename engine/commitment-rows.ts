import type { Matter } from '#core/application'
import { brokenAt, commitmentsAwaited, commitmentStateOf } from '#core/commitment'
import type { ApplicationId } from './number.ts'
import { isoTime, orNull } from './times.ts'

/** What one matter's promises need to be found again. */
export type WithPromises = {
  readonly id: ApplicationId
  readonly key: string
  readonly number: string
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly matter: Matter
}

/** How each promise of a matter stands, as its row says it. */
export const promisesOf = (matter: Matter) =>
  (matter.commitments ?? []).map((one) => {
    const awaited = commitmentsAwaited(matter).find((other) => other.one === one)
    const state = commitmentStateOf(matter, one)
    return {
      id: one.id,
      state,
      dueAt: awaited ? isoTime(awaited.by) : 'infinity',
      brokenAt: orNull(brokenAt(one)),
      madeGoodAt: orNull(state === 'madeGood' ? one.finding?.at : null),
      repairedAt: orNull(one.repaired?.at),
    }
  })

/** What `writeCommitments` takes, in its order; nearly always nothing. */
export function commitmentColumns(matters: readonly WithPromises[]): readonly unknown[] {
  const rows = matters.flatMap(({ matter, ...row }) =>
    promisesOf(matter).map((promise) => ({ ...row, promise })),
  )
  return [
    rows.map(({ id }) => id),
    rows.map(({ key }) => key),
    rows.map(({ promise }) => promise.id),
    rows.map(({ number }) => number),
    rows.map(({ procedure }) => procedure),
    rows.map(({ department }) => department),
    rows.map(({ region }) => region),
    rows.map(({ promise }) => promise.state),
    rows.map(({ promise }) => promise.dueAt),
    rows.map(({ promise }) => promise.brokenAt),
    rows.map(({ promise }) => promise.madeGoodAt),
    rows.map(({ promise }) => promise.repairedAt),
  ]
}

/** How many parameters `commitmentColumns` makes. */
export const commitmentColumnCount = 12

/** The part of a committing statement that writes the rows of promises; its parameters begin at `first`. */
export const writeCommitments = (first: number): string => {
  const at = (place: number) => `$${first + place}`
  return `promised as (
  insert into commitments (shard, application, key, id, number, procedure, department, region,
    employer, person_index, state, due_at, broken_at, made_good_at, repaired_at)
  select $1::smallint, p.application, p.key, p.id, p.number, p.procedure, p.department, p.region,
    held.employer, held.person_index, p.state, p.due_at, p.broken_at, p.made_good_at, p.repaired_at
  from unnest(${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::integer[], ${at(3)}::text[],
    ${at(4)}::text[], ${at(5)}::text[], ${at(6)}::text[], ${at(7)}::text[], ${at(8)}::timestamptz[],
    ${at(9)}::timestamptz[], ${at(10)}::timestamptz[], ${at(11)}::timestamptz[])
    as p (application, key, id, number, procedure, department, region, state, due_at, broken_at,
      made_good_at, repaired_at)
  join held on held.id = p.application
  on conflict (shard, application, key, id) do update set state = excluded.state,
    due_at = excluded.due_at, broken_at = excluded.broken_at,
    made_good_at = excluded.made_good_at, repaired_at = excluded.repaired_at
)`
}
