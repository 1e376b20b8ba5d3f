import { isDate } from '#standards/calendar-date'
import type { Calendar, HolidayYear } from '#standards/working-days'
import { problem, type Problem } from './problem.ts'

/** One year's holidays as announced for the whole country, or what one place adds to them. */
export type AnnouncedYear = HolidayYear & {
  readonly year: number
  /** Six digits of a province, city or county; blank: the whole country. */
  readonly region: string
}

/** The calendar of one place: the country's years, and what was announced for its province, city, county. */
export function calendarOf(
  region: string,
  national: Calendar,
  announced: readonly AnnouncedYear[],
): Calendar {
  const years: Record<number, HolidayYear> = { ...national.years }
  for (const { year, source, off, madeUp } of announced.filter((one) => one.region === ''))
    years[year] = { source, off, madeUp }
  for (const place of placesAbove(region))
    for (const local of announced.filter((one) => one.region === place)) {
      const base = years[local.year]
      // Days off that a place adds say nothing about the rest of a year nobody has announced.
      if (base) years[local.year] = added(base, local)
    }
  return { years }
}

/** 520602 → 520000, 520600, 520602. */
export const placesAbove = (region: string): readonly string[] => [
  ...new Set([`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region]),
]

/** The later word counts: a day that a place has off is not worked, though the country made it up. */
const added = (base: HolidayYear, local: HolidayYear): HolidayYear => ({
  source: `${base.source}；${local.source}`,
  off: [...base.off, ...local.off],
  madeUp: [
    ...base.madeUp.filter((day) => !local.off.some((range) => isWithin(day, range))),
    ...local.madeUp,
  ],
})

const isWithin = (day: string, range: string): boolean => {
  const [from = '', to = from] = range.split('..')
  return from <= day && day <= to
}

/** Reads a year's notice as somebody has typed it: the year, or everything that is wrong with it. */
export function readAnnounced(given: {
  readonly year: number
  readonly region: string
  readonly source: string
  readonly off: readonly string[]
  readonly madeUp: readonly string[]
}): { readonly announced: AnnouncedYear } | { readonly problems: readonly Problem[] } {
  const { year, off, madeUp } = given
  const problems = [
    ...(given.source.trim() === ''
      ? [wrong('source', '没有写明出处', '请填写通知的名称和日期')]
      : []),
    ...off.flatMap((range, index) => rangeProblems(year, range, `off.${index}`)),
    ...madeUp.flatMap((day, index) => madeUpProblems(given, day, `madeUp.${index}`)),
    ...(given.region === '' && off.length === 0
      ? [wrong('off', '全国的节假日不会一天也没有', '请按国务院办公厅的通知逐段填写')]
      : []),
  ]
  return problems.length > 0 ? { problems } : { announced: { ...given, off, madeUp } }
}

const wrong = (path: string, says: string, remedy: string): Problem =>
  problem('wrong-calendar', says, { path, remedy })

const asWritten = '写成“月-日”或“月-日..月-日”，例如 10-01..10-07；跨年的分两年写'

function rangeProblems(year: number, range: string, path: string): readonly Problem[] {
  const [from = '', to = from, ...more] = range.split('..')
  const known = more.length === 0 && isDate(`${year}-${from}`) && isDate(`${year}-${to}`)
  if (!known) return [wrong(path, `“${range}”不是 ${year} 年的日期`, asWritten)]
  return from > to ? [wrong(path, `“${range}”的结束早于开始`, asWritten)] : []
}

function madeUpProblems(
  { year, off }: Pick<AnnouncedYear, 'year' | 'off'>,
  day: string,
  path: string,
): readonly Problem[] {
  if (!isDate(`${year}-${day}`))
    return [wrong(path, `“${day}”不是 ${year} 年的日期`, '写成“月-日”，例如 10-10')]
  if (off.some((range) => isWithin(day, range)))
    return [wrong(path, `${day} 既放假又上班`, '请与通知核对后删去一处')]
  const weekday = Temporal.PlainDate.from(`${year}-${day}`).dayOfWeek
  return weekday <= 5
    ? [wrong(path, `${day} 本来就是工作日`, '调休上班的只会是星期六或星期日，请与通知核对')]
    : []
}
