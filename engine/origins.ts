import type { Origin, Values } from '#core/answers'
import { fieldsOf, type ServiceDefinition } from '#core/definition'

type Origins = Readonly<Record<string, Origin>>

/**
 * Where the answers came from, as it is stored: only what cannot be told from the form itself, each
 * register named once. Written out answer by answer it was four times the answers' own size.
 */
export type PackedOrigins = {
  readonly lookups: Readonly<
    Record<string, { readonly at: number; readonly paths: readonly string[] }>
  >
  readonly suggested: readonly string[]
  /** Not in what was filed before employers had settings. */
  readonly settings?: readonly string[]
}

export function packOrigins(origins: Origins): PackedOrigins {
  const lookups: Record<string, { at: number; paths: string[] }> = {}
  const suggested: string[] = []
  const settings: string[] = []
  for (const [path, origin] of Object.entries(origins)) {
    if (origin.from === 'suggested') suggested.push(path)
    if (origin.from === 'settings') settings.push(path)
    if (origin.from === 'lookup')
      (lookups[origin.lookup] ??= { at: origin.at, paths: [] }).paths.push(path)
  }
  return { lookups, suggested, settings }
}

/** Every answer has an origin: what no register and no suggestion gave was derived or typed. */
export function unpackOrigins(
  { lookups, suggested, settings = [] }: PackedOrigins,
  { form }: ServiceDefinition,
  values: Values,
): Origins {
  const given = new Map<string, Origin>([
    ...suggested.map((path) => [path, { from: 'suggested' }] as const),
    ...settings.map((path) => [path, { from: 'settings' }] as const),
  ])
  for (const [lookup, { at, paths }] of Object.entries(lookups))
    for (const path of paths) given.set(path, { from: 'lookup', lookup, at })
  const answered = fieldsOf(form).filter(
    ({ path, section }) => values[section.key]?.[path.slice(section.key.length + 1)] !== undefined,
  )
  return Object.fromEntries(
    answered.map(({ path, field }) => [
      path,
      given.get(path) ?? { from: field.is === undefined ? 'typed' : 'derived' },
    ]),
  )
}
