import type { Values } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { textAt } from '#core/evaluate'
import { kinds } from '#core/kinds'
import type { PlainDate } from '#standards/types'
import type { Tools } from '#engine/tools'
import type { Typed } from './rows.ts'

/** Who is hired by whom, as far as it is known. */
export type Hire = { readonly employer: string; readonly person: string }

/** Blind, so that the same hire is found again without being read. */
export const hireIndexOf = (
  { vault }: Pick<Tools, 'vault'>,
  { employer, person }: Hire,
): string | null => (person === '' ? null : vault.blindIndex('hire', `${employer}\n${person}`))

export const personIn = ({ subject }: ServiceDefinition, values: Values): Hire => ({
  employer: textAt(values, subject.employer),
  person: textAt(values, subject.person),
})

/**
 * The hire of a row that has not been read yet: the document's number by itself, so that two rows
 * about one person know of each other before either is checked.
 */
export function hireTyped(definition: ServiceDefinition, typed: Typed, today: PlainDate): Hire {
  const valueAt = (path: string): string => {
    const [key = '', name = ''] = path.split('.')
    const fields = definition.form.sections.find((section) => section.key === key)?.fields ?? {}
    const read = (one: string): unknown => {
      const field = fields[one]
      const raw = typed[key]?.[one]
      if (!field || raw === undefined) return undefined
      const checked = kinds[field.kind].read(raw, field, { today, sibling: read })
      return 'value' in checked ? checked.value : undefined
    }
    const value = read(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    employer: valueAt(definition.subject.employer),
    person: valueAt(definition.subject.person),
  }
}
