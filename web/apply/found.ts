import {
  questionsFor,
  readAnswers,
  type Finding,
  type Findings,
  type Situation,
} from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Field } from '#core/field'
import type { Logic } from '#core/term'
import type { CheckReply } from '#contract/services'
import type { Typed } from '#contract/shared'

/**
 * The registers answer to the server, which hands on only what they fill in. These two functions
 * make the browser read the form as the server did: `findingsFrom` puts the filled values back
 * where core looks for them, `pinned` keeps the server's word on everything that rests on what
 * the registers said beside that.
 */
export function findingsFrom(
  definition: ServiceDefinition,
  typed: Typed,
  situation: Omit<Situation, 'findings'>,
  reply: CheckReply,
): Findings {
  const values = new Map(reply.values.map((value) => [value.path, value]))
  let findings: Findings = {}
  // A register may be asked with what another one filled in.
  for (let round = 0; round < 3; round += 1) {
    const questions = questionsFor(
      definition,
      readAnswers(definition, typed, { ...situation, findings }),
    )
    const found = definition.form.lookups.flatMap(({ key, fills }): [string, Finding][] => {
      const outcome = reply.lookups.find(({ lookup }) => lookup === key)
      const asked = questions[key]
      if (outcome?.outcome !== 'found' || !outcome.at || !asked) return []
      const filled = Object.entries(fills).flatMap(([name, path]) => {
        const standing = values.get(path)
        return standing?.origin.from === 'lookup' && standing.origin.lookup === key
          ? [[name, standing.value] as const]
          : []
      })
      return [[key, { asked, at: Date.parse(outcome.at), answer: Object.fromEntries(filled) }]]
    })
    findings = Object.fromEntries(found)
  }
  return findings
}

/** The definition with the server's word in place of every term that speaks of a register. */
export function pinned(definition: ServiceDefinition, reply: CheckReply): ServiceDefinition {
  const asked = new Set(reply.asked)
  const values = new Map(reply.values.map(({ path, value }) => [path, value]))
  const sections = definition.form.sections.map((section) => {
    const isAsked = Object.keys(section.fields).some((name) => asked.has(`${section.key}.${name}`))
    const fields = Object.entries(section.fields).map(([name, field]) => {
      const path = `${section.key}.${name}`
      return [
        name,
        pinField(field, isAsked ? asked.has(path) : undefined, values.get(path)),
      ] as const
    })
    return { ...section, fields: Object.fromEntries(fields) }
  })
  const rules = definition.rules.map((rule) =>
    speaksOfRegisters(rule.holds)
      ? { ...rule, holds: !reply.problems.some(({ says }) => says === rule.says) }
      : rule,
  )
  return { ...definition, form: { ...definition.form, sections }, rules }
}

function pinField(field: Field, asked: boolean | undefined, value: unknown): Field {
  return {
    ...field,
    ...(asked !== undefined && speaksOfRegisters(field.asked) && { asked }),
    ...(speaksOfRegisters(field.is) && { is: constant(value) }),
    ...(speaksOfRegisters(field.startsAs) && { startsAs: constant(value) }),
  }
}

/** A list or an object would be read as logic; `is` terms over registers give plain codes. */
const constant = (value: unknown): Logic =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null

const speaksOfRegisters = (logic: Logic | undefined): boolean =>
  logic !== undefined && pathsIn(logic).some((path) => path.startsWith('found.'))
