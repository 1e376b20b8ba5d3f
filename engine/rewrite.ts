import { readAnswers, standingIn, type Findings, type Origin, type Reading } from '#core/answers'
import type { Values } from '#core/answers'
import type { Actor, Application, Event } from '#core/application'
import type { Command } from '#core/command'
import { decide } from '#core/decide'
import { promised, promisedPaths } from '#core/deferral'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { isError, type Problem } from '#core/problem'
import { readAsOf } from '#core/facts'
import type { Found, Given, Order } from './command.ts'
import { answersHash } from './events.ts'
import type { ApplicationId } from './number.ts'
import { packOrigins } from './origins.ts'
import { openAnswers, sealAnswers, type OpenAnswers } from './sealing.ts'
import type { Tools } from './tools.ts'

export type Corrections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What was typed, and what the registers say of the form with it; asked before the lock. */
export type Rewriting = { readonly typed: Corrections; readonly findings: Findings }

/** Answers by section, before anything has read them. */
export type Typed = Record<string, Record<string, unknown>>

/** In what 补正 and 补充 differ: what may be changed, how it is read, what is then commanded. */
export type Rewrite = {
  /** Why some of the changed answers may not be changed. */
  readonly against: (found: Found, before: Values, changed: readonly string[]) => readonly Problem[]
  /** How the form is read; as it stands, unless said otherwise. */
  readonly reading?: (
    found: Found,
    values: Typed,
    changed: readonly string[],
    read: (values: Typed) => Reading,
  ) => Reading
  readonly command: (
    found: Found,
    changed: readonly string[],
    reading: Reading,
    given: Given,
  ) => Command
}

/** New answers to some questions, read with the whole form as it stands under the lock. */
export const orderToRewrite = (
  tools: Tools,
  id: ApplicationId,
  { typed, findings }: Rewriting,
  { against, reading = (_, values, __, read) => read(values), command }: Rewrite,
  by: Actor,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    const before = openAnswers(found, tools.vault).values
    const changed = changedPaths(definition, before, typed)
    const closed = against(found, before, changed)
    if (closed.length > 0) return { problems: closed }
    const situation = { ...asFiled(application), findings }
    const read = (values: Typed) => readAnswers(definition, values, situation)
    const after = reading(found, merged(definition, before, typed, application), changed, read)
    const errors = after.problems.filter(isError)
    if (errors.length > 0) return { problems: errors }
    const kept = { values: after.values, findings: standingIn(after, findings) }
    const given = rewritten(tools, definition, kept, after.origins)
    const decision = decide(
      application,
      command(found, changed, after, given),
      tools.contextFor(definition, application.region, now, by),
    )
    if ('problem' in decision || decision.events.length === 0) return decision
    return { events: withHash(decision.events, given), given }
  },
})

/** The form is read as of the day it was filed, under that day's parameters. */
export const asFiled = (application: Application) => ({
  today: readAsOf(application),
  parameters: application.parameters,
})

/** New answers as they are written. */
const rewritten = (
  { vault }: Pick<Tools, 'vault'>,
  definition: ServiceDefinition,
  kept: OpenAnswers,
  origins: Readonly<Record<string, Origin>>,
): Given => ({
  ...sealAnswers(definition, kept, vault),
  origins: JSON.stringify(packOrigins(origins)),
})

/** The event that changed the answers says which they are from here on. */
const withHash = (events: readonly Event[], given: Given): readonly Event[] =>
  events.map((event) =>
    event.kind === 'corrected' || event.kind === 'supplied'
      ? { ...event, answers: answersHash(given) }
      : event,
  )

const changedPaths = (
  definition: ServiceDefinition,
  before: Values,
  typed: Corrections,
): readonly string[] =>
  fieldsOf(definition.form).flatMap(({ path, field }) => {
    const given = at(typed, path)
    const differs = JSON.stringify(given) !== JSON.stringify(at(before, path))
    return given !== null && field.is === undefined && differs ? [path] : []
  })

/** The answers as they were, with what was typed now; derived ones are derived again, and what is owed is promised still. */
export function merged(
  definition: ServiceDefinition,
  before: Values,
  typed: Corrections,
  application: Pick<Application, 'matters'>,
): Typed {
  const owed = new Set(promisedPaths(application))
  const all: Typed = {}
  for (const { section, path, field } of fieldsOf(definition.form)) {
    if (field.is !== undefined) continue
    const name = path.slice(section.key.length + 1)
    const value = at(typed, path) ?? at(before, path) ?? (owed.has(path) ? promised : null)
    if (value !== null) (all[section.key] ??= {})[name] = value
  }
  return all
}
