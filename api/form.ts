import {
  readAnswers,
  type Findings,
  type Origin,
  type Reading,
  type Situation,
} from '#core/answers'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { parametersOn, type Region } from '#core/region'
import { dayOf } from '#core/time'
import type { ShownOrigin, Typed } from '#contract/shared'
import type { Published } from '#engine/catalogue'
import { promisingPaths } from '#core/committing'
import { problem, type Problem } from '#core/problem'
import type { Api } from './api.ts'
import { draftOwnerOf, filesTests, signInValues, type Person } from './person.ts'
import { notTestPerson } from './test-people.ts'

/** A form as far as it has been filled in, with everything the server knows beside it. */
export type FilledIn = {
  readonly typed: Typed
  readonly fromSession: readonly string[]
  readonly region: Region | undefined
  readonly situation: Situation
  readonly reading: Reading
  /** What stands against filing it, whatever the form's own check says. */
  readonly against: readonly Problem[]
  readonly silent: readonly string[]
}

/** Takes what the session knows, asks the registers, and reads the whole. */
export async function fillIn(
  { engine, findings: memory, testPeople }: Api,
  person: Person,
  { definition }: Published,
  given: { readonly typed: Typed; readonly draft?: string | undefined },
): Promise<FilledIn> {
  const { typed, paths } = withSession(definition, given.typed, person)
  const settings =
    person.role === 'employer' && person.employerCode !== null
      ? await engine.settings.valuesFor(person.employerCode, definition.code)
      : {}
  const regionCode = at(typed, definition.region) ?? settings[definition.region]
  const region =
    typeof regionCode === 'string' ? await engine.catalogue.region(regionCode.trim()) : undefined
  const today = dayOf(engine.now())
  const draft =
    given.draft === undefined
      ? undefined
      : await engine.drafts.read(draftOwnerOf(person), given.draft)
  const before: Situation = {
    today,
    parameters: region ? parametersOn(region, today) : {},
    findings: { ...draft?.findings, ...memory.read(person.id, definition.code) },
    settings,
  }
  const { findings, silent } = await engine.lookUp(definition, typed, before, {
    isTest: filesTests(person),
  })
  memory.keep(person.id, definition.code, findings)
  const situation = { ...before, findings }
  const reading = readAnswers(definition, typed, situation)
  const against = [
    ...(filesTests(person) ? notTestPerson(definition, typed, testPeople.district) : []),
    ...(person.key ? promisingPaths(definition, typed).map(notByKey) : []),
  ]
  return { typed, fromSession: paths, region, situation, reading, against, silent }
}

/** What is signed has to be read by somebody. */
const notByKey = (path: string): Problem =>
  problem('not-for-keys', '告知承诺应当由经办人阅读后签署，接口不能代签', {
    path,
    remedy: '请上传证明文件，或由经办人登录后签署承诺',
  })

/**
 * For an employer's agent the employer and the agent are who is signed in, whatever was typed, and
 * at a counter who stands there: nobody files for an employer whose agent they are not.
 */
export function withSession(
  definition: ServiceDefinition,
  typed: Typed,
  person: Person,
): { readonly typed: Typed; readonly paths: readonly string[] } {
  const known = signInValues(person)
  if (!known) return { typed, paths: [] }
  const overruled = fieldsOf(definition.form).flatMap(({ path, section, field }) => {
    const what = path === definition.subject.employer ? 'employer' : field.signIn
    const value = what === undefined ? null : known[what]
    return value === null ? [] : [{ path, section: section.key, value }]
  })
  const merged: Record<string, Record<string, unknown>> = { ...typed }
  for (const { path, section, value } of overruled)
    merged[section] = { ...merged[section], [path.slice(section.length + 1)]: value }
  return { typed: merged, paths: overruled.map(({ path }) => path) }
}

/** Where a value came from, with the register's name. */
export function shownOrigin(
  definition: ServiceDefinition,
  origin: Origin | undefined,
): ShownOrigin {
  if (origin?.from !== 'lookup') return { from: origin?.from ?? 'typed' }
  const lookup = definition.form.lookups.find(({ key }) => key === origin.lookup)
  return {
    from: 'lookup',
    lookup: origin.lookup,
    name: lookup?.lookup.name ?? origin.lookup,
    at: new Date(origin.at).toISOString(),
  }
}

/** The findings to keep with a draft: what the registers said while it was filled in. */
export const findingsFor = (
  { findings }: Pick<Api, 'findings'>,
  person: Person,
  service: string,
  before: Findings = {},
): Findings => ({ ...before, ...findings.read(person.id, service) })
