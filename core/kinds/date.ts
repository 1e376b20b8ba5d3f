import { addDays, parseDate } from '#standards/calendar-date'
import type { Checked, PlainDate } from '#standards/types'
import { plainDateText } from './chinese-date.ts'
import { andThen, refuse, type Kind } from './kind.ts'
import { readTyped, shorten } from './typed.ts'

/** The days of a spreadsheet's count that fall in 1927 to 2119. */
const serialLeast = 10_000
const serialMost = 80_000

/** A day of the calendar. */
export const date: Kind<PlainDate> = {
  read: (raw) => readDay(raw),
  show: (value) => inChinese(String(value)),
  personal: false,
  widget: 'date',
  cell: 'date',
}

export const readDay = (raw: unknown): Checked<PlainDate> =>
  isSerial(raw)
    ? { value: fromSerial(raw) }
    : andThen(readTyped(raw), (typed) => {
        const text = plainDateText(typed)
        if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return parseDate(text)
        return refuse(
          'not-a-date',
          `“${shorten(typed)}”不是完整的日期`,
          '请按“2026-04-01”的格式填写年、月、日，年份写四位',
        )
      })

const isSerial = (raw: unknown): raw is number =>
  typeof raw === 'number' && raw >= serialLeast && raw <= serialMost && Number.isInteger(raw)

// Spreadsheets count days from here; the false leap day of 1900 lies before every day we take.
const fromSerial = (days: number): PlainDate => addDays('1899-12-30' as PlainDate, days)

const inChinese = (day: string): string => day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/u, '$1年$2月$3日')
