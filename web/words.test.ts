import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { english, tables } from './english/all.ts'
import { wordsIn } from './said.ts'

const sources = globSync('**/*.{ts,tsx}', { cwd: import.meta.dirname }).filter(
  (file) => !/\.test\.tsx?$/.test(file) && !/^(dist|english)\//.test(file),
)

/** The languages’ own names, and the platform’s, which are not translated. */
const allowed = new Set(['中文', '一件'])

const chinese = /\p{Script=Han}/u

type Node = { readonly type: string; readonly [key: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

type Texts = {
  /** What stands between the values of every t`…`, joined as `t` joins it. */
  readonly told: string[]
  /** t`…` outside a function would be read once, in whatever language was spoken first. */
  readonly frozen: string[]
  /** Chinese inside a function and outside t. */
  readonly untold: string[]
  /** Chinese in a table of the module, shown through `said`. */
  readonly listed: string[]
}

function textsIn(file: string): Texts {
  const code = readFileSync(join(import.meta.dirname, file), 'utf8')
  const texts: Texts = { told: [], frozen: [], untold: [], listed: [] }
  const read = (value: unknown, inFunction: boolean): void => {
    if (Array.isArray(value)) return value.forEach((each) => read(each, inFunction))
    if (!isNode(value) || /^(Import|TS\w+Type|TSTypeAnnotation)/.test(value.type)) return
    if (value.type === 'TaggedTemplateExpression' && isCalled(value['tag'], 't')) {
      const text = cookedOf(value['quasi'])
      texts.told.push(text)
      if (!inFunction) texts.frozen.push(text)
      return read((value['quasi'] as Node)['expressions'], inFunction)
    }
    if (value.type === 'CallExpression' && isCalled(value['callee'], 'said')) {
      const [text] = value['arguments'] as Node[]
      if (text?.type === 'Literal') return void texts.listed.push(String(text['value']))
    }
    const text = textOf(value)
    if (text !== undefined && chinese.test(text) && !allowed.has(text.trim()))
      texts[inFunction ? 'untold' : 'listed'].push(text)
    const inner = inFunction || value.type.includes('Function')
    for (const [key, part] of Object.entries(value)) if (key !== 'key') read(part, inner)
  }
  read(parseSync(file, code).program.body, false)
  return texts
}

const isCalled = (callee: unknown, name: string): boolean =>
  isNode(callee) && callee['name'] === name

const cookedOf = (quasi: unknown): string =>
  (quasi as { quasis: { value: { cooked: string } }[] }).quasis
    .map(({ value }) => value.cooked)
    .join('{}')

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type === 'JSXText') return String(node['value'])
  return node.type === 'TemplateLiteral' ? cookedOf(node) : undefined
}

const missing = (texts: readonly string[]) => texts.filter((text) => !Object.hasOwn(english, text))

test('texts are found at all', () => {
  expect(sources.flatMap((file) => textsIn(file).told).length).toBeGreaterThan(200)
})

describe.each(sources)('%s', (file) => {
  const { told, frozen, untold, listed } = textsIn(file)
  test('has an English for every text', () => {
    expect(missing([...told, ...listed])).toEqual([])
  })
  test('shows no Chinese but through t or said, each time it is drawn', () => {
    expect({ untold, frozen }).toEqual({ untold: [], frozen: [] })
  })
})

describe('the English', () => {
  test('has the values of the Chinese', () => {
    const values = (text: string) => text.match(/\{\d*\}/g)?.length ?? 0
    const uneven = Object.entries(english).filter(([zh, en]) => values(zh) !== values(en))
    expect(uneven).toEqual([])
  })

  test('is the same wherever the same text stands', () => {
    const all = Object.values(tables).flatMap((table) => Object.entries(table))
    expect(all.filter(([text, en]) => english[text] !== en)).toEqual([])
  })

  test('has no Chinese left in it', () => {
    const left = Object.values(english).filter((text) => chinese.test(text))
    expect(left).toEqual([])
  })
})

describe('a sentence of the server', () => {
  const speak = wordsIn({
    已办结: 'Completed',
    姓名: 'Name',
    '请填写{}': 'Fill in {}',
    '请填写“{}”': 'Fill in “{}”',
    '由{}在{}前办理': 'By {2}, {1} must act',
    '{}：': '{}: ',
  })
  test.each([
    ['已办结', 'Completed'],
    ['请填写“姓名”', 'Fill in “Name”'],
    ['请填写“曾用名”', 'Fill in “曾用名”'],
    ['由田样本在11月30日前办理', 'By 11月30日, 田样本 must act'],
    ['没有英文的话', '没有英文的话'],
    // Nothing but values and marks is no sentence.
    ['田样本：', '田样本：'],
    ['', ''],
  ])('%s is said as %s', (chinese, said) => {
    expect(speak(chinese)).toBe(said)
  })
})
