import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterAll,
  clockAt,
  fileTrial,
  hear,
  matterIn,
  statuses,
  waitUntil,
  type Trial,
} from '#test/trial-application'
import { promises, trialCommitment } from '#test/trial-commitment'
import { readTrial } from '#test/trial-application'
import { commitmentStateOf, type CommitmentState } from './commitment.ts'
import type { Command } from './command.ts'
import { awaitedOf, nextDueAt } from './duties.ts'
import { noticesIn } from './notices.ts'
import { papersOf } from './papers.ts'
import { barredBy, defaultPromisePolicy, type BrokenPromise } from './promise-bar.ts'

const key = 'enrolment'
const of = { matter: key, commitment: 1 } as const
const proof = { sha256: 'a'.repeat(64), type: 'application/pdf' } as const
const recant: Command = { do: 'recant', ...of }
const makeGood: Command = { do: 'makeGood', ...of, proof, words: 'sealed' }
const repair: Command = { do: 'restore', ...of, words: 'sealed' }
const verify = (is: 'true' | 'false' | 'unclear', follows?: 'order' | 'revoke'): Command => ({
  do: 'verify',
  ...of,
  is,
  words: 'sealed',
  ...(follows && { follows }),
})

const filed = () => fileTrial({ changes: promises })
const completed = () => afterAll(filed(), hear(key, 'completed'))
function stateOf(trial: Trial): CommitmentState {
  const matter = matterIn(trial, key)
  const one = matter.commitments?.at(-1)
  if (!one) throw new Error('nothing was promised')
  return commitmentStateOf(matter, one)
}
const papers = ({ events }: Trial) =>
  papersOf(events).flatMap(({ kind, standing }) =>
    kind === 'commitment' || kind === 'order'
      ? [`${kind} ${standing.is === 'current' ? 'current' : `${standing.is}：${standing.says}`}`]
      : [],
  )

describe('a promise in place of a proof', () => {
  it('is signed as the application is filed, and the matter goes on without the proof', () => {
    const trial = filed()
    expect(matterIn(trial, key).commitments).toMatchObject([
      { id: 1, key: 'contract', version: '2026-1', path: 'contract.scan', signedAt: trial.now },
    ])
    expect(trial.events[1]).toMatchObject({ kind: 'committed', matter: key })
    expect(statuses(trial)).toMatchObject({ [key]: 'applied' })
    expect(papers(trial)).toEqual(['commitment current'])
    expect(stateOf(completed())).toBe('toVerify')
  })

  it('must be of the version that was read, and only where one may be made', () => {
    const codesOf = (changes: Parameters<typeof readTrial>[0]) =>
      readTrial(changes).problems.map(({ code, path }) => `${code} ${path}`)
    expect(codesOf(promises)).toEqual([])
    expect(codesOf({ contract: { scan: { commits: '2025-9' } } })).toEqual([
      'told-anew contract.scan',
    ])
    expect(codesOf({ worker: { name: { commits: '2026-1' } } })).toEqual([
      'no-commitment worker.name',
    ])
  })

  it('is looked into within its days after the end, and a supervisor is told when it is not', () => {
    const trial = completed()
    expect(awaitedOf(trial.application, key)).toMatchObject({
      owner: 'department',
      action: '事后核查承诺',
    })
    // Ten working days from Friday 20 November.
    const [one] = matterIn(trial, key).commitments ?? []
    expect(one?.verification).toMatchObject({ provisional: false })
    const late = waitUntil(trial, '2026-12-05 09:00:00')
    expect(matterIn(late, key).trouble).toMatchObject({ kind: 'unverified', owner: 'supervisor' })
    const found = afterAll(late, verify('true'))
    expect(matterIn(found, key).trouble).toBeNull()
    expect(stateOf(found)).toBe('true')
    expect(papers(found)).toEqual(['commitment followed：此后经核查属实'])
  })

  it('that cannot be established is so recorded, and may be looked into again', () => {
    const unclear = afterAll(completed(), verify('unclear'))
    expect(stateOf(unclear)).toBe('unclear')
    expect(awaitedOf(unclear.application, key)).toBeUndefined()
    expect(stateOf(afterAll(unclear, verify('true')))).toBe('true')
  })

  it('cannot be looked into before the matter is completed', () => {
    expect(afterAll(filed(), verify('true')).problem).toMatchObject({ code: 'not-now' })
  })
})

describe('a promise that is not so', () => {
  it('must have a consequence, which belongs to no other finding', () => {
    expect(afterAll(completed(), verify('false')).problem).toMatchObject({ path: 'follows' })
    expect(afterAll(completed(), verify('true', 'order')).problem).toMatchObject({
      code: 'not-asked',
    })
  })

  it('is ordered to be made good by a day, is made good, and found to be so', () => {
    const ordered = afterAll(completed(), verify('false', 'order'))
    expect(stateOf(ordered)).toBe('ordered')
    // Whoever signed hears of it, once.
    const told = { what: 'makeGoodOrdered', matter: key }
    expect(noticesIn(completed().application, ordered.application)).toContainEqual(told)
    expect(noticesIn(ordered.application, ordered.application)).toEqual([])
    expect(awaitedOf(ordered.application, key)).toMatchObject({
      owner: 'applicant',
      action: '改正不实承诺',
    })
    const answered = afterAll(ordered, makeGood)
    expect(stateOf(answered)).toBe('toVerify')
    const found = afterAll(answered, verify('true'))
    expect(stateOf(found)).toBe('madeGood')
    expect(statuses(found)).toMatchObject({ [key]: 'closed' })
    expect(papers(found)).toEqual([
      'commitment followed：此后经核查属实',
      'order followed：此后经核查属实',
    ])
  })

  it('that nobody makes good goes back to the officer, who may then undo the result', () => {
    const ordered = afterAll(completed(), verify('false', 'order'))
    expect(afterAll(ordered, verify('false', 'revoke')).problem).toMatchObject({ code: 'not-now' })
    expect(afterAll(ordered, verify('false', 'order')).problem).toMatchObject({ code: 'not-now' })
    const late = waitUntil(ordered, '2026-11-28 09:00:00')
    expect(matterIn(late, key).trouble).toMatchObject({ kind: 'notMadeGood', owner: 'officer' })
    const undone = afterAll(late, verify('false', 'revoke'))
    expect(statuses(undone)).toMatchObject({ [key]: 'revoking' })
  })

  it('lets the result fall by its own rule, and the application ends in part', () => {
    const all = afterAll(
      completed(),
      hear('insurance', 'completed'),
      hear('card', 'completed'),
      hear('fund', 'completed'),
      hear('pass', 'completed'),
    )
    expect(all.application.outcome).toBe('complete')
    const falls = afterAll(all, verify('false', 'revoke'))
    expect(falls.application.closedAt).toBeUndefined()
    expect(matterIn(falls, key).delivery).toMatchObject({ what: 'revoke' })
    const undone = afterAll(falls, hear(key, 'undone'))
    expect(undone.application.outcome).toBe('partial')
    expect(stateOf(undone)).toBe('revoked')
  })

  it('is repaired only once it is over', () => {
    const ordered = afterAll(completed(), verify('false', 'order'))
    expect(afterAll(ordered, repair).problem).toMatchObject({ code: 'not-now' })
    const good = afterAll(ordered, makeGood, verify('true'), repair)
    expect(good.problem).toBeUndefined()
    expect(matterIn(good, key).commitments?.[0]?.repaired).toMatchObject({ words: 'sealed' })
    expect(afterAll(good, repair).problem).toMatchObject({ code: 'not-now' })
    expect(afterAll(completed(), repair).problem).toMatchObject({ code: 'not-now' })
  })
})

describe('a promise that is taken back', () => {
  it.each(['accepted', 'approved'] as const)('when %s the proof is asked for', (word) => {
    const back = afterAll(filed(), hear(key, word), recant)
    expect(statuses(back)).toMatchObject({ [key]: 'incorrect' })
    expect(matterIn(back, key)).toMatchObject({
      reasons: [{ code: 'C001', inputs: ['contract'] }],
      delivery: { what: 'withdraw' },
    })
    expect(papers(back)).toEqual(['commitment void：承诺此后已撤回'])
    const told = afterAll(back, {
      do: 'correct',
      paths: ['contract.scan'],
      reached: [key],
      signed: [],
    })
    expect(matterIn(told, key)).toMatchObject({ status: 'applied', round: 1 })
    expect(stateOf(afterAll(told, hear(key, 'completed')))).toBe('recanted')
  })

  it('is not made again, nor taken back once the matter is completed', () => {
    const signed = [{ ...of, key: 'contract', version: '2026-1', path: 'contract.scan', name: 's' }]
    const again = afterAll(filed(), recant, {
      do: 'correct',
      paths: [],
      reached: [],
      signed,
    })
    expect(again.problem).toMatchObject({ code: 'recanted', path: 'contract.scan' })
    expect(afterAll(completed(), recant).problem).toMatchObject({ code: 'not-now' })
    expect(afterAll(filed(), recant, recant).problem).toMatchObject({ code: 'not-now' })
  })

  it('ends by itself where a correction brings the proof', () => {
    const asked = afterAll(filed(), hear(key, 'incorrect'), { do: 'tick' })
    const told = afterAll(asked, {
      do: 'correct',
      paths: ['contract.scan'],
      reached: [key],
      signed: [],
    })
    expect(stateOf(told)).toBe('proved')
    expect(papers(told)).toEqual(['commitment void：此后已改为提交证明'])
  })
})

describe('whoever broke a promise', () => {
  const broken: BrokenPromise = {
    number: 'T1',
    at: 1_000,
    ofEmployer: true,
    ofPerson: false,
    madeGoodAt: null,
    repairedAt: null,
  }

  it('may not promise until it is repaired, as the policy has it', () => {
    expect(barredBy([broken], defaultPromisePolicy, 2_000)).toBe(broken)
    expect(
      barredBy([{ ...broken, repairedAt: 1_500 }], defaultPromisePolicy, 2_000),
    ).toBeUndefined()
    const good = { ...broken, madeGoodAt: 1_500 }
    expect(barredBy([good], defaultPromisePolicy, 2_000)).toBe(good)
    const lenient = { ...defaultPromisePolicy, makingGoodRepairs: true }
    expect(barredBy([good], lenient, 2_000)).toBeUndefined()
    const ofPerson = { ...defaultPromisePolicy, promiseBars: 'person' } as const
    expect(barredBy([broken], ofPerson, 2_000)).toBeUndefined()
    const year = { ...defaultPromisePolicy, promiseBarDays: 365 }
    expect(barredBy([broken], year, 366 * 86_400_000 + 1_000)).toBeUndefined()
  })

  it('is never barred by what is repaired, and always by what is not, with nothing configured', () => {
    const one = fc.record({
      number: fc.constant('T1'),
      at: fc.nat(),
      ofEmployer: fc.boolean(),
      ofPerson: fc.boolean(),
      madeGoodAt: fc.option(fc.nat()),
      repairedAt: fc.option(fc.nat()),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.nat(), (all, now) => {
        const bar = barredBy(all, defaultPromisePolicy, now)
        const open = all.filter(
          ({ repairedAt, ofEmployer, ofPerson }) => repairedAt === null && (ofEmployer || ofPerson),
        )
        expect(bar !== undefined).toBe(open.length > 0)
        expect(bar?.at ?? -Infinity).toBe(Math.max(...open.map(({ at }) => at)))
      }),
    )
  })
})

it('what nobody looks into comes back by itself until somebody has been told', () => {
  const trial = completed()
  const due = nextDueAt({
    ...trial.application,
    matters: { [key]: matterIn(trial, key) },
  })
  expect(due).toBe(matterIn(trial, key).commitments?.[0]?.verification?.by)
  expect(trialCommitment.verify.within.workingDays).toBe(10)
  expect(clockAt(trial, '2026-12-05 09:00:00').now).toBeGreaterThan(due ?? 0)
})
