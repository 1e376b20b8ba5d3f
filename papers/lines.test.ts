import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, type WidthOf } from './lines.ts'

/** Chinese as wide as it is high, Latin half. */
const widthOf: WidthOf = (character) => (character.charCodeAt(0) < 256 ? 5 : 10)
const lines = (text: string, width = 100) => linesOf(text, widthOf, { width })

test('Chinese breaks after any character, words and numbers stay whole', () => {
  expect(lines('申请编号为520600YGLY请妥善保管')).toEqual(['申请编号为520600YGLY', '请妥善保管'])
  expect(lines('申请编号为五二520600YGLY20')).toEqual(['申请编号为五二', '520600YGLY20'])
})

test('no line begins with closing punctuation, and none ends with an opening one', () => {
  expect(lines('一二三四五六七八九十，十一')).toEqual(['一二三四五六七八九十，', '十一'])
  expect(lines('一二三四五六七八九）），十一')).toEqual(['一二三四五六七八', '九）），十一'])
  expect(lines('一二三四五六七八九《十一》')).toEqual(['一二三四五六七八九', '《十一》'])
})

test('a word longer than a line is cut rather than lost', () => {
  expect(lines('A'.repeat(45))).toEqual(['A'.repeat(20), 'A'.repeat(20), 'A'.repeat(5)])
})

test('the first line of a paragraph leaves room', () => {
  expect(linesOf('一二三四五六七八九十', widthOf, { width: 100, indent: 20 })).toEqual([
    '一二三四五六七八',
    '九十',
  ])
})

const piece = fc.constantFrom(
  '一',
  '件',
  '，',
  '。',
  '）',
  '（',
  '《',
  'A',
  '9',
  ' ',
  '-',
  '\n',
  '𠮷',
)

test('whatever is set, nothing is lost and nothing stands more than one mark over the edge', () => {
  const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 30, max: 200 }), (written, width) => {
      const set = lines(written, width)
      expect(set.join('').replace(/\s/g, '')).toBe(written.replace(/\s/g, ''))
      // A line of nothing but closing marks cannot be mended and is only ever longer than it is wide.
      const wide = (line: string) => Array.from(line).reduce((sum, one) => sum + widthOf(one), 0)
      const over = set.filter((line) => wide(line) > width + 10 && !/[，。）]{2}/.test(line))
      expect(over).toEqual([])
    }),
  )
})
