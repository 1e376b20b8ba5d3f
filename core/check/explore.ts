import { evaluate } from '#core/evaluate'
import type { Field } from '#core/field'
import type { Logic } from '#core/term'

/** One answer, or one chance, that situations differ in. */
export type Variable = {
  readonly path: string
  readonly domain: readonly unknown[]
  readonly field?: Field
  /** All must hold for the question to be asked. */
  readonly asked: readonly Logic[]
  /** Its value, where it follows from others that are enumerated. */
  readonly is?: Logic
}

type Facts = Record<string, Record<string, unknown>>

/**
 * Hands every possible combination of values to `visit`, which may look at `facts` only until it
 * returns. What a variable depends on must stand before it. Stops, and gives `false`, after
 * `stepsMax` values have been tried.
 */
export function explore(
  variables: readonly Variable[],
  complete: boolean,
  stepsMax: number,
  visit: (facts: Facts, values: readonly unknown[]) => void,
): boolean {
  // What is always asked multiplies, whatever the rest comes to: no need to try.
  const certain = variables.filter(({ asked, is }) => asked.length === 0 && is === undefined)
  if (certain.reduce((product, { domain }) => product * domain.length, 1) > stepsMax) return false
  const facts: Facts = {}
  const values: unknown[] = []
  let steps = 0
  const from = (at: number): boolean => {
    const variable = variables[at]
    if (!variable) {
      visit(facts, values)
      return true
    }
    return valuesOf(variable, facts, complete).every((value) => {
      steps += 1
      if (steps > stepsMax) return false
      values[at] = value
      put(facts, variable.path, value)
      return from(at + 1)
    })
  }
  return from(0)
}

/** What a variable can be, once everything before it has been settled. */
function valuesOf(variable: Variable, facts: Facts, complete: boolean): readonly unknown[] {
  const { domain, path, field, asked, is } = variable
  if (!field || !path.startsWith('answers.')) return domain
  if (!asked.every((logic) => evaluate(logic, facts) === true)) return [null]
  if (is !== undefined) return [evaluate(is, facts)]
  const mayBeMissing = field.optional || field.is !== undefined || !complete
  return mayBeMissing ? domain : domain.filter((value) => value !== null)
}

/** Nested as facts are: answers.contract.kind inside answers, inside contract. */
function put(facts: Facts, path: string, value: unknown): void {
  const [root = '', owner = '', name] = path.split('.')
  const group = (facts[root] ??= {})
  if (name === undefined) group[owner] = value
  else Object.assign((group[owner] ??= {}) as object, { [name]: value })
}
