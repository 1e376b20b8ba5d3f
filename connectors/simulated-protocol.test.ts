import { describe, expect, test } from 'vitest'
import { listingSchema } from '#core/protocol'
import { httpConnector } from './http.ts'
import { newSecret } from './signature.ts'
import { employerOf, residentOf, sampleEmployers, testMobile, type Rule } from './simulated.ts'
import { business, submissionTo } from './simulated/samples.ts'
import { scene } from './simulated/scene.ts'

const go = new AbortController().signal

const about = { reason: 'neverCame', says: '员工未到岗' }

describe('withdrawal and revocation', () => {
  test('what is not decided can be withdrawn, and is then never done', async () => {
    await using at = await scene()
    const submission = submissionTo('account', { mobile: testMobile('asynchronous') })
    await at.fund.submit(submission, go)
    expect(await at.fund.withdraw(submission.key, go)).toBe(true)
    expect(await at.fund.withdraw(submission.key, go)).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(at.departments.ledger().of(submission.key)).toMatchObject({
      withdrawn: true,
      effects: 0,
    })
  })

  test('what is decided cannot be withdrawn, but revoked', async () => {
    await using at = await scene()
    const submission = submissionTo('account')
    await at.fund.submit(submission, go)
    expect(await at.fund.withdraw(submission.key, go)).toBe(false)
    expect(await at.fund.revoke(submission.key, about, go)).toEqual({ says: 'undone' })
    expect(await at.fund.revoke(submission.key, about, go)).toEqual({ says: 'undone' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ revoked: true, effects: 1 })
  })

  test('a withdrawal that overtakes its submission still holds', async () => {
    await using at = await scene()
    const submission = submissionTo('account')
    expect(await at.fund.withdraw(submission.key, go)).toBe(true)
    await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind: 'refusedBody' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ effects: 0 })
  })

  test('what was never done cannot be revoked', async () => {
    await using at = await scene()
    expect(await at.fund.revoke('0123456789abcdef', about, go)).toMatchObject({ says: 'upheld' })
  })

  test('a marked person has already been declared for the month, and nothing is undone', async () => {
    await using at = await scene()
    const submission = submissionTo('account', { mobile: testMobile('refusesRevocation') })
    await at.fund.submit(submission, go)
    const answer = await at.fund.revoke(submission.key, about, go)
    expect(answer).toMatchObject({ says: 'upheld', reasons: [{ code: 'V002' }] })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ revoked: false })
  })

  test('a marked revocation is taken at first, done once later, and said again when asked', async () => {
    await using at = await scene()
    const submission = submissionTo('account', { mobile: testMobile('revokesLater') })
    await at.fund.submit(submission, go)
    expect(await at.fund.revoke(submission.key, about, go)).toMatchObject({ says: 'received' })
    await expect
      .poll(() => at.fund.revoke(submission.key, about, go), { timeout: 20_000 })
      .toEqual({ says: 'undone' })
    expect(at.departments.ledger().of(submission.key)).toMatchObject({ revoked: true, effects: 1 })
  })
})

test('the list gives every submission once, a page at a time', async () => {
  await using at = await scene()
  const keys = Array.from({ length: 25 }, () => submissionTo('account'))
  for (const each of keys) await at.fund.submit(each, go)
  await at.labour.submit(submissionTo('card'), go)
  const seen: string[] = []
  let next: string | null = '0'
  while (next !== null) {
    const url = `${at.departments.baseUrlOf('fund')}/submissions?after=${next}&limit=10`
    const listing = listingSchema.parse(await (await fetch(url)).json())
    expect(listing.submissions.length).toBeLessThanOrEqual(10)
    seen.push(...listing.submissions.map(({ key }) => key))
    next = listing.next
  }
  expect(seen).toEqual(keys.map(({ key }) => key))
})

describe('lookups', () => {
  const askIdentity = (documentNumber: string) => ({ documentNumber, name: '赵示例' })

  test('the same question has the same answer', async () => {
    await using at = await scene()
    const asks = askIdentity('520602199001010015')
    const first = await at.labour.lookup('identity', asks, go)
    const again = await at.labour.lookup('identity', asks, go)
    expect(again.found).toEqual(first.found)
    expect(first.found).toMatchObject({
      matches: true,
      insuredElsewhere: false,
      householdAddress: { region: '520602' },
    })
  })

  test('marked people are not on record, not who they say, or insured elsewhere', async () => {
    await using at = await scene()
    const found = async (mark: string) =>
      (await at.labour.lookup('identity', askIdentity(residentOf(mark)), go)).found
    expect(await found('90')).toBeNull()
    expect(await found('91')).toMatchObject({ matches: false })
    expect(await found('92')).toMatchObject({ matches: true, insuredElsewhere: true })
  })

  test('marked people and employers make a register slow, silent or fail', async () => {
    await using at = await scene()
    for (const mark of ['89', '98', '99'])
      await expect(
        at.labour.lookup('identity', askIdentity(residentOf(mark)), go),
      ).rejects.toMatchObject({ kind: 'unsure' })
    for (const mark of ['0007', '0008', '0009'])
      await expect(
        at.fund.lookup('business', { creditCode: employerOf(mark) }, go),
      ).rejects.toMatchObject({ kind: 'unsure' })
  })

  test('employers have names; a few are samples, some are marked', async () => {
    await using at = await scene()
    const found = async (creditCode: string) =>
      (await at.fund.lookup('business', { creditCode }, go)).found
    const [sample] = Object.keys(sampleEmployers)
    expect(await found(sample ?? '')).toMatchObject({ employerName: '铜仁示例食品有限公司' })
    expect(await found(employerOf('0001'))).toBeNull()
    expect(await found(employerOf('0002'))).toMatchObject({ standing: 'cancelled' })
    expect(await found('91110000600037341L')).toMatchObject({
      employerName: expect.stringMatching(/^示例/),
      standing: 'active',
    })
  })

  test('are told only what they ask', async () => {
    await using at = await scene()
    const asks = { ...askIdentity('520602199001010015'), wage: 1 }
    await expect(at.labour.lookup('identity', asks, go)).rejects.toMatchObject({
      kind: 'refusedBody',
    })
    await expect(at.fund.lookup('identity', {}, go)).rejects.toMatchObject({ kind: 'unreachable' })
  })
})

describe('the fault script', () => {
  const post = (url: string, rules: unknown) =>
    fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(rules) })

  test('is posted while running, spent after its times, and cleared', async () => {
    await using at = await scene()
    const { url } = at.departments
    await post(url, { procedure: 'account', behaviour: 'errors', times: 2 })
    const submission = submissionTo('account')
    await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind: 'unsure' })
    expect(await at.labour.submit(submissionTo('card'), go)).toMatchObject({ says: 'completed' })
    await expect(at.fund.submit(submission, go)).rejects.toMatchObject({ kind: 'unsure' })
    expect(await at.fund.submit(submission, go)).toMatchObject({ says: 'completed' })

    await post(url, [{ department: 'fund', behaviour: 'refuses-R006' }])
    expect(await at.fund.submit(submissionTo('account'), go)).toMatchObject({ says: 'refused' })
    await fetch(`${url}/control`, { method: 'DELETE' })
    expect(await at.fund.submit(submissionTo('account'), go)).toMatchObject({ says: 'completed' })
  })

  test('aims at inputs, whole or by their ending', async () => {
    const script: Rule[] = [
      { matches: { name: '钱示例' }, behaviour: 'refuses-R001' },
      { matches: { mobile: '*5678', wage: 1 }, behaviour: 'declines-R011' },
    ]
    await using at = await scene({ script })
    const says = async (told: Record<string, unknown>) =>
      (await at.fund.submit(submissionTo('account', told), go)).says
    expect(await says({ name: '钱示例' })).toBe('refused')
    expect(await says({ wage: 1 })).toBe('declined')
    expect(await says({ wage: 2 })).toBe('completed')
  })

  test('takes a whole department down: submissions, questions, withdrawals and lookups', async () => {
    const calls = ['submit', 'ask', 'withdraw', 'revoke', 'lookup'] as const
    const script = calls.map((on): Rule => ({ department: 'fund', behaviour: 'errors', on }))
    await using at = await scene({ script })
    const { fund } = at
    for (const call of [
      () => fund.submit(submissionTo('account'), go),
      () => fund.ask('T-1', go),
      () => fund.withdraw('key', go),
      () => fund.revoke('key', about, go),
      () => fund.lookup(business.code, { creditCode: '91110000600037341L' }, go),
    ])
      await expect(call()).rejects.toMatchObject({ kind: 'unsure' })
    expect(await at.labour.submit(submissionTo('card'), go)).toMatchObject({ says: 'completed' })
  })

  test('with an unknown behaviour is refused', async () => {
    await using at = await scene()
    expect((await post(at.departments.url, [{ behaviour: 'explodes' }])).status).toBe(422)
    expect(
      (await post(at.departments.url, [{ behaviour: 'declines-R001', on: 'ask' }])).status,
    ).toBe(422)
    expect(at.departments.control.rules()).toEqual([])
  })
})

describe('the server', () => {
  test('refuses a request that is signed wrongly or not at all, where signing is agreed', async () => {
    const requestSecret = newSecret()
    await using at = await scene({ requestSecret })
    const baseUrl = at.departments.baseUrlOf('fund')
    const connect = (more: { secret?: string }) =>
      httpConnector({ baseUrl, timeoutMs: 500, ...more })
    const submission = submissionTo('account')
    for (const wrong of [connect({}), connect({ secret: newSecret() })])
      await expect(wrong.submit(submission, go)).rejects.toMatchObject({ kind: 'unreachable' })
    expect(at.departments.ledger().of(submission.key)).toBeUndefined()
    const right = connect({ secret: requestSecret })
    expect(await right.submit(submission, go)).toMatchObject({ says: 'completed' })
    expect(await right.ask(`T-${submission.key}`, go)).toMatchObject({ says: 'completed' })
    expect(await right.revoke(submission.key, about, go)).toEqual({ says: 'undone' })
  })

  test('refuses a body of more than 1 MiB, and what is no JSON', async () => {
    await using at = await scene()
    const post = (body: string) =>
      fetch(`${at.departments.baseUrlOf('fund')}/submissions`, { method: 'POST', body })
    expect((await post('x'.repeat(1024 * 1024 + 1))).status).toBe(413)
    expect((await post('{"key":')).status).toBe(400)
    expect((await post('{}')).status).toBe(400)
  })

  test('shows its ledger, one key or a page, and what it can be made to do', async () => {
    await using at = await scene()
    const submission = submissionTo('account')
    await at.fund.submit(submission, go)
    await at.fund.submit(submissionTo('account'), go)
    const read = async (path: string) => (await fetch(`${at.departments.url}${path}`)).json()
    expect(await read(`/ledger/${submission.key}`)).toMatchObject({ submitted: 1, effects: 1 })
    expect(await read('/ledger?limit=1')).toMatchObject({
      totals: [{ procedure: 'account', keys: 2, effects: 2, decisions: { completed: 2 } }],
      lines: [{ key: submission.key }],
      next: '1',
    })
    expect(await read('/')).toMatchObject({
      procedures: [{ place: '0001', code: 'account' }, { place: '0002' }],
      marks: expect.arrayContaining([expect.objectContaining({ mark: '0203' })]),
    })
    expect((await fetch(`${at.departments.url}/nowhere`)).status).toBe(404)
  })
})
