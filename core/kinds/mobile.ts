import { maskMobile, parseMobile } from '#standards/mobile'
import type { Mobile } from '#standards/types'
import { andThen, refuse, type Kind } from './kind.ts'
import { readCode } from './typed.ts'

/** 手机号, with or without the country's code and the signs people put between its digits. */
export const mobile: Kind<Mobile> = {
  read: (raw) =>
    andThen(readCode(raw), (typed) => {
      const digits = typed.replace(/^(\+|00)86/u, '').replace(/[-–—()]/gu, '')
      if (/^0\d{9,11}$/u.test(digits))
        return refuse('landline', '这是固定电话号码', '请填写 11 位手机号码，用于接收办理通知')
      return parseMobile(digits)
    }),
  show: String,
  mask: maskMobile,
  personal: true,
  widget: 'text',
  cell: 'text',
}
