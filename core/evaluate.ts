import { LogicEngine } from 'json-logic-engine'
import { operators } from './operators.ts'
import type { Logic } from './term.ts'

/**
 * What a term may speak of: `answers` by section and field, `found` by lookup, `results` by
 * matter, the region's `parameter` values, and `today`. A path is looked up from the root.
 */
export type Facts = Readonly<Record<string, unknown>>

// Only the words we know: JSON Logic's own `throw` or `cat` in a definition is a mistake.
const engine = new LogicEngine({})
engine.addMethod('var', ([path]: readonly unknown[], facts: Facts) => at(facts, String(path)))
for (const [name, operator] of Object.entries(operators)) engine.addMethod(name, operator)

/** The value of a term, or `null` where it rests on something not known. Never throws on data. */
export function evaluate(logic: Logic, facts: Facts): unknown {
  if (typeof logic !== 'object' || logic === null) return logic
  // Nine terms in ten are a bare answer; they need no engine.
  if ('var' in logic && typeof logic.var === 'string') return at(facts, logic.var)
  return engine.run(logic, facts) ?? null
}

/** Whether a condition certainly holds: unknown is not enough. */
export const holds = (logic: Logic, facts: Facts): boolean => evaluate(logic, facts) === true

/** Whether a condition is certainly broken: unknown is not enough. */
export const isBroken = (logic: Logic, facts: Facts): boolean => evaluate(logic, facts) === false

export function at(facts: Facts, path: string): unknown {
  let found: unknown = facts
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return null
    found = (found as Facts)[step]
  }
  return found ?? null
}

/** The text at a path, or nothing where there is none. */
export function textAt(facts: Facts, path: string): string {
  const found = at(facts, path)
  return typeof found === 'string' ? found : ''
}

/** Every path a term speaks of, each once, in the order of reading. */
export function pathsIn(logic: Logic): readonly string[] {
  const paths = new Set<string>()
  const walk = (part: Logic): void => {
    if (typeof part !== 'object' || part === null) return
    if (isList(part)) part.forEach(walk)
    else if (typeof part['var'] === 'string') paths.add(part['var'])
    else Object.values(part).forEach(walk)
  }
  walk(logic)
  return [...paths]
}

const isList = (part: object): part is readonly Logic[] => Array.isArray(part)
