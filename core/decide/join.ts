import { evolve, type Application, type Event, type Matter } from '#core/application'
import { isGathered, isTold, tellsAt, told, untold } from '#core/asked'
import type { Context } from '#core/command'
import { answeredAlready } from '#core/corrections'
import { hasEnded } from '#core/lifecycle'
import { correction } from './limits.ts'
import { again } from './people.ts'
import { platform } from './settle.ts'

/**
 * 一次告知: what departments ask within one window becomes one notice. It is given when the window
 * ends, or as soon as nobody is left who could still ask. What the applicant has answered meanwhile
 * goes back to its department without being asked a second time.
 */
export function join(before: Application, context: Context): readonly Event[] {
  if (!Object.values(before.matters).some(isGathered)) return []
  const handed = handedOn(before, context)
  const application = handed.reduce<Application>(evolve, before)
  const due = tellsAt(application)
  if (due === undefined) return handed
  if (due > context.now && someoneMayAsk(application)) return handed
  return [...handed, notice(application, context)]
}

/** All that these departments ask has been corrected since they were told. */
const handedOn = (application: Application, context: Context): readonly Event[] =>
  Object.entries(application.matters).flatMap(([key, matter]) => {
    const asks = untold(matter)
    if (asks.length === 0 || told(matter).length > 0) return []
    if (!asks.every((ask) => answeredAlready(context.definition, application, key, ask))) return []
    const says = '要求的内容申请人已在本轮答复，按答复后的内容重新送达'
    return [{ ...again(key, matter, [key], { ...context, by: platform }), says }]
  })

/** One deadline for all of it, counted from this notice, also for what an earlier one has asked. */
function notice({ matters, told: before }: Application, context: Context): Event {
  const { now } = context
  const limit = correction(now, context)
  const notices = (before?.notices ?? 0) + 1
  const changes = Object.values(matters).some(isTold)
  const asking = Object.entries(matters).filter(([, one]) => isTold(one) || isGathered(one))
  const sets = asking.map(([key, matter]): [string, Partial<Matter>] => [
    key,
    { ...limit, toldAt: now, ...(isGathered(matter) && asNotified(matter, notices)) },
  ])
  return {
    kind: 'notified',
    at: now,
    by: platform,
    told: { notices, at: now, ...(changes && { changes: true }) },
    sets: Object.fromEntries(sets),
  }
}

const asNotified = ({ reasons = [] }: Matter, notice: number): Partial<Matter> => ({
  tellBy: null,
  reasons: reasons.map((reason) => ({ notice, ...reason })),
})

/** Only a matter that is applied for, or may soon be, can still ask for anything. */
function someoneMayAsk({ matters }: Application): boolean {
  const mayAsk = (key: string): boolean => {
    const matter = matters[key]
    if (matter?.status === 'applied') return true
    if (matter?.status !== 'waiting') return false
    const { supply, objection, opensAt, waitsFor } = matter
    return !supply && !objection && !opensAt && waitsFor.every((other) => isOnItsWay(other))
  }
  const isOnItsWay = (key: string): boolean => {
    const { status } = matters[key] ?? { status: 'skipped' }
    return hasEnded(status) || onTheWay.has(status) || mayAsk(key)
  }
  return Object.keys(matters).some(mayAsk)
}

const onTheWay: ReadonlySet<string> = new Set(['accepted', 'reviewed', 'handled'])
