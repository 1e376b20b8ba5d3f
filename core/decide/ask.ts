import type { Application, Event, Matter } from '#core/application'
import { tellsAt, type AskedReason } from '#core/asked'
import type { Context } from '#core/command'
import { canonical } from '#core/canonical'
import { dayOf, endOf, startOf, type Instant } from '#core/time'
import type { Reason } from '#core/word'

/** A department asks for corrections: they are gathered with what others ask. */
export const asked = (
  application: Application,
  { since }: Matter,
  reasons: readonly Reason[],
  context: Context,
): Partial<Matter> => ({
  reasons: unlike([], reasons),
  acceptBy: null,
  correctBy: null,
  provisional: false,
  appliedAt: since,
  tellBy: tellBy(application, context),
})

/**
 * A department that has asked asks for more before it has been answered. What it says again is no
 * news; what is new is told like any other request, at the latest in a notice that adds to the first.
 */
export function asksMore(
  application: Application,
  key: string,
  reasons: readonly Reason[],
  context: Context,
): readonly Event[] {
  const matter = application.matters[key]
  const more = unlike(matter?.reasons ?? [], reasons)
  if (!matter || more.length === 0) return []
  const before = matter.tellBy ? (matter.reasons ?? []) : (matter.reasons ?? []).map(asTold)
  const set = {
    reasons: [...before, ...more],
    tellBy: matter.tellBy ?? tellBy(application, context),
  }
  const { now, by } = context
  return [{ kind: 'noted', at: now, by, matter: key, says: '部门补充了补正要求', set }]
}

/** Those that are not among what is known, each once. */
function unlike(known: readonly Reason[], reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set(known.map(identity))
  return reasons.filter((reason) => {
    const isNew = !seen.has(identity(reason))
    seen.add(identity(reason))
    return isNew
  })
}

const identity = ({ code, says, inputs }: Reason): string =>
  canonical({ code, says, inputs: inputs.toSorted() })

/** Asked before notices were counted. */
const asTold = (reason: AskedReason): AskedReason => ({ notice: 0, ...reason })

/** With what others have asked already, or at the end of a new window. */
const tellBy = (application: Application, context: Context): Instant =>
  tellsAt(application) ?? windowEnd(context)

/**
 * The window ends when offices close, or with the day where they have closed. Either is the day on
 * which a department has asked, so its five days (行政许可法 第三十二条) are never passed.
 */
function windowEnd({ now, policy }: Pick<Context, 'now' | 'policy'>): Instant {
  const closing = startOf(dayOf(now)) + policy.workEndsAtMinute * 60_000
  const latest = closing > now ? closing : endOf(dayOf(now))
  return Math.min(now + policy.joinWithinMs, latest)
}
