import type { ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import { problem } from '#core/problem'
import { idCheckDigit } from '#standards/identity-number'
import { columnsOf, externalId, type Column } from './columns.ts'
import type { Row } from './row.ts'

/** Stands in the column of external ids of the example row, and tells it from a hire. */
export const exampleMark = '示例（不提交）'

/** What the example shows in a column: only what everybody fills; an invented person's. */
export const exampleIn = (column: Column): string | number | undefined =>
  column.group === 'required' ? exampleOf(column) : undefined

/**
 * The row as it counts: the example is no hire. One that was written over is kept and named,
 * because a person who stands under the mark would otherwise be lost without a word.
 */
export function withoutExample(row: Row, definition: ServiceDefinition): Row | undefined {
  if (row.externalId === undefined || !row.externalId.startsWith(exampleMark.slice(0, 2)))
    return row
  const { person } = definition.subject
  const column = columnsOf(definition).find(({ path }) => path === person)
  const [section = '', name = ''] = person.split('.')
  const given = row.typed[section]?.[name]
  if (given === undefined || (column && given === exampleIn(column))) return undefined
  const changed = problem('example-changed', '这一行标着“示例”，内容却已改成别的人员', {
    path: person,
    remedy: `如果要提交此人，请清空这一行“${externalId.label}”中的“示例”字样；否则请删除这一行`,
  })
  return { ...row, problems: [...row.problems, changed] }
}

function exampleOf({ field, part }: Column): string | number | undefined {
  switch (field.kind) {
    case 'personName':
      return '张示例'
    case 'documentNumber':
      return inventedIdNumber
    case 'creditCode':
      // The vector of GB 32100.
      return '91350100M000100Y43'
    case 'mobile':
      return '13900000000'
    case 'bankCard':
      return '6222000000000000000'
    case 'date':
      return '2026-04-01'
    case 'month':
      return '2026-04'
    case 'yuan':
      return withinLimits(6_500, field)
    case 'percentage':
      return withinLimits(8, field)
    case 'wholeNumber':
      return withinLimits(1, field)
    case 'yesNo':
      return '否'
    case 'choice':
    case 'choices':
      return Object.values(field.options ?? {})[0]
    case 'region':
      return exampleRegion
    case 'address':
      return part === 'region' ? exampleRegion : '示例路 1 号'
    case 'text':
      return `（${field.label}）`
    case 'document':
      return undefined
  }
}

const exampleRegion = '北京市东城区'
const first17 = '11010119900101001'
const inventedIdNumber = first17 + idCheckDigit(first17)

const withinLimits = (value: number, { least = value, most = value }: Field): number =>
  Math.min(Math.max(value, least), most)
