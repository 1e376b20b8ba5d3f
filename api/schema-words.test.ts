import { expect, test } from 'vitest'
import { z } from 'zod'
import { wordsFor } from './schema-words.ts'

const words = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => wordsFor(issue, value))

test.each([
  [z.record(z.string(), z.string()), 'x', '应为对象'],
  [z.object({ a: z.string() }), { a: 1 }, '应为文字'],
  [z.object({ a: z.number() }), { a: 'x' }, '应为数字'],
  [z.object({ a: z.int() }), { a: 1.5 }, '应为整数'],
  [z.object({ a: z.boolean() }), { a: 1 }, '应为是或否'],
  [z.object({ a: z.array(z.string()) }), { a: 1 }, '应为列表'],
  [z.object({ a: z.string() }), {}, '缺少此项'],
  [z.union([z.literal('all'), z.array(z.string())]), 1, '应为 all，或应为列表'],
])('what a schema expects is said in Chinese (%#)', (schema, value, says) => {
  expect(words(schema, value)).toEqual([says])
})

test('where a word decides between forms, its choices are named', () => {
  const schema = z.discriminatedUnion('says', [
    z.object({ says: z.literal('accepted') }),
    z.object({ says: z.literal('refused') }),
  ])
  expect(words(schema, { says: 'perhaps' })).toEqual(['应为 accepted、refused 之一'])
})
