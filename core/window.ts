import { addDays, addMonths } from '#standards/calendar-date'
import type { Month, PlainDate } from '#standards/types'
import type { WindowDefinition } from './definition.ts'
import { evaluate, type Facts } from './evaluate.ts'

/** This month's filing window (申报期) of a matter, as of the day the form is read. */
export type FilingWindow = {
  readonly opensOn: PlainDate
  readonly closesOn: PlainDate
  readonly state: 'ahead' | 'open' | 'closed'
  /** Days left with today, while it is open. */
  readonly daysLeft: number
  /** For which month a filing of today counts, once enough is known. */
  readonly counts: Month | null
}

/** Nothing where the region has not said its days. */
export function windowOf(
  { opens, closes, counts }: WindowDefinition,
  facts: Facts,
): FilingWindow | undefined {
  const [first, last, month] = [opens, closes, counts].map((logic) => evaluate(logic, facts))
  const { today } = facts as { readonly today: PlainDate }
  if (!isDayOfMonth(first) || !isDayOfMonth(last)) return undefined
  const [opensOn, closesOn] = [dayIn(today, first), dayIn(today, last)]
  const state = today < opensOn ? 'ahead' : today <= closesOn ? 'open' : 'closed'
  return {
    opensOn,
    closesOn,
    state,
    daysLeft: state === 'open' ? last - Number(today.slice(8)) + 1 : 0,
    // The term is a month's.
    counts: month as Month | null,
  }
}

const isDayOfMonth = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 31

/** That day of the same month, or the month's last. */
function dayIn(today: PlainDate, day: number): PlainDate {
  // A month's first day is a real day.
  const first = `${today.slice(0, 8)}01` as PlainDate
  const last = addDays(addMonths(first, 1), -1)
  const wanted = addDays(first, day - 1)
  return wanted < last ? wanted : last
}
