import { fieldsOf, type ServiceDefinition } from '#core/definition'
import type { Field, Fields } from '#core/field'
import type { Logic } from '#core/term'
import type { Check, Fault } from './fault.ts'
import { misfit } from './fits.ts'
import { questionAt } from './terms.ts'

/** Every department and register is told what it needs, in the right kind, and nothing more. */
export const told: Check = (definition) => [
  ...definition.matters.flatMap(({ key, procedure, sends }) =>
    toldTo(definition, `matters.${key}.sends`, procedure, procedure.accepts, sends),
  ),
  ...definition.form.lookups.flatMap(({ key, lookup, asks }) =>
    toldTo(definition, `lookups.${key}.asks`, lookup, lookup.asks, asks),
  ),
  ...filledIn(definition),
  ...settled(definition),
]

function toldTo(
  definition: ServiceDefinition,
  place: string,
  { name: receiver }: { readonly name: string },
  accepts: Fields,
  sends: Readonly<Record<string, Logic>>,
): readonly Fault[] {
  const missing = Object.entries(accepts)
    .filter(([name, field]) => !field.optional && !Object.hasOwn(sends, name))
    .map(([name, field]): Fault => ({
      code: 'not-told',
      at: `${place}.${name}`,
      says: `“${receiver}”必须知道“${field.label}”，却没有告诉它`,
      remedy: '请从表中已有的回答里取得，或在表中增加这一问',
    }))
  const wrong = Object.entries(sends).flatMap(([name, logic]): readonly Fault[] => {
    const at = `${place}.${name}`
    const field = Object.hasOwn(accepts, name) ? accepts[name] : undefined
    if (field) return unfit(definition, at, logic, field)
    return [
      {
        code: 'told-too-much',
        at,
        says: `“${receiver}”没有声明需要“${name}”，不应告诉它`,
        remedy: '请删去这一项；确有依据的，先在部门的事项中声明',
      },
    ]
  })
  return [...missing, ...wrong]
}

const filledIn = (definition: ServiceDefinition): readonly Fault[] =>
  definition.form.lookups.flatMap(({ key, lookup, fills }) =>
    Object.entries(fills).flatMap(([name, path]) => {
      const field = questionAt(definition, path)
      const at = `lookups.${key}.fills.${name}`
      const result = { var: `found.${key}.${name}` }
      return field && lookup.returns[name] ? unfit(definition, at, result, field) : []
    }),
  )

/** What an answer is, starts as or is mended to is of its own kind. */
const settled = (definition: ServiceDefinition): readonly Fault[] => [
  ...mended(definition),
  ...fieldsOf(definition.form).flatMap(({ path, field }) =>
    (['is', 'startsAs'] as const).flatMap((setting) => {
      const logic = field[setting]
      const at = `sections.${path}.${setting}`
      return logic === undefined ? [] : unfit(definition, at, logic, field)
    }),
  ),
]

const mended = (definition: ServiceDefinition): readonly Fault[] =>
  definition.rules.flatMap(({ at, fix }, index) => {
    const field = questionAt(definition, at)
    // A blank text takes the answer out, whatever its kind.
    return fix === undefined || fix === '' || !field
      ? []
      : unfit(definition, `rules.${index}.fix`, fix, field)
  })

function unfit(
  definition: ServiceDefinition,
  at: string,
  logic: Logic,
  field: Field,
): readonly Fault[] {
  const found = misfit(definition, logic, field)
  if (found === undefined) return []
  return found.because === 'kind'
    ? [
        {
          code: 'wrong-kind',
          at,
          says: `“${field.label}”要的是 ${field.kind}，给的是 ${found.given}`,
          remedy: '请换成同一类型的回答，或先换算',
        },
      ]
    : [
        {
          code: 'option-not-accepted',
          at,
          says: `“${field.label}”不认得选项“${found.given}”`,
          remedy: '请让两边的选项一致，或用 choose 逐个对应',
        },
      ]
}
