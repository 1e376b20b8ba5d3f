import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { english, tables } from './english/all.ts'
import { wordsIn } from './said.ts'
import { cookedOf, isChinese, isNode, isSilent, parsed, textOf, type Node } from './source-texts.ts'

const sources = globSync('**/*.{ts,tsx}', { cwd: import.meta.dirname }).filter(
  (file) => !/\.test\.tsx?$/.test(file) && !/^(dist|english)\//.test(file),
)

/** The languages’ own names, and the platform’s, which are not translated. */
const allowed = new Set(['中文', '一件'])

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
  const texts: Texts = { told: [], frozen: [], untold: [], listed: [] }
  const read = (value: unknown, inFunction: boolean): void => {
    if (Array.isArray(value)) return value.forEach((each) => read(each, inFunction))
    if (!isNode(value) || isSilent(value)) return
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
    if (text !== undefined && isChinese(text) && !allowed.has(text.trim()))
      texts[inFunction ? 'untold' : 'listed'].push(text)
    const inner = inFunction || value.type.includes('Function')
    for (const [key, part] of Object.entries(value)) if (key !== 'key') read(part, inner)
  }
  read(parsed(join(import.meta.dirname, file)), false)
  return texts
}

const isCalled = (callee: unknown, name: string): boolean =>
  isNode(callee) && callee['name'] === name

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
    const left = Object.values(english).filter(isChinese)
    expect(left).toEqual([])
  })
})

describe('a sentence of the server', () => {
  const speak = wordsIn({
    已办结: 'Completed',
    姓名: 'Name',
    养老保险: 'Pension insurance',
    养老保险一次告知: 'Pension insurance told',
    '{}一次告知': 'Guide: {}',
    劳动合同法: 'Labour Contract Law',
    第十九条: 'Article 19',
    '请填写{}': 'Fill in {}',
    '请填写“{}”': 'Fill in “{}”',
    '由{}在{}前办理': 'By {2}, {1} must act',
    '手机号应为 11 位{}': 'A mobile number has 11 digits{}',
    '{} 元': '{} yuan',
    '{} 个问题': '{} problems',
    '{}：': '{}: ',
  })
  test.each([
    ['已办结', 'Completed'],
    ['请填写“姓名”', 'Fill in “Name”'],
    ['请填写“曾用名”', 'Fill in “曾用名”'],
    ['由田样本在11月30日前办理', 'By 11月30日, 田样本 must act'],
    ['没有英文的话', '没有英文的话'],
    // A value may be nothing.
    ['手机号应为 11 位', 'A mobile number has 11 digits'],
    // Nothing but values and marks is no sentence.
    ['田样本：', '田样本：'],
    ['', ''],
    // What is made of texts that are known.
    ['姓名、养老保险', 'Name, Pension insurance'],
    ['已办结；请填写“姓名”', 'Completed; Fill in “Name”'],
    ['养老保险（已办结）', 'Pension insurance (Completed)'],
    ['田样本，已办结', '田样本，已办结'],
    ['1988年2月9日', '1988-02-09'],
    ['2026年12月', '2026-12'],
    ['R001 已办结', 'R001 Completed'],
    ['姓名：养老保险一次告知', 'Name: Pension insurance told'],
    ['6,500.00 元', '6,500.00 yuan'],
    ['田元', '田元'],
    ['2 个问题', '2 problems'],
    ['1 个问题', '1 problem'],
    ['《劳动合同法》第十九条', 'Labour Contract Law Article 19'],
    ['《没有英文的法》', '《没有英文的法》'],
  ])('%s is said as %s', (chinese, said) => {
    expect(speak(chinese)).toBe(said)
  })
})
