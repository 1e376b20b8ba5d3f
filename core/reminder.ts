import * as ask from './ask.ts'
import type { SettingValues } from './answers.ts'
import type { SectionDefinition } from './definition.ts'
import type { Channel } from './message.ts'
import { problem, type Problem } from './problem.ts'

/**
 * 提醒联系人: whom an employer's notices reach. Set once, beside the answers that every hire begins
 * with; where nothing is set, they reach the mobile number of whoever filed.
 */
export const reminderSection: SectionDefinition = {
  key: 'reminder',
  title: '提醒联系人',
  help: '补正、办结、异议等提醒发给谁；都不填时发给该申请的经办人手机',
  order: ['mobile', 'mail'],
  fields: {
    mobile: ask.setting(ask.optional(ask.mobile('提醒手机号码'))),
    mail: ask.setting(ask.optional(ask.text('提醒邮箱', { most: 100 }))),
  },
}

const paths = { mobile: 'reminder.mobile', mail: 'reminder.mail' } as const

/** What is wrong with a setting beside what its kind says. */
export const reminderProblem = (path: string, value: unknown): Problem | undefined =>
  path === paths.mail &&
  typeof value === 'string' &&
  !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(value)
    ? problem('mail-address', '这不是完整的邮箱地址', {
        path,
        remedy: '请填写形如 hr@example.com 的地址',
      })
    : undefined

export type Reminded = { readonly channel: Channel; readonly to: string }

/** Everybody a notice goes to: who is set, or else the filer's own mobile number. */
export function remindedBy(settings: SettingValues, filerMobile: string): readonly Reminded[] {
  const at = (path: string): string => {
    const value = settings[path]
    return typeof value === 'string' ? value : ''
  }
  const set: readonly Reminded[] = [
    { channel: 'sms', to: at(paths.mobile) },
    { channel: 'mail', to: at(paths.mail) },
  ]
  const reached = set.filter(({ to }) => to !== '')
  if (reached.length > 0) return reached
  return filerMobile === '' ? [] : [{ channel: 'sms', to: filerMobile }]
}
