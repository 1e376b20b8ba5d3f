import type { DraftsQuery } from '#contract/drafts'
import { dayBegins, dayEnds } from '#web/track/filters.ts'

/** What the list of drafts is narrowed by; it lives in the address. */
export type DraftFilters = {
  readonly search: string
  readonly service: string
  readonly from: string
  readonly until: string
}

export const filtersIn = (search: URLSearchParams): DraftFilters => ({
  search: search.get('search') ?? '',
  service: search.get('service') ?? '',
  from: search.get('from') ?? '',
  until: search.get('until') ?? '',
})

export const filtersToSearch = (filters: DraftFilters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))

export function queryFor({ search, service, from, until }: DraftFilters): DraftsQuery {
  const [savedFrom, savedUntil] = [dayBegins(from), dayEnds(until)]
  return {
    ...(search && { search }),
    ...(service && { service }),
    ...(savedFrom && { savedFrom }),
    ...(savedUntil && { savedUntil }),
  }
}
