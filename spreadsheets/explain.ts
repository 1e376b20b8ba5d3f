import { readAnswers, type SettingValues } from '#core/answers'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { holds } from '#core/evaluate'
import type { Field } from '#core/field'
import { showValue } from '#core/kinds'
import { citeBasis } from '#core/problem'
import type { Logic } from '#core/term'
import type { PlainDate } from '#standards/types'
import { isSet, type Column } from './columns.ts'

/** What is said about a column: when it is to be filled, how, and on what basis it is asked. */
export type Explanation = {
  /** 必填, 一般不用填, 按情况填写: what happens when it stays blank. */
  readonly when: string
  readonly how: string
  readonly basis?: string
}

/** Words for one column, from its question and from what the form makes of a blank. */
export function explain(
  column: Column,
  definition: ServiceDefinition,
  settings: SettingValues = {},
): Explanation {
  const { field } = column
  return {
    when: isSet(column, settings)
      ? `可不填：不填则按本单位设置（${showValue(field, settings[column.path])}）`
      : whenToFill(column, definition),
    how: [howToWrite(column), limitOf(field), field.help].filter(Boolean).join('；'),
    ...(field.basis && { basis: citeBasis(field.basis) }),
  }
}

function whenToFill(column: Column, definition: ServiceDefinition): string {
  if (column.group === 'required') return '必填'
  if (column.field.answeredBy === 'employee') return '可不填：由本人在手机上填写'
  if (column.group === 'suggested')
    return `可不填：${suggestion(column.field.startsAs ?? null, column.field, definition)}`
  const condition = conditionOf(column, definition)
  const when = condition === undefined ? '需要时填写' : `${condition}时填写`
  const isFilled = definition.form.lookups.some(({ fills }) =>
    Object.values(fills).includes(column.path),
  )
  if (isFilled)
    return `一般不用填：由系统向有关部门查询，查询不到才填${condition ? `（${condition}时）` : ''}`
  return column.field.optional ? `可不填${condition ? `；${when}` : ''}` : when
}

/** What stands in the place of a blank. */
function suggestion(logic: Logic, field: Field, definition: ServiceDefinition): string {
  const other = questionIn(logic, definition)
  if (other) return `不填则与“${other.label}”相同`
  if (typeof logic !== 'object') return `不填则为“${showValue(field, logic)}”`
  return '不填则由其他各项推算'
}

/** The conditions that are not met by everybody anyway; undefined when they cannot be put in words. */
function conditionOf({ when }: Column, definition: ServiceDefinition): string | undefined {
  const { facts } = readAnswers(definition, {}, nothingKnown)
  const said = when.filter((logic) => !holds(logic, facts)).map((logic) => say(logic, definition))
  const sentence = said.every((one) => one !== undefined) ? said.join('，且') : ''
  return sentence !== '' && sentence.length <= conditionMax ? sentence : undefined
}

/** What is longer is no help in a remark. */
const conditionMax = 80

// The conditions speak of answers; the day and the place decide none that everybody meets.
const nothingKnown = { today: '2026-01-01' as PlainDate, parameters: {}, findings: {} }

/** The simple conditions in words; the others are for machines. */
function say(logic: Logic, definition: ServiceDefinition): string | undefined {
  if (typeof logic !== 'object' || logic === null) return undefined
  const [operator = '', ...others] = Object.keys(logic)
  if (others.length > 0) return undefined
  const given: unknown = Object.values(logic)[0]
  const [subject, value] = Array.isArray(given) ? (given as unknown[]) : []
  switch (operator) {
    case 'var':
      return about(logic, true, '为', definition)
    case '!': {
      const inner = given as Logic
      return isEquality(inner)
        ? about(inner['=='][0] ?? null, inner['=='][1], '不为', definition)
        : about(inner, false, '为', definition)
    }
    case '==':
      return about(subject as Logic, value, '为', definition)
    case 'in':
      return about(subject as Logic, value, '为', definition)
    case 'and':
    case 'or': {
      const parts = Array.isArray(given) ? given.map((part: Logic) => say(part, definition)) : []
      const isSaid = parts.length > 0 && parts.every((part) => part !== undefined)
      return isSaid ? parts.join(operator === 'and' ? '，且' : '，或') : undefined
    }
    default:
      return undefined
  }
}

const isEquality = (logic: unknown): logic is { readonly '==': readonly Logic[] } =>
  typeof logic === 'object' && logic !== null && Array.isArray((logic as { '=='?: unknown })['=='])

function about(
  subject: Logic,
  value: unknown,
  verb: string,
  definition: ServiceDefinition,
): string | undefined {
  const field = questionIn(subject, definition)
  if (!field) return undefined
  const values = Array.isArray(value) ? (value as unknown[]) : [value]
  const shown = values.map((one) => `“${showValue(field, one)}”`).join('、')
  return `“${field.label}”${verb}${shown}`
}

/** The question of which a bare term speaks. */
function questionIn(logic: Logic, definition: ServiceDefinition): Field | undefined {
  const path = typeof logic === 'object' && logic !== null ? Object.entries(logic) : []
  const [operator, name] = path[0] ?? []
  if (path.length !== 1 || operator !== 'var' || typeof name !== 'string') return undefined
  return fieldsOf(definition.form).find((one) => `answers.${one.path}` === name)?.field
}

function howToWrite({ field, part }: Column): string {
  if (part === 'region')
    return '先填省（市）名再点下拉箭头，列表只列出它下面的市、区县；也可直接填全称'
  if (part === 'detail') return '街道、门牌号，不用重复省市区县'
  switch (field.kind) {
    case 'text':
      return ''
    case 'personName':
      return '与身份证件一致；少数民族姓名的间隔点用“·”'
    case 'documentNumber':
      return '与所选证件类型一致；居民身份证 18 位，末位可为 X；本列是文本格式，请勿改为数字'
    case 'creditCode':
      return '18 位统一社会信用代码'
    case 'mobile':
      return '11 位手机号码'
    case 'bankCard':
      return '银行卡号，只填数字；本列是文本格式'
    case 'date':
      return '年-月-日，如 2026-04-01'
    case 'month':
      return '年-月，如 2026-04'
    case 'yuan':
      return '以元为单位，最多两位小数'
    case 'percentage':
      return '8 表示 8%'
    case 'wholeNumber':
      return '整数'
    case 'yesNo':
      return '填“是”或“否”'
    case 'choice':
      return '从下拉列表中选择'
    case 'choices':
      return `可选多项，用“、”隔开：${Object.values(field.options ?? {}).join('、')}`
    case 'region':
      return '先填省（市）名再点下拉箭头，列表只列出它下面的市、区县'
    case 'address':
      return '省、市、区县全称加街道门牌号'
    case 'document':
      return ''
  }
}

function limitOf({ kind, least, most }: Field): string {
  if (kind === 'text') return most === undefined ? '' : `最多 ${most} 个字`
  // Limits that nobody meets by accident are no help.
  const isTelling = least !== undefined && most !== undefined && least >= 1 && most < 1_000_000
  return isTelling ? `${least} 至 ${most}` : ''
}
