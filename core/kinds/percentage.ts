import type { Field } from '#core/field'
import { isRefused, refuse, type Kind } from './kind.ts'
import { readNumber } from './number.ts'

const writing = { adornment: /%$/u, decimals: 4, least: 0, most: 100, unit: '%' }

/** 12 means 12 %. */
export const percentage: Kind<number> = {
  read: (raw, field) => {
    const read = readNumber(raw, field, writing)
    const meant = meantInstead(raw, field)
    if (meant === undefined) return read
    if (isRefused(read))
      return read.problem.code === 'too-small'
        ? refuse(
            read.problem.code,
            read.problem.says,
            `请填写 ${meant}，表示 ${meant}%`,
            `${meant}`,
          )
        : read
    // A number has been read before, or comes from a program: it is taken, with a doubt.
    if (typeof raw === 'number') return read
    const { says, remedy, fix } = eitherOf(read.value, meant)
    return refuse(percentOrShare, says, remedy, fix)
  },
  doubt: (value, field) => {
    const meant = meantInstead(value, field)
    return meant === undefined ? undefined : { code: percentOrShare, ...eitherOf(value, meant) }
  },
  show: (value) => `${value}%`,
  personal: false,
  widget: 'number',
  cell: 'number',
}

const percentOrShare = 'percent-or-share'

const eitherOf = (value: number, meant: number) => ({
  says: `${value} 表示 ${value}%，还是 ${meant}%？`,
  remedy: `表示 ${meant}% 的请填写 ${meant}；确为 ${value}% 的请连同百分号填写 ${value}%`,
  fix: `${meant}`,
})

/**
 * A share written where a percentage is asked for: a cell formatted as a percentage holds 0.12
 * where the eye sees 12 %. Nothing where the sign stands with it or 12 would not be taken either.
 */
function meantInstead(raw: unknown, field: Field): number | undefined {
  if (typeof raw === 'string' && /[%％]/u.test(raw)) return undefined
  const share = readNumber(raw, { ...field, least: 0, most: 1 }, writing)
  if (isRefused(share) || share.value === 0 || share.value === 1) return undefined
  const meant = Number((share.value * 100).toFixed(2))
  return isRefused(readNumber(meant, field, writing)) ? undefined : meant
}
