import { isBlank } from '#core/answers'
import type { SectionDefinition } from '#core/definition'
import type { Field } from '#core/field'
import { kinds } from '#core/kinds'
import { reminderProblem } from '#core/reminder'
import type { PlainDate } from '#standards/types'

export type Values = Readonly<Record<string, unknown>>

/** The answers of a section that an employer may set, each of which may also be left open. */
export const settable = ({
  key,
  fields,
}: SectionDefinition): readonly { readonly path: string; readonly field: Field }[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.setting ? [{ path: `${key}.${name}`, field: { ...field, optional: true } }] : [],
  )

/** What differs between two states of the settings; blank is blank, however it is written. */
export const changedPaths = (before: Values, now: Values): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((path) => {
    const [old, next] = [before[path], now[path]]
    if (isBlank(old) && isBlank(next)) return false
    return JSON.stringify(old) !== JSON.stringify(next)
  })

type Read = {
  readonly value?: unknown
  readonly problem?: { readonly says: string; readonly remedy?: string }
}

/** One setting by the rules of its kind; the form's own rules speak only once somebody is hired. */
export function readSetting(path: string, field: Field, raw: unknown, today: PlainDate): Read {
  if (isBlank(raw)) return {}
  const read = kinds[field.kind].read(raw, field, { today, sibling: () => undefined })
  const wrong = 'value' in read ? reminderProblem(path, read.value) : undefined
  return wrong ? { problem: wrong } : read
}
