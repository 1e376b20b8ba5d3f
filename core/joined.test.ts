import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterAll,
  clockAt,
  fileTrial,
  hear,
  matterIn,
  waitUntil,
  statuses,
  type Trial,
} from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { statusNameOf } from './application.ts'
import { correctionsAsked, openPaths } from './corrections.ts'
import { awaitedOf, nextDueAt } from './duties.ts'
import { answeredMeanwhile, joinedItems } from './joined.ts'
import { defaultPolicy } from './policy.ts'
import { dayOf, minuteText } from './time.ts'
import type { Reason } from './word.ts'

const asks = (matter: string, ...reasons: readonly Reason[]) =>
  ({ do: 'hear', matter, word: { says: 'incorrect', reasons } }) as const
const reason = (code: string, ...inputs: readonly string[]): Reason => ({
  code,
  says: `请核对${code}`,
  inputs,
})
const wrongName = reason('R001', 'name', 'idNumber')
const wrongMobile = reason('R008', 'mobile')
const wrongBranch = reason('R006', 'branch')

/** Friday, ten o'clock; card and fund wait for insurance. */
const filed = fileTrial({ policy: defaultPolicy })
const insured = afterAll(filed, hear('insurance', 'completed'))
const answers = (...paths: readonly string[]) =>
  ({ do: 'correct', paths, reached: ['enrolment', 'card', 'fund'] }) as const

const items = ({ application }: Trial) =>
  joinedItems(trialService, application).map(({ path, asks: own }) => [
    path,
    own.map(
      ({ department, reason: { code }, isAdded }) =>
        `${department} ${code}${isAdded ? ' 新增' : ''}`,
    ),
  ])
const kindsOf = ({ events }: Trial) => events.map(({ kind }) => kind)
const noticesGiven = (trial: Trial) => kindsOf(trial).filter((kind) => kind === 'notified').length

describe('corrections that several departments ask', () => {
  const first = afterAll(insured, asks('enrolment', wrongName))

  it('are gathered for half an hour, and nobody is told piecemeal', () => {
    expect(matterIn(first, 'enrolment')).toMatchObject({ status: 'incorrect', correctBy: null })
    expect(correctionsAsked(trialService, first.application)).toEqual([])
    expect(openPaths(correctionsAsked(trialService, first.application))).toEqual(new Set())
    expect(items(first)).toEqual([])
    expect(noticesGiven(first)).toBe(0)
    expect(statusNameOf(matterIn(first, 'enrolment'))).toBe('汇总补正要求')
    const awaited = awaitedOf(first.application, 'enrolment')
    expect(awaited).toMatchObject({
      owner: 'platform',
      action: '汇总各部门的补正要求，届时一次告知',
    })
    expect(minuteText(awaited?.by ?? 0)).toBe('10:30')
    const { enrolment } = first.application.matters
    const alone = { ...first.application, matters: enrolment ? { enrolment } : {} }
    expect(nextDueAt(alone)).toBe(awaited?.by)
  })

  it('cannot be answered before they are told, and whoever tries reads when', () => {
    const { problem } = afterAll(first, answers('worker.name'))
    expect(problem?.says).toBe('正在汇总各部门的补正要求，10:30前一次告知')
  })

  const two = afterAll(clockAt(first, '2026-11-20 10:20:00'), asks('card', wrongName, wrongMobile))
  const told = waitUntil(two, '2026-11-20 10:30:00')

  it('become one notice, each question once with all who ask', () => {
    expect(noticesGiven(two)).toBe(0)
    expect(noticesGiven(told)).toBe(1)
    expect(items(told)).toEqual([
      // Two matters of one department ask the same.
      ['worker.idNumber', ['试验人社局 R001']],
      ['worker.name', ['试验人社局 R001']],
      ['worker.mobile', ['试验人社局 R008']],
    ])
    expect(matterIn(told, 'fund').status).toBe('applied')
  })

  it('have one deadline, counted from the notice', () => {
    const by = matterIn(told, 'enrolment').correctBy
    expect(by).toBe(matterIn(told, 'card').correctBy)
    expect(dayOf(by ?? 0)).toBe('2026-12-11')
    expect(awaitedOf(told.application, 'card')).toMatchObject({
      owner: 'applicant',
      action: '补正',
    })
  })

  it('are answered once, and the answer goes back to each', () => {
    const answered = afterAll(told, answers('worker.name', 'worker.mobile'))
    expect(statuses(answered)).toMatchObject({
      enrolment: 'applied',
      card: 'applied',
      fund: 'applied',
    })
    expect(matterIn(answered, 'card')).toMatchObject({ round: 1, reasons: [], correctBy: null })
    expect(matterIn(answered, 'fund').round).toBe(0)
  })

  it('lapse together when nobody answers, and the rest goes on', () => {
    const late = waitUntil(told, '2026-12-12 09:00:00')
    expect(statuses(late)).toMatchObject({ enrolment: 'withdrawn', card: 'withdrawn' })
    expect(hasMoved(late, 'fund')).toBe(true)
  })

  it('are told at once when nobody is left who could ask', () => {
    const alone = afterAll(
      insured,
      hear('card', 'completed'),
      hear('fund', 'completed'),
      hear('pass', 'completed'),
      asks('enrolment', wrongName),
    )
    expect(noticesGiven(alone)).toBe(1)
    const accepted = afterAll(insured, hear('card', 'accepted'), hear('fund', 'approved'))
    // The pass waits for the card, which is on its way: it may still ask.
    expect(noticesGiven(afterAll(accepted, asks('enrolment', wrongName)))).toBe(0)
  })

  it('are told by the end of the working day, and in the night within half an hour', () => {
    const tells = (at: string) => {
      const late = afterAll(clockAt(filed, at), asks('enrolment', wrongName))
      return minuteText(matterIn(late, 'enrolment').tellBy ?? 0)
    }
    expect(tells('2026-11-20 17:10:00')).toBe('17:30')
    expect(tells('2026-11-20 20:00:00')).toBe('20:30')
    expect(tells('2026-11-20 23:50:00')).toBe('23:59')
  })

  it('leave with their matter when it is withdrawn before anything was told', () => {
    const withdrawn = afterAll(first, { do: 'withdraw', matters: ['enrolment'] })
    const later = afterAll(clockAt(withdrawn, '2026-11-20 14:00:00'), asks('fund', wrongBranch))
    expect(minuteText(matterIn(later, 'fund').tellBy ?? 0)).toBe('14:30')
  })
})

const hasMoved = (trial: Trial, key: string): boolean => matterIn(trial, key).status !== 'applied'

describe('a request that comes after the window', () => {
  const told = waitUntil(afterAll(insured, asks('enrolment', wrongName)), '2026-11-20 10:30:00')
  const after = afterAll(clockAt(told, '2026-11-23 09:00:00'), asks('fund', wrongBranch, wrongName))
  const changed = waitUntil(after, '2026-11-23 09:30:00')

  it('opens a window of its own, while what was told can be answered', () => {
    expect(items(after)).toEqual(items(told))
    expect(minuteText(matterIn(after, 'fund').tellBy ?? 0)).toBe('09:30')
  })

  it('is merged into the notice that nobody has answered, marked, with one new deadline', () => {
    expect(items(changed)).toEqual([
      ['worker.idNumber', ['试验人社局 R001', '试验公积金中心 R001 新增']],
      ['worker.name', ['试验人社局 R001', '试验公积金中心 R001 新增']],
      ['fund.branch', ['试验公积金中心 R006 新增']],
    ])
    expect(changed.application.told).toMatchObject({ notices: 2, changes: true })
    const days = ['enrolment', 'fund'].map((key) => matterIn(changed, key).correctBy)
    expect(new Set(days.map((by) => dayOf(by ?? 0)))).toEqual(new Set(['2026-12-14']))
  })

  it('is told in a notice of its own when the first was answered meanwhile', () => {
    const answered = afterAll(clockAt(after, '2026-11-23 09:10:00'), answers('worker.name'))
    expect(statuses(answered)).toMatchObject({ enrolment: 'applied', fund: 'incorrect' })
    const next = waitUntil(answered, '2026-11-23 09:30:00')
    expect(next.application.told).toEqual({ notices: 2, at: next.now })
    expect(items(next).at(-1)).toEqual(['fund.branch', ['试验公积金中心 R006']])
  })

  it('goes back with the answer, without asking the applicant, when it was just answered', () => {
    const answered = afterAll(clockAt(told, '2026-11-20 11:00:00'), answers('worker.name'))
    const again = afterAll(clockAt(answered, '2026-11-20 15:00:00'), asks('fund', wrongName))
    expect(matterIn(again, 'fund')).toMatchObject({ status: 'applied', round: 1 })
    expect(again.events.at(-1)?.says).toContain('申请人已在本轮答复')
    expect(noticesGiven(again)).toBe(1)
    // It has been told of the answer now: asked again, it is the applicant's.
    const still = afterAll(clockAt(again, '2026-11-20 16:00:00'), asks('fund', wrongName))
    expect(matterIn(still, 'fund').status).toBe('incorrect')
    expect(noticesGiven(waitUntil(still, '2026-11-20 16:30:00'))).toBe(2)
  })

  it('is shown to the department before it asks', () => {
    const answered = afterAll(clockAt(told, '2026-11-20 11:00:00'), answers('worker.name'))
    const shown = answeredMeanwhile(trialService, answered.application, 'fund')
    expect(shown.map(({ input }) => input)).toEqual(['idNumber', 'name'])
    expect(answeredMeanwhile(trialService, answered.application, 'enrolment')).toEqual([])
  })

  it('from the same department is added to what it has asked, and what it repeats is no news', () => {
    const echo = afterAll(told, asks('enrolment', { ...wrongName, inputs: ['idNumber', 'name'] }))
    expect(echo.events).toHaveLength(told.events.length)
    const more = afterAll(told, asks('enrolment', wrongName, reason('R005', 'startsOn')))
    expect(items(more)).toEqual(items(told))
    // Answered before the rest was told: the rest is told, and only then does the matter go back.
    const answered = afterAll(clockAt(more, '2026-11-20 10:40:00'), answers('worker.name'))
    expect(statuses(answered)['enrolment']).toBe('incorrect')
    const next = waitUntil(answered, '2026-11-20 11:00:00')
    expect(items(next)).toEqual([['contract.startsOn', ['试验人社局 R005']]])
    expect(statuses(afterAll(next, answers('contract.startsOn')))['enrolment']).toBe('applied')
  })
})

const inputs = {
  enrolment: ['name', 'idNumber', 'startsOn'],
  insurance: ['name', 'base'],
  card: ['mobile', 'name', 'personNumber'],
  fund: ['branch', 'base', 'paysFrom'],
} as const
const someReason = (matter: keyof typeof inputs) =>
  fc.record({
    code: fc.constantFrom('R001', 'R006', 'R008'),
    says: fc.constantFrom('不一致', '不清楚'),
    inputs: fc.subarray([...inputs[matter]]),
  })
const keys = ['enrolment', 'insurance', 'card', 'fund'] as const
const step = fc.oneof(
  ...keys.map((key) =>
    fc
      .array(someReason(key), { minLength: 1, maxLength: 3 })
      .map((reasons) => ({ asks: key, reasons }) as const),
  ),
  fc.record({ waitMinutes: fc.integer({ min: 1, max: 45 }) }),
  fc.record({ answers: fc.subarray(['worker.name', 'worker.mobile', 'fund.branch']) }),
  fc.constant({ insured: true } as const),
)

/** What departments have asked and nobody has answered, kept beside the platform's own books. */
type Books = Map<string, { reason: Reason; isTold: boolean }[]>

describe('whatever departments ask, whenever, and whenever it is answered', () => {
  it('nothing is lost, everything told is told once, and the answer reaches each who asked', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const books: Books = new Map()
        let trial: Trial = filed
        for (const one of steps) {
          const before = trial
          if ('asks' in one) trial = afterAll(trial, asks(one.asks, ...one.reasons))
          else if ('waitMinutes' in one)
            trial = afterAll(
              { ...trial, now: trial.now + one.waitMinutes * 60_000 },
              { do: 'tick' },
            )
          else if ('answers' in one)
            trial = afterAll(trial, { do: 'correct', paths: one.answers, reached: [...keys] })
          else trial = afterAll(trial, hear('insurance', 'completed'))
          expectBooks(before, trial, books, 'asks' in one ? one : undefined)
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})

function expectBooks(
  before: Trial,
  after: Trial,
  books: Books,
  request: { readonly asks: string; readonly reasons: readonly Reason[] } | undefined,
) {
  for (const key of keys) {
    const [was, is] = [matterIn(before, key), matterIn(after, key)]
    if (request?.asks === key && (was.status === 'applied' || was.status === 'incorrect'))
      for (const one of request.reasons)
        if (!(books.get(key) ?? []).some((known) => sameReason(known.reason, one)))
          books.set(key, [...(books.get(key) ?? []), { reason: one, isTold: false }])
    // Sent again: everything it had asked was told or answered; nothing may be left.
    if (is.round > was.round) books.delete(key)
    const open = books.get(key) ?? []
    const kept = is.status === 'incorrect' ? (is.reasons ?? []) : []
    // What is kept is what was asked, less what was told and answered while more was asked.
    for (const { reason: one, isTold } of open)
      expect(isTold || kept.some((other) => sameReason(other, one))).toBe(true)
    for (const { reason: one } of open) {
      const shown = kept.find((other) => sameReason(other, one))
      if (shown?.notice !== undefined)
        books.set(
          key,
          (books.get(key) ?? []).map((each) =>
            each.reason === one ? { ...each, isTold: true } : each,
          ),
        )
    }
    if (is.status !== 'incorrect') books.delete(key)
  }
  const shownItems = joinedItems(trialService, after.application)
  const paths = shownItems.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  // Every input that was told leads to its questions in the notice, or to its last line.
  for (const { matter, reasons } of correctionsAsked(trialService, after.application))
    for (const one of reasons)
      for (const path of one.paths.length > 0 ? one.paths : [null]) {
        const item = shownItems.find((each) => each.path === path)
        const own = item?.asks.filter(
          ({ matters, reason: { code, says } }) =>
            matters.includes(matter) && code === one.code && says === one.says,
        )
        expect(own).toHaveLength(1)
      }
}

const sameReason = (one: Reason, other: Reason): boolean =>
  one.code === other.code &&
  one.says === other.says &&
  [...one.inputs].toSorted().join() === [...other.inputs].toSorted().join()
