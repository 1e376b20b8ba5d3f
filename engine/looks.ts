import type { Actor } from '#core/application'
import { shardOf, type ApplicationId } from './number.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** Somebody read personal values whole: who, whose and which; the values themselves are not kept. */
export type Look = {
  readonly application: ApplicationId
  readonly matter: string
  readonly by: Actor
  /** Names of the inputs that were shown whole. */
  readonly inputs: readonly string[]
}

/** Looks are only ever added. The same person's second look in one millisecond is the same look. */
export async function recordLook(
  { db, shards, now }: Pick<Tools, 'db' | 'shards' | 'now'>,
  { application, matter, by, inputs }: Look,
): Promise<void> {
  await db.query(
    `insert into looks (shard, application, at, by_role, by_id, matter, inputs)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (shard, application, at, by_id, matter) do nothing`,
    [shardOf(application, shards), application, isoTime(now()), by.role, by.id, matter, inputs],
  )
}

/** Everybody who has read personal values whole, oldest first. */
export async function readLooks(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  application: ApplicationId,
): Promise<readonly (Look & { readonly at: number })[]> {
  const rows = await db.query<{
    at: string
    by_role: Actor['role']
    by_id: string
    matter: string
    inputs: readonly string[]
  }>(
    `select at, by_role, by_id, matter, inputs from looks
     where shard = $1 and application = $2 order by at limit 500`,
    [shardOf(application, shards), application],
  )
  return rows.map(({ at, by_role, by_id, matter, inputs }) => ({
    at: fromIso(at),
    application,
    matter,
    by: { role: by_role, id: by_id },
    inputs,
  }))
}
