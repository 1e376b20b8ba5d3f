import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { openEngine } from '#engine/engine'
import type { openVault } from '#engine/vault'

/** What `tools/remember-release.ts` kept of the release before this one: its code, not its text. */
export type PreviousRelease = {
  readonly openEngine: typeof openEngine
  readonly openVault: typeof openVault
}

/**
 * The engine of the release before this one. Its
 * classes are its own: what it is given must not throw our failures.
 */
export async function previousRelease(): Promise<PreviousRelease> {
  const kept = join(import.meta.dirname, 'previous-release', 'engine.mjs.gz')
  const code = gunzipSync(await readFile(kept))
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16)
  const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'yijian-release')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${hash}.mjs`)
  const own = join(folder, `${hash}.${process.pid}`)
  await writeFile(own, code)
  await rename(own, file)
  // The bundle exports just these two.
  return (await import(pathToFileURL(file).href)) as PreviousRelease
}
