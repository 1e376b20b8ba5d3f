import { describe, expect, it } from 'vitest'
import {
  afterAll,
  at,
  contextAt,
  fileTrial,
  hear,
  matterIn,
  readTrial,
  statuses,
  waitUntil,
  type Trial,
} from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { awaitedOf } from './duties.ts'
import { decide } from './decide.ts'
import {
  awaitsOf,
  consentedMatters,
  correctedBy,
  employeeStateOf,
  openToEmployee,
} from './employee.ts'

const open = { card: { bank: undefined } }
const filed = fileTrial({ changes: open })
const insured = afterAll(filed, hear('insurance', 'completed'))
const supplied = {
  do: 'supply',
  paths: ['card.bank'],
  awaits: {},
  corrected: [],
} as const
const objectsTo = (path: string) =>
  ({
    do: 'object',
    paths: [path],
    words: 'sealed',
    matters: consentedMatters(trialService, filed.application, [path]),
  }) as const
const saysOf = ({ events }: Trial) => events.map(({ says }) => says).filter(Boolean)

describe('a form with a part of the employee’s own', () => {
  it('is no problem of whoever files without it, and says what is still to come', () => {
    const { problems, awaited, values } = readTrial(open)
    expect(problems).toEqual([])
    expect([...awaited]).toEqual(['card.bank'])
    expect(values['card']).toEqual({})
    expect(awaitsOf(trialService, awaited)).toEqual({ card: ['card.bank'] })
  })

  it('can be answered by whoever files, and then nothing waits', () => {
    expect([...readTrial().awaited]).toEqual([])
    expect(matterIn(fileTrial(), 'card').supply).toBeUndefined()
  })

  it('asks for the photo only when the answer before it calls for one', () => {
    expect([...readTrial({ card: { bank: 'far' } }).awaited]).toEqual(['card.portrait'])
  })

  it('still says what is wrong with an answer that was given', () => {
    expect(readTrial({ card: { bank: 'moon' } }).problems[0]?.path).toBe('card.bank')
  })
})

describe('a matter that needs the employee', () => {
  it('waits while the others go on, and says who must do what by when', () => {
    expect(statuses(insured)).toMatchObject({
      insurance: 'closed',
      fund: 'applied',
      card: 'waiting',
    })
    expect(awaitedOf(insured.application, 'card')).toEqual({
      owner: 'employee',
      action: '填写本人部分',
      // Ten working days from Friday, 20 November.
      by: at('2026-12-05 00:00:00') - 1,
    })
  })

  it('goes to its department in the same decision in which the last answer comes', () => {
    expect(statuses(afterAll(insured, supplied))['card']).toBe('applied')
  })

  it('still waits for its predecessor when the employee is the quicker', () => {
    const early = afterAll(filed, supplied)
    expect(matterIn(early, 'card')).toMatchObject({ status: 'waiting', supply: null })
    expect(statuses(afterAll(early, hear('insurance', 'completed')))['card']).toBe('applied')
  })

  it('waits on, within the same days, when an answer makes another question arise', () => {
    const more = afterAll(filed, { ...supplied, awaits: { card: ['card.portrait'] } })
    expect(matterIn(more, 'card').supply).toMatchObject({
      paths: ['card.portrait'],
      by: matterIn(filed, 'card').supply?.by,
    })
  })

  it('is not held back by the employee when its predecessor has failed', () => {
    expect(statuses(afterAll(filed, hear('insurance', 'refused')))['card']).toBe('skipped')
  })

  it('reminds twice, at ten in the morning, and never again', () => {
    expect(matterIn(filed, 'card').supply?.remindAt).toBe(at('2026-11-27 10:00:00'))
    const once = waitUntil(insured, '2026-11-27 10:00:00')
    expect(saysOf(once)).toContain('提醒本人填写')
    expect(matterIn(once, 'card').supply?.remindAt).toBe(at('2026-12-03 10:00:00'))
    const twice = waitUntil(once, '2026-12-03 10:00:00')
    expect(matterIn(twice, 'card').supply?.remindAt).toBeNull()
  })

  it('goes back to whoever filed when the days are over', () => {
    const handed = waitUntil(insured, '2026-12-05 00:00:00')
    expect(awaitedOf(handed.application, 'card')).toMatchObject({
      owner: 'applicant',
      action: '代本人填写',
    })
    expect(statuses(afterAll(handed, supplied))['card']).toBe('applied')
  })

  it('rests on no limit that reaches into a year whose calendar is not loaded', () => {
    const late = fileTrial({ changes: open, filedAt: '2026-12-30 09:00:00' })
    const after = waitUntil(waitUntil(late, '2027-01-02 09:00:00'), '2027-02-20 09:00:00')
    expect(matterIn(after, 'card')).toMatchObject({
      status: 'waiting',
      supply: { owner: 'employee', provisional: true },
    })
  })

  it('lapses with a reason that says what to do', () => {
    const early = fileTrial({ changes: open, filedAt: '2026-03-02 09:00:00' })
    const handed = waitUntil(early, '2026-03-17 00:00:00')
    const over = waitUntil(handed, '2026-04-10 00:00:00')
    expect(matterIn(over, 'card')).toMatchObject({ status: 'withdrawn' })
    expect(matterIn(over, 'card').why).toMatch(/本人和申请人都没有在期限内填写.*另行申办/)
  })
})

describe('what the employee may still give or change', () => {
  const openNow = ({ application }: Trial) => [...openToEmployee(trialService, application)]

  it('is everything of the employee’s own, until the department knows it', () => {
    expect(openNow(filed)).toEqual(['card.bank', 'card.portrait'])
    expect(openNow(afterAll(filed, supplied))).toEqual(['card.bank', 'card.portrait'])
    expect(openNow(afterAll(insured, supplied))).toEqual([])
  })

  it('is open again when the department asks for just these to be corrected', () => {
    const told = afterAll(insured, supplied)
    const wrongPhoto = [{ code: 'R009', says: '照片不合规', inputs: ['portrait'] }]
    const asked = afterAll(told, {
      do: 'hear',
      matter: 'card',
      word: { says: 'incorrect', reasons: wrongPhoto },
    })
    expect(openNow(asked)).toEqual(['card.bank', 'card.portrait'])
    const paths = ['card.portrait']
    const corrected = correctedBy(trialService, asked.application, paths)
    expect(corrected).toEqual(['card'])
    const again = afterAll(asked, { ...supplied, paths, corrected })
    expect(matterIn(again, 'card')).toMatchObject({ status: 'applied', round: 1 })
    // Sent again as it was: it was right, and the department is asked to look once more.
    const same = afterAll(asked, { ...supplied, paths: [], corrected })
    expect(matterIn(same, 'card')).toMatchObject({ status: 'applied', round: 1 })
    expect(saysOf(same)).toContain('申请人确认原填写无误，请部门复核')
  })

  it('stays closed when the department also asks for something of the employer’s', () => {
    const asked = afterAll(insured, supplied, hear('card', 'incorrect'))
    expect(openNow(asked)).toEqual([])
  })
})

describe('what the employee says of it', () => {
  it('is confirmed once', () => {
    const confirmed = afterAll(filed, { do: 'confirm' })
    expect(confirmed.application.employee?.confirmedAt).toBe(filed.now)
    expect(afterAll(confirmed, { do: 'confirm' }).events).toHaveLength(confirmed.events.length)
  })

  it('is to be confirmed again once somebody else has changed it, and says what and since when', () => {
    const confirmed = afterAll(filed, { do: 'confirm' }, hear('enrolment', 'incorrect'))
    const changed = { do: 'correct', paths: ['worker.name'], reached: [] } as const
    const corrected = afterAll(confirmed, changed)
    expect(corrected.application.employee?.outdated).toEqual({
      since: corrected.now,
      paths: ['worker.name'],
    })
    expect(employeeStateOf(corrected.application)).toBe('awaited')
    expect(employeeStateOf(afterAll(corrected, supplied).application)).toBe('outdated')
    expect(afterAll(corrected, { do: 'confirm' }).application.employee).not.toHaveProperty(
      'outdated',
    )
    // Nothing was changed, or the employee has answered what is the employee's own.
    const unchanged = afterAll(confirmed, { ...changed, paths: [] })
    expect(unchanged.application.employee).not.toHaveProperty('outdated')
    const by = { role: 'employee', id: 'worker' } as const
    const own = decide(confirmed.application, supplied, {
      ...contextAt(confirmed.now, confirmed.calendar),
      by,
    })
    expect('events' in own && own.events.some(({ employee }) => employee?.outdated)).toBe(false)
  })

  it('is objected to: the employer’s duties go on, the card waits for the answer', () => {
    const objected = afterAll(filed, supplied, objectsTo('worker.name'))
    const done = afterAll(objected, hear('insurance', 'completed'))
    expect(statuses(done)).toMatchObject({ insurance: 'closed', fund: 'applied', card: 'waiting' })
    expect(awaitedOf(done.application, 'card')).toEqual({
      owner: 'applicant',
      action: '答复本人的异议',
      by: at('2026-11-28 00:00:00') - 1,
    })
    const explained = afterAll(done, { do: 'answerObjection', objection: 1, how: 'explained' })
    expect(statuses(explained)['card']).toBe('applied')
  })

  it('holds nothing that no department would be told of it', () => {
    const objected = afterAll(filed, supplied, objectsTo('contract.wage'))
    expect(statuses(afterAll(objected, hear('insurance', 'completed')))['card']).toBe('applied')
  })

  it('is not confirmed while it is objected to, and can be after the answer', () => {
    const objected = afterAll(filed, objectsTo('worker.name'))
    expect(afterAll(objected, { do: 'confirm' }).problem?.code).toBe('not-now')
    const back = afterAll(objected, { do: 'answerObjection', objection: 1, how: 'takenBack' })
    expect(afterAll(back, { do: 'confirm' }).application.employee?.confirmedAt).toBe(filed.now)
  })

  it('is answered by correcting all that was meant', () => {
    const asked = afterAll(filed, objectsTo('worker.name'), hear('enrolment', 'incorrect'))
    const corrected = afterAll(asked, { do: 'correct', paths: ['worker.name'], reached: [] })
    expect(corrected.application.employee?.objections[0]?.answer?.how).toBe('corrected')
  })

  it('waits for each of two objections to be answered', () => {
    const two = afterAll(filed, objectsTo('worker.name'), objectsTo('worker.mobile'))
    const one = afterAll(two, { do: 'answerObjection', objection: 1, how: 'explained' })
    expect(matterIn(one, 'card').objection).toBe(2)
    const none = afterAll(one, { do: 'answerObjection', objection: 2, how: 'explained' })
    expect(matterIn(none, 'card').objection).toBeNull()
  })

  it('goes to a supervisor when nobody answers, and stays there', () => {
    const objected = afterAll(filed, supplied, objectsTo('worker.name'))
    const late = waitUntil(objected, '2026-11-28 00:00:00')
    expect(awaitedOf(late.application, 'card')?.owner).toBe('supervisor')
    const later = waitUntil(late, '2026-12-02 00:00:00')
    expect(later.application.employee?.objections[0]?.owner).toBe('supervisor')
  })

  it('cannot be answered twice, nor where nothing was said', () => {
    const answer = { do: 'answerObjection', objection: 1, how: 'explained' } as const
    expect(afterAll(filed, answer).problem?.code).toBe('no-such-objection')
    const twice = afterAll(filed, objectsTo('worker.name'), answer, answer)
    expect(twice.problem?.code).toBe('not-now')
  })
})
