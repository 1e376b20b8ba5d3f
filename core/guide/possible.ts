import { canonical } from '#core/canonical'
import { barePath, fieldAt, operation } from '#core/check/terms'
import type { ServiceDefinition } from '#core/definition'
import { evaluate, pathsIn, type Facts } from '#core/evaluate'
import type { Logic } from '#core/term'

/** What a term can still turn out to be, while not everything is known. */
export type Possible = ReadonlySet<unknown>

export type Knowledge = {
  readonly definition: ServiceDefinition
  readonly facts: Facts
  /** Whether the value at a path is settled; `null` there then means that there is none. */
  readonly isKnown: (path: string) => boolean
}

/** Beyond so many open parts a term may be anything: three values each, 729 at most. */
const openMost = 6

/**
 * Every value a condition can still take. What cannot be told apart yet (a register's word, a day)
 * may turn out either way or stay unknown, each part by itself: too much is said to be possible
 * rather than too little.
 */
export function possibleValues(logic: Logic, knowledge: Knowledge): Possible {
  const open = new Map<string, string>()
  const freed = free(logic, knowledge, open, 0)
  if (open.size > openMost) return new Set([true, false, null])
  let worlds: readonly Readonly<Record<string, unknown>>[] = [{}]
  for (const name of open.values())
    worlds = worlds.flatMap((world) =>
      [true, false, null].map((value) => ({ ...world, [name]: value })),
    )
  return new Set(worlds.map((chance) => evaluate(freed, { ...knowledge.facts, chance })))
}

export type Verdict = 'always' | 'never' | 'depends'

/** Whether a condition certainly holds, certainly does not, or it depends. */
export function verdictOf(logic: Logic | undefined, knowledge: Knowledge): Verdict {
  if (logic === undefined) return 'always'
  const values = possibleValues(logic, knowledge)
  if (!values.has(true)) return 'never'
  return values.size === 1 ? 'always' : 'depends'
}

/** A derived answer may rest on others that are derived, but not for ever. */
const depthMost = 8

function free(logic: Logic, knowledge: Knowledge, open: Map<string, string>, depth: number): Logic {
  const path = barePath(logic)
  if (path !== undefined) {
    if (knowledge.isKnown(path)) return logic
    const is = path.startsWith('answers.') ? fieldAt(knowledge.definition, path)?.is : undefined
    return is !== undefined && depth < depthMost
      ? free(is, knowledge, open, depth + 1)
      : chance(logic, open)
  }
  const found = operation(logic)
  if (!found) return logic
  if (pathsIn(logic).every(knowledge.isKnown)) return logic
  if (['and', 'or', '!', 'if'].includes(found.word))
    return { [found.word]: found.parts.map((part) => free(part, knowledge, open, depth)) }
  return chance(logic, open)
}

function chance(logic: Logic, open: Map<string, string>): Logic {
  const text = canonical(logic)
  const name = open.get(text) ?? `c${open.size}`
  open.set(text, name)
  return { var: `chance.${name}` }
}
