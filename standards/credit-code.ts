/**
 * 统一社会信用代码, GB 32100-2015: registering authority, kind of body, six of region,
 * nine of GB 11714, one check character modulo 31.
 *
 * Confidence: high for form and check, which catches every single wrong character and every swap of
 * two, but for the first with the last. The inner GB 11714 check is only a warning: 个体工商户 codes
 * with other inner parts exist (medium).
 */
import { organizationCheck } from './organization-code.ts'
import { halfWidth } from './text.ts'
import type { Checked, CreditCode, Flaw } from './types.ts'

/** The thirty-one characters of the standard: no I, O, S, V, Z. */
export const creditCodeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** Reads a code; full-width forms, spaces and small letters are put right silently. */
export function parseCreditCode(text: string): Checked<CreditCode> {
  const code = halfWidth(text).toUpperCase()
  const problem = flawIn(code)
  // Without a flaw the code keeps GB 32100.
  return problem ? { problem } : { value: code as CreditCode }
}

/** The eighteenth character for the first seventeen. */
export function creditCheckCharacter(first17: string): string {
  const sum = weights.reduce(
    (total, weight, at) => total + weight * creditCodeAlphabet.indexOf(first17[at] ?? '0'),
    0,
  )
  return creditCodeAlphabet.charAt((31 - (sum % 31)) % 31)
}

/** Whether the inner 组织机构代码 keeps its own check too. When not, warn and go on. */
export function innerCodeHolds(code: CreditCode): boolean {
  return organizationCheck(code.slice(8, 16)) === code[16]
}

/** The region of the registering authority: characters 3 to 8. */
export function creditRegion(code: CreditCode): string {
  return code.slice(2, 8)
}

/** What the first two characters say the body is; undefined where this table does not know. */
export function bodyKind(code: CreditCode): string | undefined {
  return bodyKinds.get(code.slice(0, 2))
}

const bodyKinds = new Map([
  ['11', '机关'],
  ['12', '事业单位'],
  ['13', '编办直接管理机构编制的群众团体'],
  ['51', '社会团体'],
  ['52', '民办非企业单位'],
  ['53', '基金会'],
  ['81', '工会'],
  ['91', '企业'],
  ['92', '个体工商户'],
  ['93', '农民专业合作社'],
  ['N1', '农村集体经济组织'],
])

function flawIn(code: string): Flaw | undefined {
  if (code === '') return flaw('empty', '统一社会信用代码没有填写', '请填写 18 位代码')
  if (code.length !== 18) {
    return flaw(
      'length',
      `统一社会信用代码应为 18 位，现为 ${code.length} 位`,
      '请核对是否漏填或多填',
    )
  }
  const strange = Array.from(code).find((character) => !creditCodeAlphabet.includes(character))
  if (strange) {
    const remedy = '代码不用字母 I、O、S、V、Z,请核对是否误把 1、0、5 等写成字母'
    return flaw('characters', `统一社会信用代码中不会出现“${strange}”`, remedy)
  }
  if (creditCheckCharacter(code.slice(0, 17)) === code[17]) return undefined
  return flaw('check', '统一社会信用代码校验位不符，至少有一位填错', '请对照营业执照逐位核对')
}

function flaw(code: string, says: string, remedy: string): Flaw {
  return { code: `creditCode.${code}`, says, remedy }
}
