import { hash } from 'node:crypto'
import { luhnHolds } from '#standards/bank-card'
import { creditCheckCharacter } from '#standards/credit-code'
import { idCheckDigit } from '#standards/identity-number'
import { organizationCheck } from '#standards/organization-code'

/** Decimal digits that look random and follow from the text alone. */
export function digitsOf(text: string, count: number): string {
  let digits = ''
  for (let round = 0; digits.length < count; round += 1)
    for (const letter of hash('sha256', `${round}|${text}`, 'hex'))
      digits += String(Number.parseInt(letter, 16) % 10)
  return digits.slice(0, count)
}

/** A whole number from nought to below `limit`. */
export const numberOf = (text: string, limit: number): number =>
  Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16) % limit

export const pick = <Value>(from: readonly [Value, ...Value[]], text: string): Value =>
  from[numberOf(text, from.length)] ?? from[0]

/** With its Luhn digit behind it. ISO/IEC 7812-1. */
export const withLuhn = (digits: string): string =>
  '0123456789'
    .split('')
    .map((last) => digits + last)
    .find(luhnHolds) ?? digits

/** The first 17 digits of a resident's number with the check character. GB 11643. */
export const withIdCheck = (first17: string): string => first17 + idCheckDigit(first17)

/** An enterprise (91) of a region, by the eight characters of its organisation's code. GB 32100. */
export function creditCodeOf(region: string, organisation: string): string {
  const first17 = `91${region}${organisation}${organizationCheck(organisation)}`
  return first17 + creditCheckCharacter(first17)
}

/** The day in China at this moment; China has one zone and no summer time. */
export const dayInChina = (atMs: number): string =>
  new Date(atMs + 8 * 60 * 60_000).toISOString().slice(0, 10)
