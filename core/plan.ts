import type { ServiceDefinition } from './definition.ts'
import { holds, type Facts } from './evaluate.ts'
import type { Basis } from './problem.ts'

/** Which matters one application consists of (拆分), and why the others are left out. */
export type PlannedMatter =
  | { readonly key: string; readonly arises: true; readonly waitsFor: readonly string[] }
  | {
      readonly key: string
      readonly arises: false
      readonly why: string
      readonly basis?: Basis
      /** Known from the application that is amended; what rests on it may be told. */
      readonly result?: Readonly<Record<string, unknown>>
    }

/**
 * A matter arises when everything it needs certainly holds; the first need that does not says why
 * it is left out. It waits only for those of its predecessors that arise.
 */
export function planMatters(definition: ServiceDefinition, facts: Facts): readonly PlannedMatter[] {
  const arising = new Set<string>()
  return definition.matters.map(({ key, when, after }) => {
    const unmet = when.find((need) => !holds(need.holds, facts))
    if (unmet)
      return {
        key,
        arises: false,
        why: unmet.otherwise,
        ...(unmet.basis && { basis: unmet.basis }),
      }
    arising.add(key)
    return { key, arises: true, waitsFor: after.filter((other) => arising.has(other)) }
  })
}
