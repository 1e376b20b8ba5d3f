import type { Repair } from '#core/reconcile'
import { putErrands } from '#engine/errands'
import { isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'
import type { Asking } from './ask.ts'
import type { Difference, DifferenceKey } from './differences.ts'
import { watchLate } from './late.ts'

/** How it stands after a repair. */
export type Standing = Pick<Difference, 'state' | 'owner' | 'actBy' | 'askedBy'>

type Step = {
  readonly by: { readonly role: string; readonly id: string; readonly name: string }
  readonly does: Repair
  readonly words: string
}

/**
 * What was done and how it now stands, together with what follows: the department is asked.
 * `false`: somebody was first.
 */
export const writeRepair = (
  tools: Pick<Tools, 'db' | 'vault' | 'now'>,
  key: DifferenceKey & Pick<Difference, 'mark'>,
  stands: Standing,
  step: Step,
): Promise<boolean> =>
  tools.db.transaction(async ({ query }) => {
    const { shard, line, id, mark } = key
    const now = tools.now()
    const rows = await query(
      `with moved as (
         update differences d set state = $4, act_by = $5, owner = $13, asked_by = $14,
           escalated_at = null,
           solved_at = case when $4 = 'solved' then $6::timestamptz end
         where d.shard = $1 and d.line = $2 and d.id = $3 and d.mark = $7
           and d.state in ('open', 'asked')
         returning d.id
       )
       insert into difference_steps
         (shard, line, difference, seq, at, by_role, by_id, by_name, does, words)
       select $1::smallint, $2::text, moved.id, 1 + coalesce((
         select max(s.seq) from difference_steps s
         where s.shard = $1 and s.line = $2 and s.difference = moved.id
       ), 0), $6::timestamptz, $8::text, $9::text, $10::text, $11::text, $12::text
       from moved returning seq`,
      [
        shard,
        line,
        id,
        stands.state,
        isoTime(stands.actBy),
        isoTime(now),
        mark,
        step.by.role,
        step.by.id,
        step.by.name,
        step.does,
        tools.vault.seal(step.words),
        stands.owner,
        stands.askedBy,
      ],
    )
    if (rows.length === 0) return false
    if (step.does === 'ask')
      await putErrands(query, shard, [
        {
          kind: 'ask-department',
          id: `${line}/${id}@${now}`,
          body: { line, id, mark } satisfies Asking,
          dueAt: now,
        },
      ])
    await watchLate(query, tools, shard, line)
    return true
  })
