import { isBlank } from '#core/answers'
import type { SectionDefinition, ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import { isError } from '#core/problem'
import { followsFrom } from './explain.ts'
import type { FormProblem, FormReading } from './reading.ts'

export type Asked = {
  readonly path: string
  readonly name: string
  readonly field: Field
  /** Stands there without anybody having typed it, so it is read rather than asked. */
  readonly settled: boolean
}

export type AskedSection = {
  readonly section: SectionDefinition
  readonly fields: readonly Asked[]
  readonly errors: number
  readonly hints: number
  /** Answers that only a person can give and has not given yet. */
  readonly open: number
  readonly openPaths: readonly string[]
}

type About = {
  readonly fromSession: ReadonlySet<string>
  /** Fields somebody is or has been in: they never turn into text under the hands. */
  readonly opened: ReadonlySet<string>
  /** Taken over from an earlier application and left as they were. */
  readonly copied: ReadonlySet<string>
}

/** The sections that are asked now, each with its questions and how far it is. */
export function askedSections(
  definition: ServiceDefinition,
  reading: FormReading,
  visible: readonly FormProblem[],
  about: About,
): readonly AskedSection[] {
  return definition.form.sections.flatMap((section) => {
    const fields = Object.entries(section.fields).flatMap(([name, field]): Asked[] => {
      const path = `${section.key}.${name}`
      if (!reading.asked.has(path)) return []
      return [{ path, name, field, settled: isSettled(path, field, reading, about) }]
    })
    if (fields.length === 0) return []
    const inSection = (problem: FormProblem) => problem.path?.startsWith(`${section.key}.`) ?? false
    const openPaths = fields.flatMap(({ path, name, field }) =>
      !field.optional &&
      field.is === undefined &&
      isBlank(reading.values[section.key]?.[name]) &&
      !reading.held.has(path) &&
      !reading.deferred.has(path) &&
      !about.fromSession.has(path)
        ? [path]
        : [],
    )
    const said = visible.filter(inSection)
    return [
      {
        section,
        fields,
        errors: said.filter(isError).length,
        hints: said.filter((problem) => !isError(problem)).length,
        open: openPaths.length,
        openPaths,
      },
    ]
  })
}

function isSettled(path: string, field: Field, reading: FormReading, about: About): boolean {
  if (field.is !== undefined || about.fromSession.has(path)) return true
  if (about.opened.has(path)) return false
  if (about.copied.has(path)) return true
  const origin = reading.origins[path]
  if (origin?.from === 'lookup' || origin?.from === 'settings') return true
  return origin?.from === 'suggested' && followsFrom(field.startsAs).length > 0
}

export type Burden = { readonly typed: number; readonly given: number; readonly open: number }

/** How many answers a person typed, how many the platform brought, how many are still open. */
export function burdenOf(
  reading: FormReading,
  givenPaths: ReadonlySet<string>,
  open: number,
): Burden {
  const typed = Object.entries(reading.origins).filter(
    ([path, origin]) => origin.from === 'typed' && !givenPaths.has(path),
  ).length
  return { typed, given: Object.keys(reading.origins).length - typed, open }
}
