import { shardOfText } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** Remembers the ids of webhooks, so that the same one played again is refused. */
export function openCallbacks({ db, shards, now }: Tools) {
  return {
    /** `true` the first time. */
    async isNew(department: string, id: string): Promise<boolean> {
      const key = `${department}/${id}`
      const rows = await db.query(
        `insert into callbacks (shard, id, heard_at) values ($1, $2, $3)
         on conflict (shard, id) do nothing returning id`,
        [shardOfText(key, shards), key, isoTime(now())],
      )
      return rows.length > 0
    },
    /** The webhook could not be heard after all; its sender will send it again. */
    async forget(department: string, id: string): Promise<void> {
      const key = `${department}/${id}`
      await db.query(`delete from callbacks where shard = $1 and id = $2`, [
        shardOfText(key, shards),
        key,
      ])
    },
    /** Older than any signature's tolerance they can go. */
    async sweep(olderThanMs: number): Promise<void> {
      const before = isoTime(now() - olderThanMs)
      for (let shard = 0; shard < shards; shard++)
        await db.query(`delete from callbacks where shard = $1 and heard_at < $2`, [shard, before])
    },
  }
}
