import { expect, test } from 'vitest'
import {
  delayMonths,
  isPastRetirement,
  retirementMonth,
  type RetirementKind,
} from './retirement.ts'
import type { Month, PlainDate } from './types.ts'

test.each<[RetirementKind, string, string]>([
  ['man', '1965-01', '2025-02'],
  ['man', '1965-05', '2025-07'],
  ['man', '1976-09', '2039-09'],
  ['man', '1990-06', '2053-06'],
  ['man', '1964-12', '2024-12'],
  ['womanWorker', '1975-03', '2025-05'],
  ['womanWorker', '1984-11', '2039-11'],
  ['womanCadre', '1970-01', '2025-02'],
  ['womanCadre', '1981-09', '2039-09'],
])('a %s born in %s reaches the legal age in %s', (kind, birth, month) => {
  expect(retirementMonth(kind, birth as Month)).toBe(month)
})

test('nobody born before the rule began is delayed, and nobody beyond its end', () => {
  expect(delayMonths('man', '1964-12' as Month)).toBe(0)
  expect(delayMonths('womanWorker', '1999-01' as Month)).toBe(60)
})

test('a person is past retirement from the month after the age is reached', () => {
  const birth = '1965-01-20' as PlainDate
  expect(isPastRetirement('man', birth, '2025-02-28' as PlainDate)).toBe(false)
  expect(isPastRetirement('man', birth, '2025-03-01' as PlainDate)).toBe(true)
})
