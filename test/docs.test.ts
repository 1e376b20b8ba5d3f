import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { metricNames } from '#api/metrics'
import { defaultPolicy } from '#core/policy'

const root = join(import.meta.dirname, '..')
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })]

/** Indentation says how deep an excerpt stood, nothing else. */
const flat = (code: string): string =>
  code
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()

describe.each(pages)('%s', (page) => {
  const text = textOf(page)
  const prose = text.replace(/```[\s\S]*?```/g, '')

  test('links to what is there', () => {
    const targets = [...prose.matchAll(/\]\(([^)#\s]+)/g)].map(([, target = '']) => target)
    const lost = targets.filter(
      (target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(page), target)),
    )
    // The pictures are taken from a running portal, by whoever publishes.
    expect(lost.filter((target) => !target.includes('pictures/'))).toEqual([])
  })

  test('names files that exist', () => {
    const named = [...prose.matchAll(/`([\w-]+(?:\/[\w.-]+)+\.(?:ts|tsx|mjs|sql|md|csv))`/g)]
    const lost = named.map(([, file = '']) => file).filter((file) => !existsSync(join(root, file)))
    // What an operator will add.
    expect(lost.filter((file) => !file.includes('holidays/2027'))).toEqual([])
  })

  const excerpts = [...text.matchAll(/<!-- from (\S+) -->\s*```ts\n([\s\S]*?)```/g)]
  if (excerpts.length === 0) return

  test.each(excerpts.map(([, file = '', code = '']) => ({ file, code })))(
    'quotes $file as it is',
    ({ file, code }) => {
      expect(flat(textOf(file))).toContain(flat(code))
    },
  )
})

test('every block of TypeScript in the guide is an excerpt', () => {
  for (const page of ['README.md', 'docs/write-a-service.md']) {
    const blocks = textOf(page).match(/```ts\n/g)?.length
    expect(blocks).toBe(textOf(page).match(/<!-- from \S+ -->\s*```ts\n/g)?.length)
  }
})

describe('what is said about running it', () => {
  const guide = textOf('docs/operate.md')

  test('names every variable the program reads from its environment', () => {
    const files = globSync(['{cli,engine,tools,api}/**/*.{ts,mjs}', '{server,demo}.ts'], {
      cwd: root,
    })
    const read = files
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) => [...textOf(file).matchAll(/env(?:ironment)?(?:\.|\[')([A-Z][A-Z_]+)/g)])
      .map(([, name = '']) => name)
    const unnamed = [...new Set(read)].filter((name) => !guide.includes(`\`${name}\``))
    expect(read.length).toBeGreaterThan(5)
    expect(unnamed.filter((name) => name !== 'PATH')).toEqual([])
  })

  test('names every figure', () => {
    const unnamed = Object.values(metricNames).filter((name) => !guide.includes(`\`${name}\``))
    expect(unnamed).toEqual([])
  })

  test('has the numbers of the policy', () => {
    const said = Object.keys(defaultPolicy).map((name) => [
      name,
      valueOf(new RegExp(`\\| \`${name}\` +\\| (\\w+) `).exec(guide)?.[1]),
    ])
    expect(Object.fromEntries(said)).toEqual(defaultPolicy)
  })
})

/** A number, yes or no, or a word, as the table writes it. */
const valueOf = (text = ''): unknown =>
  /^\d+$/.test(text) ? Number(text) : text === 'true' || (text === 'false' ? false : text)

describe('the README', () => {
  const readme = textOf('README.md')

  test('names every script that can run, and no other', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    const canRun = Object.keys(scripts).filter((name) => {
      const program = /^node (\S+)/.exec(scripts[name] ?? '')?.[1]
      return program === undefined || existsSync(join(root, program))
    })
    const said = [...readme.matchAll(/`npm (?:run )?([a-z]+)`/g)].map(([, name = '']) => name)
    expect([...new Set(said)].toSorted()).toEqual(canRun.toSorted())
  })

  test('names the commands of yijian', () => {
    const usages = [...textOf('cli/yijian.ts').matchAll(/usage: '(\w+)/g)].map(
      ([, name = '']) => name,
    )
    const said = [...readme.matchAll(/`yijian (\w+)/g)].map(([, name = '']) => name)
    expect(said.toSorted()).toEqual(usages.toSorted())
  })
})
