import type { Field, Fields } from '#core/field'
import {
  creditCodeOf,
  dayInChina,
  digitsOf,
  numberOf,
  pick,
  withIdCheck,
  withLuhn,
} from './numbers.ts'

type Values = Readonly<Record<string, unknown>>

/** What a made-up value follows from: the same facts always give the same value. */
export type Grounds = {
  readonly seed: string
  readonly region: string
  readonly at: number
}

/** What of the inputs is given back as it was told. */
export function echoOf(returns: Fields, accepts: Fields, inputs: Values): Values | undefined {
  const echo: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(returns)) {
    const source = accepts[name]?.kind === field.kind ? name : sourceOf(field, accepts)
    const told = source === undefined ? undefined : inputs[source]
    if (told !== undefined && told !== null) echo[name] = told
  }
  return Object.keys(echo).length > 0 ? echo : undefined
}

/** The person and the employer a result is about are the ones that were told. */
function sourceOf(field: Field, accepts: Fields): string | undefined {
  // A citizen's social security number is the number of the identity card. 社会保险法 第五十八条
  const kind = field.label.includes('社会保障号') ? 'documentNumber' : field.kind
  if (kind !== 'documentNumber' && kind !== 'creditCode' && kind !== 'personName') return undefined
  return Object.keys(accepts).find(
    (name) => accepts[name]?.kind === kind && !accepts[name].label.includes('经办'),
  )
}

export const valuesFor = (fields: Fields, grounds: Grounds, echo: Values | undefined): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      echo?.[name] ?? valueFor(field, { ...grounds, seed: `${grounds.seed}|${name}` }),
    ]),
  )

/** A plausible value of this kind of question. */
export function valueFor(field: Field, grounds: Grounds): unknown {
  const { seed, region, at } = grounds
  switch (field.kind) {
    case 'text':
      return textFor(field, grounds)
    case 'personName':
      return pick(surnames, `${seed}s`) + pick(givenNames, `${seed}g`)
    case 'documentNumber':
      return residentNumber(region, seed)
    case 'creditCode':
      return creditCodeOf(region, digitsOf(seed, 8))
    case 'region':
      return region
    case 'address':
      return { region, detail: `示例路${1 + numberOf(seed, 300)}号` }
    case 'date':
      return dayInChina(at)
    case 'month':
      return dayInChina(at).slice(0, 7)
    case 'yuan':
    case 'percentage':
    case 'wholeNumber':
      return numberFor(field, seed)
    case 'choice':
      return firstOption(field)
    case 'choices':
      return Object.keys(field.options ?? {})
    case 'yesNo':
      return true
    case 'mobile':
      return `1999${digitsOf(seed, 7)}`
    case 'bankCard':
      return withLuhn(`62${digitsOf(seed, 16)}`)
    case 'document':
      return { sha256: digitsOf(seed, 64), name: `${field.label}.pdf`, type: 'application/pdf' }
  }
}

/** As written; code tables are numbers, which JavaScript does not keep in the order written. */
function firstOption({ options = {} }: Field): string | undefined {
  const codes = Object.keys(options)
  return codes.every((code) => /^\d+$/.test(code)) ? codes.toSorted()[0] : codes[0]
}

/** Numbers of records: region, day, and digits; of cards: with their Luhn digit. */
function textFor(field: Field, { seed, region, at }: Grounds): string {
  const most = field.most ?? 60
  if (/卡号/.test(field.label)) return withLuhn(`62${digitsOf(seed, 16)}`).slice(-most)
  if (/单位|机构|网点|银行|中心/.test(field.label) && /名称|机构|网点|银行/.test(field.label))
    return pick(offices, seed).slice(0, most)
  const number = `${region}${dayInChina(at).replaceAll('-', '')}${digitsOf(seed, 8)}`
  return number.slice(-most)
}

function numberFor(field: Field, seed: string): number {
  const least = field.least ?? (field.kind === 'percentage' ? 5 : 0)
  const most = field.most ?? (field.kind === 'percentage' ? 12 : least + 10_000)
  return Math.ceil(least) + numberOf(seed, Math.max(Math.floor(most) - Math.ceil(least), 0) + 1)
}

function residentNumber(region: string, seed: string): string {
  const year = 1970 + numberOf(`${seed}y`, 35)
  const month = String(1 + numberOf(`${seed}m`, 12)).padStart(2, '0')
  const day = String(1 + numberOf(`${seed}d`, 28)).padStart(2, '0')
  return withIdCheck(`${region}${year}${month}${day}${digitsOf(seed, 3)}`)
}

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王'] as const
const givenNames = ['示例', '安', '宁', '晓明', '文静', '建国', '思远', '雨桐'] as const
const offices = ['市民中心服务厅', '示例银行城东支行', '公共服务中心', '政务服务大厅'] as const
