import { luhnHolds, maskBankCard, parseBankCard } from '#standards/bank-card'
import type { BankCard } from '#standards/types'
import { andThen, type Kind } from './kind.ts'
import { readCode } from './typed.ts'

/** 银行卡号. Some banks' older accounts fail Luhn's check, so it only warns. */
export const bankCard: Kind<BankCard> = {
  read: (raw) => andThen(readCode(raw), parseBankCard),
  doubt: (value) =>
    luhnHolds(value)
      ? undefined
      : {
          code: 'luhn',
          says: '银行卡号的校验位不符，可能有一位填错',
          remedy: '请对照银行卡核对号码；部分老账号属正常情况',
        },
  show: (value) => value.replace(/\d{4}(?=\d)/gu, '$& '),
  mask: maskBankCard,
  personal: true,
  widget: 'text',
  cell: 'text',
}
