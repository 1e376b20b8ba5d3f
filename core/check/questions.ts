import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Field } from '#core/field'
import type { Check, Fault } from './fault.ts'
import { plainLabel, sameMeaning } from './synonyms.ts'
import { termsOf } from './terms.ts'

/** Every question reaches a matter, a rule, a register, a condition or another answer. */
export const unused: Check = (definition) => {
  const used = new Set([
    ...termsOf(definition).flatMap(({ logic }) => pathsIn(logic)),
    ...[definition.region, ...Object.values(definition.subject)].map((path) => `answers.${path}`),
    ...fieldsOf(definition.form).flatMap(({ section, field: { typeField } }) =>
      typeField === undefined ? [] : [`answers.${section.key}.${typeField}`],
    ),
  ])
  return fieldsOf(definition.form)
    .filter(({ path }) => !used.has(`answers.${path}`))
    .map(({ path, field }): Fault => ({
      code: 'unused-question',
      at: `sections.${path}`,
      says: `问了“${field.label}”，却没有任何地方用到`,
      remedy: '请删去这一问，或把它告诉需要它的部门',
    }))
}

type Asked = { readonly path: string; readonly field: Field }

/** Nobody is asked one question twice. */
export const askedTwice: Check = (definition) => {
  const asked = fieldsOf(definition.form).filter(({ field }) => field.is === undefined)
  const sources = filledFrom(definition)
  return asked.flatMap((one, at) => {
    const earlier = asked.slice(0, at).find((other) => isSame(one, other, sources))
    return earlier ? [askedAgain(one, earlier)] : []
  })
}

const askedAgain = (one: Asked, earlier: Asked): Fault => ({
  code: 'asked-twice',
  at: `sections.${one.path}`,
  says: `“${one.field.label}”与“${earlier.field.label}”（${earlier.path}）是同一个问题`,
  remedy: '请只问一次，另一处用已有的回答；确实不同的，请在名称中写明区别',
})

function isSame(one: Asked, other: Asked, sources: ReadonlyMap<string, string>): boolean {
  const source = sources.get(one.path)
  if (source !== undefined && source === sources.get(other.path)) return true
  const code = one.field.ldCode
  if (code !== undefined && code === other.field.ldCode) return true
  if (plainLabel(one.field.label) === plainLabel(other.field.label)) return true
  return (
    one.field.kind === other.field.kind &&
    sameOptions(one.field, other.field) &&
    sameMeaning(one.field.label, other.field.label)
  )
}

const sameOptions = ({ options: ours = {} }: Field, { options: theirs = {} }: Field): boolean =>
  Object.keys(ours).toSorted().join() === Object.keys(theirs).toSorted().join()

/** The element of a register that fills each answer. */
const filledFrom = ({ form }: ServiceDefinition): ReadonlyMap<string, string> =>
  new Map(
    form.lookups.flatMap(({ key, fills }) =>
      Object.entries(fills).map(([name, path]) => [path, `${key}.${name}`] as const),
    ),
  )

/** Nobody brings a paper that a register, asked by this very form, already holds. */
export const materialsOnRecord: Check = ({ form }) =>
  fieldsOf(form).flatMap(({ path, field }): readonly Fault[] => {
    if (field.kind !== 'document') return []
    const holder = form.lookups.find(({ lookup, fills }) =>
      Object.entries(lookup.returns).some(
        ([name, { label }]) => fills[name] !== path && sameMeaning(label, field.label),
      ),
    )
    if (!holder) return []
    return [
      {
        code: 'material-on-record',
        at: `sections.${path}`,
        says: `“${field.label}”在${holder.lookup.department.name}的“${holder.lookup.name}”中已有，不应再要申请人提交`,
        remedy: '请由数据共享查询填入（fills），或删去这份材料',
      },
    ]
  })
