import { expect, test } from 'vitest'
import * as ask from '#core/ask'
import type { PlainDate } from '#standards/types'
import { changedPaths, readSetting, settable } from './values.ts'

const today = '2026-11-25' as PlainDate
const rate = ask.setting(ask.percentage('缴存比例', { least: 0, most: 100 }))

test('only what may be set once is offered, and may be left open', () => {
  const section = {
    key: 'fund',
    title: '公积金',
    order: ['rate', 'account'],
    fields: { rate, account: ask.text('账号') },
  }
  expect(settable(section)).toEqual([{ path: 'fund.rate', field: { ...rate, optional: true } }])
})

test('what was emptied and what was never there are the same', () => {
  expect(changedPaths({}, { a: '' })).toEqual([])
  expect(changedPaths({ a: 1 }, { a: '' })).toEqual(['a'])
  expect(changedPaths({ a: { x: 1 } }, { a: { x: 1 }, b: 2 })).toEqual(['b'])
})

test('a setting is read by its kind, and a blank one is no mistake', () => {
  expect(readSetting('fund.rate', rate, '8', today)).toEqual({ value: 8 })
  expect(readSetting('fund.rate', rate, '八', today).problem?.says).toBeTruthy()
  expect(readSetting('fund.rate', rate, '', today)).toEqual({})
})

test('a mail address that is none is said before it is saved', () => {
  const mail = ask.setting(ask.text('提醒邮箱'))
  expect(readSetting('reminder.mail', mail, 'hr@', today).problem?.says).toBeTruthy()
  expect(readSetting('reminder.mail', mail, 'hr@example.com', today)).toEqual({
    value: 'hr@example.com',
  })
})
