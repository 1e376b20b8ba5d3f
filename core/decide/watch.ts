import type { Application } from '#core/application'
import type { Command, Context, Decision } from '#core/command'

const dayMs = 24 * 3_600_000

/** 盯办 begins; one that has begun or ended does not begin again. */
export function beginWatch(
  { watches, revocation }: Application,
  { watch: key }: Extract<Command, { do: 'watch' }>,
  { definition, now, by, policy }: Context,
): Decision {
  const written = definition.watches?.find((one) => one.key === key)
  if (!written || revocation || Object.hasOwn(watches ?? {}, key)) return { events: [] }
  const watch = { key, since: now, until: now + policy.watchForDays * dayMs }
  return { events: [{ kind: 'watched', at: now, by, says: written.says, watch }] }
}

/** What stood in the way is gone, or the watch is given up. */
export function endWatch(
  { watches }: Application,
  { watch: key, says, amendment }: Extract<Command, { do: 'endWatch' }>,
  { now, by }: Context,
): Decision {
  const begun = watches?.[key]
  if (!begun || begun.endedAt !== undefined) return { events: [] }
  const watch = { ...begun, key, endedAt: now, says, ...(amendment !== undefined && { amendment }) }
  return { events: [{ kind: 'watched', at: now, by, says, watch }] }
}
