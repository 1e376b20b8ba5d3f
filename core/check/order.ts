import type { ServiceDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Check, Fault } from './fault.ts'
import { circleFrom } from './circle.ts'
import { formTerms, lookupOf, questionAt } from './terms.ts'

/** A matter waits only for matters that exist and stand above it, and never for itself. */
export const waits: Check = ({ matters }) => {
  const places = new Map(matters.map(({ key }, at) => [key, at]))
  const afterOf = new Map(matters.map(({ key, after }) => [key, after]))
  return matters.flatMap(({ key, after }, at) =>
    after.flatMap((other): readonly Fault[] => {
      const place = places.get(other)
      const waiting = { at: `matters.${key}.after`, key, other }
      if (place === undefined) return [waitsForUnknown(waiting)]
      const circle = circleFrom(key, (one) => afterOf.get(one) ?? [])
      if (circle?.includes(other)) return [waitsInCircle(waiting, circle)]
      return place >= at ? [waitsForLater(waiting)] : []
    }),
  )
}

type Waiting = { readonly at: string; readonly key: string; readonly other: string }

const waitsForUnknown = ({ at, key, other }: Waiting): Fault => ({
  code: 'waits-for-unknown',
  at,
  says: `“${key}”等待的“${other}”不存在，永远等不到`,
  remedy: '请核对事项名，或删去这个等待',
})

const waitsInCircle = ({ at }: Waiting, circle: readonly string[]): Fault => ({
  code: 'waits-in-circle',
  at,
  says: `事项互相等待，谁也无法开始：${circle.join(' → ')}`,
  remedy: '请断开其中一个等待',
})

const waitsForLater = ({ at, key, other }: Waiting): Fault => ({
  code: 'waits-for-later',
  at,
  says: `“${key}”等待写在它后面的“${other}”，拆分时看不到它`,
  remedy: `请把“${other}”移到“${key}”之前`,
})

/** What decides a question stands above it, so that no question waits for itself. */
export const readingOrder: Check = (definition) => {
  const order = new Map(
    definition.form.sections
      .flatMap(({ key, fields }) => [key, ...Object.keys(fields).map((name) => `${key}.${name}`)])
      .map((path, at) => [path, at]),
  )
  const circles = derivedInCircle(definition)
  const circling = new Set(circles.map(({ at }) => at))
  return [
    ...circles,
    ...formTerms(definition)
      .filter(({ at }) => !circling.has(at))
      .flatMap(({ at, logic }) => {
        const place = order.get(subjectOf(at)) ?? 0
        return pathsIn(logic)
          .filter((path) => (order.get(path.replace(/^answers\./u, '')) ?? -1) >= place)
          .map((path) => readTooEarly(at, path))
      }),
    ...typesReadTooEarly(definition, order),
  ]
}

const typesReadTooEarly = (
  { form }: ServiceDefinition,
  order: ReadonlyMap<string, number>,
): readonly Fault[] =>
  form.sections.flatMap(({ key, fields }) =>
    Object.entries(fields).flatMap(([name, { typeField }]) => {
      const type = `${key}.${typeField ?? ''}`
      const isLater = (order.get(type) ?? -1) > (order.get(`${key}.${name}`) ?? 0)
      return isLater ? [readTooEarly(`sections.${key}.${name}.typeField`, `answers.${type}`)] : []
    }),
  )

/** sections.contract.endsOn.asked → contract.endsOn; sections.contract.when → contract. */
const subjectOf = (at: string): string => at.split('.').slice(1, -1).join('.')

const readTooEarly = (at: string, path: string): Fault => ({
  code: 'read-too-early',
  at,
  says: `这里用到的“${path}”在它后面才填写`,
  remedy: '请把用到的问题移到前面',
})

/** A derived answer never rests on itself, by way of other answers or of a register's word. */
function derivedInCircle(definition: ServiceDefinition): readonly Fault[] {
  const restsOn = (path: string): readonly string[] => {
    const [root = '', owner = '', name = ''] = path.split('.')
    if (root === 'found')
      return Object.values(lookupOf(definition, owner)?.asks ?? {}).flatMap(pathsIn)
    return pathsIn(questionAt(definition, `${owner}.${name}`)?.is ?? null)
  }
  return formTerms(definition)
    .filter(({ at }) => at.endsWith('.is'))
    .flatMap(({ at }) => {
      const circle = circleFrom(`answers.${subjectOf(at)}`, restsOn)
      return circle ? [derivedCircle(at, circle)] : []
    })
}

const derivedCircle = (at: string, circle: readonly string[]): Fault => ({
  code: 'derived-in-circle',
  at,
  says: `推算绕成了一圈，永远算不出：${circle.join(' → ')}`,
  remedy: '请让其中一项由申请人填写',
})
