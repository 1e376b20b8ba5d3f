import { arises, conditions, waitsInVain } from './check/arises.ts'
import { deferrals } from './check/deferral.ts'
import { commitments } from './check/commitments.ts'
import { decidedBeforeAnswered } from './check/employee.ts'
import { english } from './check/english.ts'
import type { Check, Fault } from './check/fault.ts'
import { fixes } from './check/fixes.ts'
import { journeys } from './check/journey.ts'
import { legalLimits, promise } from './check/limits.ts'
import { readingOrder, waits } from './check/order.ts'
import { askedTwice, materialsOnRecord, unused } from './check/questions.ts'
import { rules } from './check/rules.ts'
import { keys, options, paths, words } from './check/structure.ts'
import { told } from './check/told.ts'
import { unanswered } from './check/unanswered.ts'
import { watches } from './check/watches.ts'
import type { ServiceDefinition } from './definition.ts'

export type { Fault, FaultCode } from './check/fault.ts'

/** Whether everything a definition names exists, and in an order that can be followed. */
const structure: readonly Check[] = [keys, words, options, paths, waits, readingOrder]

/** Whether a definition that can be followed also makes sense. */
const sense: readonly Check[] = [
  told,
  arises,
  conditions,
  waitsInVain,
  unanswered,
  decidedBeforeAnswered,
  rules,
  fixes,
  watches,
  journeys,
  deferrals,
  commitments,
  unused,
  askedTwice,
  materialsOnRecord,
  promise,
  legalLimits,
  english,
]

/**
 * The compiler of definitions: why a service cannot work, with the place and, where there is one,
 * a situation that shows it. A definition with such a fault must not be published.
 */
export function checkService(definition: ServiceDefinition): readonly Fault[] {
  const broken = structure.flatMap((check) => check(definition))
  // What cannot be followed cannot be reasoned about either.
  return broken.length > 0 ? broken : sense.flatMap((check) => check(definition))
}
