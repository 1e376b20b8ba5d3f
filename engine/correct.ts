import { readAnswers, standingIn, type Findings, type Origin, type Values } from '#core/answers'
import type { Actor, Application, Event } from '#core/application'
import { correctionsAsked, openPaths } from '#core/corrections'
import { decide } from '#core/decide'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { isError, problem, type Problem } from '#core/problem'
import { readAsOf } from '#core/facts'
import { isToldUnder, submissionOf } from './call-out.ts'
import type { Found, Given, Order } from './command.ts'
import { answersHash } from './events.ts'
import { lookUp } from './lookups.ts'
import type { ApplicationId } from './number.ts'
import { packOrigins } from './origins.ts'
import type { CaseFile } from './reads.ts'
import { openAnswers, sealAnswers, type OpenAnswers } from './sealing.ts'
import type { Tools } from './tools.ts'

export type Corrections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/**
 * What the registers say of the corrected form: what still stands is kept, what is now another
 * question is asked again. Done before the application is locked; nothing outside waits inside.
 */
export async function findingsAnew(
  tools: Tools,
  { definition, application, given }: CaseFile,
  typed: Corrections,
): Promise<Findings> {
  const { findings } = await lookUp(
    tools,
    definition,
    merged(definition, given.values, typed),
    { ...asFiled(application), findings: given.findings },
    { isTest: application.test === true },
  )
  return findings
}

/** The form is read as of the day it was filed, under that day's parameters. */
export const asFiled = (application: Application) => ({
  today: readAsOf(application),
  parameters: application.parameters,
})

/** 补正: new answers for what was asked, checked as a whole and handed to each department anew. */
export const orderToCorrect = (
  tools: Tools,
  id: ApplicationId,
  { typed, findings }: { readonly typed: Corrections; readonly findings: Findings },
  by: Actor,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    const before = openAnswers(found, tools.vault).values
    const changed = changedPaths(definition, before, typed)
    const closed = closedPaths(found, before, changed)
    if (closed.length > 0) return { problems: closed.map(notAsked) }
    const situation = { ...asFiled(application), findings }
    const reading = readAnswers(definition, merged(definition, before, typed), situation)
    const errors = reading.problems.filter(isError)
    if (errors.length > 0) return { problems: errors }
    const kept = { values: reading.values, findings: standingIn(reading, findings) }
    const given = rewritten(tools, definition, kept, reading.origins)
    const reached = reachedBy(tools, found, given)
    const context = tools.contextFor(definition, now, by)
    const command = { do: 'correct', paths: changed, ...reached } as const
    const decision = decide(application, command, context)
    if ('problem' in decision) return decision
    return { events: withHash(decision.events, given), given }
  },
})

/** New answers as they are written. */
export const rewritten = (
  { vault }: Pick<Tools, 'vault'>,
  definition: ServiceDefinition,
  kept: OpenAnswers,
  origins: Readonly<Record<string, Origin>>,
): Given => ({
  ...sealAnswers(definition, kept, vault),
  origins: JSON.stringify(packOrigins(origins)),
})

/** The event that changed the answers says which they are from here on. */
export const withHash = (events: readonly Event[], given: Given): readonly Event[] =>
  events.map((event) =>
    event.kind === 'corrected' || event.kind === 'supplied'
      ? { ...event, answers: answersHash(given) }
      : event,
  )

/** Changed although nobody asked; a question that arises only now may be answered. */
function closedPaths(
  { definition, application }: Found,
  before: Values,
  changed: readonly string[],
): readonly string[] {
  const open = openPaths(correctionsAsked(definition, application))
  if (open === 'all') return []
  return changed.filter((path) => !open.has(path) && at(before, path) !== null)
}

const notAsked = (path: string): Problem =>
  problem('not-asked-to-correct', '这一项没有被要求补正，不能修改', {
    path,
    remedy: '如确需修改，请在办结后办理更正',
  })

export const changedPaths = (
  definition: ServiceDefinition,
  before: Values,
  typed: Corrections,
): readonly string[] =>
  fieldsOf(definition.form).flatMap(({ path, field }) => {
    const given = at(typed, path)
    const differs = JSON.stringify(given) !== JSON.stringify(at(before, path))
    return given !== null && field.is === undefined && differs ? [path] : []
  })

/** The answers as they were, with what was typed now; derived ones are derived again. */
export function merged(
  definition: ServiceDefinition,
  before: Values,
  typed: Corrections,
): Record<string, Record<string, unknown>> {
  const all: Record<string, Record<string, unknown>> = {}
  for (const { section, path, field } of fieldsOf(definition.form)) {
    if (field.is !== undefined) continue
    const name = path.slice(section.key.length + 1)
    const value = at(typed, path) ?? at(before, path)
    if (value !== null) (all[section.key] ??= {})[name] = value
  }
  return all
}

/**
 * The matters that would now be told something else, and the keys by which those of them that are
 * not told again are still known.
 */
function reachedBy(tools: Tools, found: Found, given: Given) {
  const reached: string[] = []
  const toldAs: Record<string, string> = {}
  for (const [key, { status }] of Object.entries(found.application.matters)) {
    if (status === 'waiting' || status === 'skipped') continue
    const told = submissionOf(tools, found.definition, found, key).key
    const now = submissionOf(tools, found.definition, { ...found, ...given }, key)
    if (isToldUnder(told, now.inputs)) continue
    reached.push(key)
    if (status !== 'incorrect') toldAs[key] = told
  }
  return { reached, toldAs }
}
