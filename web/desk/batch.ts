import type { DeskSays } from '#contract/desk'
import type { DeskCounts, QueueRow } from '#contract/desk-queue'
import { next, type Verb } from '#core/lifecycle'

/** What may be decided of many at once: what needs nothing, or one reason for all. */
export const batchChoices = [
  { says: 'accepted', verb: 'accept', key: 'a', needs: 'nothing' },
  { says: 'approved', verb: 'approve', key: 'p', needs: 'nothing' },
  { says: 'incorrect', verb: 'askToCorrect', key: 'm', needs: 'reasons' },
  { says: 'declined', verb: 'decline', key: 'd', needs: 'reasons' },
  { says: 'refused', verb: 'refuse', key: 'f', needs: 'reasons' },
  { says: 'resumed', verb: 'resume', key: 'u', needs: 'nothing' },
] as const satisfies readonly {
  readonly says: DeskSays
  readonly verb: Verb
  readonly key: string
  readonly needs: 'nothing' | 'reasons'
}[]
export type BatchChoice = (typeof batchChoices)[number]

/** Of those selected, the ones that stand where this can be said, and that nobody else holds. */
export const decidable = (rows: readonly QueueRow[], { verb }: BatchChoice): readonly QueueRow[] =>
  rows.filter(
    ({ status, holder }) =>
      next(status, verb) !== undefined && (!holder || holder.isMe || holder.iAssist),
  )

type Listed = DeskCounts['procedures'][number]['reasons'][number]

/** The reasons that every one of them may give; aimed at inputs only where all are of one procedure. */
export function reasonsFor(rows: readonly QueueRow[], counts: DeskCounts | undefined): Listed[] {
  const codes = [...new Set(rows.map(({ procedure }) => procedure))]
  const lists = codes.map(
    (code) => counts?.procedures.find((one) => one.code === code)?.reasons ?? [],
  )
  const [first = [], ...others] = lists
  return first
    .filter(({ code }) => others.every((list) => list.some((one) => one.code === code)))
    .map((reason) => (others.length === 0 ? reason : { ...reason, inputs: [] }))
}
