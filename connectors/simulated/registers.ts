import type { Lookup } from '#core/definition'
import type { Field, KindName } from '#core/field'
import type { LookupReply } from '#core/protocol'
import { isRegion } from '#standards/region'
import type { ReplyFaultName } from './behaviour.ts'
import { creditCodeOf, digitsOf, numberOf, pick, withIdCheck } from './numbers.ts'
import { valueFor } from './values.ts'

type Values = Readonly<Record<string, unknown>>

/** What a register says of a marked person or employer, by the name of what is returned. */
export type RegisterMark = {
  readonly mark: string
  readonly name: string
  readonly returns?: Values
  readonly isUnknown?: true
  /** From this many questions on the register says what it says of anybody. */
  readonly passesAt?: number
  readonly fault?: ReplyFaultName
}

/**
 * Marked people: born on 29 February, and digits 15–16 of the resident's number are the mark (the
 * 17th still says the gender, the 18th still checks). `residentOf('90')` makes one.
 */
export const personMarks: readonly RegisterMark[] = [
  {
    mark: '83',
    name: '在其他单位参保，第三次查询起已停保',
    returns: { insuredElsewhere: true, insuredBefore: true },
    passesAt: 3,
  },
  { mark: '84', name: '证件已过期', returns: { documentExpiresOn: '2020-01-01' } },
  { mark: '85', name: '社保卡已挂失', returns: { holding: 'lost' } },
  { mark: '86', name: '证件照片不能用于制卡', returns: { photoUsable: false } },
  { mark: '87', name: '以前在本地参过保', returns: { insuredBefore: true, insuredHere: true } },
  { mark: '88', name: '参加城乡居民医保', returns: { medicalStanding: 'resident' } },
  { mark: '89', name: '查询很慢', fault: 'slow' },
  { mark: '90', name: '查无此人', isUnknown: true },
  { mark: '91', name: '姓名与证件号码不一致', returns: { matches: false } },
  {
    mark: '92',
    name: '在其他单位参保',
    returns: { insuredElsewhere: true, insuredBefore: true, medicalStanding: 'employee' },
  },
  { mark: '93', name: '已有正常的社会保障卡', returns: { holding: 'normal' } },
  { mark: '94', name: '已有正常的公积金账户', returns: { accountStanding: 'active' } },
  { mark: '95', name: '公积金账户已封存', returns: { accountStanding: 'sealed' } },
  { mark: '96', name: '灵活就业缴费已核定', returns: { flexiblePaid: true } },
  { mark: '97', name: '在校学生', returns: { enrolled: true } },
  { mark: '98', name: '查询无答复', fault: 'silent' },
  { mark: '99', name: '查询得 500', fault: 'errors' },
]

/** Marked employers: the organisation's code begins 9999, then the mark. `employerOf('0004')`. */
export const employerMarks: readonly RegisterMark[] = [
  { mark: '0001', name: '查无此单位', isUnknown: true },
  { mark: '0002', name: '已注销', returns: { standing: 'cancelled' } },
  { mark: '0003', name: '列入经营异常名录', returns: { standing: 'abnormal' } },
  { mark: '0004', name: '公积金单位账户已封存', returns: { unitStanding: '02' } },
  { mark: '0005', name: '单位已暂停社会保险', returns: { suspended: true } },
  { mark: '0006', name: '已吊销', returns: { standing: 'revoked' } },
  { mark: '0007', name: '查询很慢', fault: 'slow' },
  { mark: '0008', name: '查询无答复', fault: 'silent' },
  { mark: '0009', name: '查询得 500', fault: 'errors' },
]

/** The first 17 digits of a marked resident's number stand on a leap day. */
export const residentOf = (
  mark: string,
  { region = '520602', year = 1996, isMale = true } = {},
): string => withIdCheck(`${region}${year}0229${mark}${isMale ? 1 : 2}`)

export const employerOf = (mark: string, region = '520602'): string =>
  creditCodeOf(region, `9999${mark}`)

/** A few employers with names, for people to try. Invented. */
export const sampleEmployers: Readonly<Record<string, Values>> = Object.fromEntries(
  (
    [
      ['00000001', '铜仁示例食品有限公司', '食品制造业', '有限责任公司', '赵示例'],
      ['00000002', '铜仁示例软件有限公司', '软件和信息技术服务业', '有限责任公司', '钱示例'],
      ['00000003', '铜仁示例酒店有限公司', '住宿业', '有限责任公司', '孙示例'],
      ['00000004', '铜仁示例制造股份有限公司', '通用设备制造业', '股份有限公司', '李示例'],
    ] as const
  ).map(([organisation, employerName, industry, employerType, legalRepresentative]) => [
    creditCodeOf('520602', organisation),
    { employerName, industry, employerType, legalRepresentative },
  ]),
)

/** Which mark the question carries, if any. */
export function registerMark({ asks }: Lookup, told: Values): RegisterMark | undefined {
  for (const [name, value] of Object.entries(told)) {
    if (typeof value !== 'string') continue
    const kind = asks[name]?.kind
    if (kind === 'documentNumber' && /^\d{10}0229\d{3}[\dX]$/.test(value))
      return personMarks.find(({ mark }) => mark === value.slice(14, 16))
    if (kind === 'creditCode' && value.slice(8, 12) === '9999')
      return employerMarks.find(({ mark }) => mark === value.slice(12, 16))
  }
  return undefined
}

/** `times`: how often the register has been asked this, now included. */
type Circumstances = { readonly seed: number; readonly at: number; readonly times: number }

/** What the register holds: made up from what is asked, so the same question has one answer. */
export function lookUp(
  lookup: Lookup,
  told: Values,
  { seed, at, times }: Circumstances,
): LookupReply {
  const asOf = new Date(at).toISOString()
  const marked = registerMark(lookup, told)
  const mark = times >= (marked?.passesAt ?? Infinity) ? undefined : marked
  if (mark?.isUnknown) return { found: null, asOf }
  const toldOf = (kind: KindName): string => {
    const value = Object.entries(told).find(([name]) => lookup.asks[name]?.kind === kind)?.[1]
    return typeof value === 'string' ? value : ''
  }
  const [person, employer] = [toldOf('documentNumber'), toldOf('creditCode')]
  const subject = `${person}${employer}`
  // Digits 1–6 of a resident's number, 3–8 of a credit code.
  const region = regionIn(person === '' ? employer.slice(2, 8) : person.slice(0, 6))
  const about = { seed: `${seed}|${subject}`, region, at }
  const found = Object.fromEntries(
    Object.entries(lookup.returns).map(([name, field]) => [name, registered(name, field, about)]),
  )
  const certain = { ...sampleEmployers[subject], ...mark?.returns }
  const known = Object.entries(certain).filter(([name]) => Object.hasOwn(lookup.returns, name))
  return { found: { ...found, ...Object.fromEntries(known) }, asOf }
}

const regionIn = (code: string): string => (isRegion(code) ? code : '520602')

type About = { readonly seed: string; readonly region: string; readonly at: number }

/** Yes by default only where it is the ordinary answer. */
const ordinarilyYes = /一致|可用|有效/
/** People differ in these; of every other choice the first is the ordinary one. */
const varied = /婚姻|学历|户口/

/** A resident is no foreigner; the rest keeps the demo from looking odd. */
const unusual = /外籍|港澳台|其他|未说明|博士|小学|技工/

const usualCodes = ({ options = {} }: Field): readonly string[] =>
  Object.keys(options).filter((code) => !unusual.test(options[code] ?? ''))

function registered(name: string, field: Field, about: About): unknown {
  const seed = `${about.seed}|${name}`
  if (field.kind === 'yesNo') return ordinarilyYes.test(field.label)
  // An employer pays what it withholds, so both rates have one seed.
  if (field.kind === 'percentage') return 5 + numberOf(`${about.seed}|rate`, 8)
  if (field.kind === 'choice' && varied.test(field.label))
    return pick(asNonEmpty(usualCodes(field)), seed)
  if (field.kind === 'date') return dateIn(field, seed, about.at)
  if (field.kind === 'text') return textIn(field, seed)
  return valueFor(field, { ...about, seed })
}

const asNonEmpty = (codes: readonly string[]): readonly [string, ...string[]] => [
  codes[0] ?? '',
  ...codes.slice(1),
]

/** Papers expire in years to come; everything else was some years ago. */
function dateIn(field: Field, seed: string, at: number): string {
  const year = new Date(at).getUTCFullYear()
  const away = 1 + numberOf(seed, 9)
  return `${/有效期|届满|止/.test(field.label) ? year + away : year - away}-06-30`
}

const industries = ['批发业', '零售业', '餐饮业', '软件和信息技术服务业', '通用设备制造业'] as const
const trades = ['商贸', '科技', '餐饮', '制造', '物业', '物流'] as const

function textIn(field: Field, seed: string): string {
  const { label } = field
  if (label.includes('单位名称')) return `示例${digitsOf(seed, 4)}${pick(trades, seed)}有限公司`
  if (label.includes('类型')) return '有限责任公司'
  if (label.includes('行业')) return pick(industries, seed)
  if (label.includes('院校')) return '示例职业技术学院'
  if (label.includes('专业')) return '工商管理'
  return digitsOf(seed, Math.min(field.most ?? 12, 12))
}
