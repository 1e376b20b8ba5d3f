import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  hasEnded,
  lifecycle,
  next,
  statusNames,
  verbNames,
  verbsFrom,
  type Status,
} from '#core/lifecycle'
import { openEngine } from '#engine/engine'
import { openVault } from '#engine/vault'
import { testDatabases } from '#test/database'
import { today, trialParameters } from '#test/trial-application'
import { trialAnswers, trialService } from '#test/trial-service'
import { openWorld } from '#test/world'

const root = join(import.meta.dirname, '..')
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const page = textOf('ARCHITECTURE.md')

type Source = { readonly file: string; readonly code: string }

/** The program, without tests and without what comments say. */
const sources: readonly Source[] = globSync(
  [
    '{standards,core,departments,regions,services,spreadsheets,engine,connectors}/**/*.ts',
    '{contract,api,web,cli}/**/*.{ts,tsx}',
    '{server,demo}.ts',
  ],
  { cwd: root },
)
  .filter((file) => !/\.test\.tsx?$|\.types\.ts$/.test(file))
  .map((file) => ({ file, code: withoutComments(textOf(file)) }))

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

const within = (...folders: readonly string[]): readonly Source[] =>
  sources.filter(({ file }) => folders.includes(file.split('/')[0] ?? ''))

const saying = (pattern: RegExp, from: readonly Source[] = sources): readonly string[] =>
  from.flatMap(({ file, code }) => (pattern.test(code) ? [file] : [])).toSorted()

test('the program is read at all', () => {
  expect(sources.length).toBeGreaterThan(150)
})

describe('the map', () => {
  const matrix = [...page.matchAll(/^\| `([\w.]+)` +\|[^|]*\|([^|]*)\|$/gm)].map(
    ([, folder = '', others = '']) => [folder, listed(others.trim())] as const,
  )
  function listed(others: string): readonly string[] {
    return others === '–' ? [] : others.split(', ').toSorted()
  }
  const configOf = (folder: string): string =>
    folder === 'server.ts' ? 'tsconfig.server.json' : `${folder}/tsconfig.json`
  const referencesOf = (config: string): readonly string[] => {
    const { references } = JSON.parse(textOf(config)) as { references: { path: string }[] }
    return references
      .map(({ path }) => path.replace('../', '').replace('tsconfig.server.json', 'server.ts'))
      .toSorted()
  }

  test('names every folder that is compiled', () => {
    expect(matrix.map(([folder]) => folder).toSorted()).toEqual(referencesOf('tsconfig.json'))
  })

  test.each(matrix)('%s may import what its tsconfig references', (folder, others) => {
    expect(referencesOf(configOf(folder))).toEqual(others)
  })

  test('the folders of meaning lean on no package but zod', () => {
    const pure = within('standards', 'core', 'departments', 'regions', 'services', 'contract')
    const packages = pure.flatMap(({ file, code }) =>
      [...code.matchAll(/from '([^.#'][^']*)'/g)].map(
        ([, name]) => `${file.split('/')[0]} ${name}`,
      ),
    )
    expect([...new Set(packages)].toSorted()).toEqual(['contract zod', 'core zod'])
  })

  test('nothing of meaning asks the time or draws chance', () => {
    const pure = within('standards', 'core', 'departments', 'regions', 'services')
    expect(saying(/Temporal\.Now|Date\.now|new Date\(\)|Math\.random|performance\./, pure)).toEqual(
      [],
    )
  })
})

test('the diagram of the lifecycle is the table', () => {
  const diagram = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1]
  // The table's own keys.
  const statuses = Object.keys(lifecycle) as Status[]
  const arrows = statuses.flatMap((status) => {
    const verbs = verbsFrom(status)
    return [
      ...(hasEnded(status) ? [`${status} --> [*]`] : []),
      ...verbs.map((verb) => `${status} --> ${next(status, verb)}: ${verbNames[verb]} ${verb}`),
    ]
  })
  const lines = [
    ...statuses.map((status) => `state "${statusNames[status]} ${status}" as ${status}`),
    '[*] --> waiting',
    ...arrows,
  ]
  expect(diagram).toBe(['stateDiagram-v2', ...lines.map((line) => `  ${line}`), ''].join('\n'))
})

describe('only one place knows', () => {
  test('only the engine speaks SQL and holds a database driver', () => {
    const outside = sources.filter(({ file }) => !file.startsWith('engine/'))
    const sql =
      /\bselect\s[^'`]*\sfrom\s+[a-z]|\binsert into [a-z]|\bupdate [a-z_]+ (\w+ )?set\s|\bdelete from [a-z]/i
    expect(saying(sql, outside)).toEqual([])
    expect(saying(/from '(postgres|@electric-sql\/pglite|kysely)'/, outside)).toEqual([])
    expect(saying(sql).length).toBeGreaterThan(5)
  })

  test('only the queue skips what others have locked', () => {
    expect(saying(/skip locked/i)).toEqual(['engine/queue.ts'])
  })

  test('only the API’s problems know the statuses of refusals', () => {
    const statuses = [...within('api', 'server.ts')]
      .filter(({ file }) => file !== 'api/problems.ts')
      .flatMap(({ file, code }) => (code.match(/\b[45]\d\d\b/g) ?? []).map((n) => `${file} ${n}`))
    // Not the API: a page that was never built, a server that has not begun, a worker that serves nobody.
    expect(statuses.toSorted()).toEqual([
      'api/figures-only.ts 404',
      'api/listening.ts 503',
      'api/portal.ts 404',
      'api/portal.ts 404',
      'api/portal.ts 503',
    ])
  })

  test('whatever calls a department opens no transaction', () => {
    const calling = sources.filter(({ code }) => /\bconnectorTo\(|\bcallOut\(/.test(code))
    expect(calling.map(({ file }) => file).toSorted()).toEqual([
      'engine/call-out.ts',
      'engine/drive.ts',
      'engine/lines.ts',
      'engine/lookups.ts',
      'engine/reconcile/lines.ts',
    ])
    expect(saying(/\btransaction\(/, calling)).toEqual([])
  })
})

describe('the shard comes first', () => {
  // Small tables of which every node holds a copy.
  const reference = [
    'settings',
    'definitions',
    'regions',
    'calendars',
    'outages',
    'line_limits',
    'workers',
  ]
  const signIn = ['users', 'sessions', 'credentials', 'verifications', 'api_keys']
  const migrations = globSync('engine/migrations/*.sql', { cwd: root }).map(textOf).join('\n')
  const tables = [...migrations.matchAll(/create table (\w+) \(\n([\s\S]*?)\n\)/g)].map(
    ([, name = '', body = '']) => ({ name, body }),
  )
  const sharded = tables.filter(({ name }) => ![...reference, ...signIn].includes(name))

  test('in the key of every table that grows', () => {
    const keys = sharded.map(({ name, body }) => [name, /primary key \((\w+)/.exec(body)?.[1]])
    expect(keys.length).toBeGreaterThan(5)
    expect(keys.filter(([, first]) => first !== 'shard')).toEqual([])
  })

  test('in every index on them', () => {
    const indexes = [...migrations.matchAll(/create (?:unique )?index \w+ on (\w+)[^(]*\((\w+)/g)]
    const wrong = indexes.filter(
      ([, table, first]) => sharded.some(({ name }) => name === table) && first !== 'shard',
    )
    expect(wrong.map(([text]) => text)).toEqual([])
  })

  test('in every statement on them', () => {
    const names = sharded.map(({ name }) => name).join('|')
    const onThem = new RegExp(`\\b(from|join|into|update) (${names})\\b`)
    const statements = within('engine').flatMap(({ file, code }) =>
      [...code.matchAll(/`([^`]*)`|'([^'\n]*)'/g)].flatMap(([, long, short]) => {
        const text = long ?? short ?? ''
        return onThem.test(text) ? [{ file, text }] : []
      }),
    )
    expect(statements.length).toBeGreaterThan(10)
    const without = statements.filter(
      ({ text }) =>
        !/\bshard = \$1\b|insert into \w+ \(shard,/.test(text) || /any\s*\(\s*\$1/.test(text),
    )
    expect(without).toEqual([])
  })
})

describe.each(await testDatabases())('a definition, on $name', ({ open }) => {
  test('an application goes on under the one it was filed with when a newer one is published', async () => {
    const world = await openWorld({ db: await open() })
    const { engine } = world
    const before = await world.file('before')
    const newer = { ...trialService, name: '试验一件事（新版）' }
    await engine.catalogue.publish([newer], [], world.now() + 1)
    await world.settle()
    const after = await world.file('after')
    const names = [
      (await engine.read(before))?.definition.name,
      (await engine.read(after))?.definition.name,
    ]
    expect(names).toEqual([trialService.name, newer.name])
    expect((await world.read(before)).service).not.toBe((await world.read(after)).service)
  })

  test('a register that does not answer stops nothing: what it would fill is typed by hand', async () => {
    const db = await open()
    const { engine } = await openWorld({ db })
    const alone = await openEngine({
      db,
      vault: openVault(new Uint8Array(32)),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      connectorTo: () => undefined,
      callbackUrl: () => '',
      materialUrl: () => '',
      now: engine.now,
    })
    const typed = { ...trialAnswers, employer: { ...trialAnswers.employer, name: '试验单位' } }
    const { findings, silent } = await alone.lookUp(trialService, typed, {
      today,
      parameters: trialParameters,
      findings: {},
    })
    expect(silent).toEqual(['company'])
    const service = await alone.catalogue.newest(trialService.code)
    const filed = await alone.file({
      // The world has published it.
      service: service!,
      typed,
      findings,
      idempotencyKey: 'silent',
      filer: 'clerk',
      by: { role: 'employer', id: 'clerk' },
      channel: 'portal',
    })
    expect(filed).toMatchObject({ isNew: true })
  })
})
