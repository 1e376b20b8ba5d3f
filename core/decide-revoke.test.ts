import { describe, expect, it } from 'vitest'
import {
  afterAll,
  clockAt,
  fileTrial,
  hear,
  matterIn,
  statuses,
  waitUntil,
  words,
  contextAt,
  type Trial,
} from '#test/trial-application'
import { evolve, type Application } from './application.ts'
import { decide } from './decide.ts'
import { awaitedOf, dutiesAt, nextDueAt } from './duties.ts'
import type { Command } from './command.ts'

const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
const filed = fileTrial()
const closed = afterAll(filed, ...keys.map((key) => hear(key, 'completed')))
const neverCame = { do: 'revoke', reason: 'neverCame' } as const
const told = ({ application, now }: Trial) =>
  dutiesAt(application, now).map(({ matter, delivery }) => `${delivery.what} ${matter}`)

/** As a department's own system says it, not an officer. */
function heard(trial: Trial, matter: string, says: 'undone' | 'upheld' | 'received'): Trial {
  const context = {
    ...contextAt(trial.now, trial.calendar),
    by: { role: 'department', id: 'labour' } as const,
  }
  const command: Command = { do: 'hear', matter, word: words[says] }
  const decision = decide(trial.application, command, context)
  if ('problem' in decision) throw new Error(decision.problem.says)
  return {
    ...trial,
    application: decision.events.reduce<Application>(evolve, trial.application),
    events: [...trial.events, ...decision.events],
  }
}

describe('a hire that is called off', () => {
  it('is open again, and what rests on another matter is undone before it', () => {
    const revoked = afterAll(closed, neverCame)
    expect(revoked.application).toMatchObject({ revocation: { reason: 'neverCame' } })
    expect(revoked.application.closedAt).toBeUndefined()
    // The card made stays valid by its rule, so the pass that needed it is undone first.
    expect(told(revoked)).toEqual(['revoke enrolment', 'revoke fund', 'revoke pass'])
    expect(statuses(revoked)).toMatchObject({ card: 'revoking', insurance: 'revoking' })
    const withoutPass = heard(revoked, 'pass', 'undone')
    expect(statuses(withoutPass)).toMatchObject({ pass: 'revoked', card: 'kept' })
    expect(matterIn(withoutPass, 'card').why).toContain('继续有效')
    expect(told(withoutPass)).not.toContain('revoke insurance')
    expect(told(heard(withoutPass, 'fund', 'undone'))).toContain('revoke insurance')
  })

  it('ends as 已撤销 when all is undone that its rules undo', () => {
    const undone = ['enrolment', 'pass', 'fund', 'insurance'] as const
    const ended = undone.reduce(
      (trial, key) => heard(trial, key, 'undone'),
      afterAll(closed, neverCame),
    )
    expect(ended.application.outcome).toBe('revoked')
    expect(nextDueAt(ended.application)).toBeNull()
  })

  it('withdraws what still can be, and undoes what is finished only afterwards', () => {
    const half = afterAll(filed, hear('insurance', 'completed'), hear('enrolment', 'approved'))
    const revoked = afterAll(half, neverCame)
    expect(statuses(revoked)).toEqual({
      enrolment: 'reviewed',
      insurance: 'revoking',
      card: 'withdrawn',
      fund: 'withdrawn',
      pass: 'withdrawn',
    })
    expect(statuses(afterAll(revoked, hear('enrolment', 'completed')))).toMatchObject({
      enrolment: 'revoking',
    })
  })

  it('waits for what rests on a matter and is only being finished', () => {
    const finishing = afterAll(filed, hear('insurance', 'completed'), hear('card', 'approved'))
    const revoked = afterAll(finishing, neverCame)
    expect(statuses(revoked)).toMatchObject({ insurance: 'revoking', card: 'reviewed' })
    expect(told(revoked)).not.toContain('revoke insurance')
    expect(awaitedOf(revoked.application, 'insurance')).toEqual(
      awaitedOf(revoked.application, 'card'),
    )
    const carded = afterAll(revoked, hear('card', 'completed'))
    expect(statuses(carded)).toMatchObject({ card: 'kept', insurance: 'revoking' })
    expect(told(carded)).toContain('revoke insurance')
  })

  it('undoes a matter whose withdrawal came too late', () => {
    const revoked = afterAll(filed, neverCame)
    expect(statuses(revoked)).toMatchObject({ insurance: 'withdrawn' })
    const late = afterAll(revoked, { do: 'recall', matter: 'insurance', inTime: false })
    expect(statuses(late)).toMatchObject({ insurance: 'revoking' })
    expect(told(late)).toContain('revoke insurance')
    expect(late.application.closedAt).toBeUndefined()
  })

  it('needs words where the reason is none of the listed ones', () => {
    expect(afterAll(closed, { do: 'revoke', reason: 'other' }).problem).toMatchObject({
      path: 'words',
    })
    expect(afterAll(closed, neverCame, neverCame).problem?.code).toBe('not-now')
  })

  it('cannot be where nothing came of it', () => {
    const nothing = afterAll(filed, { do: 'withdraw' })
    expect(afterAll(nothing, neverCame).problem?.code).toBe('not-now')
  })

  it('undoes by the key of a later amendment what stands by it, also what was left out at first', () => {
    const skipped = fileTrial({ changes: { fund: { pays: false } } })
    const ended = afterAll(skipped, ...keys.map((key) => hear(key, 'completed')))
    const revoked = afterAll(ended, {
      ...neverCame,
      standing: { fund: 'T2.fund', pass: 'T2.pass' },
    })
    expect(matterIn(revoked, 'fund')).toMatchObject({ status: 'revoking', standsAs: 'T2.fund' })
    expect(matterIn(revoked, 'insurance').waitsFor).toEqual(['card', 'fund'])
  })
})

describe('a department that is asked to undo', () => {
  const revoked = afterAll(closed, neverCame)

  it('has the days of its own promise, and then a supervisor looks', () => {
    const received = heard(revoked, 'enrolment', 'received')
    expect(awaitedOf(received.application, 'enrolment')).toMatchObject({
      owner: 'department',
      action: '撤销',
    })
    const late = waitUntil(received, '2026-11-25 09:00:00')
    expect(matterIn(late, 'enrolment').trouble).toMatchObject({ kind: 'overdue' })
  })

  it('may take it and be asked again by the same call', () => {
    const received = heard(revoked, 'enrolment', 'received')
    const { delivery } = matterIn(received, 'enrolment')
    expect(delivery).toMatchObject({ what: 'revoke', isReceived: true })
    const again = clockAt(received, '2026-11-20 11:00:00')
    expect(told(again)).toContain('revoke enrolment')
  })

  it('cannot undo it: an officer is asked, and the employer reads why and what is done', () => {
    const against = heard(revoked, 'enrolment', 'upheld')
    expect(matterIn(against, 'enrolment')).toMatchObject({
      status: 'revoking',
      trouble: { kind: 'notUndone', owner: 'officer' },
      reasons: [{ code: 'V002' }],
    })
    expect(awaitedOf(against.application, 'enrolment')?.action).toContain('当月已申报缴费')
    // An officer who settled it without a word has it asked again.
    const settled = afterAll(against, { do: 'settle', matter: 'enrolment', says: '已核实' })
    expect(told(settled)).toContain('revoke enrolment')
  })

  it('has done it by hand, or upholds it: then the whole is revoked in part and may be again', () => {
    const against = heard(revoked, 'enrolment', 'upheld')
    const byHand = afterAll(against, hear('enrolment', 'undone'))
    expect(matterIn(byHand, 'enrolment')).toMatchObject({ status: 'revoked', trouble: null })
    const upheld = afterAll(against, hear('enrolment', 'upheld'))
    expect(matterIn(upheld, 'enrolment')).toMatchObject({ status: 'closed' })
    const ended = ['pass', 'fund', 'insurance'].reduce(
      (trial, key) => heard(trial, key, 'undone'),
      upheld,
    )
    expect(ended.application.outcome).toBe('partlyRevoked')
    expect(statuses(afterAll(ended, neverCame))).toMatchObject({ enrolment: 'revoking' })
  })

  it('is not believed when it says undone of what nobody revoked', () => {
    const said = heard(closed, 'enrolment', 'undone')
    expect(matterIn(said, 'enrolment').trouble?.kind).toBe('conflict')
  })
})
