import { describe, expect, test } from 'vitest'
import type { Application, Matter, Supply } from './application.ts'
import { noticesIn } from './notices.ts'

const matter = (status: Matter['status'], since = 0): Matter => ({
  status,
  since,
  round: 1,
  waitsFor: [],
})
const application = (
  matters: Application['matters'],
  more: Partial<Application> = {},
): Application => ({
  number: 'N',
  service: 'hash',
  region: '520600',
  filedAt: 0,
  version: 1,
  parameters: {},
  matters,
  ...more,
})

describe('noteworthy is', () => {
  test('that an application was filed, but not what it leaves out', () => {
    const after = application({ one: matter('applied'), other: matter('skipped') })
    expect(noticesIn(undefined, after)).toEqual([{ what: 'filed' }])
  })

  test('what the departments ask to be corrected, once for all that is told at once', () => {
    const asks = (notice: number, since = 1): Matter => ({
      ...matter('incorrect', since),
      reasons: [{ code: 'R001', says: '不一致', inputs: [], notice }],
    })
    const gathered = application({ one: matter('incorrect', 1), other: matter('applied') })
    const told = application(
      { one: asks(1), other: asks(1), third: matter('applied') },
      { told: { notices: 1, at: 2 } },
    )
    const changed = application(
      { one: asks(1), other: asks(1), third: asks(2) },
      { told: { notices: 2, at: 9, changes: true } },
    )
    expect(noticesIn(application({ one: matter('applied') }), gathered)).toEqual([])
    expect(noticesIn(gathered, told)).toEqual([
      { what: 'correctionAsked', matters: ['one', 'other'] },
    ])
    expect(noticesIn(told, told)).toEqual([])
    expect(noticesIn(told, changed)).toEqual([{ what: 'correctionChanged', matters: ['third'] }])
  })

  test('how a matter ended, and how the whole', () => {
    const before = application({ one: matter('reviewed') })
    const after = application({ one: matter('closed', 5) }, { closedAt: 5, outcome: 'complete' })
    expect(noticesIn(before, after)).toEqual([
      { what: 'matterEnded', matter: 'one', status: 'closed' },
      { what: 'closed', outcome: 'complete' },
    ])
  })

  test('that the employee was reminded, and that the applicant must answer instead', () => {
    const supply = {
      owner: 'employee',
      paths: ['a.b'],
      from: 0,
      by: 9,
      provisional: false,
    } as const
    const asks = (more: Partial<Supply>) =>
      application({ one: { ...matter('waiting'), supply: { ...supply, remindAt: 5, ...more } } })
    expect(noticesIn(asks({}), asks({ remindAt: null }))).toEqual([
      { what: 'employeeReminded', matter: 'one' },
    ])
    expect(noticesIn(asks({}), asks({ owner: 'applicant', remindAt: null }))).toEqual([
      { what: 'employeeOverdue', matter: 'one' },
    ])
  })

  test('what the employee said of it, and that it was answered', () => {
    const objection = {
      id: 1,
      at: 1,
      paths: ['a.b'],
      holds: [],
      words: 'sealed',
      owner: 'applicant',
      by: 9,
      provisional: false,
    } as const
    const answer = { at: 2, how: 'explained' } as const
    const [before, confirmed, objected, answered] = [
      application({}),
      application({}, { employee: { confirmedAt: 1, objections: [] } }),
      application({}, { employee: { objections: [objection] } }),
      application({}, { employee: { objections: [{ ...objection, answer }] } }),
    ] as const
    expect(noticesIn(before, confirmed)).toEqual([{ what: 'confirmed' }])
    expect(noticesIn(confirmed, objected)).toEqual([{ what: 'objected', objection: 1 }])
    expect(noticesIn(objected, answered)).toEqual([{ what: 'objectionAnswered', objection: 1 }])
  })

  test('not that a matter moved on', () => {
    const before = application({ one: matter('applied') })
    expect(noticesIn(before, application({ one: matter('accepted', 3) }))).toEqual([])
  })
})
