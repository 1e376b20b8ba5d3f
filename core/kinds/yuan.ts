import type { Checked, Yuan } from '#standards/types'
import type { Kind } from './kind.ts'
import { readNumber } from './number.ts'

const writing = {
  adornment: /^[¥￥]|元(整)?$/gu,
  decimals: 2,
  least: 0,
  // Below 2^53 fen, so that every amount is exact to the cent.
  most: 999_999_999_999.99,
  unit: ' 元',
}

/** An amount of money, to the cent. */
export const yuan: Kind<Yuan> = {
  // At most two decimals have been checked; that is what Yuan promises.
  read: (raw, field) => readNumber(raw, field, writing) as Checked<Yuan>,
  show: (value) => `${withSeparators(Number(value).toFixed(2))} 元`,
  personal: false,
  widget: 'number',
  cell: 'number',
}

const withSeparators = (digits: string): string => digits.replace(/\B(?=(\d{3})+\.)/gu, ',')
