import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  birthOf,
  genderOf,
  idCheckDigit,
  parseIdNumber,
  regionOf,
  upgradeFifteen,
} from './identity-number.ts'
import type { IdNumber, PlainDate } from './types.ts'

const today = '2026-11-22' as PlainDate

describe('an identity number', () => {
  test("is read with its birth, gender and region from the standard's example", () => {
    const number = valueOf('11010519491231002X')
    expect(birthOf(number)).toBe('1949-12-31')
    expect(genderOf(number)).toBe('2')
    expect(regionOf(number)).toBe('110105')
    expect(idCheckDigit('11010519491231002')).toBe('X')
  })

  test('of a resident from Hong Kong or Taiwan keeps the same standard', () => {
    expect(valueOf('810000199001010019')).toBe('810000199001010019')
    expect(valueOf('830000198505051235')).toBe('830000198505051235')
  })

  test('of a county abolished since, or never listed, is still good', () => {
    expect(valueOf(withCheck('51232319850505123'))).toContain('512323')
    expect(valueOf(withCheck('52999919850505123'))).toContain('529999')
  })

  test('is put right when typed in full width, with spaces or a small x', () => {
    expect(valueOf(' １１０１０５ 19491231 002ｘ ')).toBe('11010519491231002X')
  })

  test.each([
    ['', 'empty'],
    ['110105491231002', 'fifteen'],
    ['1.10105E+17', 'number'],
    ['1101051949123100', 'length'],
    ['11010519491231OO2X', 'characters'],
    [withCheck('99010519491231002'), 'region'],
    [withCheck('11010519490231002'), 'birth'],
    [withCheck('11010518991231002'), 'birth'],
    [withCheck('11010520261123002'), 'future'],
    ['110105194912310021', 'check'],
  ])('%j is refused with its own reason', (text, code) => {
    const read = parseIdNumber(text, today)
    expect('problem' in read && read.problem).toMatchObject({
      code: `idNumber.${code}`,
      says: expect.any(String),
      remedy: expect.any(String),
    })
  })

  test('of a child born today is good', () => {
    expect(valueOf(withCheck('11010520261122002'))).toContain('20261122')
  })

  test('of fifteen digits has a successor of eighteen', () => {
    expect(upgradeFifteen('110105491231002')).toBe('11010519491231002X')
  })

  test('survives reading, whatever valid number it is', () => {
    fc.assert(
      fc.property(numbers(), (number) => {
        expect(valueOf(number)).toBe(number)
      }),
    )
  })

  test('is refused when any one character is wrong', () => {
    fc.assert(
      fc.property(numbers(), fc.nat(17), fc.nat(9), (number, at, digit) => {
        fc.pre(number[at] !== String(digit))
        expect(
          'problem' in parseIdNumber(number.slice(0, at) + digit + number.slice(at + 1), today),
        ).toBe(true)
      }),
    )
  })

  test('is refused when two neighbours are swapped', () => {
    fc.assert(
      fc.property(numbers(), fc.nat(16), (number, at) => {
        const [first = '', second = ''] = number.slice(at)
        fc.pre(first !== second)
        const swapped = number.slice(0, at) + second + first + number.slice(at + 2)
        expect('problem' in parseIdNumber(swapped, today)).toBe(true)
      }),
    )
  })
})

function numbers() {
  return fc
    .tuple(
      fc.constantFrom('110105', '520602', '441900', '830000', '512323'),
      fc.nat(38_000),
      fc.nat(999),
    )
    .map(([region, days, sequence]) => {
      const birth = Temporal.PlainDate.from('1920-01-01')
        .add({ days })
        .toString()
        .replaceAll('-', '')
      return withCheck(region + birth + String(sequence).padStart(3, '0'))
    })
}

function withCheck(first17: string): string {
  return first17 + idCheckDigit(first17)
}

function valueOf(text: string): IdNumber {
  const read = parseIdNumber(text, today)
  if ('problem' in read) throw new Error(`${text}: ${read.problem.says}`)
  return read.value
}
