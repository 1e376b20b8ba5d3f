import { describe, expect, test } from 'vitest'
import { submissionTo } from './simulated/samples.ts'
import { scene } from './simulated/scene.ts'

const go = new AbortController().signal

describe('an ordinary person', () => {
  test('is decided in the reply, and has what the procedure returns', async () => {
    await using at = await scene()
    const { fund, labour } = at
    expect(await fund.submit(submissionTo('account'), go)).toEqual({
      says: 'completed',
      result: {
        accountNumber: expect.stringMatching(/^520602\d{16}$/),
        openedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      },
    })
    const word = await labour.submit(submissionTo('card'), go)
    expect(word).toMatchObject({
      says: 'completed',
      result: { insuranceNumber: '11010519491231002X' },
    })
    expect(word.says === 'completed' && isLuhn(String(word.result['cardNumber']))).toBe(true)
  })

  test('told five times under one key is one case with one effect', async () => {
    await using at = await scene()
    const { departments, fund } = at
    const submission = submissionTo('account')
    const words = await Promise.all(Array.from({ length: 5 }, () => fund.submit(submission, go)))
    expect(new Set(words.map((word) => JSON.stringify(word))).size).toBe(1)
    expect(departments.ledger().of(submission.key)).toMatchObject({
      submitted: 5,
      effects: 1,
      decision: 'completed',
    })
  })

  test('under two keys for one matter is noticed as doubled', async () => {
    await using at = await scene()
    const { departments, fund } = at
    const first = submissionTo('account')
    await fund.submit(first, go)
    await fund.submit({ ...first, key: `${first.key}-again` }, go)
    expect(departments.ledger().totals()).toMatchObject([{ keys: 2, effects: 2, doubled: 1 }])
  })
})

describe('a department is told only what its procedure accepts', () => {
  test.each([
    ['something it does not accept', { salary: 1 }],
    ['nothing where it needs something', { name: null }],
  ])('%s is refused and has no effect', async (_, told) => {
    await using at = await scene()
    const { departments, fund } = at
    const submission = submissionTo('account', told)
    await expect(fund.submit(submission, go)).rejects.toMatchObject({ kind: 'refusedBody' })
    expect(departments.ledger().of(submission.key)).toBeUndefined()
  })

  test('one key for two contents is refused, whatever the order of the inputs is not', async () => {
    await using at = await scene()
    const { fund } = at
    const submission = submissionTo('account')
    await fund.submit(submission, go)
    const turned = Object.fromEntries(Object.entries(submission.inputs).toReversed())
    expect(await fund.submit({ ...submission, inputs: turned }, go)).toMatchObject({
      says: 'completed',
    })
    const changed = { ...submission, inputs: { ...submission.inputs, wage: 7000 } }
    await expect(fund.submit(changed, go)).rejects.toMatchObject({ kind: 'refusedBody' })
  })

  test('another department’s procedure is refused', async () => {
    await using at = await scene()
    const { labour } = at
    await expect(labour.submit(submissionTo('account'), go)).rejects.toMatchObject({
      kind: 'refusedBody',
    })
  })
})

describe('pace', () => {
  test('a procedure with its own pause answers with a ticket and calls back', async () => {
    await using at = await scene({ pace: { account: 20 } })
    const submission = submissionTo('account', {}, { callback: at.listener.url })
    expect(await at.fund.submit(submission, go)).toMatchObject({ says: 'received' })
    const heard = await at.listener.expect(submission.key, 2)
    expect(heard.map(({ callback }) => callback.word.says)).toEqual(['accepted', 'completed'])
    expect(await at.labour.submit(submissionTo('card'), go)).toMatchObject({ says: 'completed' })
  })

  test('in a demonstration some wait, and what a third party makes always waits', async () => {
    await using at = await scene({ pace: 'demo' })
    const { fund, labour } = at
    const words = await Promise.all(
      Array.from({ length: 30 }, () => fund.submit(submissionTo('account'), go)),
    )
    expect(new Set(words.map((word) => word.says))).toEqual(new Set(['completed', 'received']))
    expect(await labour.submit(submissionTo('card'), go)).toMatchObject({ says: 'received' })
  })

  test('can be changed while running', async () => {
    await using at = await scene()
    const { departments, fund } = at
    departments.control.pace({ account: 60_000 })
    expect(await fund.submit(submissionTo('account'), go)).toMatchObject({ says: 'received' })
  })
})

function isLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return /^\d{16,19}$/.test(digits) && sum % 10 === 0
}
