import { fieldsOf, type MatterDefinition, type ServiceDefinition } from './definition.ts'
import type { Field } from './field.ts'
import { criticalPath } from './check/limits.ts'

/** A number and what it counts, so that everybody can count again. */
type Counted = { readonly count: number; readonly items: readonly string[] }

/** What one measure was with every department on its own, and is with one form. */
export type Saving = {
  readonly measure: 'answersTyped' | 'answersNotTyped' | 'materials' | 'visits' | 'promisedDays'
  /** For people, in Chinese. */
  readonly name: string
  readonly before: Counted
  readonly after: Counted
}

/**
 * What the service saves an applicant for whom every matter arises. Before: each procedure asks
 * for all it accepts, at its own department, one after another. After: the form asks once.
 */
export function burdenOf(definition: ServiceDefinition): readonly Saving[] {
  const { matters } = definition
  const questions = fieldsOf(definition.form)
  const filled = new Set(definition.form.lookups.flatMap(({ fills }) => Object.values(fills)))
  const asked = questions.filter(({ field }) => field.kind !== 'document')
  const isFilled = ({ path, field }: { readonly path: string; readonly field: Field }) =>
    filled.has(path) || field.is !== undefined || field.startsAs !== undefined
  return [
    {
      measure: 'answersTyped',
      name: '需要填写的项目',
      before: counted(accepted(matters, (field) => field.kind !== 'document')),
      after: counted(asked.filter((one) => !isFilled(one)).map(named)),
    },
    {
      measure: 'answersNotTyped',
      name: '自动填入或推算的项目',
      before: counted([]),
      after: counted(asked.filter(isFilled).map(named)),
    },
    {
      measure: 'materials',
      name: '需要提交的材料',
      before: counted(accepted(matters, (field) => field.kind === 'document')),
      after: counted(
        questions.filter((one) => one.field.kind === 'document' && !isFilled(one)).map(named),
      ),
    },
    {
      measure: 'visits',
      name: '需要跑的部门',
      before: counted([...new Set(matters.map(({ procedure }) => procedure.department.name))]),
      // One form, filed online or at one window.
      after: counted([definition.name]),
    },
    promisedDays(definition),
  ]
}

function promisedDays({ matters }: ServiceDefinition): Saving {
  const way = criticalPath(matters)
  const promised = matters.filter(({ procedure }) => procedure.physicalTail === undefined)
  const days = promised.map(({ procedure }) => procedure.within.workingDays)
  return {
    measure: 'promisedDays',
    name: '承诺办结的工作日',
    before: {
      count: days.reduce((sum, one) => sum + one, 0),
      items: promised.map((matter) => withDays(matter)),
    },
    after: { count: way.at(-1)?.total ?? 0, items: way.map(({ matter }) => withDays(matter)) },
  }
}

const withDays = ({ procedure: { name, within } }: MatterDefinition): string =>
  `${name}：${within.workingDays}`

const counted = (items: readonly string[]): Counted => ({ count: items.length, items })

const named = ({ path, field }: { readonly path: string; readonly field: Field }): string =>
  `${field.label}（${path}）`

const accepted = (
  matters: readonly MatterDefinition[],
  wanted: (field: Field) => boolean,
): readonly string[] =>
  matters.flatMap(({ procedure }) =>
    Object.values(procedure.accepts)
      .filter(wanted)
      .map(({ label }) => `${procedure.name}：${label}`),
  )
