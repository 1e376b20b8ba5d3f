import type { Query } from '#engine/database'
import { isoTime } from '#engine/times'
import type { Tools } from '#engine/tools'
import type { DifferenceKey } from './differences.ts'

type Needs = Pick<Tools, 'vault' | 'now'>

/** Once since it was last asked: an errand that died in between says nothing twice. */
export async function platformStep(
  query: Query,
  { vault, now }: Needs,
  { shard, line, id }: DifferenceKey,
  does: 'told' | 'answered',
  words: string,
  byName = '',
): Promise<void> {
  await query(
    `insert into difference_steps
       (shard, line, difference, seq, at, by_role, by_id, by_name, does, words)
     select $1::smallint, $2::text, $3::text, 1 + coalesce(max(s.seq), 0), $4::timestamptz,
       'platform', 'yijian', $5::text, $6::text, $7::text
     from difference_steps s where s.shard = $1 and s.line = $2 and s.difference = $3
     having coalesce(max(s.seq) filter (where s.does = $6), 0)
       < max(s.seq) filter (where s.does = 'ask')`,
    [shard, line, id, isoTime(now()), byName, does, vault.seal(words)],
  )
}

/** What a department's system said, under the department's name. */
export const answerStep =
  (departmentName: string, words: string) =>
  (query: Query, tools: Needs, key: DifferenceKey): Promise<void> =>
    platformStep(query, tools, key, 'answered', words, departmentName)

export async function solve(
  query: Query,
  { now }: Needs,
  { shard, line, id }: DifferenceKey,
): Promise<void> {
  await query(
    `update differences set state = 'solved', solved_at = $4
     where shard = $1 and line = $2 and id = $3 and state in ('open', 'asked')`,
    [shard, line, id, isoTime(now())],
  )
}
