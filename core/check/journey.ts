import type { JourneyDefinition, JourneyStep } from '#core/journey'
import { isPersonal } from '#core/kinds'
import type { Check, Fault } from './fault.ts'

/** A thing that travels has somebody who holds it, until when, at every step, and a way to end. */
export const journeys: Check = ({ matters }) =>
  matters.flatMap(({ key, procedure: { journey, accepts } }): readonly Fault[] => {
    if (!journey) return []
    const at = `matters.${key}.procedure.journey`
    return [
      ...course(journey, at),
      ...journey.steps.flatMap((step) => stepFaults(step, `${at}.steps.${step.key}`, accepts)),
      ...returns(journey, at),
    ]
  })

const broken = (at: string, says: string, remedy: string): Fault => ({
  code: 'journey-broken',
  at,
  says,
  remedy,
})

/** Begins with the platform, which needs nobody; ends with the department, whose clock runs again. */
function course({ steps, thing }: JourneyDefinition, at: string): readonly Fault[] {
  const keys = steps.map(({ key }) => key)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  return [
    ...(steps[0]?.by === 'platform' && steps.slice(1).every(({ by }) => by !== 'platform')
      ? []
      : [broken(at, `“${thing}”的流转不从平台开始`, '第一步写平台出具的函件，其余各步由他人完成')]),
    ...(steps.length > 1 && steps.at(-1)?.by === 'department'
      ? []
      : [broken(at, `“${thing}”的流转不在部门结束`, '最后一步应由部门完成，时限才能恢复计算')]),
    ...(twice === undefined
      ? []
      : [broken(`${at}.steps.${twice}`, `“${twice}”这一步写了两次`, '请给每一步不同的键')]),
  ]
}

function stepFaults(
  { name, by, within, remindAfter, records, paper, mayReturn }: JourneyStep,
  at: string,
  accepts: Readonly<Record<string, unknown>>,
): readonly Fault[] {
  // A photo of a seal shows nobody.
  const personal = Object.values(records).filter(
    (field) => field.kind !== 'document' && isPersonal(field),
  )
  const unknown = (paper?.shows ?? []).filter((input) => !Object.hasOwn(accepts, input))
  return [
    ...(by !== 'platform' && within.workingDays < 1
      ? [broken(at, `“${name}”没有时限`, '请写出对方应在几个工作日内完成')]
      : []),
    ...(remindAfter && remindAfter.workingDays >= within.workingDays
      ? [broken(at, `“${name}”在期限之后才提醒`, '提醒应当早于期限')]
      : []),
    ...personal.map(({ label }) =>
      broken(at, `“${name}”记录个人信息“${label}”`, '流转记录永久保存，不能记录个人信息'),
    ),
    ...unknown.map((input) =>
      broken(at, `函件要写的“${input}”不是本事项接收的内容`, '请写 accepts 中已有的一项'),
    ),
    ...(mayReturn && by !== 'department'
      ? [broken(at, `“${name}”不由部门完成，却可以退回`, '只有部门核对时可以退回')]
      : []),
  ]
}

/** What may be sent back has grounds, and an earlier step at which it comes anew. */
function returns(journey: JourneyDefinition, at: string): readonly Fault[] {
  const { steps, returns: grounds, returnsTo } = journey
  const place = steps.findIndex(({ key }) => key === returnsTo)
  const checked = steps.findIndex(({ mayReturn }) => mayReturn)
  const codes = grounds.map(({ code }) => code)
  return [
    ...(checked === -1 || (place > 0 && place < checked)
      ? []
      : [
          broken(
            `${at}.returnsTo`,
            `退回后没有可以重来的一步“${returnsTo}”`,
            '请写核对之前、由他人完成的一步',
          ),
        ]),
    ...(checked !== -1 && grounds.length === 0
      ? [broken(`${at}.returns`, '可以退回，却没有列明退回的情形', '请列明全部退回情形')]
      : []),
    ...(new Set(codes).size === codes.length
      ? []
      : [broken(`${at}.returns`, '两种退回情形用了同一个代码', '请给每种情形不同的代码')]),
  ]
}
