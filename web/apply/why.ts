import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Logic } from '#core/term'
import { t } from '#web/words.ts'

/** What becomes of one answer: which departments are told, which registers asked, what rests on it. */
export type Use = {
  readonly departments: readonly string[]
  readonly registers: readonly string[]
  /** Labels of the answers that follow from it. */
  readonly settles: readonly string[]
  /** The registers that bring it where they know it. */
  readonly broughtBy: readonly string[]
}

export function useOf(definition: ServiceDefinition, path: string): Use {
  const { form, matters } = definition
  const speaks = (logic: Logic | undefined) =>
    logic !== undefined && pathsIn(logic).includes(`answers.${path}`)
  const speaksIn = (terms: Readonly<Record<string, Logic>>) => Object.values(terms).some(speaks)
  const registers = (chosen: (one: (typeof form.lookups)[number]) => boolean) => [
    ...new Set(form.lookups.filter(chosen).map(({ lookup }) => lookup.name)),
  ]
  return {
    departments: [
      ...new Set(
        matters
          .filter(({ sends }) => speaksIn(sends))
          .map(({ procedure }) => t`${procedure.department.name}（${procedure.name}）`),
      ),
    ],
    registers: registers(({ asks }) => speaksIn(asks)),
    settles: fieldsOf(form)
      .filter(({ field }) => speaks(field.is) || speaks(field.startsAs))
      .map(({ field }) => field.label),
    broughtBy: registers(({ fills }) => Object.values(fills).includes(path)),
  }
}
