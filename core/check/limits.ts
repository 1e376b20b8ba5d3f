import type { MatterDefinition } from '#core/definition'
import type { Check, Fault } from './fault.ts'

/** No department promises itself more time than the law gives it. */
export const legalLimits: Check = ({ matters }) =>
  matters.flatMap(({ key, procedure: { name, within, legally } }): readonly Fault[] =>
    legally === undefined || legally.workingDays >= within.workingDays
      ? []
      : [
          {
            code: 'limit-beyond-law',
            at: `matters.${key}.procedure.within`,
            says: `“${name}”承诺 ${within.workingDays} 个工作日，超过法定的 ${legally.workingDays} 个`,
            remedy: '请把承诺时限缩短到法定时限以内',
          },
        ],
  )

/** The applicant is promised no less time than the departments, one after another, may take. */
export const promise: Check = (definition) => {
  const way = criticalPath(definition.matters)
  const promised = definition.promise.workingDays
  const breaking = way.find(({ total }) => total > promised)
  const last = way.at(-1)
  if (!breaking || !last) return []
  const steps = way.map(({ matter: { procedure }, days }) => `${procedure.name} ${days} 天`)
  return [
    {
      code: 'promise-too-short',
      at: 'promise',
      says:
        `承诺 ${promised} 个工作日办结，但 ${steps.join(' → ')} 合计 ${last.total} 个工作日，` +
        `到${breaking.matter.procedure.department.name}的“${breaking.matter.procedure.name}”时已经超出`,
      remedy: `请与${breaking.matter.procedure.department.name}商定更短的时限，或承诺 ${last.total} 个工作日`,
    },
  ]
}

export type Step = {
  readonly matter: MatterDefinition
  readonly days: number
  readonly total: number
}

/**
 * The longest way through the matters by what the departments promise, in working days. What ends
 * with something physical from a third party is not promised and takes no time here.
 */
export function criticalPath(matters: readonly MatterDefinition[]): readonly Step[] {
  const ways = new Map<string, readonly Step[]>()
  for (const matter of matters) {
    const { within, physicalTail } = matter.procedure
    const days = physicalTail === undefined ? within.workingDays : 0
    const before = longest(matter.after.map((key) => ways.get(key) ?? []))
    ways.set(matter.key, [...before, { matter, days, total: totalOf(before) + days }])
  }
  return longest([...ways.values()]).filter(({ days }) => days > 0)
}

const totalOf = (way: readonly Step[]): number => way.at(-1)?.total ?? 0

const longest = (ways: readonly (readonly Step[])[]): readonly Step[] =>
  ways.reduce((most, way) => (totalOf(way) > totalOf(most) ? way : most), [])
