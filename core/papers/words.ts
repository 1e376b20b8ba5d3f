import { daysBetween } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { dayOf, type Instant } from '#core/time'

/** 2026年11月24日 */
export const dayText = (at: Instant): string => plainDay(dayOf(at))

export const plainDay = (day: PlainDate): string =>
  day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/u, '$1年$2月$3日')

const weekdays = '日一二三四五六'

/** 2026年11月24日（星期二） */
export function dayWithWeekday(at: Instant): string {
  const day = dayOf(at)
  // 4 January 1970 was a Sunday.
  const since = daysBetween('1970-01-04' as PlainDate, day)
  return `${plainDay(day)}（星期${weekdays[((since % 7) + 7) % 7]}）`
}

export const workingDaysText = (count: number): string => `${count} 个工作日`
