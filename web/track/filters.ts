import type { ListQuery } from '#contract/applications'

/** What a list is narrowed by; it lives in the address, so that a list can be shared and gone back to. */
export type Filters = {
  readonly status: string
  /** What is to be done between the employee and whoever filed. */
  readonly employee: string
  readonly search: string
  readonly from: string
  readonly until: string
}

export const filtersIn = (search: URLSearchParams): Filters => ({
  status: search.get('status') ?? '',
  employee: search.get('employee') ?? '',
  search: search.get('search') ?? '',
  from: search.get('from') ?? '',
  until: search.get('until') ?? '',
})

export const filtersToSearch = (filters: Filters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))

/** A document number must not stand in an address, where it would be logged. */
export const looksLikeDocumentNumber = (text: string): boolean =>
  /^(\d{15}|\d{17}[\dXx])$/u.test(text.trim())

export function queryFor({ status, employee, search, from, until }: Filters): ListQuery {
  const [filedFrom, filedUntil] = [dayBegins(from), dayEnds(until)]
  return {
    // The address may hold anything; the server refuses what is no status.
    ...(status && { status: status as NonNullable<ListQuery['status']> }),
    ...(employee && { employee: employee as NonNullable<ListQuery['employee']> }),
    ...(search && !looksLikeDocumentNumber(search) && { search }),
    ...(filedFrom && { filedFrom }),
    ...(filedUntil && { filedUntil }),
  }
}

/** Days are China's days, the last one included; nothing where it is no day. */
export const dayBegins = (day: string): string | undefined =>
  isDay(day) ? new Date(`${day}T00:00:00+08:00`).toISOString() : undefined
export const dayEnds = (day: string): string | undefined =>
  isDay(day) ? new Date(`${day}T23:59:59.999+08:00`).toISOString() : undefined

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text))
