import { barePath, fieldAt, operation } from '#core/check/terms'
import { fieldsOf, type SectionDefinition, type ServiceDefinition } from '#core/definition'
import { evaluate, pathsIn, type Facts } from '#core/evaluate'
import type { Field } from '#core/field'
import type { ParameterValues } from '#core/region'
import type { Logic } from '#core/term'
import { verdictOf, type Knowledge } from './possible.ts'

/** Answers given to the guide, by path: an option's code, or yes and no. */
export type GuideAnswers = Readonly<Record<string, string | boolean>>

export type GuideQuestion = {
  /** `section.field` */
  readonly path: string
  readonly field: Field
  readonly answer: string | boolean | undefined
}

/**
 * What a guide must ask, read from the definition itself: the choices and yes-or-no answers that
 * decide whether a matter arises, a whole part of the form is asked, or a material is needed. What
 * signing in answers is not asked, and what rests on a day or a register cannot be settled here.
 */
export function decidingPaths(definition: ServiceDefinition): readonly string[] {
  const known = deciding.get(definition)
  if (known) return known
  const paths = new Set<string>()
  const terms = [
    ...definition.matters.flatMap(({ when }) => when.map(({ holds }) => holds)),
    ...definition.form.sections.flatMap(({ when }) => when ?? []),
    ...fieldsOf(definition.form).flatMap(({ field }) =>
      field.kind === 'document' ? (field.asked ?? []) : [],
    ),
  ]
  for (const term of terms) collect(term, definition, paths)
  const inOrder = fieldsOf(definition.form).map(({ path }) => path)
  const found = inOrder.filter((path) => paths.has(path))
  deciding.set(definition, found)
  return found
}

// A guide is read anew with every click, and a definition stays what it is.
const deciding = new WeakMap<ServiceDefinition, readonly string[]>()

/** Adds what the parts of a term that can be settled by asking speak of. */
function collect(logic: Logic, definition: ServiceDefinition, paths: Set<string>): void {
  const found = operation(logic)
  if (found && ['and', 'or', '!', 'if'].includes(found.word))
    return found.parts.forEach((part) => collect(part, definition, paths))
  const path = barePath(logic)
  const derived = path?.startsWith('answers.') ? fieldAt(definition, path)?.is : undefined
  if (derived !== undefined) return collect(derived, definition, paths)
  const spoken = pathsIn(logic).filter((one) => !one.startsWith('parameter.'))
  if (!spoken.every((one) => isAskable(one, definition))) return
  for (const one of spoken) {
    const key = one.slice('answers.'.length)
    if (paths.has(key)) continue
    paths.add(key)
    // Whether it is asked at all turns on others.
    const section = sectionOf(definition, key)
    if (section?.when !== undefined) collect(section.when, definition, paths)
    const asked = fieldAt(definition, one)?.asked
    if (asked !== undefined) collect(asked, definition, paths)
  }
}

function isAskable(path: string, definition: ServiceDefinition): boolean {
  const field = path.startsWith('answers.') ? fieldAt(definition, path) : undefined
  return (
    (field?.kind === 'choice' || field?.kind === 'yesNo') &&
    field.is === undefined &&
    field.signIn === undefined
  )
}

export const sectionOf = (
  { form }: ServiceDefinition,
  path: string,
): SectionDefinition | undefined => form.sections.find(({ key }) => path.startsWith(`${key}.`))

/** The questions that are asked in this situation, and what is known by them. */
export function askGuide(
  definition: ServiceDefinition,
  parameters: ParameterValues | undefined,
  given: GuideAnswers,
): { readonly questions: readonly GuideQuestion[]; readonly knowledge: Knowledge } {
  const answers: Record<string, Record<string, unknown>> = {}
  const settled = new Set<string>()
  const facts: Facts = { answers, parameter: parameters ?? {} }
  const isKnown = (path: string): boolean =>
    settled.has(path) || (path.startsWith('parameter.') && parameters !== undefined)
  const knowledge = { definition, facts, isKnown }
  const questions = decidingPaths(definition).flatMap((path): readonly GuideQuestion[] => {
    const field = fieldAt(definition, `answers.${path}`)
    if (!field) return []
    const asked = { and: [sectionOf(definition, path)?.when ?? true, field.asked ?? true] }
    if (verdictOf(asked, knowledge) === 'never') {
      // Nobody asks it, so it is settled that there is no answer.
      settled.add(`answers.${path}`)
      return []
    }
    const answer = fitting(given[path], field) ?? startOf(field, facts)
    if (answer !== undefined) {
      const [section = '', name = ''] = path.split('.')
      ;(answers[section] ??= {})[name] = answer
      settled.add(`answers.${path}`)
    }
    return [{ path, field, answer }]
  })
  return { questions, knowledge }
}

/** An answer that is no option of the question is as good as none: an address may say anything. */
const fitting = (answer: string | boolean | undefined, field: Field) =>
  field.kind === 'yesNo'
    ? typeof answer === 'boolean'
      ? answer
      : undefined
    : typeof answer === 'string' && Object.hasOwn(field.options ?? {}, answer)
      ? answer
      : undefined

/** What the form would suggest is the usual case here too. */
function startOf({ startsAs, kind }: Field, facts: Facts): string | boolean | undefined {
  if (startsAs === undefined || pathsIn(startsAs).length > 0) return undefined
  const value = evaluate(startsAs, facts)
  return (kind === 'yesNo' ? typeof value === 'boolean' : typeof value === 'string')
    ? (value as string | boolean)
    : undefined
}
