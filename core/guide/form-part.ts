import { fieldAt } from '#core/check/terms'
import { offerAt } from '#core/committing'
import { deferrableIn } from '#core/deferral'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Field } from '#core/field'
import { verdictOf, type Knowledge, type Verdict } from './possible.ts'
import { sectionOf } from './questions.ts'

export type GuideMaterial = {
  readonly path: string
  readonly field: Field
  readonly verdict: Exclude<Verdict, 'never'>
  /** Labels of what decides whether it is needed. */
  readonly dependsOn: readonly string[]
  /** 容缺后补: promised, it may follow within so many working days of acceptance. */
  readonly mayFollow?: number
  /** 可承诺代替: a promise, signed after it was read, stands in its place. */
  readonly mayCommit?: true
  /** Names of the matters for which it is read. */
  readonly for: readonly string[]
}

export type GuideShared = {
  readonly name: string
  readonly department: string
  readonly fills: readonly string[]
}

export type GuideFilled = { readonly label: string; readonly from: string }

/** The questions that are, or may be, asked in this situation. */
export type Standing = ReadonlyMap<string, { readonly field: Field; readonly verdict: Verdict }>

export const standing = (definition: ServiceDefinition, knowledge: Knowledge): Standing =>
  new Map(
    fieldsOf(definition.form).flatMap(({ path, field }) => {
      const asked = { and: [sectionOf(definition, path)?.when ?? true, field.asked ?? true] }
      const verdict = verdictOf(asked, knowledge)
      return verdict === 'never' ? [] : [[path, { field, verdict }] as const]
    }),
  )

/** Whose `sends` speak of an answer, by the names of the matters. */
const readersOf = ({ matters }: ServiceDefinition, path: string): readonly string[] =>
  matters
    .filter(({ sends }) =>
      Object.values(sends).some((logic) => pathsIn(logic).includes(`answers.${path}`)),
    )
    .map(({ procedure }) => procedure.name)

export const materialsOf = (
  definition: ServiceDefinition,
  fields: Standing,
): readonly GuideMaterial[] =>
  [...fields].flatMap(([path, { field, verdict }]) =>
    field.kind !== 'document' || verdict === 'never'
      ? []
      : [
          {
            path,
            field,
            verdict: field.optional ? ('depends' as const) : verdict,
            dependsOn: verdict === 'always' ? [] : behind(definition, field),
            ...mayFollow(definition, path),
            ...(offerAt(definition, path) && { mayCommit: true as const }),
            for: readersOf(definition, path),
          },
        ],
  )

function mayFollow(definition: ServiceDefinition, path: string): Pick<GuideMaterial, 'mayFollow'> {
  const terms = deferrableIn(definition).filter((one) => one.path === path)
  return terms.length === 0
    ? {}
    : { mayFollow: Math.min(...terms.map(({ within }) => within.workingDays)) }
}

/** The labels of what a condition speaks of; of a register's word, the register's name. */
const behind = (definition: ServiceDefinition, { asked }: Field): readonly string[] => [
  ...new Set(
    pathsIn(asked ?? null).flatMap((path) => {
      const [root, owner] = path.split('.')
      const lookup = definition.form.lookups.find(({ key }) => root === 'found' && key === owner)
      return lookup?.lookup.name ?? fieldAt(definition, path)?.label ?? []
    }),
  ),
]

export const sharedIn = (definition: ServiceDefinition): readonly GuideShared[] =>
  definition.form.lookups.map(({ lookup, fills }) => ({
    name: lookup.name,
    department: lookup.department.name,
    fills: [
      ...new Set(
        Object.values(fills).flatMap((path) => fieldAt(definition, `answers.${path}`)?.label ?? []),
      ),
    ],
  }))

export function typing(definition: ServiceDefinition, fields: Standing) {
  const filledBy = new Map(
    definition.form.lookups.flatMap(({ lookup, fills }) =>
      Object.values(fills).map((path) => [path, lookup.name] as const),
    ),
  )
  const asked = [...fields].filter(([, { field }]) => field.kind !== 'document')
  const comesByItself = asked.flatMap(([path, { field }]): readonly GuideFilled[] => {
    const from = sourceOf(field, filledBy.get(path))
    return from === undefined ? [] : [{ label: field.label, from }]
  })
  const byHand = asked.filter(([path, { field }]) => !sourceOf(field, filledBy.get(path)))
  const must = byHand.filter(([, { field, verdict }]) => verdict === 'always' && !field.optional)
  const labels = (some: typeof asked) => some.map(([, { field }]) => field.label)
  return {
    toType: labels(must),
    mayType: labels(byHand.filter((one) => !must.includes(one))),
    comesByItself,
  }
}

function sourceOf(
  { signIn, is, startsAs }: Field,
  register: string | undefined,
): string | undefined {
  if (signIn !== undefined) return '登录信息'
  if (register !== undefined) return register
  if (is !== undefined) return '系统推算'
  return startsAs === undefined ? undefined : '系统建议，可修改'
}
