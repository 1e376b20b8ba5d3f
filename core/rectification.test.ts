import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import { at } from '#test/trial-application'
import {
  awaitedRectification,
  defaultRectificationPolicy,
  evolveRectification,
  nextRectificationDue,
  openRectification,
  rectificationDue,
  rectify,
  rectifying,
  type Complaint,
  type Rectification,
  type RectificationAct,
} from './rectification.ts'
import { dayOf } from './time.ts'

const complaint: Complaint = {
  id: 'Z1',
  source: { kind: 'rating', number: 'T1', rater: 'person', satisfaction: 1 },
  service: 'trial',
  region: '520600',
  department: 'insurer',
}
const contextAt = (written: string) => ({
  now: at(written),
  by: { role: 'officer', id: 'o' } as const,
  calendar: nationalCalendar,
  policy: defaultRectificationPolicy,
})
// Monday morning.
const begun = (more: Partial<Complaint> = {}): Rectification => {
  const event = openRectification({ ...complaint, ...more }, contextAt('2026-11-23 09:00:00'))
  // Opening carries the whole.
  return evolveRectification({} as Rectification, { ...event, set: { ...event.set, version: 0 } })
}
const after = (before: Rectification, written: string, ...acts: RectificationAct[]) =>
  acts.reduce((state, act) => {
    const decided = rectify(state, act, contextAt(written))
    if ('problem' in decided) throw new Error(decided.problem.says)
    return evolveRectification(state, decided.event)
  }, before)

const answered = after(
  begun(),
  '2026-11-24 10:00:00',
  { do: 'contact' },
  { do: 'verify', about: 'procedure:trial-insurance', words: '属实' },
  { do: 'mend', words: '已改' },
  { do: 'answer', words: '已答复' },
)

describe('a bad rating', () => {
  it('must be answered: contact within one working day, an answer within fifteen', () => {
    const { contactBy, answerBy } = begun()
    expect(dayOf(contactBy ?? 0)).toBe('2026-11-24')
    expect(dayOf(answerBy)).toBe('2026-12-14')
    expect(awaitedRectification(begun())).toMatchObject({ who: 'department', action: '联系评价人' })
  })

  it('without a department waits for a supervisor, and nobody else can begin', () => {
    const whole = begun({ department: null })
    expect(awaitedRectification(whole)).toMatchObject({ who: 'supervisor' })
    const early = rectify(whole, { do: 'contact' }, contextAt('2026-11-23 10:00:00'))
    expect('problem' in early && early.problem.says).toBe('还没有指定责任部门')
    const assigned = after(whole, '2026-11-25 09:00:00', { do: 'assign', department: 'fund' })
    // The day of contact is counted from when it became theirs.
    expect(assigned).toMatchObject({ department: 'fund', status: 'opened' })
    expect(dayOf(assigned.contactBy ?? 0)).toBe('2026-11-26')
  })

  it('is closed by whoever complained, when asked again', () => {
    expect(answered.status).toBe('answered')
    const closed = after(answered, '2026-11-25 09:00:00', { do: 'satisfied' })
    expect(closed).toMatchObject({ status: 'closed', outcome: 'satisfied' })
    expect(awaitedRectification(closed)).toBeUndefined()
  })

  it('goes round once more when that person is not satisfied', () => {
    const again = after(answered, '2026-11-25 09:00:00', { do: 'dissatisfied', words: '没有改' })
    expect(again).toMatchObject({ status: 'contacted', round: 1, recheckBy: null })
    expect(again.answerBy).toBeGreaterThan(answered.answerBy)
  })

  it('ends as unheard when nobody answers within five working days', () => {
    const context = contextAt('2026-12-02 00:00:00')
    const event = rectificationDue(answered, context)
    expect(event).toMatchObject({ verb: 'close', set: { outcome: 'unheard' } })
    expect(rectificationDue(answered, contextAt('2026-11-30 12:00:00'))).toBeUndefined()
  })

  it('may be a mistake: the department appeals, a supervisor decides', () => {
    const appealed = after(begun(), '2026-11-24 09:00:00', { do: 'appeal', words: '不是我们办的' })
    expect(awaitedRectification(appealed)).toMatchObject({ who: 'supervisor', action: '复核申诉' })
    expect(after(appealed, '2026-11-25 09:00:00', { do: 'setAside' })).toMatchObject({
      status: 'closed',
      outcome: 'setAside',
    })
    expect(after(appealed, '2026-11-25 09:00:00', { do: 'uphold' }).status).toBe('contacted')
  })

  it('that is late is said once and stays late', () => {
    const late = rectificationDue(begun(), contextAt('2026-11-25 00:00:00'))
    expect(late).toMatchObject({ verb: 'warn', set: { overdue: true } })
    const warned = { ...begun(), overdue: true }
    expect(rectificationDue(warned, contextAt('2026-11-26 00:00:00'))).toBeUndefined()
    expect(nextRectificationDue(warned)).toBeNull()
  })
})

const act = fc.oneof(
  fc.record({ do: fc.constant('assign' as const), department: fc.constantFrom('fund', 'insurer') }),
  fc.record({
    do: fc.constant('verify' as const),
    about: fc.constant('other'),
    words: fc.constant('w'),
  }),
  fc.record({
    do: fc.constantFrom(
      ...([
        'contact',
        'appeal',
        'mend',
        'answer',
        'satisfied',
        'dissatisfied',
        'uphold',
        'setAside',
      ] as const),
    ),
  }),
)

describe('whatever anybody does, in any order', () => {
  it('every step follows the table, and until the end somebody must act by some day', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.tuple(act, fc.integer({ min: 0, max: 72 })), { maxLength: 25 }),
        (assigned, acts) => {
          let state = begun({ department: assigned ? 'insurer' : null })
          let { now } = contextAt('2026-11-23 09:00:00')
          for (const [one, hours] of acts) {
            now += hours * 3_600_000
            const context = { ...contextAt('2026-11-23 09:00:00'), now }
            const due = rectificationDue(state, context)
            if (due) state = evolveRectification(state, due)
            const arrows: Partial<Record<string, string>> = rectifying[state.status]
            const decided = rectify(state, one, context)
            const next = 'problem' in decided ? state : evolveRectification(state, decided.event)
            // Either nothing happened, or what the table says.
            expect([state.status, arrows[one.do]]).toContain(next.status)
            state = next
            expect(awaitedRectification(state) === undefined).toBe(state.status === 'closed')
            expect(state.outcome !== null && state.closedAt !== null).toBe(
              state.status === 'closed',
            )
          }
        },
      ),
    )
  })
})
