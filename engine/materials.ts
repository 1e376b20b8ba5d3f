import { createHash } from 'node:crypto'
import { problem, type Problem } from '#core/problem'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

export type StoredMaterial = {
  readonly sha256: string
  readonly type: string
  readonly sizeBytes: number
}

export const materialBytesMax = 10 * 1024 * 1024

// The first bytes of each accepted format; what a file is called proves nothing.
const signatures: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** Materials by content: the same file is stored once for each owner, unreadable in the database. */
export function openMaterials({ db, vault, shards, now }: Tools) {
  return {
    async store(
      owner: string,
      bytes: Uint8Array,
    ): Promise<StoredMaterial | { readonly problem: Problem }> {
      if (bytes.length > materialBytesMax) return { problem: tooLarge }
      const type = typeOf(bytes)
      if (!type) return { problem: notADocument }
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await db.query(
        `insert into materials (shard, sha256, owner, type, size_bytes, sealed, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (shard, sha256, owner) do nothing`,
        [
          shardOfContent(sha256, shards),
          sha256,
          owner,
          type,
          bytes.length,
          vault.sealBytes(bytes),
          isoTime(now()),
        ],
      )
      return { sha256, type, sizeBytes: bytes.length }
    },

    /** `owner` undefined: whoever asks has been let in by what names the material. */
    async read(
      sha256: string,
      owner?: string,
    ): Promise<(StoredMaterial & { readonly bytes: Uint8Array }) | undefined> {
      const [row] = await db.query<{ type: string; size_bytes: number; sealed: Uint8Array }>(
        `select type, size_bytes, sealed from materials
         where shard = $1 and sha256 = $2 and ($3::text is null or owner = $3) limit 1`,
        [shardOfContent(sha256, shards), sha256, owner ?? null],
      )
      return (
        row && {
          sha256,
          type: row.type,
          sizeBytes: row.size_bytes,
          bytes: vault.openBytes(row.sealed),
        }
      )
    },
  }
}

/** Which of these an owner has uploaded; their bytes stay where they are. */
export async function heldMaterials(
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  owner: string,
  contents: readonly string[],
): Promise<ReadonlySet<string>> {
  const byShard = Map.groupBy(new Set(contents), (sha256) => shardOfContent(sha256, shards))
  const found = await Promise.all(
    [...byShard].map(([shard, asked]) =>
      db.query<{ sha256: string }>(
        `select sha256 from materials where shard = $1 and owner = $2 and sha256 = any($3)`,
        [shard, owner, asked],
      ),
    ),
  )
  return new Set(found.flat().map(({ sha256 }) => sha256))
}

const shardOfContent = (sha256: string, shards: number): number =>
  (Number.parseInt(sha256.slice(0, 4), 16) || 0) % shards

const typeOf = (bytes: Uint8Array): string | undefined =>
  signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0]

const tooLarge = problem('material-too-large', '文件超过 10 MB', {
  remedy: '请压缩或降低扫描分辨率后重新上传',
})

const notADocument = problem('material-format', '文件不是 PDF、JPG 或 PNG', {
  remedy: '请另存为 PDF、JPG 或 PNG 后重新上传；只改扩展名没有用',
})
