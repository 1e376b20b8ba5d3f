import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import type { Logic } from '#core/term'
import type { Check, Fault } from './fault.ts'
import { situationsFor } from './situations.ts'
import { barePath, fieldAt, matterOf, operation, questionAt } from './terms.ts'

/**
 * What a department must be told is known in every situation in which its matter arises: the
 * question was asked, the register cannot have been silent, the earlier matter took place.
 */
export const unanswered: Check = (definition) =>
  definition.matters.flatMap((matter) =>
    Object.entries(matter.sends).flatMap(([name, logic]) => {
      const accepted = matter.procedure.accepts[name]
      if (!accepted || accepted.optional) return []
      const needs = matter.when.map(({ holds }) => holds)
      const known = knownness(definition, logic)
      const missing = situationsFor(definition, [...needs, known], { complete: true })?.find(
        ({ valueOf }) => needs.every((need) => valueOf(need) === true) && valueOf(known) !== true,
      )
      return missing ? [fault(matter, name, accepted.label, missing.example())] : []
    }),
  )

const fault = (
  { key, procedure }: MatterDefinition,
  name: string,
  label: string,
  example: NonNullable<Fault['example']>,
): Fault => ({
  code: 'may-be-unanswered',
  at: `matters.${key}.sends.${name}`,
  says: `“${procedure.name}”必须知道“${label}”，但有的情形下没有这个回答`,
  remedy: '请让办理条件排除这种情形，或用 orElse 给出没有回答时的值',
  example,
})

/** The condition under which a term is known. Of a department's computation we assume the best. */
function knownness(definition: ServiceDefinition, logic: Logic): Logic {
  const path = barePath(logic)
  if (path !== undefined) return pathKnown(definition, path)
  const found = operation(logic)
  // An empty text is no answer.
  if (!found) return logic !== null && logic !== ''
  const { word, parts } = found
  const known = parts.map((part) => knownness(definition, part))
  switch (word) {
    case 'answered':
      return true
    case 'coalesce':
      return { or: known }
    case 'if':
      // Conditions stay; the values between them become whether they are known.
      return {
        if: parts.map((part, at) =>
          at % 2 === 1 || at === parts.length - 1 ? (known[at] ?? null) : part,
        ),
      }
    case 'and':
    case 'or':
    case '!':
      // One certain part can be enough, so the parts alone do not tell; true or false is known.
      return { or: [logic, { '!': logic }] }
    case 'birthDate':
    case 'gender':
      // Some documents' numbers do not tell: as a bare term this may or may not be.
      return { and: [logic, ...known] }
    default:
      return { and: known }
  }
}

function pathKnown(definition: ServiceDefinition, path: string): Logic {
  const [root = '', owner = '', name = ''] = path.split('.')
  const answered = { answered: [{ var: path }] }
  if (path === 'today' || root === 'parameter') return true
  if (root === 'results') {
    const needs = matterOf(definition, owner)?.when.map(({ holds }) => holds) ?? []
    return { and: [...needs, fieldAt(definition, path)?.optional ? answered : true] }
  }
  const is = questionAt(definition, `${owner}.${name}`)?.is
  return root === 'answers' && is !== undefined
    ? { or: [answered, knownness(definition, is)] }
    : answered
}
