import { describe, expect, test } from 'vitest'
import { remindedBy, reminderProblem } from './reminder.ts'

const filer = '19900000001'

describe('an employer’s notices', () => {
  test('reach whoever filed, until somebody else is set', () => {
    expect(remindedBy({}, filer)).toEqual([{ channel: 'sms', to: filer }])
    expect(remindedBy({}, '')).toEqual([])
  })

  test('reach who is set, by each way that is set, and the filer no more', () => {
    const mobile = { 'reminder.mobile': '19900000009' }
    const mail = { 'reminder.mail': 'hr@example.com' }
    expect(remindedBy(mobile, filer)).toEqual([{ channel: 'sms', to: '19900000009' }])
    expect(remindedBy(mail, filer)).toEqual([{ channel: 'mail', to: 'hr@example.com' }])
    expect(remindedBy({ ...mobile, ...mail }, filer)).toHaveLength(2)
  })
})

test.each(['hr', 'hr@', '@example.com', 'hr@example', 'h r@example.com', 'hr@example..com'])(
  '“%s” is no address, and says what one looks like',
  (address) => {
    expect(reminderProblem('reminder.mail', address)).toMatchObject({
      remedy: expect.stringContaining('hr@example.com'),
    })
  },
)

test.each(['hr@example.com', 'zhang.san+hr@mail.example.com.cn'])('“%s” is one', (address) => {
  expect(reminderProblem('reminder.mail', address)).toBeUndefined()
})
