/**
 * 法定退休年龄 from 2025-01-01: men 60 to 63 and women cadres 55 to 58, one month later for every four
 * months of birth; women workers 50 to 55, one month later for every two.
 *
 * Source: 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定, 2024-09-13.
 * Confidence: high. Flexible retirement (three years either way) is a choice, not computed here.
 */
import { addToMonth, monthOf } from './calendar-date.ts'
import type { Month, PlainDate } from './types.ts'

/** Whose rule applies: a woman's former age was 55 as cadre (管理技术岗位), 50 as worker. */
export type RetirementKind = 'man' | 'womanCadre' | 'womanWorker'

const rules = {
  man: { formerAge: 60, firstBirth: [1965, 1], step: 4, mostMonths: 36 },
  womanCadre: { formerAge: 55, firstBirth: [1970, 1], step: 4, mostMonths: 36 },
  womanWorker: { formerAge: 50, firstBirth: [1975, 1], step: 2, mostMonths: 60 },
} as const satisfies Record<RetirementKind, unknown>

/** The month the person reaches the legal age. */
export function retirementMonth(kind: RetirementKind, birth: PlainDate | Month): Month {
  return addToMonth(birthMonth(birth), rules[kind].formerAge * 12 + delayMonths(kind, birth))
}

/** Months the person retires later than the former age. */
export function delayMonths(kind: RetirementKind, birth: PlainDate | Month): number {
  const { firstBirth, step, mostMonths } = rules[kind]
  const [year = 0, month = 0] = birth.split('-').map(Number)
  const after = (year - firstBirth[0]) * 12 + (month - firstBirth[1])
  return after < 0 ? 0 : Math.min(mostMonths, Math.floor(after / step) + 1)
}

/**
 * Whether the person is past the legal age on the day: the month after the age is reached,
 * since the relation ends within the month itself.
 */
export function isPastRetirement(
  kind: RetirementKind,
  birth: PlainDate | Month,
  today: PlainDate,
): boolean {
  return monthOf(today) > retirementMonth(kind, birth)
}

function birthMonth(birth: PlainDate | Month): Month {
  // The first seven characters of a day or a month are a month.
  return birth.slice(0, 7) as Month
}
