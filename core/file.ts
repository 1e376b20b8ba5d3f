import type { Amends, Application, Event, Matter } from './application.ts'
import { evolve } from './application.ts'
import type { Context } from './command.ts'
import { settle } from './decide/settle.ts'
import type { PlannedMatter } from './plan.ts'
import type { ParameterValues } from './region.ts'

export type Filing = {
  readonly number: string
  /** Content hash of the definition. */
  readonly service: string
  readonly region: string
  readonly parameters: ParameterValues
  readonly plan: readonly PlannedMatter[]
  readonly test?: true
  readonly corrects?: Amends
}

/**
 * The first events of an application: it is filed, what does not arise is left out with its
 * reason, and everything that waits for nothing is applied for at once.
 */
export function fileApplication(
  { plan, ...about }: Filing,
  context: Context,
): { readonly application: Application; readonly events: readonly Event[] } {
  const { now, by } = context
  const matters = Object.fromEntries(plan.map((planned) => [planned.key, opening(planned, now)]))
  const filed: Event = { kind: 'filed', at: now, by, filed: { ...about, filedAt: now, matters } }
  const application = evolve(undefined, filed)
  const then = settle(application, context)
  return {
    application: then.reduce<Application>(evolve, application),
    events: [filed, ...then],
  }
}

const opening = (planned: PlannedMatter, now: number): Matter =>
  planned.arises
    ? { status: 'waiting', since: now, round: 0, waitsFor: planned.waitsFor }
    : {
        status: 'skipped',
        since: now,
        round: 0,
        waitsFor: [],
        why: planned.why,
        ...(planned.result && { result: planned.result }),
      }
