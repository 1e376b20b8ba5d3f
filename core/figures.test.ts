import { describe, expect, it } from 'vitest'
import { afterAll, clockAt, fileTrial, hear, waitUntil, type Trial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { matterOf } from './command.ts'
import { figuresIn } from './figures.ts'
import { timesFrom, type Measure } from './figures/measures.ts'

const counted = ({ application, events }: Trial) =>
  figuresIn(trialService, undefined, application, events)

/** `bucket: count` of one measure and one department. */
function figuresOf(trial: Trial, measure: Measure, department?: string) {
  const found: Record<string, number> = {}
  for (const figure of counted(trial).figures)
    if (figure.measure === measure && (!department || figure.department === department))
      found[figure.bucket] = (found[figure.bucket] ?? 0) + figure.count
  return found
}

const { procedure } = matterOf(trialService, 'insurance')

describe('an application that was just filed', () => {
  const trial = fileTrial()

  it('is one filed and one open', () => {
    expect(figuresOf(trial, 'filed')).toEqual({ '': 1 })
    expect(figuresOf(trial, 'open')).toEqual({ '': 1 })
  })

  it('has its matters in hand, but not those that wait for others', () => {
    const matters = Object.values(trial.application.matters)
    const applied = matters.filter(({ status }) => status === 'applied').length
    expect(applied).toBeLessThan(matters.length)
    expect(figuresOf(trial, 'inHand')).toEqual({ applied })
  })

  it('is in no figure when it is a test', () => {
    const application = { ...trial.application, test: true } as const
    expect(counted({ ...trial, application }).figures).toEqual([])
  })
})

describe('a matter', () => {
  it('counts the day on which its promise ends, until the department has ended it', () => {
    const accepted = afterAll(fileTrial(), hear('insurance', 'accepted'))
    const due = (trial: Trial): readonly string[] =>
      counted(trial).figures.flatMap(({ measure, day, count }) =>
        measure === 'due' && count > 0 ? [day] : [],
      )
    expect(due(accepted)).toHaveLength(1)
    expect(due(afterAll(accepted, hear('insurance', 'completed')))).toEqual([])
  })

  it('that was ended in time has kept the promise; one that was late has broken it for good', () => {
    const accepted = afterAll(fileTrial(), hear('insurance', 'accepted'))
    const kept = afterAll(accepted, hear('insurance', 'completed'))
    expect(figuresOf(kept, 'promise')).toEqual({ kept: 1 })
    const late = waitUntil(accepted, '2026-12-30 10:00:00')
    expect(figuresOf(late, 'inHand')['accepted/red']).toBe(1)
    const broken = afterAll(late, hear('insurance', 'completed'))
    expect(figuresOf(broken, 'promise')).toEqual({ broken: 1 })
    expect(counted(broken).cases.map(({ measure, matter }) => [measure, matter])).toContainEqual([
      'promise',
      'insurance',
    ])
  })

  it('counts each answer that it asks to correct, and each reason', () => {
    const asked = afterAll(fileTrial(), hear('insurance', 'incorrect'))
    const paths = figuresOf(asked, 'asked', procedure.department.code)
    expect(Object.values(paths)).toEqual(Object.keys(paths).map(() => 1))
    expect(Object.keys(paths).length).toBeGreaterThan(0)
    expect(
      Object.keys(figuresOf(asked, 'reason')).every((one) => one.startsWith('askToCorrect/')),
    ).toBe(true)
  })

  it('was with each holder for as long as the ledger says', () => {
    const asked = afterAll(
      clockAt(fileTrial(), '2026-11-20 12:00:00'),
      hear('insurance', 'received'),
    )
    const ended = afterAll(clockAt(asked, '2026-11-21 12:00:00'), hear('insurance', 'completed'))
    const times = timesFrom(counted(ended).figures, ended.now).filter(
      (one) => one.procedure === procedure.code,
    )
    const spent = Object.groupBy(times, ({ bucket }) => bucket)
    const hours = Object.entries(spent).map(([bucket, all = []]) => [
      bucket,
      all.reduce((sum, { seconds }) => sum + seconds, 0) / 3_600,
    ])
    expect(Object.fromEntries(hours)).toMatchObject({
      'accept/network': 2,
      'accept/department': 24,
    })
  })
})
