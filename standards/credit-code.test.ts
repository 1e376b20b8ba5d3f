import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bodyKind,
  creditCheckCharacter,
  creditCodeAlphabet,
  creditRegion,
  innerCodeHolds,
  parseCreditCode,
} from './credit-code.ts'
import { isOrganizationCode, organizationCheck } from './organization-code.ts'
import type { CreditCode } from './types.ts'

describe('a unified social credit code', () => {
  test.each(['91350100M000100Y43', '91110000600037341L'])(
    '%s is read, inner code and all',
    (code) => {
      expect(innerCodeHolds(valueOf(code))).toBe(true)
      expect(bodyKind(valueOf(code))).toBe('企业')
    },
  )

  test('carries the region of the authority', () => {
    expect(creditRegion(valueOf('91350100M000100Y43'))).toBe('350100')
  })

  test('is put right when typed in full width or small letters', () => {
    expect(valueOf('９１３５０１００ m000100y43')).toBe('91350100M000100Y43')
  })

  test('whose inner code fails is still read, with a warning', () => {
    const first = '92520602M00010000'
    const code = valueOf(first + creditCheckCharacter(first))
    expect(innerCodeHolds(code)).toBe(organizationCheck('M0001000') === '0')
    expect(innerCodeHolds(code)).toBe(false)
  })

  test.each([
    ['', 'empty'],
    ['91350100M000100Y4', 'length'],
    ['9135O100M000100Y43', 'characters'],
    ['91350100M000100Y44', 'check'],
  ])('%j is refused with its own reason', (text, code) => {
    expect(parseCreditCode(text)).toMatchObject({ problem: { code: `creditCode.${code}` } })
  })

  test('is refused when any one character is wrong', () => {
    fc.assert(
      fc.property(codes(), fc.nat(17), fc.nat(30), (code, at, other) => {
        const wrong = creditCodeAlphabet.charAt(other)
        fc.pre(wrong !== code[at])
        expect('value' in parseCreditCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(
          false,
        )
      }),
    )
  })

  test('is refused when two neighbours are swapped', () => {
    fc.assert(
      fc.property(codes(), fc.nat(16), (code, at) => {
        const [first = '', second = ''] = code.slice(at)
        fc.pre(first !== second)
        const swapped = code.slice(0, at) + second + first + code.slice(at + 2)
        expect('value' in parseCreditCode(swapped)).toBe(false)
      }),
    )
  })
})

test('an organization code is read with its hyphen', () => {
  expect(isOrganizationCode('60003734-1')).toBe(true)
  expect(isOrganizationCode('60003734-2')).toBe(false)
})

function codes() {
  return fc
    .array(fc.constantFrom(...creditCodeAlphabet.split('')), { minLength: 17, maxLength: 17 })
    .map((characters) => characters.join('') + creditCheckCharacter(characters.join('')))
}

function valueOf(text: string): CreditCode {
  const read = parseCreditCode(text)
  if ('problem' in read) throw new Error(`${text}: ${read.problem.says}`)
  return read.value
}
