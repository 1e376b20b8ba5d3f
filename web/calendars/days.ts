/** What a day is by a notice; a weekend day that is made up for is worked. */
export type DayKind = 'working' | 'weekend' | 'off' | 'madeUp'

type Notice = { readonly off: readonly string[]; readonly madeUp: readonly string[] }

/** `name` is `mm-dd`, `weekday` 1 (Monday) to 7. */
export function kindOfDay({ off, madeUp }: Notice, name: string, weekday: number): DayKind {
  if (madeUp.includes(name)) return 'madeUp'
  if (off.some((range) => isWithin(name, range))) return 'off'
  return weekday > 5 ? 'weekend' : 'working'
}

const isWithin = (day: string, range: string): boolean => {
  const [from = '', to = from] = range.split('..')
  return from <= day && day <= to
}

/** The twelve months of a year; `blanks` stand before the first, so that weeks begin on Monday. */
export const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year, index, 1))
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const before = (first.getUTCDay() + 6) % 7
    return {
      month: index + 1,
      blanks: Array.from({ length: before }, (__, blank) => blank),
      days: Array.from({ length }, (__, day) => ({
        day: day + 1,
        name: `${two(index + 1)}-${two(day + 1)}`,
        weekday: ((before + day) % 7) + 1,
      })),
    }
  })

const two = (number: number): string => String(number).padStart(2, '0')

/** Days as somebody types or pastes them: one a line, or apart by commas; 10.1-10.7 is 10-01..10-07. */
export const daysTyped = (text: string): string[] =>
  text
    .split(/[\s,，、;；]+/u)
    .filter((part) => part !== '')
    .map((part) => {
      // Where a dot or 月 stands within a day, a hyphen stands between two.
      const apart =
        /[.．月/]\d/u.test(part) && !part.includes('..') ? /至|-|—|~|～/u : /\.\.|至|—|~|～/u
      const [from = '', to] = part.split(apart)
      return [from, ...(to === undefined ? [] : [to])].map(dayTyped).join('..')
    })

const dayTyped = (text: string): string => {
  const [, month, day] = /^(\d{1,2})[-.．月/](\d{1,2})日?$/u.exec(text) ?? []
  return month === undefined || day === undefined
    ? text
    : `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
