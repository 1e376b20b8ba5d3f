import { calendarsUnder, daysUsed, holderNames, ledgerOf, type Ledger } from '#core/clock'
import type { ShownLedger } from '#contract/shared'
import type { StoredEvent } from '#engine/reads'
import type { Calendar } from '#standards/working-days'

/** What a page needs to show who held what for how long. */
export type Times = { readonly ledger: Ledger; readonly calendar: Calendar }

export const timesOf = (
  events: readonly StoredEvent[],
  now: number,
  calendar: Calendar,
): Times => ({
  ledger: ledgerOf(
    events.map(({ body }) => body),
    now,
  ),
  calendar,
})

/** One matter's ledger, for people. */
export function shownLedger({ ledger, calendar }: Times, key: string): ShownLedger {
  const spans = ledger[key] ?? []
  return {
    spans: spans.map(({ holder, limit, from, to }) => ({
      holder,
      name: holderNames[holder],
      limit,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    })),
    daysUsed: daysUsed(spans, calendar),
    calendars: [...calendarsUnder(spans, calendar)],
  }
}
