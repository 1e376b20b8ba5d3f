import { expect, test } from 'vitest'
import { agoText, clockTime, dayText, durationText, shortTime, untilText } from './times.ts'

const moment = Date.UTC(2026, 10, 22, 2, 31)

test('a time is shown by the clock of China wherever the browser stands', () => {
  expect(clockTime(moment)).toBe('10:31')
  expect(dayText(Date.UTC(2026, 10, 22, 17, 0))).toBe('2026-11-23')
})

test('midnight is 00:00 and never 24:00', () => {
  expect(clockTime(Date.UTC(2026, 10, 22, 16, 0))).toBe('00:00')
})

test('the year is written only where it is another one', () => {
  expect(shortTime(moment, moment)).toBe('11-22 10:31')
  expect(shortTime(moment, moment + 60 * 86_400_000)).toBe('2026-11-22 10:31')
})

test('a deadline says how long is left and how long it is over', () => {
  expect(untilText(moment + 3 * 86_400_000 + 1, moment)).toBe('还有 3 天')
  expect(untilText(moment - 2 * 3_600_000, moment)).toBe('已超 2 小时')
  expect(untilText(moment + 5, moment)).toBe('不到 1 分钟')
})

test('a duration says its two greatest units', () => {
  expect(durationText(3 * 86_400_000 + 2 * 3_600_000 + 5)).toBe('3 天 2 小时')
  expect(durationText(40 * 60_000)).toBe('40 分钟')
  expect(durationText(2 * 86_400_000 + 60_000)).toBe('2 天')
  expect(durationText(59_000)).toBe('不到 1 分钟')
})

test('what just happened happened 刚刚', () => {
  expect(agoText(moment, moment + 30_000)).toBe('刚刚')
  expect(agoText(moment, moment + 5 * 60_000)).toBe('5 分钟前')
})
