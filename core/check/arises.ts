import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import type { Logic } from '#core/term'
import type { Check, Fault } from './fault.ts'
import { situationsFor, type Situation } from './situations.ts'
import { formTerms, matterOf } from './terms.ts'

/** Every matter arises in some situation, and each of its needs decides something. */
export const arises: Check = (definition) =>
  definition.matters.flatMap((matter): readonly Fault[] => {
    const needs = matter.when.map(({ holds }) => holds)
    const situations = situationsFor(definition, needs, { complete: true }) ?? []
    if (needs.length === 0 || situations.length === 0) return []
    if (!situations.some((one) => allHold(one, needs)))
      return [neverArises(matter, needs, situations)]
    return needs.flatMap((need, at) =>
      decidesNothing(`matters.${matter.key}.when.${at}`, need, situations),
    )
  })

/** A section or question with a condition is sometimes asked and sometimes not. */
export const conditions: Check = (definition) =>
  formTerms(definition)
    .filter(({ at }) => at.endsWith('.when') || at.endsWith('.asked'))
    .flatMap(({ at, logic }) =>
      decidesNothing(at, logic, situationsFor(definition, [logic], { complete: true }) ?? []),
    )

/** A matter waits only for matters that can arise beside it. */
export const waitsInVain: Check = (definition) =>
  definition.matters.flatMap((matter) =>
    matter.after
      .filter((other) => neverTogether(definition, matter, matterOf(definition, other)))
      .map((other): Fault => ({
        code: 'waits-in-vain',
        at: `matters.${matter.key}.after`,
        says: `“${matter.key}”等待“${other}”，但两者从不会同时办理`,
        remedy: '请删去这个等待，或核对两者的办理条件',
      })),
  )

function neverTogether(
  definition: ServiceDefinition,
  one: MatterDefinition,
  other: MatterDefinition | undefined,
): boolean {
  const [ours, theirs] = [needsOf(one), other ? needsOf(other) : []]
  const situations = situationsFor(definition, [...ours, ...theirs], { complete: true })
  if (!situations?.some((each) => allHold(each, ours))) return false
  if (!situations.some((each) => allHold(each, theirs))) return false
  return !situations.some((each) => allHold(each, [...ours, ...theirs]))
}

const needsOf = ({ when }: MatterDefinition): readonly Logic[] => when.map(({ holds }) => holds)

const allHold = ({ valueOf }: Situation, needs: readonly Logic[]): boolean =>
  needs.every((need) => valueOf(need) === true)

function neverArises(
  { key, procedure, when }: MatterDefinition,
  needs: readonly Logic[],
  situations: readonly Situation[],
): Fault {
  const heldIn = ({ valueOf }: Situation) => needs.filter((need) => valueOf(need) === true).length
  const closest = situations.reduce((best, one) => (heldIn(one) > heldIn(best) ? one : best))
  const broken = needs.findIndex((need) => closest.valueOf(need) !== true)
  return {
    code: 'matter-never-arises',
    at: `matters.${key}.when.${broken}`,
    says: `“${procedure.name}”的办理条件从不会同时成立；最接近的情形下仍有：${when[broken]?.otherwise ?? ''}`,
    remedy: '请核对这些条件，或删去这个事项',
    example: closest.example(),
  }
}

function decidesNothing(
  at: string,
  logic: Logic,
  situations: readonly Situation[],
): readonly Fault[] {
  const [first] = situations
  if (!first) return []
  const held = situations.filter(({ valueOf }) => valueOf(logic) === true).length
  if (held > 0 && held < situations.length) return []
  return [
    {
      code: held === 0 ? 'never-holds' : 'always-holds',
      at,
      says:
        held === 0 ? '这个条件在任何情形下都不成立' : '这个条件在任何情形下都成立，什么也不决定',
      remedy: held === 0 ? '请核对条件，或删去它所限定的内容' : '请核对条件，或删去它',
      example: first.example(),
    },
  ]
}
