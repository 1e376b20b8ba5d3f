import type { ApplicationPage } from '#contract/applications'
import type { Typed } from '#contract/shared'
import type { ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import { kinds } from '#core/kinds'
import type { PlainDate } from '#standards/types'

export type OpenField = {
  readonly path: string
  readonly field: Field
  /** The value as filed, where it may be shown whole. */
  readonly filed: unknown
  readonly shown: string
  /** Which departments ask for it. */
  readonly askedBy: readonly string[]
}

/** What may be corrected now: exactly the fields that were asked for, or the whole form. */
export function openFields(
  {
    openPaths,
    corrections,
    sections,
  }: Pick<ApplicationPage, 'openPaths' | 'corrections' | 'sections'>,
  definition: ServiceDefinition,
): readonly OpenField[] {
  const answers = new Map(
    sections.flatMap((section) => section.answers.map((answer) => [answer.path, answer] as const)),
  )
  return definition.form.sections.flatMap((section) =>
    Object.entries(section.fields).flatMap(([name, field]): OpenField[] => {
      const path = `${section.key}.${name}`
      const answer = answers.get(path)
      const isOpen =
        openPaths === 'all'
          ? answer !== undefined && field.is === undefined
          : openPaths.includes(path)
      if (!isOpen) return []
      const askedBy = corrections
        .filter(({ reasons }) => reasons.some(({ paths }) => paths.includes(path)))
        .map(({ department }) => department)
      return [
        {
          path,
          field,
          filed: answer?.value,
          shown: answer?.shown ?? '—',
          askedBy: [...new Set(askedBy)],
        },
      ]
    }),
  )
}

/** Reads one corrected answer as the form would; the server reads the whole form again. */
export function readCorrected(
  { field, path }: Pick<OpenField, 'field' | 'path'>,
  raw: unknown,
  about: { readonly today: PlainDate; readonly siblings: (path: string) => unknown },
) {
  const section = path.slice(0, path.indexOf('.'))
  return kinds[field.kind].read(raw, field, {
    today: about.today,
    sibling: (name) => about.siblings(`${section}.${name}`),
  })
}

/** `section.name` → sections with their names. */
export function asTyped(answers: Readonly<Record<string, unknown>>): Typed {
  const typed: Record<string, Record<string, unknown>> = {}
  for (const [path, raw] of Object.entries(answers)) {
    const dot = path.indexOf('.')
    const section = (typed[path.slice(0, dot)] ??= {})
    section[path.slice(dot + 1)] = raw
  }
  return typed
}
