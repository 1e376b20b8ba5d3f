import type { Kind } from './kind.ts'
import { readNumber } from './number.ts'

const writing = {
  adornment: /[个人天月年]$/u,
  decimals: 0,
  least: 0,
  // Nothing that is counted here comes near it, and every number up to it is exact.
  most: 999_999_999_999,
  unit: '',
}

export const wholeNumber: Kind<number> = {
  read: (raw, field) => readNumber(raw, field, writing),
  show: String,
  personal: false,
  widget: 'number',
  cell: 'number',
}
