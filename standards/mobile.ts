/** 手机号: eleven digits, 1 and then 3 to 9 (numbering plan of 工业和信息化部). Confidence: high. */
import { halfWidth } from './text.ts'
import type { Checked, Mobile } from './types.ts'

/** Reads a mobile number; spaces, hyphens, full-width digits and +86 are put right silently. */
export function parseMobile(text: string): Checked<Mobile> {
  const number = halfWidth(text)
    .replaceAll('-', '')
    .replace(/^(?:\+|00)86/u, '')
  if (/^1[3-9]\d{9}$/u.test(number)) return { value: number as Mobile }
  const length = /^\d+$/u.test(number) && number.length !== 11 ? `,现为 ${number.length} 位` : ''
  const says = `手机号应为 1 开头的 11 位数字${length}`
  return { problem: { code: 'mobile.form', says, remedy: '请填写本人手机号，不填座机' } }
}

/** A number fit to show: 138****5678. */
export function maskMobile(number: Mobile): string {
  return `${number.slice(0, 3)}****${number.slice(-4)}`
}
