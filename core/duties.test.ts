import { describe, expect, it } from 'vitest'
import {
  afterAll,
  at,
  clockAt,
  fileTrial,
  hear,
  matterIn,
  waitUntil,
  words,
  type Trial,
} from '#test/trial-application'
import { awaitedOf, dutiesAt, nextDueAt } from './duties.ts'

const filed = fileTrial()
const heldBy = ({ application }: Trial, key: string) => awaitedOf(application, key)
const received = afterAll(filed, hear('insurance', 'received'), hear('enrolment', 'received'))

describe('what must be done outside', () => {
  it('both matters that wait for nothing are told to their departments at once', () => {
    expect(dutiesAt(filed.application, filed.now).map(({ matter }) => matter)).toEqual([
      'enrolment',
      'insurance',
    ])
    expect(nextDueAt(filed.application)).toBe(filed.now)
  })

  it('a department that has received it is asked later, not at once', () => {
    expect(dutiesAt(received.application, received.now)).toEqual([])
    const due = nextDueAt(received.application) ?? 0
    expect(due).toBeGreaterThan(received.now)
    expect(dutiesAt(received.application, due).map(({ delivery }) => delivery.what)).toContain(
      'ask',
    )
    expect(dutiesAt(received.application, due - 1)).toEqual([])
  })

  it('when everything has ended and every department knows, nothing is ever due again', () => {
    const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
    const done = afterAll(filed, ...keys.map((key) => hear(key, 'completed')))
    expect(nextDueAt(done.application)).toBeNull()
  })

  it('a closed application still tells the departments that it was withdrawn', () => {
    const withdrawn = afterAll(received, { do: 'withdraw' })
    expect(withdrawn.application.closedAt).toBe(withdrawn.now)
    expect(dutiesAt(withdrawn.application, withdrawn.now)).toHaveLength(2)
    expect(nextDueAt(withdrawn.application)).toBe(withdrawn.now)
    const told = (['enrolment', 'insurance'] as const).map(
      (matter) => ({ do: 'recall', matter, inTime: true }) as const,
    )
    expect(nextDueAt(afterAll(withdrawn, ...told).application)).toBeNull()
  })

  it('the end of the days for correcting is due by itself', () => {
    const asked = afterAll(filed, hear('insurance', 'incorrect'), {
      do: 'withdraw',
      matters: ['enrolment'],
    })
    const told = afterAll(asked, { do: 'recall', matter: 'enrolment', inTime: true })
    expect(nextDueAt(told.application)).toBe(matterIn(asked, 'insurance').correctBy)
  })

  it('the lamps are due like calls, and after the red one whoever was asked to look', () => {
    const accepted = afterAll(filed, hear('insurance', 'accepted'))
    const alone = (trial: Trial) =>
      nextDueAt({
        ...trial.application,
        matters: { insurance: { ...matterIn(trial, 'insurance'), delivery: null } },
      })
    expect(alone(accepted)).toBe(matterIn(accepted, 'insurance').yellowAt)
    const yellow = waitUntil(accepted, '2026-11-25 09:00:00')
    expect(alone(yellow)).toBe(matterIn(accepted, 'insurance').promisedBy)
    const red = waitUntil(yellow, '2026-11-26 00:00:00')
    expect(alone(red)).toBe(matterIn(red, 'insurance').trouble?.actBy)
  })
})

describe('who must act until when', () => {
  it('at first the platform, which must tell the department', () => {
    expect(heldBy(filed, 'insurance')).toEqual({
      owner: 'platform',
      action: '送达部门',
      by: filed.now,
    })
  })

  it('then the department: 受理, 审核, 办理, each with its limit', () => {
    expect(heldBy(received, 'insurance')).toEqual({
      owner: 'department',
      action: '受理',
      by: at('2026-11-28 00:00:00') - 1,
    })
    const accepted = afterAll(received, hear('insurance', 'accepted'))
    const by = at('2026-11-26 00:00:00') - 1
    expect(heldBy(accepted, 'insurance')).toEqual({ owner: 'department', action: '审核', by })
    const approved = afterAll(accepted, hear('insurance', 'approved'))
    expect(heldBy(approved, 'insurance')).toEqual({ owner: 'department', action: '办理', by })
  })

  it('the applicant, while something is to be corrected', () => {
    const asked = afterAll(received, hear('insurance', 'incorrect'))
    expect(heldBy(asked, 'insurance')).toEqual({
      owner: 'applicant',
      action: '补正',
      by: at('2026-12-12 00:00:00') - 1,
    })
  })

  it('whoever the department waits for, while it is suspended', () => {
    const suspended = afterAll(received, hear('insurance', 'suspended'))
    expect(heldBy(suspended, 'insurance')).toMatchObject({
      owner: 'thirdParty',
      action: `${words.suspended.reason}（${words.suspended.basis}）`,
    })
  })

  it('a matter that waits is held by whoever holds what it waits for, also at two removes', () => {
    // 就业登记 must be corrected until December, but neither the card nor the pass waits for it.
    const asked = afterAll(received, hear('enrolment', 'incorrect'))
    expect(heldBy(asked, 'card')).toEqual(heldBy(asked, 'insurance'))
    expect(heldBy(asked, 'pass')).toEqual(heldBy(asked, 'insurance'))
    const carded = afterAll(asked, hear('insurance', 'completed'))
    expect(heldBy(carded, 'pass')).toEqual(heldBy(carded, 'card'))
  })

  it('somebody with a name, as soon as there is trouble', () => {
    const late = afterAll(clockAt(received, '2026-11-20 12:00:00'), {
      do: 'fail',
      matter: 'insurance',
      failure: 'bug',
      says: '程序出错',
    })
    expect(heldBy(late, 'insurance')).toMatchObject({
      owner: 'administrator',
      by: at('2026-11-21 12:00:00'),
    })
  })

  it('nobody, once it has ended or where there is no such matter', () => {
    expect(heldBy(afterAll(filed, hear('insurance', 'completed')), 'insurance')).toBeUndefined()
    expect(heldBy(filed, 'ghost')).toBeUndefined()
  })
})
