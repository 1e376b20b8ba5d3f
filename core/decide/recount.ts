import type { Application, Event, Matter } from '#core/application'
import { matterOf, type Context, type Decision } from '#core/command'
import { hasEnded } from '#core/lifecycle'
import { acceptance, correction, limitsOf } from './limits.ts'

/** A calendar was loaded or changed: every limit that runs is counted anew; those that stand, stand. */
export function recount(application: Application, context: Context): Decision {
  const { now, by } = context
  const events = Object.entries(application.matters).flatMap(([matter, was]): Event[] => {
    const set = hasEnded(was.status) ? undefined : shifted(matter, was, context)
    const says = '按新的工作日历重新计算期限'
    return set ? [{ kind: 'noted', at: now, by, matter, says, set }] : []
  })
  return { events }
}

function shifted(key: string, matter: Matter, context: Context): Partial<Matter> | undefined {
  const running = runningLimit(key, matter, context)
  // A correction that has not been told yet has no day to shift.
  if (!running || !matter[running.name]) return undefined
  const { limits } = running
  // Compared as they are stored: a limit that is not there is `null` or missing.
  const names = ['acceptBy', 'correctBy', 'promisedBy', 'legalBy', 'yellowAt'] as const
  const changes = names.some(
    (name) => name in limits && (limits[name] ?? null) !== (matter[name] ?? null),
  )
  // One that is still provisional has only been put off; it says nothing new.
  return changes && !limits.provisional ? limits : undefined
}

/** The one limit that runs in each status, counted by today's calendar. */
export function runningLimit(
  key: string,
  { status, since, clock, toldAt }: Matter,
  context: Context,
) {
  if (status === 'applied')
    return {
      name: 'acceptBy',
      limits: acceptance(matterOf(context.definition, key), since, context),
    } as const
  if (status === 'incorrect')
    return { name: 'correctBy', limits: correction(toldAt ?? since, context) } as const
  if (status === 'suspended') return undefined
  return clock ? ({ name: 'promisedBy', limits: limitsOf(clock, context) } as const) : undefined
}
