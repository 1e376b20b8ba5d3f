import { expect, test } from 'vitest'
import { daysTyped, kindOfDay, monthsOf } from './days.ts'

test('days are read as people write them', () => {
  expect(daysTyped('1月1日至1月3日\n10-01..10-07，5.9 02-14 5.1-5.5 4/4—4/6')).toEqual([
    '01-01..01-03',
    '10-01..10-07',
    '05-09',
    '02-14',
    '05-01..05-05',
    '04-04..04-06',
  ])
})

test('what is no day is left as it was typed, for the server to name', () => {
  expect(daysTyped('国庆 13-40')).toEqual(['国庆', '13-40'])
})

test('a month begins under its weekday', () => {
  const [january] = monthsOf(2026)
  // 1 January 2026 is a Thursday.
  expect(january?.blanks).toHaveLength(3)
  expect(january?.days[0]).toEqual({ day: 1, name: '01-01', weekday: 4 })
  expect(monthsOf(2028)[1]?.days).toHaveLength(29)
})

test('a made-up Saturday is worked, a holiday is not, whatever the weekday', () => {
  const notice = { off: ['10-01..10-07'], madeUp: ['10-10'] }
  expect(kindOfDay(notice, '10-10', 6)).toBe('madeUp')
  expect(kindOfDay(notice, '10-05', 1)).toBe('off')
  expect(kindOfDay(notice, '10-11', 7)).toBe('weekend')
  expect(kindOfDay(notice, '10-08', 4)).toBe('working')
})
