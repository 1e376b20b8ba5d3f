import { isMonth, monthOf } from '#standards/calendar-date'
import type { Month } from '#standards/types'
import { plainDateText } from './chinese-date.ts'
import { readDay } from './date.ts'
import { andThen, isRefused, refuse, type Kind } from './kind.ts'
import { readTyped, shorten } from './typed.ts'

/** A month of the calendar; a whole day in its place stands for its month. */
export const month: Kind<Month> = {
  read: (raw) => {
    const day = readDay(raw)
    if (!isRefused(day)) return { value: monthOf(day.value) }
    return andThen(readTyped(raw), (typed) => {
      const text = plainDateText(typed)
      if (isMonth(text)) return { value: text }
      return refuse(
        'not-a-month',
        `“${shorten(typed)}”不是有效的年月`,
        '请按“2026-04”的格式填写年和月',
      )
    })
  },
  show: (value) => String(value).replace(/^(\d{4})-0?(\d+)$/u, '$1年$2月'),
  personal: false,
  widget: 'month',
  cell: 'text',
}
