import { operators } from './operators.ts'
import type { Logic } from './term.ts'

/**
 * What a term may speak of: `answers` by section and field, `found` by lookup, `results` by
 * matter, the region's `parameter` values, and `today`. A path is looked up from the root.
 */
export type Facts = Readonly<Record<string, unknown>>

/** A term that has been read once: its paths are split, its operators found. */
type Meaning = (facts: Facts) => unknown

// A definition's terms are evaluated for every application, and live as long as the definition.
const meanings = new WeakMap<object, Meaning>()

/**
 * The value of a term, or `null` where it rests on something not known. Never throws on data.
 * Why not the JSON Logic library itself, which is the oracle of the tests:
 * docs/decisions/2026-11-22-terms-compiled-by-ourselves.md
 */
export function evaluate(logic: Logic, facts: Facts): unknown {
  if (typeof logic !== 'object' || logic === null) return logic
  let meaning = meanings.get(logic)
  if (!meaning) {
    meaning = meaningOf(logic)
    meanings.set(logic, meaning)
  }
  return meaning(facts) ?? null
}

function meaningOf(logic: Logic): Meaning {
  if (typeof logic !== 'object' || logic === null) return () => logic
  if (isList(logic)) {
    const parts = logic.map(meaningOf)
    return (facts) => parts.map((part) => part(facts))
  }
  const [word = '', ...others] = Object.keys(logic)
  const given = logic[word] ?? null
  if (word === 'var' && others.length === 0) return lookUp(given)
  const operator = Object.hasOwn(operators, word) ? operators[word] : undefined
  // Only the words we know: JSON Logic's own `throw` or `cat` in a definition is a mistake.
  if (!operator || others.length > 0) throw new Error(`no term has the operator “${word}”`)
  const meaning = meaningOf(given)
  return (facts) => operator(meaning(facts))
}

function lookUp(path: Logic): Meaning {
  if (typeof path !== 'string') throw new Error('a term looks up one path')
  const steps = path.split('.')
  return (facts) => follow(facts, steps)
}

/** Whether a condition certainly holds: unknown is not enough. */
export const holds = (logic: Logic, facts: Facts): boolean => evaluate(logic, facts) === true

/** Whether a condition is certainly broken: unknown is not enough. */
export const isBroken = (logic: Logic, facts: Facts): boolean => evaluate(logic, facts) === false

export const at = (facts: Facts, path: string): unknown => follow(facts, path.split('.'))

function follow(facts: Facts, steps: readonly string[]): unknown {
  let found: unknown = facts
  for (const step of steps) {
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
