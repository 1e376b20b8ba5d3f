import { describe, expect, onTestFinished, test } from 'vitest'
import type { Word } from '#core/word'
import { listenForCallbacks, type Heard } from './callback-listener.ts'
import { reasonCodes, testMobile, type Behaviour } from './simulated.ts'
import { submissionTo } from './simulated/samples.ts'
import { scene, secret, type Scene } from './simulated/scene.ts'

const go = new AbortController().signal

const submissionWith = (behaviour: Behaviour, { listener }: Scene) =>
  submissionTo('account', { mobile: testMobile(behaviour) }, { callback: listener.url })

const says = (heard: readonly Heard[]): readonly string[] =>
  heard.map(({ callback }) => callback.word.says)

function ticketIn(word: Word): string {
  expect(word.says).toBe('received')
  return word.says === 'received' ? word.ticket : ''
}

describe('a marked person whose replies fail', () => {
  test('slow: the answer comes after our patience, and once is enough', async () => {
    await using at = await scene()
    const submission = submissionWith('slow', at)
    await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind: 'unsure' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects: 1 })
  })

  test('silent: nothing is answered and nothing done', async () => {
    await using at = await scene()
    const submission = submissionWith('silent', at)
    await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind: 'unsure' })
    await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind: 'unsure' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ submitted: 2, effects: 0 })
  })

  test.each([
    ['errors', 3, 'unsure', 0],
    ['busy', 2, 'unreachable', 0],
    ['halfOpen', 1, 'unsure', 1],
    ['garbled', 1, 'unsure', 1],
    ['oversized', 1, 'unsure', 1],
  ] as const)('%s: %i times, then all is well', async (behaviour, times, kind, effects) => {
    await using at = await scene()
    const submission = submissionWith(behaviour, at)
    for (let call = 0; call < times; call += 1)
      await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects })
    expect(await at.fund.submit(submission, go)).toMatchObject({ says: 'completed' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({
      submitted: times + 1,
      effects: 1,
    })
  })
})

describe('a marked person whose case takes its time', () => {
  test.each([
    ['asynchronous', ['accepted', 'completed']],
    ['stepByStep', ['accepted', 'approved', 'completed']],
    ['suspends', ['accepted', 'suspended', 'resumed', 'completed']],
    ['duplicateCallbacks', ['completed', 'completed', 'completed']],
    ['outOfOrder', ['completed', 'accepted']],
    ['lateCallback', ['completed']],
  ] as const)('%s: a ticket, then callbacks', async (behaviour, expected) => {
    await using at = await scene()
    const submission = submissionWith(behaviour, at)
    const ticket = ticketIn(await at.fund.submit(submission, go))
    const heard = await at.listener.expect(submission.key, expected.length)
    expect(says(heard)).toEqual(expected)
    expect(heard.every(({ signature }) => signature === 'ok')).toBe(true)
    expect(heard.every(({ callback }) => callback.ticket === ticket)).toBe(true)
    expect(await at.fund.ask(ticket, go)).toMatchObject({ says: 'completed' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects: 1 })
  })

  test('the same callback sent three times keeps its id', async () => {
    await using at = await scene()
    const submission = submissionWith('duplicateCallbacks', at)
    await at.fund.submit(submission, go)
    const heard = await at.listener.expect(submission.key, 3)
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
  })

  test('late: who asks knows it long before the callback', async () => {
    await using at = await scene()
    const submission = submissionWith('lateCallback', at)
    const ticket = ticketIn(await at.fund.submit(submission, go))
    await expect.poll(() => at.fund.ask(ticket, go)).toMatchObject({ says: 'completed' })
    expect(at.listener.heard).toEqual([])
  })

  test('poll-only: never a callback', async () => {
    await using at = await scene()
    const submission = submissionWith('pollOnly', at)
    const ticket = ticketIn(await at.fund.submit(submission, go))
    await expect.poll(() => at.fund.ask(ticket, go)).toMatchObject({ says: 'completed' })
    expect(at.listener.heard).toEqual([])
  })

  test('wrong ticket: asking fails, the same key sent again puts it right', async () => {
    await using at = await scene()
    const submission = submissionWith('wrongTicket', at)
    const ticket = ticketIn(await at.fund.submit(submission, go))
    await expect(at.fund.ask(ticket, go)).rejects.toMatchObject({ kind: 'unknownTicket' })
    await expect.poll(() => at.fund.submit(submission, go)).toMatchObject({ says: 'completed' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects: 1 })
  })

  test('forged: the lie has a wrong signature, the truth a right one', async () => {
    await using at = await scene()
    const submission = submissionWith('forgedCallback', at)
    const ticket = ticketIn(await at.fund.submit(submission, go))
    const [lie, truth] = await at.listener.expect(submission.key, 2)
    expect([lie?.callback.word.says, lie?.signature]).toEqual(['refused', 'wrongSignature'])
    expect([truth?.callback.word.says, truth?.signature]).toEqual(['completed', 'ok'])
    expect(await at.fund.ask(ticket, go)).toMatchObject({ says: 'completed' })
  })

  test('a callback that is not taken is sent again', async () => {
    await using at = await scene()
    const deaf = await listenForCallbacks(secret, [500])
    onTestFinished(() => deaf.stop())
    const submission = { ...submissionWith('duplicateCallbacks', at), callback: deaf.url }
    await at.fund.submit(submission, go)
    expect(await deaf.expect(submission.key, 4)).toHaveLength(4)
    await expect
      .poll(() => at.departments.ledger().of(submission.key))
      .toMatchObject({ callbacksSent: 3, callbacksFailed: 0 })
  })

  test('a callback to another machine is never sent', async () => {
    await using at = await scene()
    const submission = { ...submissionWith('asynchronous', at), callback: 'http://192.0.2.1/' }
    await at.fund.submit(submission, go)
    await expect
      .poll(() => at.departments.ledger().of(submission.key))
      .toMatchObject({ callbacksSent: 0, callbacksFailed: 2 })
  })
})

describe('a marked person with a reason', () => {
  const codes = Object.keys(reasonCodes) as (keyof typeof reasonCodes)[]

  test.each(codes)('%s: refused, declined, or asked to correct', async (code) => {
    await using at = await scene()
    const reasons = [{ code, says: reasonCodes[code].says }]
    const submit = (behaviour: Behaviour) => at.fund.submit(submissionWith(behaviour, at), go)
    expect(await submit(`refuses-${code}`)).toMatchObject({ says: 'refused', reasons })
    expect(await submit(`declines-${code}`)).toMatchObject({ says: 'declined', reasons })
    expect(await submit(`asksToCorrect-${code}`)).toMatchObject({ says: 'incorrect', reasons })
  })

  test('asked to correct, the same again is not enough; something else is', async () => {
    await using at = await scene()
    const first = submissionWith('asksToCorrect-R001', at)
    expect(await at.fund.submit(first, go)).toMatchObject({
      says: 'incorrect',
      reasons: [{ inputs: ['name', 'documentNumber'] }],
    })
    expect(await at.fund.submit({ ...first, key: `${first.key}-2` }, go)).toMatchObject({
      says: 'incorrect',
    })
    const corrected = { ...first, key: `${first.key}-3`, inputs: { ...first.inputs, name: '赵对' } }
    expect(await at.fund.submit(corrected, go)).toMatchObject({ says: 'completed' })
    expect(at.departments.ledger().totals()).toMatchObject([{ effects: 1, doubled: 0 }])
  })
})

test('digits four to seven aim a mark at one procedure, by its place', async () => {
  await using at = await scene()
  const { fund, labour } = at
  const mobile = testMobile('refuses-R001', 2)
  expect(mobile).toBe('19900020101')
  expect(await fund.submit(submissionTo('account', { mobile }), go)).toMatchObject({
    says: 'completed',
  })
  expect(await labour.submit(submissionTo('card', { mobile }), go)).toMatchObject({
    says: 'refused',
  })
})

test('the mark of an agent is no mark', async () => {
  await using at = await scene()
  const { fund } = at
  const agentMobile = testMobile('refuses-R001')
  const word = await fund.submit(submissionTo('account', { agentMobile }), go)
  expect(word.says).toBe('completed')
})
