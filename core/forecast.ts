import { addDays, daysBetween } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { isWorkingDay, type Calendar } from '#standards/working-days'

/** How many came on each day; a day that is not in it had none. */
export type Counts = ReadonlyMap<string, number>

export type ExpectedDay = { readonly day: PlainDate; readonly expected: number | null }

export type Forecast = {
  readonly days: readonly ExpectedDay[]
  /** What the same rule would have said of weeks that have passed, and what came. */
  readonly weeks: readonly {
    readonly from: PlainDate
    readonly expected: number
    readonly came: number
  }[]
  /** The mean of how far those weeks were off, as a part of what came. */
  readonly error: number | null
}

/** So many like days are looked back at; in fewer than two there is no rule. */
const likeDays = 4
const lookBackDays = 70

/** 预测的算法，照实说给看的人听。 */
export const forecastHow =
  '每一天取此前最近 4 个同类日的平均：工作日按同一星期几，休息日（含法定节假日）归为一类，调休上班的周末取最近 4 个工作日。误差是用同一算法回头预测过去 4 周，与实际办件数相差的平均比例。'

/** The seven days from `today` on, and how well the rule did in the four weeks before. */
export function forecastWeek(
  counts: Counts,
  first: PlainDate,
  today: PlainDate,
  calendar: Calendar,
): Forecast {
  const weekFrom = (from: PlainDate) => week(from).map((day) => expectedOn(day, from))
  const expectedOn = (day: PlainDate, knownBefore: PlainDate): ExpectedDay => {
    const like = daysBefore(knownBefore, first)
      .filter((earlier) => isLike(day, earlier, calendar))
      .slice(0, likeDays)
    const sum = like.reduce((total, earlier) => total + (counts.get(earlier) ?? 0), 0)
    return { day, expected: like.length < 2 ? null : sum / like.length }
  }
  const weeks = [4, 3, 2, 1].flatMap((ago) => {
    const from = addDays(today, -7 * ago)
    const days = weekFrom(from)
    if (days.some(({ expected }) => expected === null)) return []
    const expected = days.reduce((sum, one) => sum + (one.expected ?? 0), 0)
    const came = week(from).reduce((sum, day) => sum + (counts.get(day) ?? 0), 0)
    return [{ from, expected, came }]
  })
  const off = weeks.flatMap(({ expected, came }) =>
    came === 0 ? [] : [Math.abs(expected - came) / came],
  )
  const error = off.length === 0 ? null : off.reduce((sum, one) => sum + one, 0) / off.length
  return { days: weekFrom(today), weeks, error }
}

const week = (from: PlainDate): readonly PlainDate[] =>
  Array.from({ length: 7 }, (_, at) => addDays(from, at))

/** Backwards from the day before, as far as anything was counted. */
const daysBefore = (day: PlainDate, first: PlainDate): readonly PlainDate[] =>
  Array.from({ length: Math.max(0, Math.min(lookBackDays, daysBetween(first, day))) }, (_, at) =>
    addDays(day, -1 - at),
  )

function isLike(day: PlainDate, earlier: PlainDate, calendar: Calendar): boolean {
  const works = isWorking(day, calendar)
  if (works !== isWorking(earlier, calendar)) return false
  if (!works) return true
  const weekday = weekdayOf(day)
  // A weekend that is worked by exception is like any working day.
  return isWeekend(weekday) ? true : weekdayOf(earlier) === weekday
}

/** Of a year nobody has announced, weekends alone are known. */
const isWorking = (day: PlainDate, calendar: Calendar): boolean =>
  calendar.years[Number(day.slice(0, 4))] ? isWorkingDay(day, calendar) : !isWeekend(weekdayOf(day))

/** 0 is a Sunday; 1970-01-04 was one. */
const weekdayOf = (day: PlainDate): number =>
  ((daysBetween('1970-01-04' as PlainDate, day) % 7) + 7) % 7
const isWeekend = (weekday: number): boolean => weekday === 0 || weekday === 6
