import { answersBehind } from '#core/corrections'
import { answerOf, deferrableIn } from '#core/deferral'
import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import type { Check, Fault, FaultCode } from './fault.ts'
import { questionAt, termsOf } from './terms.ts'

/**
 * 容缺后补: only a secondary material that can be supplied later, within the department's own time,
 * and without which nothing else stands still or is decided.
 */
export const deferrals: Check = (definition) => [
  ...definition.matters.flatMap((matter) => [
    ...materials(definition, matter),
    ...days(matter),
    ...mainPart(matter),
  ]),
  ...needed(definition),
]

const at = (key: string, input?: string): string =>
  `matters.${key}.procedure.deferrable${input === undefined ? '' : `.${input}`}`

const fault = (code: FaultCode, place: string, says: string, remedy: string): Fault => ({
  code,
  at: place,
  says,
  remedy,
})

/** It is a document that the applicant hands in, under an answer of its own. */
const materials = (
  definition: ServiceDefinition,
  { key, procedure: { accepts, deferrable = {} }, sends }: MatterDefinition,
): readonly Fault[] =>
  Object.keys(deferrable).flatMap((input) => {
    const field = Object.hasOwn(accepts, input) ? accepts[input] : undefined
    const path = answerOf(sends[input] ?? null)
    const question = path === undefined ? undefined : questionAt(definition, path)
    const isHandedIn = question?.kind === 'document' && question.is === undefined
    if (field?.kind === 'document' && isHandedIn) return []
    return [
      fault(
        'deferral-of-no-material',
        at(key, input),
        `“${field?.label ?? input}”不是申请人单独提交的材料，不能容缺后补`,
        '只有直接取自表中一份材料的输入，才能写进 deferrable',
      ),
    ]
  })

/** 补齐期限不得超过承诺的办理时限. */
const days = ({
  key,
  procedure: { name, accepts, within, deferrable = {} },
}: MatterDefinition): readonly Fault[] =>
  Object.entries(deferrable).flatMap(([input, terms]) => {
    const given = terms?.within.workingDays ?? 0
    if (given >= 1 && given <= within.workingDays) return []
    return [
      fault(
        'deferral-too-long',
        at(key, input),
        `“${accepts[input]?.label ?? input}”的补齐期限为 ${given} 个工作日，“${name}”承诺 ${within.workingDays} 个工作日办结`,
        '补齐期限应为至少 1 个工作日，且不超过办理时限',
      ),
    ]
  })

/** 主要材料齐全: what may be missing is never all that the department must be told. */
function mainPart({
  key,
  procedure: { name, accepts, deferrable = {} },
}: MatterDefinition): readonly Fault[] {
  if (Object.keys(deferrable).length === 0) return []
  const main = Object.entries(accepts).filter(
    ([input, { optional }]) => !optional && !Object.hasOwn(deferrable, input),
  )
  return main.length > 0
    ? []
    : [
        fault(
          'deferral-leaves-nothing',
          at(key),
          `“${name}”必需的内容全部可以容缺，没有主要材料可供受理`,
          '请至少保留一项受理时必须具备的内容',
        ),
      ]
}

/** What may be missing at first decides nothing, and nobody else is told of it who cannot wait. */
function needed(definition: ServiceDefinition): readonly Fault[] {
  const deferrable = deferrableIn(definition)
  const places = termsOf(definition)
  return deferrable.flatMap(({ matter, input, path }) => {
    const isWaiting = (place: string) =>
      deferrable.some(
        (one) => one.path === path && place === `matters.${one.matter}.sends.${one.input}`,
      )
    const inNeed = places.find(
      ({ at: place, logic }) =>
        !isWaiting(place) && answersBehind(definition, logic).includes(path),
    )
    return inNeed
      ? [
          fault(
            'deferred-but-needed',
            at(matter, input),
            `容缺后补的“${path}”在补齐之前就要用到：${inNeed.at}`,
            '请让用到它的事项同样可以容缺，或不允许这份材料容缺',
          ),
        ]
      : []
  })
}
