import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { luhnHolds, maskBankCard, parseBankCard } from './bank-card.ts'
import { parseFoodLicence } from './food-licence.ts'
import { maskMobile, parseMobile } from './mobile.ts'
import { mod11And10 } from './mod-11-10.ts'
import { mod11Radix2 } from './mod-11-2.ts'
import type { BankCard, Mobile } from './types.ts'

describe('the checks of ISO 7064', () => {
  test('agree with published numbers', () => {
    expect(mod11And10('3520600035001')).toBe('3')
    expect(mod11And10('1530825001410')).toBe('9')
    expect(mod11Radix2('11010519491231002')).toBe('X')
    // ISO 7064's own example.
    expect(mod11Radix2('0794')).toBe('0')
  })

  test('change with any single digit', () => {
    fc.assert(
      fc.property(digits(13), fc.nat(12), fc.nat(9), (number, at, other) => {
        fc.pre(number[at] !== String(other))
        const wrong = number.slice(0, at) + other + number.slice(at + 1)
        expect(mod11And10(wrong)).not.toBe(mod11And10(number))
        expect(mod11Radix2(wrong)).not.toBe(mod11Radix2(number))
      }),
    )
  })
})

describe('a food licence', () => {
  test('of a canteen in Tongren is read', () => {
    expect(parseFoodLicence('JY35206000350013')).toEqual({
      value: { number: 'JY35206000350013', kind: '3', region: '520600', sequence: '035001' },
    })
  })

  test.each([
    ['JY35206000350014', 'check'],
    ['JY45206000350013', 'form'],
    ['SC35206000350013', 'form'],
    [`JY3990600035001${mod11And10('3990600035001')}`, 'region'],
  ])('%s is refused', (number, code) => {
    expect(parseFoodLicence(number)).toMatchObject({ problem: { code: `foodLicence.${code}` } })
  })
})

describe('a mobile number', () => {
  test.each(['13812345678', '138 1234 5678', '+86 138-1234-5678', '１３８12345678'])(
    'is read from %s',
    (text) => {
      expect(parseMobile(text)).toEqual({ value: '13812345678' })
    },
  )

  test.each(['12812345678', '1381234567', '085612345678', ''])('is not read from %j', (text) => {
    expect(parseMobile(text)).toHaveProperty('problem')
  })

  test('is shown with its middle hidden', () => {
    expect(maskMobile('13812345678' as Mobile)).toBe('138****5678')
  })
})

describe('a bank card', () => {
  test('is read and kept even when Luhn fails, which is only a warning', () => {
    expect(parseBankCard('6222 0200 0000 0000 000')).toEqual({ value: '6222020000000000000' })
    expect(luhnHolds('4111111111111111')).toBe(true)
    expect(luhnHolds('4111111111111112')).toBe(false)
    expect(parseBankCard('4111111111111112')).toHaveProperty('value')
    expect(parseBankCard('12345678901')).toHaveProperty('problem')
  })

  test('is shown by its last four digits', () => {
    expect(maskBankCard('4111111111111111' as BankCard)).toBe('**** 1111')
  })

  test('fails Luhn when any one digit is wrong', () => {
    fc.assert(
      fc.property(digits(18), fc.nat(17), fc.nat(9), (first, at, other) => {
        const number = first + '0123456789'.split('').find((digit) => luhnHolds(first + digit))
        fc.pre(number[at] !== String(other))
        expect(luhnHolds(number.slice(0, at) + other + number.slice(at + 1))).toBe(false)
      }),
    )
  })
})

function digits(length: number) {
  return fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((all) => all.join(''))
}
