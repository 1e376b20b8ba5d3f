/**
 * 食品经营许可证编号: JY, kind of business, two of province, two of city, two of county, six of
 * sequence, one check by MOD 11,10 (GB/T 17710).
 *
 * Confidence: high for form and check, medium for the kinds. Only the province is held against
 * GB/T 2260: 北京 puts a street where others put the county.
 */
import { mod11And10 } from './mod-11-10.ts'
import { isRegion } from './region.ts'
import { halfWidth } from './text.ts'
import type { Checked } from './types.ts'

/** 主体业态. */
export const foodBusinessKinds = {
  '1': '食品销售经营者',
  '2': '餐饮服务经营者',
  '3': '单位食堂',
} as const

export type FoodLicence = {
  readonly number: string
  readonly kind: keyof typeof foodBusinessKinds
  readonly region: string
  readonly sequence: string
}

/** Reads a licence number; full-width forms, spaces and small letters are put right silently. */
export function parseFoodLicence(text: string): Checked<FoodLicence> {
  const number = halfWidth(text).toUpperCase()
  if (!/^JY[1-3]\d{13}$/u.test(number)) {
    const says = '食品经营许可证编号应为 JY 加 14 位数字，第一位数字为 1、2 或 3'
    return { problem: { code: 'foodLicence.form', says, remedy: '请对照许可证填写' } }
  }
  const region = number.slice(3, 9)
  if (!isRegion(`${region.slice(0, 2)}0000`)) {
    const says = '许可证编号中的省级代码不存在'
    return { problem: { code: 'foodLicence.region', says, remedy: '请核对 JY 后第 2、3 位数字' } }
  }
  if (mod11And10(number.slice(2, 15)) !== number[15]) {
    const says = '许可证编号校验位不符，至少有一位填错'
    return { problem: { code: 'foodLicence.check', says, remedy: '请对照许可证逐位核对' } }
  }
  // The form has shown the third character to be 1, 2 or 3.
  const kind = number.charAt(2) as keyof typeof foodBusinessKinds
  return { value: { number, kind, region, sequence: number.slice(9, 15) } }
}
