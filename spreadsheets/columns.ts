import { isBlank, readAnswers, type SettingValues } from '#core/answers'
import type { SectionDefinition, ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import type { Logic } from '#core/term'
import type { PlainDate } from '#standards/types'

/** An address is one answer in two columns: the place from a list, and what stands below it. */
export type Part = 'region' | 'detail'

/** One column of the workbook: a question that a person answers anew for every row. */
export type Column = {
  /** What the hidden row holds: the answer's path, with the part where an answer has two. */
  readonly key: string
  readonly path: string
  readonly part?: Part
  readonly label: string
  readonly field: Field
  /** The title of its section. */
  readonly section: string
  /** required: for everybody. suggested: blank takes what the form suggests. otherwise: when it applies. */
  readonly group: 'required' | 'suggested' | 'otherwise'
  /** All must hold for the question to be asked. */
  readonly when: readonly Logic[]
}

/** The row's own number in the employer's system (外部编号); no question of the form. */
export const externalId = { key: 'externalId', label: '外部编号' } as const

const known = new WeakMap<ServiceDefinition, readonly Column[]>()
const groups: readonly Column['group'][] = ['required', 'suggested', 'otherwise']

/**
 * The columns of a service, those that everybody fills first. No column: what is derived, what the
 * sign-in answers and what stands beside it (the employer, the agent: once for the whole file),
 * and documents, which are attached to the rows later. What the employer has set once need not be
 * filled.
 */
export function columnsOf(
  definition: ServiceDefinition,
  settings: SettingValues = {},
): readonly Column[] {
  let columns = known.get(definition)
  if (!columns) {
    columns = questionsOf(definition)
    known.set(definition, columns)
  }
  const settled = columns.map((column) =>
    column.group === 'required' && isSet(column, settings)
      ? { ...column, group: 'suggested' as const }
      : column,
  )
  return groups.flatMap((group) => settled.filter((column) => column.group === group))
}

/** Whether the employer's own default stands in the place of a blank. */
export const isSet = ({ field, path }: Column, settings: SettingValues): boolean =>
  field.setting === true && !isBlank(settings[path])

/** Whether a section is about whoever files, and so the same for every row. */
export const isAboutFiler = ({ fields }: SectionDefinition): boolean =>
  Object.values(fields).some(({ signIn }) => signIn !== undefined)

function questionsOf(definition: ServiceDefinition): readonly Column[] {
  const ordinary = askedOfEverybody(definition)
  const filled = new Set(definition.form.lookups.flatMap(({ fills }) => Object.values(fills)))
  const groupOf = (path: string, field: Field): Column['group'] => {
    if (field.optional || field.answeredBy !== undefined) return 'otherwise'
    if (filled.has(path) || !ordinary.has(path)) return 'otherwise'
    return field.startsAs === undefined ? 'required' : 'suggested'
  }
  const questions = definition.form.sections.filter((section) => !isAboutFiler(section))
  const labels = Map.groupBy(
    questions.flatMap((section) => Object.values(section.fields)),
    ({ label }) => label,
  )
  return questions.flatMap((section) =>
    section.order.flatMap((name) => {
      const field = section.fields[name]
      if (!field || field.is !== undefined || field.kind === 'document') return []
      const path = `${section.key}.${name}`
      const isAmbiguous = (labels.get(field.label)?.length ?? 0) > 1
      return partsOf({
        key: path,
        path,
        label: isAmbiguous ? `${section.title}${field.label}` : field.label,
        field,
        section: section.title,
        group: groupOf(path, field),
        when: [section.when, field.asked].filter((one) => one !== undefined),
      })
    }),
  )
}

/** An address has two columns; an optional detail would be a mistake that is found too late. */
const partsOf = (column: Column): readonly Column[] =>
  column.field.kind === 'address'
    ? [
        {
          ...column,
          key: `${column.path}#region`,
          part: 'region',
          label: `${column.label}（省市区县）`,
        },
        {
          ...column,
          key: `${column.path}#detail`,
          part: 'detail',
          label: `${column.label}（街道门牌）`,
        },
      ]
    : [column]

/** What is asked of somebody of whom nothing is known: nothing that waits for another answer. */
const askedOfEverybody = (definition: ServiceDefinition): ReadonlySet<string> =>
  readAnswers(definition, {}, { today: anyDay, parameters: {}, findings: {} }).asked

// Which questions are put does not depend on the day, only on answers; nothing has been answered.
const anyDay = '2026-01-01' as PlainDate
