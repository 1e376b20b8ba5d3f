import { isRefused, refuse, type Kind } from './kind.ts'
import { readNumber } from './number.ts'

const writing = { adornment: /%$/u, decimals: 4, least: 0, most: 100, unit: '%' }

/** 12 means 12 %. */
export const percentage: Kind<number> = {
  read: (raw, field) => {
    const read = readNumber(raw, field, writing)
    // A cell formatted as a percentage holds 0.12 where the eye sees 12 %.
    const meant = typeof raw === 'number' ? Number((raw * 100).toFixed(2)) : undefined
    if (isRefused(read) && read.problem.code === 'too-small' && meant !== undefined) {
      const mended = readNumber(meant, field, writing)
      if (!isRefused(mended))
        return refuse(
          read.problem.code,
          read.problem.says,
          `请填写 ${meant}，表示 ${meant}%`,
          `${meant}`,
        )
    }
    return read
  },
  show: (value) => `${value}%`,
  personal: false,
  widget: 'number',
  cell: 'number',
}
