import type { LookupDefinition, MatterDefinition, ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import type { Logic } from '#core/term'

/** One term of a definition, with its place and the matters whose results it may speak of. */
export type PlacedTerm = {
  readonly at: string
  readonly logic: Logic
  readonly waitsFor: readonly string[]
}

/** Every term of a definition. */
export const termsOf = (definition: ServiceDefinition): readonly PlacedTerm[] => [
  ...formTerms(definition),
  ...definition.form.lookups.flatMap(({ key, asks }) => placed(`lookups.${key}.asks`, asks)),
  ...definition.rules.flatMap(({ holds, fix }, at) => [
    term(`rules.${at}.holds`, holds),
    ...(fix === undefined ? [] : [term(`rules.${at}.fix`, fix)]),
  ]),
  ...definition.matters.flatMap(matterTerms),
  ...(definition.watches ?? []).map(({ key, when }) => term(`watches.${key}.when`, when)),
]

/** What decides whether and how a question is asked. */
export const formTerms = (definition: ServiceDefinition): readonly PlacedTerm[] =>
  definition.form.sections.flatMap(({ key, when, fields }) => [
    ...(when === undefined ? [] : [term(`sections.${key}.when`, when)]),
    ...Object.entries(fields).flatMap(([name, field]) =>
      (['asked', 'is', 'startsAs'] as const).flatMap((setting) => {
        const logic = field[setting]
        return logic === undefined ? [] : [term(`sections.${key}.${name}.${setting}`, logic)]
      }),
    ),
  ])

const matterTerms = ({
  key,
  when,
  sends,
  after,
  window,
}: MatterDefinition): readonly PlacedTerm[] => [
  ...(window ? placed(`matters.${key}.window`, window) : []),
  ...when.map(({ holds }, at) => term(`matters.${key}.when.${at}`, holds)),
  ...placed(`matters.${key}.sends`, sends, after),
]

const placed = (
  at: string,
  logics: Readonly<Record<string, Logic>>,
  waitsFor?: readonly string[],
) => Object.entries(logics).map(([name, logic]) => term(`${at}.${name}`, logic, waitsFor))

const term = (at: string, logic: Logic, waitsFor: readonly string[] = []): PlacedTerm => ({
  at,
  logic,
  waitsFor,
})

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const matterOf = (
  { matters }: ServiceDefinition,
  key: string,
): MatterDefinition | undefined => matters.find((matter) => matter.key === key)

export const lookupOf = ({ form }: ServiceDefinition, key: string): LookupDefinition | undefined =>
  form.lookups.find((lookup) => lookup.key === key)

/** The question an answer's path (without its root) names. */
export function questionAt(definition: ServiceDefinition, path: string): Field | undefined {
  const [section = '', name = '', ...more] = path.split('.')
  const fields = definition.form.sections.find(({ key }) => key === section)?.fields
  return fields && more.length === 0 ? own(fields, name) : undefined
}

/** The field a term's path speaks of, whoever answers it. */
export function fieldAt(definition: ServiceDefinition, path: string): Field | undefined {
  const [root = '', owner = '', name = '', ...more] = path.split('.')
  if (more.length > 0) return undefined
  switch (root) {
    case 'answers':
      return questionAt(definition, `${owner}.${name}`)
    case 'found':
      return own(lookupOf(definition, owner)?.lookup.returns ?? {}, name)
    case 'results':
      return own(matterOf(definition, owner)?.procedure.returns ?? {}, name)
    default:
      return undefined
  }
}

/** The path a bare term speaks of. */
export const barePath = (logic: Logic): string | undefined =>
  typeof logic === 'object' && logic !== null && 'var' in logic && typeof logic.var === 'string'
    ? logic.var
    : undefined

/** The operator and its arguments, or nothing for a constant, a list or a bare path. */
export function operation(
  logic: Logic,
): { readonly word: string; readonly parts: readonly Logic[] } | undefined {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return undefined
  const [entry] = Object.entries(logic as Readonly<Record<string, Logic>>)
  if (!entry || entry[0] === 'var') return undefined
  const [word, given] = entry
  // Array.isArray narrows only to a mutable list.
  return { word, parts: Array.isArray(given) ? (given as readonly Logic[]) : [given] }
}
