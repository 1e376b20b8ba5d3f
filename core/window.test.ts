import { describe, expect, test } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import { asData } from './service.ts'
import { decide } from './decide.ts'
import { awaitedOf, nextDueAt } from './duties.ts'
import { evolveAll, statusNameOf, type Application } from './application.ts'
import { fileApplication } from './file.ts'
import { planMatters } from './plan.ts'
import { defaultPolicy } from './policy.ts'
import { soundService } from './sample-service.ts'
import { startOf } from './time.ts'
import { windowOf } from './window.ts'

const sound = asData(soundService)
const window = { opens: 5, closes: 25, counts: '2026-12' }
const on = (today: string) => windowOf(window, { today })

describe('a filing window', () => {
  test.each([
    ['2026-12-04', 'ahead', 0],
    ['2026-12-05', 'open', 21],
    ['2026-12-25', 'open', 1],
    ['2026-12-26', 'closed', 0],
  ])('on %s is %s, with %d days left', (today, state, daysLeft) => {
    expect(on(today)).toEqual({
      opensOn: '2026-12-05',
      closesOn: '2026-12-25',
      state,
      daysLeft,
      counts: '2026-12',
    })
  })

  test('that closes on a day the month has not closes on its last', () => {
    const late = windowOf({ opens: 1, closes: 31, counts: null }, { today: '2026-02-10' })
    expect(late).toMatchObject({ closesOn: '2026-02-28', counts: null })
  })

  test('is none where the region has not said its days', () => {
    expect(windowOf({ opens: null, closes: 25, counts: null }, { today: '2026-02-10' })).toBe(
      undefined,
    )
  })
})

/** The sound service, its first matter taken by its department from the 5th. */
const held = {
  ...sound,
  matters: sound.matters.map((one, at) => (at === 0 ? { ...one, window } : one)),
}
const at = (now: number) => ({
  definition: held,
  now,
  by: { role: 'employer', id: 'clerk' } as const,
  calendar: nationalCalendar,
  policy: defaultPolicy,
  jitter: 0,
})

test('a matter filed before its window opens is held, and goes by itself on the day', () => {
  const now = startOf('2026-12-04' as PlainDate) + 3_600_000
  const plan = planMatters(held, { today: '2026-12-04' })
  expect(plan[0]).toEqual({
    key: 'enrolment',
    arises: true,
    waitsFor: [],
    opensOn: '2026-12-05',
  })
  const filing = {
    number: 'N',
    service: 'S',
    region: 'R',
    parameters: {},
    plan: plan.slice(0, 1),
    awaits: {},
  }
  const { application } = fileApplication(filing, at(now))
  const opensAt = startOf('2026-12-05' as PlainDate)
  expect(application.matters['enrolment']).toMatchObject({ status: 'waiting', opensAt })
  expect(statusNameOf(application.matters['enrolment'] ?? never())).toBe('等申报期开始')
  expect(nextDueAt(application)).toBe(opensAt)
  expect(awaitedOf(application, 'enrolment')).toEqual({
    owner: 'platform',
    action: '申报期开始后自动提交',
    by: opensAt,
  })

  expect(then(application, opensAt - 1).matters['enrolment']?.status).toBe('waiting')
  expect(then(application, opensAt).matters['enrolment']).toMatchObject({
    status: 'applied',
    opensAt: null,
    delivery: { what: 'submit' },
  })
})

function then(application: Application, now: number): Application {
  const decision = decide(application, { do: 'tick' }, at(now))
  return ('events' in decision && evolveAll(application, decision.events)) || never()
}

function never(): never {
  throw new Error('There is one')
}
