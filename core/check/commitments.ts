import { concernNames, type CommitmentDefinition } from '#core/commitment'
import { answerIn } from '#core/committing'
import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import type { Check, Fault } from './fault.ts'
import { questionAt } from './terms.ts'

/** A promise stands in for a proof that is really asked, says all it must, and is looked into. */
export const commitments: Check = (definition) =>
  definition.matters.flatMap((written): readonly Fault[] => {
    const { commitments: all = [], concerns } = written.procedure
    const at = `matters.${written.key}.procedure.commitments`
    if (all.length > 0 && concerns)
      return [
        unsound(
          at,
          `“${written.procedure.name}”涉及${concernNames[concerns]}，不适用告知承诺`,
          '请删除告知承诺，由申请人提交证明（国办发〔2020〕42号）',
        ),
      ]
    return all.flatMap((one) => [
      ...inPlaceOf(definition, written, one, `${at}.${one.key}`),
      ...says(one, `${at}.${one.key}`),
      ...limits(one, `${at}.${one.key}`),
      ...alone(all, one, `${at}.${one.key}`),
    ])
  })

const unsound = (at: string, text: string, remedy: string): Fault => ({
  code: 'commitment-unsound',
  at,
  says: text,
  remedy,
})

/** There is a material of this procedure, asked as one question, which all who are told it may do without. */
function inPlaceOf(
  definition: ServiceDefinition,
  { procedure, sends }: MatterDefinition,
  { replaces, name, key, version }: CommitmentDefinition,
  at: string,
): readonly Fault[] {
  const place = `${at}.replaces`
  const input = Object.hasOwn(procedure.accepts, replaces) ? procedure.accepts[replaces] : undefined
  if (!input)
    return [
      unsound(
        place,
        `承诺“${name}”要代替的“${replaces}”不是本事项接收的内容`,
        '请写 accepts 中的一项',
      ),
    ]
  if (input.kind !== 'document')
    return [unsound(place, `承诺只能代替证明材料，“${input.label}”不是材料`, '请写一项材料')]
  const path = answerIn(sends[replaces] ?? null)
  const question = path === undefined ? undefined : questionAt(definition, path)
  if (path === undefined || !question)
    return [
      unsound(
        place,
        `“${input.label}”不是表中的一项原样送达，申请人无处承诺`,
        '请在 sends 中原样写表中的这份材料',
      ),
    ]
  if (question.answeredBy === 'employee')
    return [
      unsound(place, `“${question.label}”由本人提交，单位不能代为承诺`, '请由单位提交这份材料'),
    ]
  const others = definition.matters.filter((other) =>
    Object.values(other.sends).some((logic) => answerIn(logic) === path),
  )
  const demanding = others.find(
    (other) =>
      !other.procedure.commitments?.some((one) => one.key === key && one.version === version),
  )
  return demanding
    ? [
        unsound(
          place,
          `“${demanding.procedure.name}”也要这份材料，却没有同一版本的承诺“${name}”`,
          '请给每个接收这份材料的事项写同一承诺，或分开两份材料',
        ),
      ]
    : []
}

/** 一次告知: the duty, the content and the liability, a promise to sign, and what it rests on. */
function says(
  { name, version, told, promise, verify, basis }: CommitmentDefinition,
  at: string,
): readonly Fault[] {
  const texts = [
    ['name', name, '承诺事项'],
    ['version', version, '版本'],
    ['told.duty', told.duty, '证明义务'],
    ['told.content', told.content, '证明内容'],
    ['told.liability', told.liability, '不实承诺的责任'],
    ['promise', promise, '承诺书正文'],
    ['verify.who', verify.who, '由谁核查'],
    ['verify.how', verify.how, '怎样核查'],
    ['basis', basis.law, '依据'],
  ] as const
  return texts.flatMap(([where, text, what]) =>
    text.trim() === ''
      ? [unsound(`${at}.${where}`, `告知承诺没有写明${what}`, '请写明后发布')]
      : [],
  )
}

function limits(
  { name, verify, makeGoodWithin }: CommitmentDefinition,
  at: string,
): readonly Fault[] {
  const texts = [
    ['verify.within', verify.within, '核查'],
    ['makeGoodWithin', makeGoodWithin, '改正'],
  ] as const
  return texts.flatMap(([where, { workingDays }, what]) =>
    workingDays >= 1
      ? []
      : [unsound(`${at}.${where}`, `承诺“${name}”没有${what}期限`, '请写至少一个工作日')],
  )
}

function alone(
  all: readonly CommitmentDefinition[],
  one: CommitmentDefinition,
  at: string,
): readonly Fault[] {
  const first = all.find(({ key, replaces }) => key === one.key || replaces === one.replaces)
  return first === one
    ? []
    : [unsound(at, '同一材料有两份承诺，或两份承诺用了同一个键', '请合并为一份')]
}
