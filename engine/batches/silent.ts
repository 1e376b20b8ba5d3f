import { backoff } from '#core/policy'
import { isError } from '#core/problem'
import type { NewErrand } from '#engine/errands'
import { fromIso } from '#engine/times'
import type { Tools } from '#engine/tools'
import type { OpenBatch } from './record.ts'
import type { Row } from './rows.ts'

/** An answer is missing that a register would have filled, had it answered. */
export const registerSilent = 'register-silent'

const limits = {
  firstMs: 60_000,
  /** A register that is away for a night is asked some ten times. */
  capMs: 60 * 60_000,
  /** Some four days; whoever still waits then presses the button or fills in by hand. */
  triesMost: 100,
}

export const waitsForRegister = ({ problems }: Row): boolean =>
  problems.some((one) => one.code === registerSilent && isError(one))

/** What an errand of kind `batch-recheck` says. */
export type Recheck = { readonly batch: string; readonly tries: number }

/** One for a batch: asks once more for its rows that a silent register holds up. */
export function errandToRecheck(
  { now, random }: Pick<Tools, 'now' | 'random'>,
  { id }: Pick<OpenBatch, 'id'>,
  tries: number,
): readonly NewErrand[] {
  if (tries >= limits.triesMost) return []
  const dueAt = now() + backoff(limits.firstMs, limits.capMs, tries, random())
  const body: Recheck = { batch: id, tries: tries + 1 }
  return [{ kind: 'batch-recheck', id, body, dueAt }]
}

/** When it will be; nothing where no register is waited for. */
export async function readRecheck(
  { db }: Pick<Tools, 'db'>,
  { shard, id }: Pick<OpenBatch, 'shard' | 'id'>,
): Promise<number | undefined> {
  const [row] = await db.query<{ due_at: string }>(
    `select due_at from errands where shard = $1 and kind = 'batch-recheck' and id = $2`,
    [shard, id],
  )
  return row && fromIso(row.due_at)
}
