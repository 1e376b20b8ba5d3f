import {
  isBlank,
  readAnswers,
  type Findings,
  type Origin,
  type Reading,
  type SettingValues,
} from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import type { Problem } from '#core/problem'
import type { ParameterValues } from '#core/region'
import type { PlainDate } from '#standards/types'
import type { CheckReply, StandingValue } from '#contract/services'
import type { ShownOrigin, Typed } from '#contract/shared'
import { findingsFrom, pinned } from './found.ts'
import { onlyAsked, typedAt, withAll } from './typed.ts'
import { cited } from '#web/ui/cited.ts'

/** A problem of the form, the law already cited. */
export type FormProblem = Omit<Problem, 'basis'> & { readonly law?: string | undefined }

export type FormReading = Omit<Reading, 'problems' | 'facts'> & {
  readonly problems: readonly FormProblem[]
  /** What stands in the form at the server only: a register said it and it is shown masked. */
  readonly held: ReadonlyMap<string, string>
  /** What was typed, with what the session knows in its place. */
  readonly standing: Typed
  /** What goes to the server when it is filed. */
  readonly toSend: Typed
}

/** What the last reply tells the browser beside what was typed. */
export type Known = {
  readonly reply: CheckReply
  /** What the reply was about; something else may have been typed since. */
  readonly about: Typed
  readonly definition: ServiceDefinition
  readonly findings: Findings
  readonly session: Readonly<Record<string, unknown>>
  readonly parameters: ParameterValues
  readonly settings: SettingValues
}

/** The registers' words stand only for what they were asked with: what the reply was about. */
export function knownFrom(
  definition: ServiceDefinition,
  reply: CheckReply,
  about: Typed,
  today: PlainDate,
): Known {
  const session = sessionValues(reply)
  const parameters = Object.fromEntries(reply.parameters.map(({ name, value }) => [name, value]))
  const settled = pinned(definition, reply)
  const standing = withAll(about, session)
  const { settings } = reply
  const findings = findingsFrom(settled, standing, { today, parameters, settings }, reply)
  return { reply, about, definition: settled, findings, session, parameters, settings }
}

const nothingKnown = { findings: {}, session: {}, parameters: {}, settings: {} } as const

/**
 * Reads the form in the browser, as one types, by the same function as the server. What only the
 * server knows (the registers' whole answers) it takes from the last reply: while that reply is
 * about exactly what stands there, its problems and questions count; meanwhile our own reading.
 */
export function readForm(
  definition: ServiceDefinition,
  typed: Typed,
  today: PlainDate,
  known: Known | undefined,
): FormReading {
  const { findings, session, parameters, settings } = known ?? nothingKnown
  const standing = withAll(typed, session)
  const own = readAnswers(known?.definition ?? definition, standing, {
    today,
    parameters,
    findings,
    settings,
  })
  const fresh = known && known.about === typed ? known.reply : undefined
  const asked = fresh ? new Set(fresh.asked) : own.asked
  const held = new Map(known ? heldBack(known.reply, own, standing, asked) : [])
  return {
    values: own.values,
    origins: { ...own.origins, ...originsOf(held) },
    asked,
    awaited: own.awaited,
    deferred: own.deferred,
    problems: (fresh ? fresh.problems.map(fromServer) : own.problems.map(withLaw)).filter(
      ({ code, path }) => code !== 'not-asked' && !(code === 'missing' && path && held.has(path)),
    ),
    held: new Map([...held].map(([path, { shown }]) => [path, shown])),
    standing,
    toSend: onlyAsked(typed, asked),
  }
}

const sessionValues = ({ values, fromSession }: CheckReply): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    values
      .filter(({ path }) => fromSession.includes(path))
      .map(({ path, value }) => [path, value] as const),
  )

/** Values that stand at the server, that nobody typed, and that our own reading cannot have. */
const heldBack = (
  { values, fromSession }: CheckReply,
  own: Reading,
  standing: Typed,
  asked: ReadonlySet<string>,
): [string, StandingValue][] =>
  values.flatMap((value): [string, StandingValue][] =>
    asked.has(value.path) &&
    (value.origin.from !== 'typed' || fromSession.includes(value.path)) &&
    isBlank(typedAt(standing, value.path)) &&
    isBlank(at(own.values, value.path))
      ? [[value.path, value]]
      : [],
  )

const originsOf = (held: ReadonlyMap<string, StandingValue>): Readonly<Record<string, Origin>> =>
  Object.fromEntries([...held].map(([path, { origin }]) => [path, originFrom(origin)]))

const originFrom = (origin: ShownOrigin): Origin =>
  origin.from === 'lookup'
    ? { from: 'lookup', lookup: origin.lookup, at: Date.parse(origin.at) }
    : origin

const withLaw = ({ basis, ...problem }: Problem): FormProblem => ({
  ...problem,
  law: basis && cited(basis),
})

const fromServer = (item: CheckReply['problems'][number]): FormProblem => {
  const { basis, path, remedy, foretold, application, ...problem } = item
  return {
    ...problem,
    ...(path && { path }),
    ...(remedy && { remedy }),
    ...(foretold && { foretold }),
    ...(application !== undefined && { application }),
    law: basis,
  }
}
