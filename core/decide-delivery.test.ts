import { describe, expect, it } from 'vitest'
import { afterAll, clockAt, fileTrial, hear, matterIn, words } from '#test/trial-application'
import { defaultPolicy } from './policy.ts'

const filed = fileTrial()

describe('failed calls', () => {
  const fail = (failure: 'unreachable' | 'refusedBody' | 'bug', more = {}) =>
    ({ do: 'fail', matter: 'insurance', failure, says: '503', ...more }) as const

  it('are tried again ever more slowly, and a person looks as well after the contracted window', () => {
    let trial = filed
    const waits: number[] = []
    for (let times = 0; times < 14; times += 1) {
      trial = afterAll(trial, fail('unreachable'))
      waits.push((matterIn(trial, 'insurance').delivery?.nextAt ?? 0) - trial.now)
    }
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits)
    expect(waits.at(-1)).toBeLessThanOrEqual(defaultPolicy.retryCapMs)
    expect(matterIn(trial, 'insurance').trouble).toBeUndefined()
    const dayLater = afterAll(clockAt(trial, '2026-11-21 10:00:00'), fail('unreachable'))
    expect(matterIn(dayLater, 'insurance').trouble).toMatchObject({
      kind: 'unreachable',
      owner: 'officer',
    })
  })

  it('a department may ask for patience, but neither for haste nor for years', () => {
    const waitOf = (retryAfterMs: number) =>
      (matterIn(afterAll(filed, fail('unreachable', { retryAfterMs })), 'insurance').delivery
        ?.nextAt ?? 0) - filed.now
    expect(waitOf(0)).toBeGreaterThan(0)
    expect(waitOf(120_000)).toBe(120_000)
    expect(waitOf(1e15)).toBe(3_600_000)
  })

  it('a body that is refused goes to an administrator at once, and is well again once it is taken', () => {
    const refused = afterAll(filed, fail('refusedBody'))
    expect(matterIn(refused, 'insurance').trouble).toMatchObject({
      kind: 'refusedBody',
      owner: 'administrator',
    })
    const retried = afterAll(refused, { do: 'retry', matter: 'insurance' })
    expect(matterIn(retried, 'insurance')).toMatchObject({
      trouble: null,
      delivery: { nextAt: filed.now },
    })
    const taken = afterAll(refused, hear('insurance', 'received'))
    expect(matterIn(taken, 'insurance')).toMatchObject({
      trouble: null,
      delivery: { what: 'ask', ticket: words.received.ticket },
    })
  })

  it('a retry is refused in words where nothing is to be sent', () => {
    expect(afterAll(filed, { do: 'retry', matter: 'card' }).problem?.code).toBe('not-now')
  })
})
