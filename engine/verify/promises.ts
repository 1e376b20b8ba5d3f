import { promisesOf } from '#engine/commitment-rows'
import type { ApplicationId } from '#engine/number'
import type { Columns } from './columns.ts'
import type { Violation } from './rules.ts'

export type PromiseRow = {
  readonly application: ApplicationId
  readonly key: string
  readonly id: number
  readonly state: string
  readonly due_at: string
  readonly broken_at: string | null
  readonly made_good_at: string | null
  readonly repaired_at: string | null
}

/**
 * Promises that somebody must look into stand at the desk, and broken ones bar, as the state says;
 * those just signed have no row before anything else has happened.
 */
export function flawsOfPromises(
  { state, number }: Columns,
  rows: readonly PromiseRow[],
): readonly Violation[] {
  if (state.test) return []
  const kept = Object.entries(state.matters).flatMap(([key, matter]) =>
    promisesOf(matter).map((one) => ({ key, ...one })),
  )
  const wrong = kept.some((one) => {
    const row = rows.find(({ key, id }) => key === one.key && id === one.id)
    if (!row) return one.state !== 'standing'
    return (
      row.state !== one.state ||
      row.due_at !== one.dueAt ||
      row.broken_at !== one.brokenAt ||
      row.made_good_at !== one.madeGoodAt ||
      row.repaired_at !== one.repairedAt
    )
  })
  const isMore = rows.some(({ key, id }) => !kept.some((one) => one.key === key && one.id === id))
  return wrong || isMore ? [{ rule: 'queue', place: number, says: '承诺的行与现状不同' }] : []
}
