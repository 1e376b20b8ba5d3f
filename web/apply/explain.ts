import type { Origin } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Logic } from '#core/term'
import type { ShownParameter } from '#contract/services'
import { shortTime } from '#web/ui/times.ts'
import { visitInHand } from '#web/window/in-hand.ts'
import { t } from '#web/words.ts'

/** In a few words, where a value came from; nothing for what was typed here. */
export function originText(
  definition: ServiceDefinition,
  path: string,
  origin: Origin,
  about: { readonly fromSession: ReadonlySet<string>; readonly now: number },
): string | undefined {
  if (about.fromSession.has(path)) return visitInHand() ? t`来自来人登记` : t`来自登录账号`
  switch (origin.from) {
    case 'typed':
      return undefined
    case 'lookup':
      return t`来自${registerName(definition, origin.lookup)} · ${shortTime(origin.at, about.now)}`
    case 'derived':
      return t`推算`
    case 'settings':
      return t`来自单位设置`
    case 'suggested':
      return followsFrom(fieldAt(definition, path)?.startsAs).length > 0 ? t`推算，可修改` : t`默认`
  }
}

/** A term that keeps an answer between a floor and a cap of the region. */
export type Clamped = { readonly from: string; readonly least: string; readonly most: string }

export function clampedIn(logic: Logic | undefined): Clamped | undefined {
  const inside = partsOf(logic, 'min')
  const [from, least] = partsOf(inside?.[0], 'max')?.map(barePath) ?? []
  const most = barePath(inside?.[1])
  return from?.startsWith('answers.') && isParameter(least) && isParameter(most)
    ? { from: from.slice('answers.'.length), least: nameOf(least), most: nameOf(most) }
    : undefined
}

const parameterRoot = 'parameter.'
const isParameter = (path: string | undefined): path is string =>
  path?.startsWith(parameterRoot) ?? false
const nameOf = (path: string): string => path.slice(parameterRoot.length)

function partsOf(logic: Logic | undefined, word: string): readonly Logic[] | undefined {
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return undefined
  const parts = (logic as Readonly<Record<string, Logic>>)[word]
  return Array.isArray(parts) ? (parts as readonly Logic[]) : undefined
}

/** What a bare term speaks of. */
export const barePath = (logic: Logic | undefined): string | undefined =>
  typeof logic === 'object' && logic !== null && 'var' in logic && typeof logic.var === 'string'
    ? logic.var
    : undefined

const registerName = (definition: ServiceDefinition, key: string): string => {
  const lookup = definition.form.lookups.find((one) => one.key === key)?.lookup
  return lookup ? lookup.name.replace(/查询$/u, '') : t`共享数据`
}

/** How a value follows from others: 由“月工资（元）”和本地标准（4,433、24,042）推算. */
export function derivationText(
  definition: ServiceDefinition,
  logic: Logic | undefined,
  parameters: readonly ShownParameter[],
): string {
  const paths = followsFrom(logic)
  const answers = paths.flatMap((path) => {
    const [root, section = '', name = ''] = path.split('.')
    const label = root === 'answers' ? fieldAt(definition, `${section}.${name}`)?.label : undefined
    return label === undefined ? [] : [t`“${label}”`]
  })
  const registers = paths.flatMap((path) => {
    const [root, key = ''] = path.split('.')
    return root === 'found' ? [registerName(definition, key)] : []
  })
  const standards = paths.filter((path) => path.startsWith('parameter.'))
  const from = [
    ...new Set(answers),
    ...new Set(registers),
    ...(paths.includes('today') ? [t`今天的日期`] : []),
    ...(standards.length > 0 ? [t`本地标准${valuesOf(standards, parameters)}`] : []),
  ]
  return from.length === 0 ? t`本事项固定为此项` : t`由${from.join(t`、`)}推算`
}

function valuesOf(paths: readonly string[], parameters: readonly ShownParameter[]): string {
  const known = paths.flatMap((path) => {
    const found = parameters.find(({ name }) => `parameter.${name}` === path)
    return found ? [found] : []
  })
  if (known.length === 0) return ''
  const examples = known.some(({ confidence }) => confidence === 'example') ? t`，示例值` : ''
  return t`（${known.map(({ value }) => value.toLocaleString('zh-CN')).join(t`、`)}${examples}）`
}

export const followsFrom = (logic: Logic | undefined): readonly string[] =>
  logic === undefined ? [] : pathsIn(logic)

export const fieldAt = (definition: ServiceDefinition, path: string) => {
  const [section = '', name = ''] = path.split('.')
  return definition.form.sections.find(({ key }) => key === section)?.fields[name]
}
