import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import type { Typed } from '#contract/shared'

/** The materials that were given, each with the question it answers. */
export const documentsIn = (definition: ServiceDefinition, typed: Typed) =>
  fieldsOf(definition.form).flatMap(({ path, field }) => {
    const value = field.kind === 'document' ? at(typed, path) : null
    const sha256 = value !== null && typeof value === 'object' ? at(value as {}, 'sha256') : null
    return typeof sha256 === 'string' ? [{ path, field, sha256 }] : []
  })
