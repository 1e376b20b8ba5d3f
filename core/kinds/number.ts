import { halfWidth } from '#standards/text'
import type { Checked } from '#standards/types'
import type { Field } from '#core/field'
import { andThen, refuse } from './kind.ts'
import { readTyped, shorten } from './typed.ts'

/** How a number is written, and how people write it nevertheless. */
type Writing = {
  /** What may stand before or after the digits: ¥, 元, %. */
  readonly adornment: RegExp
  readonly decimals: number
  readonly least: number
  readonly most: number
  readonly unit: string
}

const plain = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?$/u

/** A number with at most so many decimals, within the field's limits or else the kind's own. */
export function readNumber(raw: unknown, field: Field, writing: Writing): Checked<number> {
  return andThen(toNumber(raw, writing), (value) => {
    const { least = writing.least, most = writing.most } = field
    const { unit, decimals } = writing
    if (Number(value.toFixed(decimals)) !== value)
      return refuse(
        'too-many-decimals',
        decimals === 0 ? `“${field.label}”应为整数` : `“${field.label}”最多 ${decimals} 位小数`,
        '请核对后重新填写',
      )
    if (value < least)
      return refuse('too-small', `“${field.label}”不能小于 ${least}${unit}`, '请核对后重新填写')
    if (value > most)
      return refuse('too-large', `“${field.label}”不能大于 ${most}${unit}`, '请核对后重新填写')
    return { value }
  })
}

function toNumber(raw: unknown, writing: Writing): Checked<number> {
  if (typeof raw === 'number') return fromNumber(raw, writing.decimals)
  return andThen(readTyped(raw), (typed) => {
    const bare = halfWidth(typed).replace(writing.adornment, '')
    if (plain.test(bare)) return { value: withoutNoise(Number(bare.replaceAll(',', ''))) }
    const tens = /^(\d+(?:\.\d{1,4})?)万$/u.exec(bare)?.[1]
    if (tens !== undefined)
      return refuse(
        'not-a-number',
        `请把“${shorten(typed)}”写成数字`,
        '请用阿拉伯数字填写完整金额',
        // Four decimals of 万 are whole yuan.
        String(Math.round(Number(tens) * 10_000)),
      )
    return refuse('not-a-number', `“${shorten(typed)}”不是数字`, '请用阿拉伯数字填写')
  })
}

function fromNumber(raw: number, decimals: number): Checked<number> {
  if (!Number.isFinite(raw)) return refuse('not-a-number', '这里不是有效的数字', '请重新填写')
  // 0.1 + 0.2 in a cell is 0.3 to everybody but the machine.
  const rounded = Number(raw.toFixed(decimals))
  return { value: withoutNoise(Math.abs(rounded - raw) < 1e-9 ? rounded : raw) }
}

/** −0 is 0. */
const withoutNoise = (value: number): number => (value === 0 ? 0 : value)
