import { kinds } from '#core/kinds'
import type { Field, KindName } from '#core/field'
import { isRefused } from '#core/kinds/kind'
import { addDays } from '#standards/calendar-date'
import { halfWidth } from '#standards/text'
import type { PlainDate } from '#standards/types'
import type { Cell, MarkedCell } from './cell.ts'

/** What became of one cell: the answer to check, and in a few words what was repaired. */
export type ReadCell = { readonly value: unknown; readonly repairs: readonly string[] }

/** Numbers that are names: kept as texts, without any space. */
const codes: ReadonlySet<KindName> = new Set(['documentNumber', 'creditCode', 'mobile', 'bankCard'])

export const isCode = ({ kind }: Field): boolean => codes.has(kind)

/**
 * Undoes what spreadsheets and keyboards do to an answer, and turns it into the form's own words
 * (a name into its code, a serial number into a day) where it is certain. What is not certain
 * stays as it was written, for the check to name.
 */
export function repairCell(cell: Cell, field: Field): ReadCell {
  const { value, shownAs } = typeof cell === 'object' ? cell : { value: cell, shownAs: undefined }
  if (typeof value === 'string') return repairText(value, field)
  if (typeof value === 'boolean') return { value: answer(value ? '是' : '否', field), repairs: [] }
  return repairNumber(value, shownAs, field)
}

function repairText(text: string, field: Field): ReadCell {
  // Most cells need nothing; only what has strange signs in it is looked at closely.
  const steps =
    /^[\p{L}\p{N}\-/]*$/u.test(text) && !/[０-９Ａ-Ｚａ-ｚ]/u.test(text) ? [] : stepsFor(field)
  const repairs: string[] = []
  let clean = text
  for (const [says, repair] of steps) {
    const next = repair(clean)
    if (next !== clean) repairs.push(says)
    clean = next
  }
  if (clean === '') return { value: undefined, repairs: [] }
  if (field.kind === 'date' || field.kind === 'month') return repairDay(clean, field, repairs)
  return { value: answer(clean, field), repairs }
}

type Step = readonly [says: string, repair: (text: string) => string]

const invisible: Step = [
  '已去除看不见的字符',
  (text) => text.replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, ''),
]
const apostrophe: Step = ['已去除开头的单引号', (text) => text.replace(/^\s*['‘’＇](?=.)/u, '')]
/** ="0123" is how people keep a text a text in a CSV file. */
const asText: Step = ['已去除等号和引号', (text) => text.replace(/^\s*="([^"]*)"\s*$/u, '$1')]
const outerSpaces: Step = ['已去除空格', (text) => text.trim()]
const innerSpaces: Step = ['已去除换行和多余的空格', (text) => text.replace(/[^\S ]+| {2,}/gu, ' ')]
const allSpaces: Step = ['已去除空格', (text) => text.replace(/\s/gu, '')]
const fullWidth: Step = ['已将全角字符改为半角', halfWidth]
const noughts: Step = ['已去除小数点和后面的零', (text) => text.replace(/^(\d{6,})\.0+$/u, '$1')]

const forCodes = [invisible, asText, apostrophe, allSpaces, fullWidth, noughts]
const forNumbers = [invisible, asText, apostrophe, allSpaces, fullWidth]
const forNames = [invisible, asText, apostrophe, outerSpaces, innerSpaces]
// A free text may begin with any sign.
const forTexts = [invisible, outerSpaces, innerSpaces]

const stepsFor = (field: Field): readonly Step[] => {
  if (isCode(field)) return forCodes
  if (field.kind === 'text') return forTexts
  return ['number', 'date'].includes(kinds[field.kind].cell) ? forNumbers : forNames
}

function repairDay(text: string, field: Field, repairs: readonly string[]): ReadCell {
  const value = answer(text, field)
  if (value !== text) return { value, repairs }
  // Five digits are a day of the spreadsheet's count that lost its format on the way to a text.
  const meant = /^\d{5}(\.\d+)?$/u.test(text) ? dayOf(Number(text)) : tidyDay(text)
  const day = meant === undefined ? text : answer(meant, field)
  return day === text || (day === meant && !isDayText(day))
    ? { value: text, repairs }
    : { value: day, repairs: [...repairs, `“${text.slice(0, 20)}”已识别为 ${String(day)}`] }
}

const isDayText = (day: unknown): boolean => /^\d{4}-\d{2}(-\d{2})?$/u.test(String(day))

/** Signs that nobody doubts: other separators, a weekday, a time of day. */
const tidyDay = (text: string): string =>
  text
    .replace(/[（(]?(星期|周|礼拜)[一二三四五六日天][)）]?/u, '')
    .replace(/(\d|日|号)(T|上午|下午)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[AP]M)?$/iu, '$1')
    .replace(/(\d)[\\,，、·_—–－~。]+(?=\d)/gu, '$1-')
    .replace(/[.。]$/u, '')

function repairNumber(value: number, shownAs: MarkedCell['shownAs'], field: Field): ReadCell {
  if (isCode(field)) return { value: codeText(value), repairs: [] }
  const { cell } = kinds[field.kind]
  if (field.kind === 'date' || field.kind === 'month') {
    const day = dayOf(value, shownAs)
    if (day === undefined) return { value: answer(value, field), repairs: [] }
    const repairs = shownAs === 'date' ? [] : [`数字 ${value} 已识别为 ${day}`]
    return { value: answer(day, field), repairs }
  }
  if (field.kind === 'percentage' && shownAs === 'percent')
    return { value: answer(Number((value * 100).toFixed(6)), field), repairs: [] }
  if (cell === 'number') return { value: answer(value, field), repairs: [] }
  // In a column of texts the number is what the person sees in the cell.
  const shown = shownAs === 'date' ? (dayOf(value, shownAs) ?? String(value)) : String(value)
  return {
    value: answer(shownAs === 'percent' ? `${Number((value * 100).toFixed(6))}%` : shown, field),
    repairs: [],
  }
}

/** A day of the spreadsheet's count; the time of day in it is nobody's answer. */
function dayOf(serial: number, shownAs?: MarkedCell['shownAs']): PlainDate | undefined {
  const [least, most] = shownAs === 'date' ? everyDay : likelyDays
  return serial >= least && serial < most + 1 ? addDays(dayZero, Math.floor(serial)) : undefined
}

/** Spreadsheets count days from here; before March of 1900 they count wrongly. */
export const dayZero = '1899-12-30' as PlainDate
/** From 1900-03-01 to 9999-12-31: what a cell that is formatted as a day may hold. */
export const everyDay = [61, 2_958_465] as const
/** In 1927 to 2119: what a number without a format is taken for; 20260401 lies far beyond. */
const likelyDays = [10_000, 80_000] as const

/**
 * Beyond 15 digits a number has lost its end. It is kept as it looks in Excel, which no check
 * takes for the whole number, wherever it goes from here.
 */
const codeText = (value: number): string =>
  Math.abs(value) >= 1e15 ? value.toExponential().toUpperCase() : String(value)

/** The form's own word for what stands there, or what stands there. */
function answer(raw: unknown, field: Field): unknown {
  if (isCode(field)) return raw
  const read = kinds[field.kind].read(raw, field, nobody)
  return isRefused(read) ? raw : read.value
}

/** None of the kinds read here looks at the day or at another answer. */
const nobody = { today: '2026-01-01' as PlainDate, sibling: () => undefined }
