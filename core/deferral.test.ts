import { describe, expect, test } from 'vitest'
import {
  afterAll,
  clockAt,
  contextAt,
  fileTrial,
  hear,
  matterIn,
  readTrial,
  statuses,
  waitUntil,
  words,
  type Trial,
} from '#test/trial-application'
import { decide } from './decide.ts'
import { deferrableIn, isOwing, owedPaths, promised } from './deferral.ts'
import { awaitedOf, nextDueAt } from './duties.ts'
import { openToEmployee } from './employee.ts'
import { noticesIn } from './notices.ts'
import { papersOf } from './papers.ts'
import { dayOf } from './time.ts'
import { trialService } from '#test/trial-service'
import type { Actor, Application } from './application.ts'

/** Filed on a Friday, the contract's scan promised. */
const owing = (): Trial => fileTrial({ changes: { contract: { scan: promised } } })
const accepted = () => afterAll(owing(), hear('enrolment', 'accepted'))
const given = { do: 'fulfil', paths: ['contract.scan'] } as const
const department: Actor = { role: 'department', id: 'labour' }

const heardFromSystem = ({ application, now, calendar }: Trial, says: 'approved' | 'completed') =>
  decide(
    application,
    { do: 'hear', matter: 'enrolment', word: words[says] },
    { ...contextAt(now, calendar), by: department },
  )

describe('what may be promised', () => {
  test('is known from the definition alone: by matter, input and answer', () => {
    expect(deferrableIn(trialService)).toMatchObject([
      { matter: 'enrolment', input: 'contract', path: 'contract.scan', within: { workingDays: 2 } },
    ])
  })

  test('stands in the form like an answer, and is no mistake', () => {
    const { problems, deferred, values } = readTrial({ contract: { scan: promised } })
    expect(problems.map(({ code }) => code)).not.toContain('missing')
    expect([...deferred]).toEqual(['contract.scan'])
    expect(values['contract']?.['scan']).toBeUndefined()
  })

  test('is no main material: whoever promises one reads what to do', () => {
    const { problems, deferred } = readTrial({ worker: { name: promised } })
    expect(problems).toMatchObject([
      { code: 'not-deferrable', path: 'worker.name', severity: 'error' },
    ])
    expect(deferred.size).toBe(0)
  })
})

describe('a matter filed against a promise', () => {
  test('has the promise in its record: the words, by whom, when', () => {
    const { deferral } = matterIn(owing(), 'enrolment')
    expect(deferral?.promise).toMatchObject({ by: { role: 'window', id: 'clerk' } })
    expect(deferral?.promise.says).toContain('暂缺“劳动合同”，承诺自受理之日起 2 个工作日内补齐')
  })

  test('owes from acceptance on, no longer than the department may take', () => {
    const trial = accepted()
    const { deferral, promisedBy } = matterIn(trial, 'enrolment')
    expect(dayOf(deferral?.by ?? 0)).toBe('2026-11-24')
    expect(deferral?.by).toBeLessThanOrEqual(promisedBy ?? 0)
    expect(trial.events.map(({ kind }) => kind)).toContain('deferred')
    expect(awaitedOf(trial.application, 'enrolment')).toMatchObject({
      owner: 'applicant',
      by: deferral?.by,
    })
  })

  test('owes as well where silence made the acceptance', () => {
    const trial = waitUntil(owing(), '2026-11-28 08:00:00')
    expect(matterIn(trial, 'enrolment')).toMatchObject({ status: 'accepted' })
    expect(dayOf(matterIn(trial, 'enrolment').deferral?.by ?? 0)).toBe('2026-12-01')
  })

  test.each(['approved', 'completed', 'suspended'] as const)(
    'is not %s by anybody at a desk before all has come, and says what is missing',
    (says) => {
      const trial = afterAll(accepted(), hear('enrolment', says))
      expect(trial.problem).toMatchObject({ code: 'owed' })
      expect(trial.problem?.says).toContain('“劳动合同”')
      expect(matterIn(trial, 'enrolment').status).toBe('accepted')
    },
  )

  test('can be refused all the same', () => {
    const trial = afterAll(accepted(), hear('enrolment', 'refused'))
    expect(matterIn(trial, 'enrolment').status).toBe('refused')
    expect(owedPaths(trial.application).size).toBe(0)
  })

  test('of which a system says 办结 too early is accepted, noted once, and asked no more', () => {
    const first = heardFromSystem(owing(), 'completed')
    if ('problem' in first) throw new Error(first.problem.says)
    const [moved] = first.events
    expect(moved).toMatchObject({ verbs: ['accept'], set: { status: 'accepted', delivery: null } })
    const then = afterAll(accepted(), { do: 'tick' })
    const again = heardFromSystem(then, 'approved')
    if ('problem' in again) throw new Error(again.problem.says)
    expect(again.events).toMatchObject([{ kind: 'noted', set: { delivery: null } }])
  })

  test('entered by telephone is held to the same', () => {
    const source = { how: 'phone', toldBy: '张科' } as const
    const word = words.completed
    const trial = afterAll(accepted(), { do: 'enter', matter: 'enrolment', word, source })
    expect(trial.problem?.code).toBe('owed')
  })
})

describe('what was promised', () => {
  test('is supplied: the department is told of it, and may decide', () => {
    const trial = afterAll(accepted(), given)
    expect(matterIn(trial, 'enrolment')).toMatchObject({
      status: 'accepted',
      delivery: { what: 'supplement' },
    })
    expect(isOwing(matterIn(trial, 'enrolment'))).toBe(false)
    const closed = afterAll(trial, hear('enrolment', 'completed'))
    expect(matterIn(closed, 'enrolment').status).toBe('closed')
  })

  test('comes before anybody was told: as if nothing had been missing', () => {
    const filed = owing()
    // The insurance first, and the enrolment not applied for yet.
    const waiting = { ...matterIn(filed, 'enrolment'), status: 'waiting', delivery: null } as const
    const matters = {
      ...filed.application.matters,
      enrolment: { ...waiting, waitsFor: ['insurance'] },
    }
    const trial = afterAll({ ...filed, application: { ...filed.application, matters } }, given)
    expect(matterIn(trial, 'enrolment').deferral).toBeNull()
  })

  test('is asked for once more on the morning of the last day', () => {
    const trial = accepted()
    expect(nextDueAt(trial.application)).not.toBeNull()
    const later = waitUntil(trial, '2026-11-24 10:00:00')
    const reminders = later.events.filter(({ kind }) => kind === 'reminded')
    expect(reminders).toHaveLength(1)
    expect(waitUntil(later, '2026-11-24 12:00:00').events).toHaveLength(later.events.length)
  })

  test('does not come: its matter is terminated with the reason, and its department told', () => {
    const trial = waitUntil(accepted(), '2026-11-25 00:00:00')
    expect(matterIn(trial, 'enrolment')).toMatchObject({
      status: 'terminated',
      delivery: { what: 'withdraw' },
      promisedBy: null,
    })
    expect(matterIn(trial, 'enrolment').why).toContain('逾期未补齐')
    expect(matterIn(trial, 'enrolment').deferral?.brokenAt).toBe(trial.now)
    expect(statuses(trial)).toMatchObject({ insurance: 'applied', card: 'waiting' })
  })

  test('cannot be supplied once its matter has ended', () => {
    const trial = afterAll(waitUntil(accepted(), '2026-11-25 00:00:00'), given)
    expect(trial.problem?.says).toContain('没有待补的容缺材料')
  })

  test('is withdrawn with its matter by whoever does not want to promise any more', () => {
    const trial = afterAll(accepted(), { do: 'withdraw', matters: ['enrolment'] })
    expect(matterIn(trial, 'enrolment').status).toBe('withdrawn')
    expect(matterIn(trial, 'enrolment').deferral?.brokenAt).toBeUndefined()
  })

  test('is not broken by a limit that reaches into a year nobody has announced', () => {
    const trial = afterAll(
      fileTrial({ filedAt: '2026-12-30 16:00:00', changes: { contract: { scan: promised } } }),
      hear('enrolment', 'accepted'),
    )
    const later = waitUntil(trial, '2027-01-15 10:00:00')
    expect(matterIn(later, 'enrolment')).toMatchObject({
      status: 'accepted',
      deferral: { provisional: true },
    })
  })
})

describe('a material asked to be corrected', () => {
  const asked = () => {
    const reasons = [{ code: 'R013', says: '合同不清晰', inputs: ['contract'] }]
    const word = { says: 'incorrect', reasons } as const
    return afterAll(fileTrial(), { do: 'hear', matter: 'enrolment', word })
  }
  const items = [{ input: 'contract', path: 'contract.scan' }]

  test('may be promised instead; whoever does not want to simply corrects', () => {
    const correct = { do: 'correct', paths: [], reached: ['enrolment'] } as const
    const promising = afterAll(asked(), { ...correct, deferred: { enrolment: items } })
    expect(matterIn(promising, 'enrolment')).toMatchObject({
      status: 'applied',
      deferral: { items },
    })
    const corrected = afterAll(asked(), { ...correct, paths: ['contract.scan'] })
    expect(matterIn(corrected, 'enrolment').deferral ?? null).toBeNull()
  })
})

describe('the employee', () => {
  test('may supply what was promised, although the department has been told of the rest', () => {
    const form = {
      ...trialService.form,
      sections: trialService.form.sections.map((section) =>
        section.key === 'contract'
          ? {
              ...section,
              fields: {
                ...section.fields,
                scan: { ...section.fields['scan'], answeredBy: 'employee' as const },
              },
            }
          : section,
      ),
    }
    // The question is there already; only who may answer it is another.
    const own = { ...trialService, form } as typeof trialService
    expect([...openToEmployee(own, accepted().application)]).toContain('contract.scan')
    const supplied = afterAll(accepted(), given)
    expect([...openToEmployee(own, supplied.application)]).not.toContain('contract.scan')
  })
})

describe('a broken promise', () => {
  const broken = () => waitUntil(accepted(), '2026-11-25 00:00:00')
  const repair = { do: 'repair', matter: 'enrolment', says: '材料已补交' } as const

  test('is repaired by a person, with the reason in the record, once', () => {
    const trial = afterAll(broken(), repair)
    expect(matterIn(trial, 'enrolment').deferral?.repairedAt).toBe(trial.now)
    expect(trial.events.at(-1)).toMatchObject({ kind: 'repaired', says: '信用修复：材料已补交' })
    expect(afterAll(trial, repair).events).toHaveLength(trial.events.length)
  })

  test('is the only thing that can be repaired', () => {
    expect(afterAll(accepted(), repair).problem?.code).toBe('not-now')
    expect(afterAll(broken(), { ...repair, matter: '__proto__' }).problem?.code).toBe('not-now')
  })
})

describe('papers and notices', () => {
  const kindsOf = ({ events }: Trial) => papersOf(events).map(({ kind }) => kind)

  test('a notice at acceptance, a confirmation of completion', () => {
    const trial = afterAll(accepted(), given, hear('enrolment', 'completed'))
    expect(kindsOf(trial)).toEqual(
      expect.arrayContaining(['acceptance', 'deferral', 'fulfilment', 'completion']),
    )
    const notice = papersOf(trial.events).find(({ kind }) => kind === 'deferral')
    expect(notice?.standing).toMatchObject({ is: 'followed' })
  })

  test('a paper says that it was terminated', () => {
    const trial = waitUntil(accepted(), '2026-11-25 00:00:00')
    expect(kindsOf(trial)).toContain('termination')
    const acceptance = papersOf(trial.events).find(({ kind }) => kind === 'acceptance')
    expect(acceptance?.standing).toMatchObject({ is: 'followed' })
  })

  test('whoever filed hears of it at acceptance, once more on the last day, and at the end', () => {
    const noticed = (before: Trial, after: Trial) =>
      noticesIn(before.application, after.application)
    expect(noticed(owing(), accepted())).toContainEqual({ what: 'deferred', matter: 'enrolment' })
    const last = waitUntil(accepted(), '2026-11-24 10:00:00')
    expect(noticed(accepted(), last)).toContainEqual({
      what: 'deferralReminded',
      matter: 'enrolment',
    })
    expect(noticed(last, waitUntil(last, '2026-11-25 00:00:00'))).toContainEqual({
      what: 'matterEnded',
      matter: 'enrolment',
      status: 'terminated',
    })
    expect(noticed(accepted(), afterAll(accepted(), given))).toEqual([])
  })

  test('an application without a promise is what it always was', () => {
    const plain = afterAll(
      clockAt(fileTrial(), '2026-11-23 09:00:00'),
      hear('enrolment', 'accepted'),
    )
    const { application }: { application: Application } = plain
    expect(matterIn(plain, 'enrolment')).not.toHaveProperty('deferral')
    expect(owedPaths(application).size).toBe(0)
  })
})
