import type { Field, KindName } from '#core/field'
import { kinds } from '#core/kinds'
import { isRefused } from '#core/kinds/kind'
import { isDate, daysBetween } from '#standards/calendar-date'
import { isRegion, regionName } from '#standards/region'
import type { PlainDate } from '#standards/types'
import type { Column } from './columns.ts'
import { dayZero, everyDay, isCode } from './repairs.ts'

/** What a cell of this column shows of an answer, whether the answer is right or not. */
export function shownIn(column: Column, answer: unknown): string | number {
  const { field, part } = column
  if (answer === undefined || answer === null) return ''
  if (field.kind === 'address') return addressIn(part, answer)
  if (isCode(field)) return asText(answer)
  const read = kinds[field.kind].read(answer, field, nobody)
  // What no kind can read stands there as it was typed, to be put right.
  return isRefused(read) ? asText(answer) : shownAs(field, read.value)
}

function shownAs(field: Field, value: unknown): string | number {
  if (typeof value === 'number') return value
  if (field.kind === 'date') return serialOf(String(value))
  if (field.kind === 'month') return String(value)
  return kinds[field.kind].show(value, field)
}

/** An address that is one text, because it could not be told apart, stands in the first column. */
function addressIn(part: Column['part'], answer: unknown): string {
  const isParted = typeof answer === 'object' && answer !== null && 'region' in answer
  if (!isParted) return part === 'detail' ? '' : asText(answer)
  const region = asText(answer.region)
  const place = isRegion(region) ? (regionName(region) ?? region) : region
  const detail = 'detail' in answer ? asText(answer.detail) : ''
  if (part === 'region') return place
  return part === 'detail' ? detail : `${place}${detail}`
}

/** As the spreadsheet counts; the days it does not count right stand there as a text. */
function serialOf(day: string): string | number {
  const serial = isDate(day) ? daysBetween(dayZero, day) : 0
  return serial >= everyDay[0] && serial <= everyDay[1] ? serial : day
}

const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

const nobody = { today: '2026-01-01' as PlainDate, sibling: () => undefined }

/** How the cells of a column are formatted; everything that is no number stays the text it is. */
export const formatOf = ({ field }: Column): string => formats[field.kind] ?? '@'

const formats: Partial<Record<KindName, string>> = {
  date: 'yyyy-mm-dd',
  yuan: '#,##0.00',
  percentage: 'General',
  wholeNumber: 'General',
}
