import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/**
 * Keeps the engine of a release as one file, so that the next release can be tried beside it
 * wherever the tests run: a clone in CI may have no history. Run at each release, in the release:
 * `node tools/remember-release.ts`, or with the folder of a checkout of it.
 */
const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const kept = join(import.meta.dirname, '..', 'test', 'previous-release')
const built = await mkdtemp(join(tmpdir(), 'yijian-release-'))
const entry = join(root, 'engine', '.remembered.ts')
writeFileSync(
  entry,
  `export { openEngine } from '#engine/engine'\nexport { openVault } from '#engine/vault'\n`,
)
try {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      minify: true,
      lib: { entry, formats: ['es'] },
      outDir: built,
      rollupOptions: { output: { entryFileNames: 'engine.mjs', codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['postgres', 'pg', '@electric-sql/pglite'] },
  })
  // The drivers are not used, a database is given, and a later release may have others.
  const code = readFileSync(join(built, 'engine.mjs'), 'utf8').replaceAll(
    /^import "[^"]+";?\n/gm,
    '',
  )
  writeFileSync(join(kept, 'engine.mjs.gz'), gzipSync(code, { level: 9 }))
  const migrations = readdirSync(join(root, 'engine', 'migrations')).toSorted()
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  writeFileSync(
    join(kept, 'about.json'),
    `${JSON.stringify({ commit, migrated: migrations.at(-1) }, null, 2)}\n`,
  )
} finally {
  await rm(entry)
  await rm(built, { recursive: true })
}
