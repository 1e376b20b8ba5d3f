import type { ServiceDefinition } from '#core/definition'
import { splitPath } from './typed.ts'

/**
 * The same definition, its region asked as one of those that are open: nobody is made to search
 * three thousand counties for the two that can be chosen.
 */
export function withOpenRegions(
  definition: ServiceDefinition,
  regions: readonly { readonly code: string; readonly name: string }[],
): ServiceDefinition {
  const [key, name] = splitPath(definition.region)
  const options = Object.fromEntries(regions.map((region) => [region.code, region.name]))
  const sections = definition.form.sections.map((section) => {
    const field = section.fields[name]
    if (section.key !== key || !field) return section
    return {
      ...section,
      fields: { ...section.fields, [name]: { ...field, kind: 'choice' as const, options } },
    }
  })
  return { ...definition, form: { ...definition.form, sections } }
}
