import { offersIn } from '#core/committing'
import type { ServiceDefinition } from '#core/definition'
import { citeBasis } from '#core/problem'
import type { Told } from './told.tsx'

/** The promise that may be signed in place of an answer, with all that must be read first. */
export function toldAt(definition: ServiceDefinition, path: string): Told | undefined {
  const offer = offersIn(definition).find((one) => one.path === path)
  if (!offer) return undefined
  const { name, told, promise, basis, version, verify } = offer.commitment
  const { who, how, within } = verify
  return {
    name,
    told,
    promise,
    basis: citeBasis(basis),
    version,
    verification: { who, how, workingDays: within.workingDays },
  }
}
