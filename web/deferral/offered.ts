import { deferrableIn } from '#core/deferral'
import type { ServiceDefinition } from '#core/definition'

/** What promising an answer would mean: until when it is owed, and whose results wait for it. */
export type Offered = { readonly workingDays: number; readonly matters: readonly string[] }

/** Whether an answer may be promised instead of given, and how; nothing where it may not. */
export function offeredAt(
  definition: ServiceDefinition,
  path: string,
  /** Only these matters arise; all, while that is not known. */
  arises: (matter: string) => boolean = () => true,
): Offered | undefined {
  const terms = deferrableIn(definition).filter((one) => one.path === path && arises(one.matter))
  if (terms.length === 0) return undefined
  const names = new Map(definition.matters.map(({ key, procedure }) => [key, procedure.name]))
  return {
    workingDays: Math.min(...terms.map(({ within }) => within.workingDays)),
    matters: terms.map(({ matter }) => names.get(matter) ?? matter),
  }
}
