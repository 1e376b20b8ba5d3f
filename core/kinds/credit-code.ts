import { parseCreditCode } from '#standards/credit-code'
import type { CreditCode } from '#standards/types'
import { andThen, type Kind } from './kind.ts'
import { readCode } from './typed.ts'

/** 统一社会信用代码. Public, so never masked. */
export const creditCode: Kind<CreditCode> = {
  read: (raw) => andThen(readCode(raw), parseCreditCode),
  show: String,
  personal: false,
  widget: 'text',
  cell: 'text',
}
