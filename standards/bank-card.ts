/**
 * 银行卡号: 12 to 19 digits, usually with a Luhn check (ISO/IEC 7812-1).
 * Confidence: high for Luhn; it only warns, since 存折 and corporate accounts may not keep it (medium).
 * Luhn catches every single wrong digit and every swap of neighbours but 09 and 90.
 */
import { halfWidth } from './text.ts'
import type { BankCard, Checked } from './types.ts'

/** Reads a card number; spaces, hyphens and full-width digits are put right silently. */
export function parseBankCard(text: string): Checked<BankCard> {
  const number = halfWidth(text).replaceAll('-', '')
  if (/^\d{12,19}$/u.test(number)) return { value: number as BankCard }
  const remedy = '请填写银行卡正面的完整卡号'
  return { problem: { code: 'bankCard.form', says: '银行卡号应为 12 至 19 位数字', remedy } }
}

/** Whether the Luhn check holds. When not, ask the person to look again and go on. */
export function luhnHolds(number: string): boolean {
  let sum = 0
  for (const [at, digit] of Array.from(number).toReversed().entries()) {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** A number fit to show: the last four digits. */
export function maskBankCard(number: BankCard): string {
  return `**** ${number.slice(-4)}`
}
