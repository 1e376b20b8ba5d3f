import { describe, expect, it } from 'vitest'
import { fileTrial, matterIn, statuses, trialParameters, contextAt } from '#test/trial-application'
import { nationalCalendar } from '#standards/national-calendar'
import { evolveAll } from './application.ts'
import { fileApplication } from './file.ts'

describe('filing', () => {
  it('applies at once for what waits for nothing, and the rest waits', () => {
    expect(statuses(fileTrial())).toEqual({
      enrolment: 'applied',
      insurance: 'applied',
      card: 'waiting',
      fund: 'waiting',
      pass: 'waiting',
    })
  })

  it('leaves out what does not arise, with its reason, and what waited for it alone need not wait', () => {
    const filed = fileTrial({ changes: { worker: { hasCard: true }, fund: { pays: false } } })
    expect(statuses(filed)).toEqual({
      enrolment: 'applied',
      insurance: 'applied',
      card: 'skipped',
      fund: 'skipped',
      pass: 'applied',
    })
    expect(matterIn(filed, 'card').why).toBe('已有社会保障卡')
  })

  it('is a record from which the application can be read again, word for word', () => {
    const { application, events } = fileTrial()
    expect(evolveAll(undefined, events)).toEqual(application)
    expect(application.version).toBe(events.length)
    expect(events[0]).toMatchObject({ kind: 'filed', by: { role: 'window' } })
    expect(JSON.parse(JSON.stringify(application))).toEqual(application)
  })

  it('keeps the region’s values of the day of filing', () => {
    expect(fileTrial().application).toMatchObject({
      number: 'T1',
      region: '520600',
      parameters: trialParameters,
    })
  })

  it('holds no answer of the applicant: those are sealed elsewhere', () => {
    const text = JSON.stringify(fileTrial().events)
    for (const personal of ['52060219920618991X', '田样本', '19900000002'])
      expect(text).not.toContain(personal)
  })

  it('knows no record that does not begin with filing', () => {
    const [, ...rest] = fileTrial().events
    expect(() => evolveAll(undefined, rest)).toThrow('came before filed')
  })

  it('of nothing that arises is closed with the same breath', () => {
    const plan = fileTrial().events[0]?.filed?.matters ?? {}
    const { application } = fileApplication(
      {
        number: 'T2',
        service: 'hash',
        region: '520600',
        parameters: {},
        plan: Object.keys(plan).map((key) => ({ key, arises: false as const, why: '无需办理' })),
        awaits: {},
      },
      contextAt(0, nationalCalendar),
    )
    expect(application.closedAt).toBe(0)
  })
})
