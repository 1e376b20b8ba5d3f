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
import { dayOf } from './time.ts'

const filed = fileTrial()
const insured = afterAll(filed, hear('insurance', 'completed'))
const lastOf = ({ events }: Trial) => events.at(-1)
const dayIn = (moment: number | null | undefined) => dayOf(moment ?? Number.NaN)
const whole = ({ application, events }: Trial) => ({ application, events })
const submitted = (trial: Trial, key: string) =>
  afterAll(trial, {
    do: 'hear',
    matter: key,
    word: { says: 'received', ticket: 'T', askAgainAfterSeconds: 60 },
  })

describe('the way of a matter', () => {
  it('the card and the fund are applied for as soon as insurance has its number', () => {
    expect(statuses(insured)).toEqual({
      enrolment: 'applied',
      insurance: 'closed',
      card: 'applied',
      fund: 'applied',
      pass: 'waiting',
    })
    expect(matterIn(insured, 'insurance').result).toMatchObject({ personNumber: 'P-1' })
  })

  it('a department that says 办结 at once has accepted and approved as well', () => {
    const closed = insured.events.find(({ verbs }) => verbs?.includes('complete'))
    expect(closed?.verbs).toEqual(['accept', 'approve', 'complete', 'feedBack'])
  })

  it('the application closes when the last matter has, and not before', () => {
    const keys = ['insurance', 'card', 'fund', 'pass'] as const
    const nearly = afterAll(filed, ...keys.map((key) => hear(key, 'completed')))
    expect(nearly.application.outcome).toBeUndefined()
    const done = afterAll(nearly, hear('enrolment', 'completed'))
    expect(done.application).toMatchObject({ outcome: 'complete', closedAt: done.now })
    expect(lastOf(done)).toMatchObject({ kind: 'closed', outcome: 'complete' })
  })

  it('五个工作日内未告知视为受理, and the promise then runs from the day of receipt', () => {
    expect(dayIn(matterIn(filed, 'insurance').acceptBy)).toBe('2026-11-27')
    expect(matterIn(waitUntil(filed, '2026-11-27 23:59:00'), 'insurance').status).toBe('applied')
    const silent = waitUntil(filed, '2026-11-28 00:00:00')
    expect(matterIn(silent, 'insurance').status).toBe('accepted')
    // 行政许可法 第三十二条: 自收到申请材料之日起即为受理; three working days from Friday the 20th.
    expect(dayIn(matterIn(silent, 'insurance').promisedBy)).toBe('2026-11-25')
    expect(matterIn(waitUntil(silent, '2026-11-28 00:00:01'), 'insurance').lamp).toBe('red')
  })
})

describe('words that come late, twice or out of order', () => {
  it('a late "accepted" after "completed" changes nothing', () => {
    expect(whole(afterAll(insured, hear('insurance', 'accepted')))).toEqual(whole(insured))
  })

  it('any word that lies behind changes nothing', () => {
    for (const says of [
      'received',
      'accepted',
      'approved',
      'suspended',
      'resumed',
      'completed',
    ] as const)
      expect(whole(afterAll(insured, hear('insurance', says)))).toEqual(whole(insured))
    const refused = afterAll(filed, hear('insurance', 'refused'))
    for (const says of ['received', 'accepted', 'refused'] as const)
      expect(whole(afterAll(refused, hear('insurance', says)))).toEqual(whole(refused))
    const asked = afterAll(filed, hear('insurance', 'incorrect'))
    for (const says of ['received', 'incorrect'] as const)
      expect(whole(afterAll(asked, hear('insurance', says)))).toEqual(whole(asked))
  })

  it('a "completed" after a refusal moves nothing and goes to a supervisor once', () => {
    const refused = afterAll(filed, hear('insurance', 'refused'))
    const contradicted = afterAll(refused, hear('insurance', 'completed'))
    expect(matterIn(contradicted, 'insurance')).toMatchObject({
      status: 'refused',
      trouble: { kind: 'conflict', owner: 'supervisor' },
    })
    expect(whole(afterAll(contradicted, hear('insurance', 'completed')))).toEqual(
      whole(contradicted),
    )
  })

  it('a contradiction in reply to our question is not asked about again at once', () => {
    const accepted = afterAll(submitted(filed, 'insurance'), hear('insurance', 'accepted'))
    const due = clockAt(accepted, '2026-11-20 12:00:00')
    for (const trial of [
      afterAll(due, hear('insurance', 'incorrect')),
      afterAll(due, hear('insurance', 'incorrect'), hear('insurance', 'incorrect')),
    ])
      expect(matterIn(trial, 'insurance').delivery?.nextAt).toBeGreaterThan(trial.now)
  })
})

describe('补正', () => {
  const three = afterAll(
    insured,
    ...(['enrolment', 'card', 'fund'] as const).map((key) => hear(key, 'incorrect')),
  )

  it('three departments ask to correct and one answer goes to each', () => {
    expect(matterIn(three, 'card')).toMatchObject({
      status: 'incorrect',
      acceptBy: null,
      delivery: null,
    })
    const corrected = afterAll(clockAt(three, '2026-11-23 09:00:00'), {
      do: 'correct',
      paths: ['worker.idNumber'],
      reached: ['enrolment', 'card', 'fund'],
    })
    for (const key of ['enrolment', 'card', 'fund'])
      expect(matterIn(corrected, key)).toMatchObject({
        status: 'applied',
        round: 1,
        reasons: [],
        correctBy: null,
        delivery: { what: 'submit', nextAt: corrected.now },
      })
    expect(dayIn(matterIn(corrected, 'card').acceptBy)).toBe('2026-11-30')
    expect(corrected.events.filter(({ kind }) => kind === 'corrected')).toHaveLength(1)
  })

  it('a department whose inputs did not change is told that the applicant stands by them', () => {
    const corrected = afterAll(three, { do: 'correct', paths: ['fund.branch'], reached: ['fund'] })
    const says = (key: string) => corrected.events.findLast(({ matter }) => matter === key)?.says
    expect(says('card')).toContain('请部门复核')
    expect(says('fund')).toBeUndefined()
  })

  it('is refused in words when nobody asked for it', () => {
    const refused = afterAll(filed, { do: 'correct', paths: [], reached: [] })
    expect(refused.problem).toMatchObject({ code: 'not-now', remedy: '无需操作' })
  })

  it('逾期未补正视为撤回, and only what waits for it is left out', () => {
    expect(dayIn(matterIn(three, 'card').correctBy)).toBe('2026-12-11')
    const lapsed = waitUntil(three, '2026-12-12 00:00:00')
    expect(statuses(lapsed)).toMatchObject({
      enrolment: 'withdrawn',
      card: 'withdrawn',
      pass: 'skipped',
    })
    expect(lapsed.application.outcome).toBe('partial')
  })

  it('does not lapse by a limit that reaches into a year without a calendar', () => {
    const late = afterAll(
      fileTrial({ filedAt: '2026-12-24 10:00:00' }),
      hear('enrolment', 'incorrect'),
    )
    expect(matterIn(late, 'enrolment').provisional).toBe(true)
    expect(matterIn(waitUntil(late, '2027-02-01 10:00:00'), 'enrolment').status).toBe('incorrect')
  })
})

describe('不予批准 and 撤回', () => {
  it('the card is left out when insurance was refused and says why', () => {
    const refused = afterAll(filed, hear('insurance', 'refused'))
    expect(matterIn(refused, 'card')).toMatchObject({
      status: 'skipped',
      why: '前序事项“参保登记”未办成',
    })
  })

  it('what waits for what was left out falls with it, and the rest goes on', () => {
    const refused = afterAll(filed, hear('insurance', 'refused'))
    expect(matterIn(refused, 'pass')).toMatchObject({
      status: 'skipped',
      why: '前序事项“申领社会保障卡”未办成',
    })
    expect(matterIn(refused, 'enrolment').status).toBe('applied')
    expect(afterAll(refused, hear('enrolment', 'completed')).application.outcome).toBe('partial')
  })

  it('未办成 is said when everything that arose failed, whatever was left out', () => {
    const failed = afterAll(filed, hear('insurance', 'declined'), hear('enrolment', 'refused'))
    expect(failed.application.outcome).toBe('failed')
  })

  it('the pass of somebody who has a card does not mind that insurance was refused', () => {
    const own = fileTrial({ changes: { worker: { hasCard: true } } })
    expect(statuses(afterAll(own, hear('insurance', 'declined')))).toMatchObject({
      card: 'skipped',
      fund: 'skipped',
      pass: 'applied',
    })
  })

  it('a matter that was withdrawn is never sent again', () => {
    const withdrawn = afterAll(submitted(filed, 'insurance'), {
      do: 'withdraw',
      matters: ['insurance'],
    })
    expect(matterIn(withdrawn, 'insurance').delivery).toMatchObject({ what: 'withdraw' })
    const told = afterAll(withdrawn, {
      do: 'fail',
      matter: 'insurance',
      failure: 'unknownTicket',
      says: '404',
    })
    expect(matterIn(told, 'insurance')).toMatchObject({ status: 'withdrawn', delivery: null })
    const failing = afterAll(withdrawn, {
      do: 'fail',
      matter: 'insurance',
      failure: 'unreachable',
      says: '503',
    })
    expect(matterIn(failing, 'insurance').delivery?.what).toBe('withdraw')
  })

  it('a department that may be hearing of it at this moment is told of the withdrawal', () => {
    const all = afterAll(filed, { do: 'withdraw' })
    expect(matterIn(all, 'insurance').delivery).toMatchObject({ what: 'withdraw', attempts: 0 })
    expect(matterIn(all, 'card')).toMatchObject({ status: 'withdrawn', delivery: null })
    expect(all.application.outcome).toBe('withdrawn')
  })

  it('words on their way while a withdrawal is do not trouble anybody, but 办结 does', () => {
    const going = afterAll(filed, { do: 'withdraw', matters: ['insurance'] })
    for (const says of ['received', 'accepted', 'incorrect', 'approved', 'refused'] as const)
      expect(whole(afterAll(going, hear('insurance', says)))).toEqual(whole(going))
    expect(
      matterIn(afterAll(going, hear('insurance', 'completed')), 'insurance').trouble?.kind,
    ).toBe('conflict')
  })

  it('a withdrawal that came too late goes to a supervisor', () => {
    const going = afterAll(filed, { do: 'withdraw', matters: ['enrolment'] })
    const late = afterAll(going, { do: 'recall', matter: 'enrolment', inTime: false })
    expect(matterIn(late, 'enrolment')).toMatchObject({
      delivery: null,
      trouble: { kind: 'conflict', owner: 'supervisor' },
    })
  })

  it('what has been approved cannot be withdrawn, and the rest still can', () => {
    const approved = afterAll(filed, hear('insurance', 'approved'))
    expect(afterAll(approved, { do: 'withdraw', matters: ['insurance'] }).problem?.code).toBe(
      'not-now',
    )
    expect(statuses(afterAll(approved, { do: 'withdraw' }))).toMatchObject({
      insurance: 'reviewed',
      enrolment: 'withdrawn',
      card: 'withdrawn',
    })
  })

  it('is recorded once when the same matter is named twice, and refuses names that are no matter', () => {
    const twice = afterAll(filed, { do: 'withdraw', matters: ['enrolment', 'enrolment'] })
    expect(twice.events.filter(({ verbs }) => verbs?.[0] === 'withdraw')).toHaveLength(1)
    for (const name of ['ghost', '__proto__', 'constructor', 'toString'])
      for (const command of [
        { do: 'withdraw', matters: [name] } as const,
        { do: 'retry', matter: name } as const,
      ])
        expect(afterAll(filed, command).problem?.says).toContain(name)
  })
})
