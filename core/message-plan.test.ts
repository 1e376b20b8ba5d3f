import { describe, expect, test } from 'vitest'
import type { Application, Outcome } from './application.ts'
import type { Status } from './lifecycle.ts'
import { dueOf, firstCorrectBy, messagePlan, planOf, stillHolds } from './message-plan.ts'
import type { PlannedTemplate } from './message-plan.ts'

const now = Temporal.Instant.from('2026-11-20T10:00:00+08:00').epochMilliseconds
const day = 86_400_000

const applicationOf = (
  matters: Readonly<Record<string, readonly [Status, number?]>>,
  outcome?: Outcome,
): Application => ({
  number: 'N',
  service: 's',
  region: '520600',
  filedAt: now,
  version: 1,
  parameters: {},
  matters: Object.fromEntries(
    Object.entries(matters).map(([key, [status, correctBy]]) => [
      key,
      { status, since: now, round: 1, waitsFor: [], correctBy: correctBy ?? null },
    ]),
  ),
  ...(outcome && { outcome, closedAt: now }),
})

/** What a clerk would answer when asked who is told of what. */
const told = (what: keyof typeof messagePlan) =>
  messagePlan[what].map(({ template, to }) => `${to} ${template}`)

test('nobody is told that an application was filed or that one matter of several has ended', () => {
  expect([...told('filed'), ...told('matterEnded')]).toEqual([])
})

test('whoever filed it is told of corrections, and twice more before their time ends', () => {
  expect(told('correctionAsked')).toEqual([
    'employer correctionAsked',
    'employer correctionReminder',
    'employer correctionLastReminder',
  ])
  expect(told('correctionChanged')).toEqual(['employer correctionChanged'])
})

test('both are told of the end, and the person is asked for a rating once', () => {
  expect(told('closed')).toEqual(['person closed', 'employer closedForEmployer', 'person rating'])
})

test('each template is planned at most once, so that it can be found again', () => {
  const templates = Object.values(messagePlan)
    .flat()
    .map(({ template }) => template)
  expect(new Set(templates).size).toBe(templates.length)
})

const plan = (template: PlannedTemplate) => planOf(template) ?? expect.fail(template)

describe('when', () => {
  test('a reminder falls due three days before the time ends', () => {
    expect(dueOf(plan('correctionReminder'), now, now + 10 * day)).toBe(now + 7 * day)
  })
  test('a reminder whose day is past is not put at all', () => {
    expect(dueOf(plan('correctionReminder'), now, now + 2 * day)).toBeUndefined()
    expect(dueOf(plan('correctionReminder'), now, undefined)).toBeUndefined()
  })
  test('a rating is asked for a day after the end', () => {
    expect(dueOf(plan('rating'), now, undefined)).toBe(now + day)
  })
  test('the first of several corrections counts', () => {
    const application = applicationOf({
      a: ['incorrect', now + 9 * day],
      b: ['incorrect', now + 4 * day],
      c: ['accepted', now + day],
    })
    expect(firstCorrectBy(application)).toBe(now + 4 * day)
    expect(firstCorrectBy(applicationOf({ a: ['closed'] }))).toBeUndefined()
  })
})

describe('what no longer holds is not told', () => {
  const asked = applicationOf({ a: ['incorrect', now + 9 * day], b: ['closed'] })
  const gathered = applicationOf({ a: ['incorrect'], b: ['closed'] })
  const corrected = applicationOf({ a: ['applied'], b: ['closed'] })
  const withdrawn = applicationOf({ a: ['withdrawn'] }, 'withdrawn')
  const complete = applicationOf({ a: ['closed'] }, 'complete')
  test.each([
    ['correctionAsked', asked, false, true],
    ['correctionAsked', gathered, false, false],
    ['correctionAsked', corrected, false, false],
    ['correctionReminder', corrected, false, false],
    ['closed', withdrawn, false, true],
    ['closedForEmployer', withdrawn, false, false],
    ['closedForEmployer', complete, false, true],
    ['rating', complete, false, true],
    ['rating', complete, true, false],
    ['rating', withdrawn, false, false],
  ] as const)('%s (case %#)', (template, application, isRated, holds) => {
    expect(stillHolds(plan(template), application, isRated)).toBe(holds)
  })
})
