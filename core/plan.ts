import type { PlainDate } from '#standards/types'
import type { ServiceDefinition } from './definition.ts'
import { holds, type Facts } from './evaluate.ts'
import type { Basis } from './problem.ts'
import { windowOf } from './window.ts'

/** Which matters one application consists of (拆分), and why the others are left out. */
export type PlannedMatter =
  | {
      readonly key: string
      readonly arises: true
      readonly waitsFor: readonly string[]
      /** The day this month's filing window opens, while that lies ahead. */
      readonly opensOn?: PlainDate
    }
  | {
      readonly key: string
      readonly arises: false
      readonly why: string
      readonly basis?: Basis
      /** Known from the application that is amended; what rests on it may be told. */
      readonly result?: Readonly<Record<string, unknown>>
      /** Brought about by the amendment that is taken back: undone, under this key. */
      readonly undoes?: string
    }

/**
 * A matter arises when everything it needs certainly holds; the first need that does not says why
 * it is left out. It waits only for those of its predecessors that arise.
 */
export function planMatters(definition: ServiceDefinition, facts: Facts): readonly PlannedMatter[] {
  const arising = new Set<string>()
  return definition.matters.map(({ key, when, after, window }) => {
    const unmet = when.find((need) => !holds(need.holds, facts))
    if (unmet)
      return {
        key,
        arises: false,
        why: unmet.otherwise,
        ...(unmet.basis && { basis: unmet.basis }),
      }
    arising.add(key)
    const waitsFor = after.filter((other) => arising.has(other))
    const opening = window && windowOf(window, facts)
    return opening?.state === 'ahead'
      ? { key, arises: true, waitsFor, opensOn: opening.opensOn }
      : { key, arises: true, waitsFor }
  })
}
