import { offersIn } from '#core/committing'
import type { ServiceDefinition } from '#core/definition'
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
    // A document's number stands by itself.
    basis: `${basis.law}${basis.article ?? ''}`,
    version,
    verification: { who, how, workingDays: within.workingDays },
  }
}
