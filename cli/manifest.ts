import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Stop } from './stop.ts'

const manifestSchema = z.object({
  kind: z.enum(['server', 'embedded']),
  madeAt: z.string(),
  migrated: z.string(),
  /** The ids of the keys by which what is sealed in it can be opened; the keys are not in it. */
  keys: z.array(z.string()),
  /** By file, its SHA-256. */
  files: z.record(z.string(), z.string()),
})
/** What a backup is and what it needs, beside it. */
export type Manifest = z.infer<typeof manifestSchema>

const name = 'backup.json'

export async function writeManifest(
  directory: string,
  about: Omit<Manifest, 'files'>,
): Promise<Manifest> {
  const manifest = { ...about, files: await hashesIn(directory) }
  await writeFile(join(directory, name), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** The manifest of a backup that is whole, to the last byte. */
export async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, name), 'utf8').catch(() => {
    throw new Stop(`${directory} 中没有 ${name}：这不是 yijian backup 做的备份，或备份没有做完`)
  })
  const manifest = manifestSchema.parse(JSON.parse(text))
  const found = await hashesIn(directory)
  const names = new Set([...Object.keys(manifest.files), ...Object.keys(found)])
  const wrong = [...names].filter((file) => manifest.files[file] !== found[file])
  if (wrong.length > 0)
    throw new Stop(`备份已损坏，这些文件缺失、多余或内容不符：${wrong.slice(0, 10).join('、')}`)
  return manifest
}

async function hashesIn(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const hashes: Record<string, string> = {}
  for (const entry of entries.filter((one) => one.isFile() && one.name !== name)) {
    const file = join(entry.parentPath, entry.name)
    const hash = createHash('sha256')
    for await (const bytes of createReadStream(file)) hash.update(bytes as Uint8Array)
    hashes[file.slice(directory.length + 1)] = hash.digest('hex')
  }
  return hashes
}
