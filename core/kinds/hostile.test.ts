import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KindName } from '#core/field'
import { kinds, showValue } from '#core/kinds'
import { fields, paper, read, reading } from './sample-fields.ts'

describe('every kind', () => {
  const all = Object.entries(kinds) as readonly (readonly [KindName, (typeof kinds)[KindName]])[]
  const hostile: readonly unknown[] = [
    null,
    undefined,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -0,
    1e21,
    1n,
    Symbol('x'),
    () => 1,
    '',
    ' ',
    '\u0000',
    '\ud83d',
    '😀'.repeat(100),
    '\u202e321',
    '__proto__',
    'constructor',
    'null',
    '9'.repeat(9999),
    {},
    [],
    [[]],
    { region: null, detail: null },
    { toString: null },
    Object.create(null),
    JSON.parse('{"__proto__":{"region":"330106"}}'),
    { region: { region: {} }, detail: [] },
  ]

  it.each(all)('%s refuses or reads anything at all without throwing', (kind, { show, mask }) => {
    const field = fields[kind]
    // What a person would see of it: the value and its mask, or the refusal.
    const seen = (raw: unknown): readonly string[] => {
      const result = read(kind, raw)
      if ('problem' in result) return [result.problem.says, result.problem.remedy ?? '']
      const words = [show(result.value, field), mask?.(result.value, field) ?? '']
      return [...words, JSON.stringify(result.value)]
    }
    const tried = (raw: unknown) => {
      const words = seen(raw)
      expect(words.every((one) => typeof one === 'string' && !one.includes('\u0000'))).toBe(true)
    }
    hostile.forEach(tried)
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), tried))
  })

  it.each(all)('%s refuses ten million characters at once', (kind) => {
    for (const character of ['1', ' ', '一', '，', '万']) {
      const huge = character.repeat(10_000_000)
      // The best of a few: a machine that is busy with others says nothing about us.
      const tookMs = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now()
        expect('problem' in read(kind, huge)).toBe(true)
        return performance.now() - start
      })
      expect(Math.min(...tookMs)).toBeLessThan(100)
    }
  })

  it.each(all)('%s takes as long for a long text as for its length, not for its square', (kind) => {
    const start = performance.now()
    for (const part of ['1,', '一', '十', ' 1', 'a·', '1.', '(', '年', '养老保险、'])
      read(kind, part.repeat(Math.floor(9_999 / part.length)))
    expect(performance.now() - start).toBeLessThan(500)
  })

  it.each(all)(
    '%s reads again what it has read, and what it shows for it',
    (kind, { read: again }) => {
      const good: Readonly<Record<KindName, unknown>> = {
        text: '岗位',
        personName: '张三',
        documentNumber: '11010519491231002X',
        creditCode: '91350100M000100Y43',
        region: '330106',
        address: { region: '330106', detail: '文三路' },
        date: '2026-04-01',
        month: '2026-04',
        yuan: 1234567.8,
        percentage: 5.5,
        wholeNumber: 3,
        choice: '2',
        choices: ['110', '410'],
        yesNo: false,
        mobile: '13800138000',
        bankCard: '4111111111111111',
        document: paper,
      }
      const context = reading({ type: '01' })
      expect(again(good[kind], fields[kind], context)).toEqual({ value: good[kind] })
      const shown = showValue(fields[kind], good[kind])
      // A file is shown by its name alone, which does not say which file it is.
      const isRead = 'value' in again(shown, fields[kind], context)
      expect(isRead ? again(shown, fields[kind], context) : kind).toEqual(
        kind === 'document' ? kind : { value: good[kind] },
      )
    },
  )
})
