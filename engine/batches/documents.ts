import { fieldsOf, type ServiceDefinition } from '#core/definition'
import type { Typed } from './rows.ts'

/** A sheet holds no files: the documents that a row had already stay with it. */
export function withDocuments({ form }: ServiceDefinition, typed: Typed, before: Typed): Typed {
  return fieldsOf(form).reduce((all, { path, section, field }) => {
    const name = path.slice(section.key.length + 1)
    const kept = field.kind === 'document' ? before[section.key]?.[name] : undefined
    return kept === undefined || all[section.key]?.[name] !== undefined
      ? all
      : withTyped(all, path, kept)
  }, typed)
}

/** One answer written anew; nothing takes it out. */
export function withTyped(typed: Typed, path: string, value: unknown): Typed {
  const [section = '', name = ''] = path.split('.')
  const { [name]: _, ...others } = typed[section] ?? {}
  return { ...typed, [section]: value === undefined ? others : { ...others, [name]: value } }
}
