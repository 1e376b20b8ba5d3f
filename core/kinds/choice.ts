import { halfWidth } from '#standards/text'
import type { Checked } from '#standards/types'
import type { Field } from '#core/field'
import { andThen, refuse, type Kind } from './kind.ts'
import { readTyped, shorten } from './typed.ts'

/** How many of the options a message lists. */
const optionsListed = 8

/** One of the options: its code, its name, or both as a spreadsheet's list shows them. */
export const choice: Kind<string> = {
  read: (raw, field) => readOption(raw, field),
  show: (value, field) => nameOf(String(value), field),
  personal: false,
  widget: 'select',
  cell: 'list',
}

export function readOption(raw: unknown, { label, options = {} }: Field): Checked<string> {
  return andThen(readTyped(raw), (typed) => {
    if (Object.hasOwn(options, typed)) return { value: typed }
    const wanted = bare(typed)
    const found = Object.entries(options).filter(([code, name]) =>
      [code, name, `${code}${name}`, `${name}${code}`].some((form) => bare(form) === wanted),
    )
    // A cell that holds a number has lost the leading zeros of a code.
    const padded = Object.keys(options).filter(
      (code) => withoutZeros(code) === withoutZeros(wanted),
    )
    const codes = found.length > 0 ? found.map(([code]) => code) : padded
    const [only] = codes
    if (only !== undefined && codes.length === 1) return { value: only }
    return refuse(
      'not-an-option',
      `“${label}”没有“${shorten(typed)}”这个选项`,
      `请从下列选项中选择：${listed(Object.values(options))}`,
    )
  })
}

export const nameOf = (code: string, { options = {} }: Field): string =>
  Object.hasOwn(options, code) ? (options[code] ?? code) : code

const listed = (names: readonly string[]): string =>
  names.slice(0, optionsListed).join('、') + (names.length > optionsListed ? '等' : '')

/** Without the signs that people put around and between a code and its name. */
const bare = (text: string): string =>
  halfWidth(text)
    .toLowerCase()
    .replace(/[()[\]【】:：、,，.。·_—–-]/gu, '')

const withoutZeros = (code: string): string =>
  /^\d+$/u.test(code) ? code.replace(/^0+/u, '') : code
