import { halfWidth } from '#standards/text'

const numerals: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/**
 * A date as people write it, as `y-m-d` or `y-m` with digits only: 2026年4月1日, 2026/4/1,
 * 20260401, 二〇二六年四月一日. What it is not sure of it leaves as it stands.
 */
export function plainDateText(typed: string): string {
  const text = halfWidth(typed)
  const western = /[年月]/u.test(text) ? fromNumerals(text) : text
  // A spreadsheet's day has midnight hanging on it.
  const day = western.replace(/T?00:00(:00(\.0+)?)?Z?$/u, '')
  const compact = /^(\d{4})(\d{2})(\d{2})?$/u.exec(day)
  const parts = compact ?? /^(\d{4})[-/.年](\d{1,2})(?:(?:[-/.月](\d{1,2})[日号]?)|月)?$/u.exec(day)
  if (!parts) return day
  const [, year, month, dayOfMonth] = parts
  return [year, month, dayOfMonth]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}

/** 二〇二六 → 2026, 十 → 10, 二十一 → 21. */
const fromNumerals = (text: string): string =>
  text
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/u, (year) => Array.from(year, digit).join(''))
    .replace(/[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]/gu, (number) =>
      String(number.includes('十') ? tens(number) : digit(number)),
    )

function tens(number: string): number {
  const [before = '', after = ''] = number.split('十')
  return (before === '' ? 1 : digit(before)) * 10 + (after === '' ? 0 : digit(after))
}

const digit = (numeral: string): number => numerals[numeral] ?? 0
