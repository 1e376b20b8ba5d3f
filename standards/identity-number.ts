/**
 * 公民身份号码, GB 11643-1999: six digits of region as of first issue, eight of birth,
 * three of sequence (odd for men), one check character.
 *
 * Confidence: high. The county is not a reason to refuse: a region abolished long ago stays in the
 * number for life, so only the province must be one. Fifteen digits ended on 2013-01-01
 * (居民身份证法 修正案, 2011).
 */
import { isDate } from './calendar-date.ts'
import { mod11Radix2 } from './mod-11-2.ts'
import { isRegion } from './region.ts'
import { halfWidth } from './text.ts'
import type { Checked, Flaw, IdNumber, PlainDate } from './types.ts'

/** 1 男, 2 女, as GB/T 2261.1 has them. */
export type BirthGender = '1' | '2'

/** The region residents of Taiwan carry in their residence permit; GB/T 2260 itself uses 710000. */
const taiwanResidents = '830000'

/** Reads a number; full-width digits, spaces and a small x are put right silently. */
export function parseIdNumber(text: string, today: PlainDate): Checked<IdNumber> {
  const number = halfWidth(text).toUpperCase()
  const problem = flawIn(number, today)
  // Without a flaw the number keeps GB 11643.
  return problem ? { problem } : { value: number as IdNumber }
}

/** The eighteenth character for the first seventeen digits. */
export function idCheckDigit(first17: string): string {
  return mod11Radix2(first17)
}

/** The day of birth the number carries. */
export function birthOf(number: IdNumber): PlainDate {
  // Parsing has shown that these eight digits are a real day.
  return birthText(number) as PlainDate
}

/** The gender the number carries: the seventeenth digit is odd for men. */
export function genderOf(number: IdNumber): BirthGender {
  return Number(number[16]) % 2 === 1 ? '1' : '2'
}

/** The six digits of the region of first issue, which may since have been abolished. */
export function regionOf(number: IdNumber): string {
  return number.slice(0, 6)
}

/**
 * The eighteen characters that replaced a fifteen-digit number: the century 19 and the check are added.
 * A suggestion to compare with the card, never a value to file.
 */
export function upgradeFifteen(number: string): string {
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`
  return first17 + mod11Radix2(first17)
}

function flawIn(number: string, today: PlainDate): Flaw | undefined {
  if (number === '') return flaw('empty', '身份证号码没有填写', '请填写 18 位身份证号码')
  if (/^\d{15}$/u.test(number)) {
    return flaw('fifteen', '15 位身份证号码自 2013 年起停止使用', '请按现行身份证填写 18 位号码')
  }
  if (/^[\d.]+E\+?\d+$/u.test(number)) {
    return flaw('number', '号码被表格软件改成了科学计数法', '请把该列设为“文本”格式后重新填写')
  }
  if (number.length !== 18) {
    return flaw('length', `身份证号码应为 18 位，现为 ${number.length} 位`, '请核对是否漏填或多填')
  }
  if (!/^\d{17}[\dX]$/u.test(number)) {
    return flaw('characters', '身份证号码前 17 位应为数字，末位为数字或 X', '请核对是否误填字母')
  }
  return flawInMeaning(number, today)
}

function flawInMeaning(number: string, today: PlainDate): Flaw | undefined {
  const region = number.slice(0, 6)
  if (region !== taiwanResidents && !isRegion(`${region.slice(0, 2)}0000`)) {
    return flaw('region', '身份证号码前两位不是省级行政区划代码', '请核对前 6 位')
  }
  const birth = birthText(number)
  if (!isDate(birth) || birth < '1900-01-01') {
    return flaw('birth', '身份证号码第 7 至 14 位不是有效的出生日期', '请核对出生年月日')
  }
  if (birth > today) {
    return flaw('future', `身份证号码中的出生日期 ${birth} 晚于今天`, '请核对出生年月日')
  }
  if (mod11Radix2(number.slice(0, 17)) !== number[17]) {
    return flaw('check', '身份证号码校验位不符，号码中至少有一位填错', '请对照身份证逐位核对')
  }
  return undefined
}

function birthText(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

function flaw(code: string, says: string, remedy: string): Flaw {
  return { code: `idNumber.${code}`, says, remedy }
}
