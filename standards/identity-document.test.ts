import { describe, expect, test } from 'vitest'
import {
  birthFrom,
  checkDocumentNumber,
  genderFrom,
  idTypes,
  isIdType,
  mask,
  type IdType,
} from './identity-document.ts'
import { mod11Radix2 } from './mod-11-2.ts'
import type { PlainDate } from './types.ts'

const today = '2026-11-22' as PlainDate
const foreigner = '91127619900101001'

describe('an identity document', () => {
  test.each<[IdType, string]>([
    ['01', '11010519491231002X'],
    ['02', 'H12345678'],
    ['02', 'M1234567801'],
    ['03', '12345678'],
    ['03', '1234567890B'],
    ['04', '810000199001010019'],
    ['05', '830000198505051235'],
    ['06', 'USA110090010101'],
    ['06', foreigner + mod11Radix2(foreigner)],
    ['07', 'E12345678'],
  ])('of type %s may have the number %s', (type, number) => {
    expect(checkDocumentNumber(type, number, today)).toEqual({ value: number })
    expect(checkDocumentNumber(type, ` ${number.toLowerCase()} `, today)).toEqual({ value: number })
  })

  test.each<[IdType, string]>([
    ['01', '810000199001010019'],
    ['02', 'A12345678'],
    ['03', '1234567'],
    ['04', '830000198505051235'],
    ['04', '11010519491231002X'],
    ['05', '810000199001010019'],
    ['06', '11010519491231002X'],
    ['06', foreigner + (mod11Radix2(foreigner) === '1' ? '2' : '1')],
    ['07', 'E123'],
  ])('of type %s cannot have the number %s', (type, number) => {
    expect(checkDocumentNumber(type, number, today)).toHaveProperty('problem')
  })

  test('tells birth and gender only where the standard puts them in the number', () => {
    expect(birthFrom('04', '810000199001010019')).toBe('1990-01-01')
    expect(genderFrom('04', '810000199001010019')).toBe('1')
    expect(genderFrom('05', '830000198505051235')).toBe('1')
    expect(genderFrom('06', foreigner + mod11Radix2(foreigner))).toBeUndefined()
    expect(birthFrom('07', 'E12345678')).toBeUndefined()
  })

  test('is shown with its middle hidden', () => {
    expect(mask('11010519491231002X')).toBe('1****************X')
    expect(mask('E12345678')).toBe('E*******8')
    expect(mask('1234')).toBe('****')
  })

  test('has one of seven types', () => {
    expect(Object.keys(idTypes)).toHaveLength(7)
    expect(isIdType('01')).toBe(true)
    expect(isIdType('08')).toBe(false)
    expect(isIdType('toString')).toBe(false)
  })
})
