import { at, textAt } from '#core/evaluate'
import type { Copy } from '#contract/applications'
import type { Published } from '#engine/catalogue'
import type { CaseFile } from '#engine/reads'

/** Of an earlier hire, what its filer typed or had set and the form lets another one take over. */
export function copyOf({ definition }: Published, { given, origins, ...file }: CaseFile): Copy {
  const typed = definition.form.sections.flatMap(({ key, fields, copied = [] }) => {
    const answers = copied.flatMap((name) => {
      const path = `${key}.${name}`
      const value = at(given.values, path)
      const from = origins[path]?.from
      const isOwn = from === 'typed' || from === 'settings'
      return value !== null && isOwn && fields[name]?.is === undefined
        ? [[name, value] as const]
        : []
    })
    return answers.length > 0 ? [[key, Object.fromEntries(answers)] as const] : []
  })
  return {
    service: definition.code,
    personName: textAt(given.values, file.definition.subject.personName),
    typed: Object.fromEntries(typed),
  }
}
