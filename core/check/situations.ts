import { canonical } from '#core/canonical'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { evaluate, pathsIn } from '#core/evaluate'
import type { Logic } from '#core/term'
import { explore, type Variable } from './explore.ts'
import type { Example } from './fault.ts'
import { barePath, fieldAt, operation } from './terms.ts'

/** Where terms depend on more answers than can be tried in so many steps, their check is silent. */
const stepsMax = 30_000

/** One way in which the questions a check asks about may have been answered. */
export type Situation = {
  /** The value of one of the terms the situations were made for. */
  readonly valueOf: (logic: Logic) => unknown
  readonly example: () => Example
}

/**
 * Every way in which the choices and yes/no answers that `terms` depend on can be answered, or
 * `undefined` where there are too many. What cannot be enumerated (an amount below another) may
 * turn out either way, so what these situations never show can certainly never happen.
 * `complete` leaves out forms with a question unanswered, `rules` those that break a rule.
 */
export function situationsFor(
  definition: ServiceDefinition,
  terms: readonly Logic[],
  { complete, rules: ruled = complete }: { readonly complete: boolean; readonly rules?: boolean },
): readonly Situation[] | undefined {
  const space = new Space(definition)
  const free = terms.map((term) => space.freed(term))
  const variables = space.close()
  const rules = ruled ? space.rulesWithin(variables) : []
  const situations: Situation[] = []
  const isWhole = explore(variables, complete, stepsMax, (facts, values) => {
    if (rules.some((rule) => evaluate(rule, facts) === false)) return
    const results = new Map(terms.map((term, at) => [term, evaluate(free[at] ?? null, facts)]))
    const settled = values.slice()
    situations.push({
      valueOf: (logic) => results.get(logic),
      example: () => exampleOf(variables, settled),
    })
  })
  return isWhole ? situations : undefined
}

/** Stands for an answer whose value no term looks at. */
const something = 'something'

/** The variables that terms depend on, collected as the terms are freed of what cannot be counted. */
class Space {
  readonly #definition: ServiceDefinition
  readonly #literals = new Set<unknown>()
  readonly #paths = new Set<string>()
  readonly #chances = new Map<string, string>()
  constructor(definition: ServiceDefinition) {
    this.#definition = definition
  }

  /** The term with each part that cannot be enumerated replaced by a chance: it may be either. */
  freed(logic: Logic): Logic {
    const path = barePath(logic)
    if (path !== undefined) return this.#freedPath(logic, path)
    const found = operation(logic)
    if (!found) return logic
    const { word, parts } = found
    if (['and', 'or', '!', 'if', 'coalesce'].includes(word))
      return { [word]: parts.map((part) => this.freed(part)) }
    const [only] = parts
    if (word === 'answered' && only !== undefined) return this.#freedAnswered(only)
    if (!this.#canEnumerate(word, parts)) return this.#chance(logic)
    for (const one of pathsIn(logic)) this.#paths.add(one)
    for (const one of constantsIn(logic)) this.#literals.add(one)
    return logic
  }

  #freedPath(logic: Logic, path: string): Logic {
    // Always known; what it is nobody asks.
    if (path.startsWith('parameter.') || path === 'today') return something
    this.#paths.add(path)
    return logic
  }

  /** Whether a path is answered is one question; whether something computed is known, a chance. */
  #freedAnswered(logic: Logic): Logic {
    const path = barePath(logic)
    if (path === undefined) return operation(logic) ? this.#chance(logic) : { answered: [logic] }
    return { answered: [this.#freedPath(logic, path)] }
  }

  /** Comparisons of one choice or yes/no with constants. Two choices are not compared. */
  #canEnumerate(word: string, parts: readonly Logic[]): boolean {
    if (word !== '==' && word !== 'in') return false
    const paths = pathsIn(parts)
    return (
      paths.length === 1 &&
      parts.every((part) => operation(part) === undefined) &&
      paths.every((path) => {
        const kind = fieldAt(this.#definition, path)?.kind
        return kind === 'choice' || kind === 'yesNo'
      })
    )
  }

  #chance(logic: Logic): Logic {
    const text = canonical(logic)
    const path = this.#chances.get(text) ?? `chance.c${this.#chances.size}`
    this.#chances.set(text, path)
    return { var: path }
  }

  /** Every variable, with those on which it depends whether a variable is asked. */
  close(): readonly Variable[] {
    const variables = new Map<string, Omit<Variable, 'domain'>>()
    // Freeing one variable's conditions may add others; a set hands them out as it grows.
    for (const path of this.#paths) variables.set(path, this.#variableAt(path))
    const chances = [...this.#chances.values()].map((path) => ({
      path,
      domain: [true, false],
      asked: [],
    }))
    // What a question depends on stands before it: chances, registers, then the form's own order.
    const order = new Map(
      fieldsOf(this.#definition.form).map(({ path }, at) => [`answers.${path}`, at]),
    )
    const placed = [...variables.values()].toSorted(
      (one, other) => (order.get(one.path) ?? -1) - (order.get(other.path) ?? -1),
    )
    return [
      ...chances,
      ...placed.map((variable) => ({ ...variable, domain: this.#domain(variable) })),
    ]
  }

  #variableAt(path: string): Omit<Variable, 'domain'> {
    const field = fieldAt(this.#definition, path)
    const [root, owner] = path.split('.')
    if (!field || root !== 'answers') return { path, ...(field && { field }), asked: [] }
    const when = this.#definition.form.sections.find(({ key }) => key === owner)?.when
    const conditions = [when, field.asked].filter((logic) => logic !== undefined)
    const asked = conditions.map((logic) => this.freed(logic))
    const counted = field.is !== undefined && this.#isCounted(field.is)
    return {
      path,
      field,
      asked,
      ...(counted && field.is !== undefined && { is: this.freed(field.is) }),
    }
  }

  /** Whether a term's value is known as soon as the enumerated answers are. */
  #isCounted(logic: Logic): boolean {
    const path = barePath(logic)
    if (path !== undefined) {
      const kind = fieldAt(this.#definition, path)?.kind
      return kind === 'choice' || kind === 'yesNo'
    }
    const found = operation(logic)
    if (!found) return true
    const { word, parts } = found
    return ['and', 'or', '!', 'if', 'coalesce'].includes(word)
      ? parts.every((part) => this.#isCounted(part))
      : this.#canEnumerate(word, parts)
  }

  #domain({ path, field, asked, is }: Omit<Variable, 'domain'>): readonly unknown[] {
    const certain = path.startsWith('answers.') && field?.optional === false && asked.length === 0
    const derived = field?.is !== undefined && is === undefined
    const nothing = certain && !derived ? [] : [null]
    if (field?.kind === 'yesNo') return [true, false, ...nothing]
    if (field?.kind !== 'choice') return [something, ...nothing]
    const codes = Object.keys(field.options ?? {})
    // Options that no term names behave alike; one stands for all.
    const named = codes.filter((code) => this.#literals.has(code))
    const other = codes.find((code) => !this.#literals.has(code))
    return [...named, ...(other === undefined ? [] : [other]), ...nothing]
  }

  /** The rules that speak of nothing but these variables. */
  rulesWithin(variables: readonly Variable[]): readonly Logic[] {
    const known = new Set(variables.map(({ path }) => path))
    // A code that no term names has been joined with others, and cannot be told from them now.
    const isTold = (constant: unknown) =>
      typeof constant !== 'string' || this.#literals.has(constant)
    return this.#definition.rules
      .filter(({ severity, holds }) => severity === 'error' && constantsIn(holds).every(isTold))
      .map(({ holds }) => new Space(this.#definition).#sharing(this, holds))
      .filter((rule) => pathsIn(rule).every((path) => known.has(path)))
  }

  /** Frees a term with the chances of another space, so that the same chance has the same name. */
  #sharing(other: Space, logic: Logic): Logic {
    for (const [text, path] of other.#chances) this.#chances.set(text, path)
    return this.freed(logic)
  }
}

/** The answers of a situation; one whose value does not matter is only said to be there. */
const exampleOf = (variables: readonly Variable[], values: readonly unknown[]): Example =>
  Object.fromEntries(
    variables.flatMap(({ path }, at) =>
      path.startsWith('chance.')
        ? []
        : [[path, values[at] === something ? '（任意）' : values[at]] as const],
    ),
  )

function constantsIn(logic: Logic): readonly unknown[] {
  if (typeof logic !== 'object' || logic === null) return [logic]
  return barePath(logic) === undefined ? Object.values(logic).flatMap(constantsIn) : []
}
