import { nationalCalendar } from '#standards/national-calendar'
import { expect, test } from 'vitest'
import { at } from '#test/trial-application'
import { endOf } from './time.ts'
import { lightOf, type Timed } from './lamp.ts'
import type { PlainDate } from '#standards/types'

/** Received on Friday, to be accepted within five working days. */
const received: Timed = {
  status: 'applied',
  since: at('2026-11-20 10:00:00'),
  dueBy: endOf('2026-11-27' as PlainDate),
  yellowAt: null,
}
const seen = (about: Timed, now: string) => {
  const light = lightOf(about, at(now), nationalCalendar)
  return light && [light.lamp, light.says]
}

test('a lamp is green while there is time', () => {
  expect(seen(received, '2026-11-20 10:00:00')).toEqual(['green', '还有 5 个工作日到期'])
})

test('it turns yellow when a fifth of the time is left, or one working day', () => {
  expect(seen(received, '2026-11-26 00:00:00')?.[0]).toBe('green')
  // A fifth of the 181 hours and 60 minutes before the end.
  expect(seen(received, '2026-11-26 12:00:00')).toEqual(['yellow', '还有 1 个工作日到期'])
  expect(seen(received, '2026-11-27 09:00:00')).toEqual(['yellow', '今日到期'])
  const long = { ...received, dueBy: endOf('2026-12-31' as PlainDate) }
  expect(seen(long, '2026-12-24 10:00:00')).toEqual([
    'yellow',
    '还有 5 个工作日到期，时限已用去八成',
  ])
})

test('it turns red when the day has passed, and counts working days only', () => {
  expect(seen(received, '2026-11-28 09:00:00')).toEqual(['red', '已逾期，尚不足 1 个工作日'])
  expect(seen(received, '2026-12-01 09:00:00')).toEqual(['red', '已逾期 2 个工作日'])
})

test('what is being corrected or is suspended has no lamp: its time does not count', () => {
  for (const status of ['incorrect', 'suspended', 'revoking', 'closed'] as const)
    expect(seen({ ...received, status }, '2026-12-01 09:00:00')).toBeNull()
})
