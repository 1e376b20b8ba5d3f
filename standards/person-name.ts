/**
 * 姓名: Chinese names with the middle dot U+00B7, foreign names in capitals with single spaces.
 * Source: domain report 3.3. Confidence: medium; rare characters (up to plane 3) are all accepted.
 */
import type { Checked } from './types.ts'

/** The most characters a name may have: the longest column among the departments' forms. */
export const nameLimit = 50

/** Reads a name; dots of every kind become ·, and spaces go from Chinese names. */
export function parseName(text: string): Checked<string> {
  const name = tidy(text)
  if (name === '')
    return { problem: { code: 'name.empty', says: '姓名没有填写', remedy: '请填写证件上的姓名' } }
  if (Array.from(name).length > nameLimit) {
    const says = `姓名超过 ${nameLimit} 个字`
    return { problem: { code: 'name.length', says, remedy: '请按证件填写' } }
  }
  if (chinese.test(name) || foreign.test(name)) return { value: name }
  const remedy = '请按证件填写汉字或大写字母，间隔号用“·”，不填称谓和数字'
  return { problem: { code: 'name.characters', says: '姓名中有不应出现的字符', remedy } }
}

/** A name fit to show: 张*, 欧**. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name
  return first + '*'.repeat(Math.min(rest.length, 2))
}

// 〇 is a name character outside the Han script's ideographs block.
const chinese = /^[\p{Script=Han}〇]+(?:·[\p{Script=Han}〇]+)*$/u
const foreign = /^\p{Lu}[\p{Lu}\p{M}'.-]*(?: [\p{Lu}\p{M}'.-]+)*$/u

function tidy(text: string): string {
  const plain = text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/[Ａ-Ｚａ-ｚ]/gu, (wide) => wide.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .trim()
  if (!/\p{Script=Han}/u.test(plain)) return plain.toUpperCase()
  return plain.replaceAll(' ', '').replace(/[.．•‧・･●∙⋅]/gu, '·')
}
