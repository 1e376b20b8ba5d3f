import { answersBehind } from '#core/corrections'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import type { Logic } from '#core/term'
import type { Check, Fault } from './fault.ts'

/**
 * What the employee answers later cannot decide what is settled at filing: which matters arise,
 * what whoever files is asked, whose parameters apply and whom the application is about.
 */
export const decidedBeforeAnswered: Check = (definition) => {
  const own = new Set(
    fieldsOf(definition.form).flatMap(({ path, field }) =>
      field.answeredBy === 'employee' ? [path] : [],
    ),
  )
  if (own.size === 0) return []
  const restsOnOwn = (logic: Logic) => answersBehind(definition, logic).some((one) => own.has(one))
  return [
    ...derivedOwn(definition),
    ...namedAtFiling(definition).flatMap(([at, path]) => (own.has(path) ? [fault(at)] : [])),
    ...decidedAtFiling(definition, own).flatMap(([at, logic]) =>
      restsOnOwn(logic) ? [fault(at)] : [],
    ),
  ]
}

/** The terms that must be known when an application is filed. */
const decidedAtFiling = (
  { form, matters }: ServiceDefinition,
  own: ReadonlySet<string>,
): readonly (readonly [at: string, logic: Logic])[] => [
  ...matters.flatMap(({ key, when }) =>
    when.map(({ holds }, at) => [`matters.${key}.when.${at}`, holds] as const),
  ),
  ...form.sections.flatMap(({ key, when, fields }) => [
    ...(when === undefined ? [] : [[`sections.${key}.when`, when] as const]),
    ...Object.entries(fields).flatMap(([name, { asked, is, optional }]) =>
      asked === undefined || is !== undefined || optional || own.has(`${key}.${name}`)
        ? []
        : [[`sections.${key}.${name}.asked`, asked] as const],
    ),
  ]),
  ...form.lookups.flatMap(({ key, asks }) =>
    Object.entries(asks).map(([name, logic]) => [`lookups.${key}.asks.${name}`, logic] as const),
  ),
]

const namedAtFiling = ({
  region,
  subject,
}: ServiceDefinition): readonly (readonly [at: string, path: string])[] => [
  ['region', region],
  ...Object.entries(subject).map(([name, path]) => [`subject.${name}`, path] as const),
]

const derivedOwn = ({ form }: ServiceDefinition): readonly Fault[] =>
  fieldsOf(form).flatMap(({ path, field }) =>
    field.answeredBy === 'employee' && field.is !== undefined ? [fault(`sections.${path}.is`)] : [],
  )

const fault = (at: string): Fault => ({
  code: 'decided-before-answered',
  at,
  says: '这里用到本人稍后才填写的回答，提交时还不知道',
  remedy: '请改用提交时已有的回答，或让这一问由提交的人填写',
})
