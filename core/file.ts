import type { Amends, Application, Event, Matter } from './application.ts'
import { evolve } from './application.ts'
import type { Context } from './command.ts'
import type { Signed } from './committing.ts'
import { promised } from './decide/commit.ts'
import { revoking } from './decide/revoke.ts'
import { settle } from './decide/settle.ts'
import { awaiting } from './decide/supply.ts'
import { deferring } from './decide/deferral.ts'
import type { DeferredItem } from './deferral.ts'
import type { Awaits } from './employee.ts'
import type { PlannedMatter } from './plan.ts'
import type { ParameterValues } from './region.ts'
import { startOf } from './time.ts'

export type Filing = {
  readonly number: string
  /** Content hash of the definition. */
  readonly service: string
  readonly region: string
  readonly parameters: ParameterValues
  readonly plan: readonly PlannedMatter[]
  readonly test?: true
  readonly corrects?: Amends
  /** What the matters that arise still need from the employee. */
  readonly awaits: Awaits
  /** 容缺受理: by matter, what is promised instead of given. */
  readonly defers?: Readonly<Record<string, readonly DeferredItem[]>>
  /** What its answers promise in place of proofs. */
  readonly signed?: readonly Signed[]
}

/**
 * The first events of an application: it is filed, what does not arise is left out with its
 * reason, and everything that waits for nothing is applied for at once.
 */
export function fileApplication(
  { plan, awaits, defers = {}, signed = [], ...about }: Filing,
  context: Context,
): { readonly application: Application; readonly events: readonly Event[] } {
  const { now, by } = context
  const matters = Object.fromEntries(
    plan.map((planned) => [
      planned.key,
      opening(planned, awaits[planned.key], defers[planned.key], context),
    ]),
  )
  const filed: Event = { kind: 'filed', at: now, by, filed: { ...about, filedAt: now, matters } }
  const undone = undoing(plan, context)
  const begun = undone.reduce<Application>(evolve, evolve(undefined, filed))
  const made = promised(begun, signed, context)
  const application = made.reduce<Application>(evolve, begun)
  const then = settle(application, context)
  return {
    application: then.reduce<Application>(evolve, application),
    events: [filed, ...undone, ...made, ...then],
  }
}

/** What the amendment that is taken back had brought about is undone, what rests on it first. */
function undoing(plan: readonly PlannedMatter[], context: Context): readonly Event[] {
  const keys = plan.flatMap((one) =>
    !one.arises && one.undoes !== undefined ? [[one.key, one.undoes] as const] : [],
  )
  const all = new Set(keys.map(([key]) => key))
  return keys.map(([key, standsAs]) => revoking(key, all, context, standsAs))
}

function opening(
  planned: PlannedMatter,
  paths: readonly string[] | undefined,
  deferred: readonly DeferredItem[] | undefined,
  context: Context,
): Matter {
  const begun = { since: context.now, round: 0 }
  if (!planned.arises) {
    const { why, result } = planned
    return { ...begun, status: 'skipped', waitsFor: [], why, ...(result && { result }) }
  }
  const supply = paths && { supply: awaiting(paths, context.now, context) }
  const { waitsFor, opensOn } = planned
  const held = opensOn && { opensAt: startOf(opensOn) }
  const deferral = deferred && { deferral: deferring(planned.key, deferred, context) }
  return { ...begun, status: 'waiting', waitsFor, ...held, ...supply, ...deferral }
}
