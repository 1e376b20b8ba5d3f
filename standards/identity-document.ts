/**
 * The kinds of identity document a person may file with, one canonical code for all departments,
 * and how each kind's number is checked.
 *
 * Source: domain report 3.2 and 3.3. Confidence: high for 01, 04, 05 (GB 11643); medium for the
 * patterns of the others. The 2023 foreigner's card: first digit 9 and check MOD 11-2 are published,
 * the place of the birth date is from memory, so neither birth nor gender is derived from it.
 */
import { birthOf, genderOf, parseIdNumber, type BirthGender } from './identity-number.ts'
import { mod11Radix2 } from './mod-11-2.ts'
import { halfWidth } from './text.ts'
import type { Checked, IdNumber, PlainDate } from './types.ts'

/** 证件类型, canonical: departments have their own codes, see `departmentCodes`. */
export const idTypes = {
  '01': '居民身份证',
  '02': '港澳居民来往内地通行证',
  '03': '台湾居民来往大陆通行证',
  '04': '港澳居民居住证',
  '05': '台湾居民居住证',
  '06': '外国人永久居留身份证',
  '07': '外国护照',
} as const

export type IdType = keyof typeof idTypes

/** What a department calls the type. Only what has been seen is here; the rest is a region's configuration. */
export const departmentCodes: Partial<
  Record<IdType, { readonly rs?: string; readonly yb?: string; readonly gjj?: string }>
> = {
  // 人社 AAC058, 医保 psn_cert_type, 公积金 ZJLX.
  '01': { rs: '01', yb: '01', gjj: '01' },
}

/** Whether the text is one of the canonical types. */
export function isIdType(text: string): text is IdType {
  return Object.hasOwn(idTypes, text)
}

/** Reads a number of the type: its normal form, or what is wrong with it. */
export function checkDocumentNumber(
  type: IdType,
  number: string,
  today: PlainDate,
): Checked<string> {
  switch (type) {
    case '01':
      return citizenNumber(number, today)
    case '04':
      return residencePermit(number, /^8[12]0000/u, idTypes[type], today)
    case '05':
      return residencePermit(number, /^830000/u, idTypes[type], today)
    case '06':
      return foreignersCard(number)
    case '02':
    case '03':
    case '07':
      return patterned(type, number)
  }
}

/** The day of birth, where the standard puts it in a valid number. */
export function birthFrom(type: IdType, number: string): PlainDate | undefined {
  return carriesBirth(type, number) ? birthOf(number) : undefined
}

/** The gender, where the standard puts it in a valid number. */
export function genderFrom(type: IdType, number: string): BirthGender | undefined {
  return carriesBirth(type, number) ? genderOf(number) : undefined
}

/**
 * A number fit to show: 5****************X. More would be too much: beside a birth date and a
 * region, which pages show, three characters and four leave only a handful of numbers.
 */
export function mask(number: string): string {
  if (number.length <= 4) return '*'.repeat(number.length)
  return number.slice(0, 1) + '*'.repeat(number.length - 2) + number.slice(-1)
}

const patterns = {
  '02': {
    form: /^[HM]\d{8}(?:\d{2})?$/u,
    remedy: '应为 H 或 M 加 8 位数字(旧证后带 2 位换证次数)',
  },
  '03': { form: /^\d{8}$|^\d{10}[A-Z]?$/u, remedy: '应为 8 位数字(旧证 10 位数字，可带 1 位字母)' },
  '07': { form: /^[A-Z0-9]{5,17}$/u, remedy: '应为 5 至 17 位大写字母或数字' },
} as const

function patterned(type: keyof typeof patterns, text: string): Checked<string> {
  const number = halfWidth(text).toUpperCase()
  const { form, remedy } = patterns[type]
  if (form.test(number)) return { value: number }
  const says = `${idTypes[type]}号码格式不符`
  return { problem: { code: `idDocument.${type}`, says, remedy } }
}

function citizenNumber(text: string, today: PlainDate): Checked<string> {
  const read = parseIdNumber(text, today)
  if ('problem' in read || !/^8[123]0000/u.test(read.value)) return read
  const [says, remedy] = ['这是港澳台居民居住证号码', '请把证件类型改为港澳或台湾居民居住证']
  return { problem: { code: 'idDocument.01', says, remedy } }
}

function residencePermit(
  text: string,
  region: RegExp,
  name: string,
  today: PlainDate,
): Checked<string> {
  const read = parseIdNumber(text, today)
  if ('problem' in read || region.test(read.value)) return read
  const [says, remedy] = [`号码的前 6 位不是${name}的代码`, '请核对证件类型与号码']
  return { problem: { code: 'idDocument.region', says, remedy } }
}

/** 2023 form: 9 and seventeen more, check as a citizen's. 2017 form: three letters, twelve digits. */
function foreignersCard(text: string): Checked<string> {
  const number = halfWidth(text).toUpperCase()
  if (/^[A-Z]{3}\d{12}$/u.test(number)) return { value: number }
  if (!/^9\d{16}[\dX]$/u.test(number)) {
    const says = '外国人永久居留身份证号码格式不符'
    const remedy = '应为 9 开头的 18 位号码，旧证为 3 位字母加 12 位数字'
    return { problem: { code: 'idDocument.06', says, remedy } }
  }
  if (mod11Radix2(number.slice(0, 17)) === number[17]) return { value: number }
  const [says, remedy] = ['号码校验位不符，至少有一位填错', '请对照证件逐位核对']
  return { problem: { code: 'idDocument.check', says, remedy } }
}

function carriesBirth(type: IdType, number: string): number is IdNumber {
  return ['01', '04', '05'].includes(type) && /^\d{17}[\dX]$/u.test(number)
}
