import { commitmentOf } from '#core/decide/commit'
import type { Commitment, CommitmentDefinition } from '#core/commitment'
import type { Paper } from '#core/papers'
import { facts, heading, note, paragraph, type Block } from '#core/sheet'
import { minuteText } from '#core/time'
import { contactOf, provisionalText, toApplicant } from './of-matter.ts'
import { matterBehind, type PaperSource } from './source.ts'
import { dayText, dayWithWeekday, workingDaysText } from './words.ts'

/** 告知承诺书: what was told, what is promised, who signed which version when. */
export function commitment(paper: Paper, source: PaperSource): readonly Block[] {
  const { key, written } = matterBehind(paper, source)
  const { one, said } = promiseIn(paper, source)
  const { procedure } = written
  const proof = procedure.accepts[said.replaces]?.label ?? said.replaces
  return [
    heading('一、告知'),
    facts(
      ['证明事项', said.name],
      ['证明义务', said.told.duty],
      ['证明内容', said.told.content],
      ['可代替的材料', proof],
      ['不实承诺的责任', said.told.liability],
      [
        '事后核查',
        `事项办结后${workingDaysText(said.verify.within.workingDays)}内，由${said.verify.who}${said.verify.how}`,
      ],
      ['依据', `${said.basis.law}${said.basis.article ?? ''}`],
      ['告知内容版本', one.version],
    ),
    note('办结前可以撤回承诺，撤回后按原程序提交证明。'),
    heading('二、承诺'),
    paragraph(`${said.promise}。`),
    facts(
      ['承诺人', source.applicant],
      ['签署人', one.name],
      ['签署时间', `${dayText(one.signedAt)} ${minuteText(one.signedAt)}`],
      ['所办事项', procedure.name],
      ['申请编号', source.application.number],
      ...source.person.map(({ label, value }) => [label, value] as const),
    ),
    ...contactOf(key, source),
  ]
}

/** 责令改正通知书: what was promised is not so, and by when it must be made good. */
export function order(paper: Paper, source: PaperSource): readonly Block[] {
  const { key, written } = matterBehind(paper, source)
  const { one, said } = promiseIn(paper, source)
  const { procedure } = written
  const proof = procedure.accepts[said.replaces]?.label ?? said.replaces
  return [
    toApplicant(source),
    paragraph(
      `你单位为办理“${procedure.name}”签署告知承诺，承诺“${said.name}”，免交“${proof}”。经核查，承诺内容不属实，现责令限期改正。`,
    ),
    facts(
      ['核查情况', one.order?.words],
      ['改正要求', `提交“${proof}”，或足以证明承诺事项属实的其他材料`],
      ['改正期限', one.order && `${dayWithWeekday(one.order.by)}前${provisionalText(one.order)}`],
      ['改正方式', '登录“一件”平台，打开本申请，在该事项中提交改正材料；也可由受理窗口代为提交'],
      ['逾期后果', said.told.liability],
      ['申请编号', source.application.number],
      ['依据', `${said.basis.law}${said.basis.article ?? ''}`],
    ),
    ...contactOf(key, source),
  ]
}

/** The paper's own promise, with what is sealed in the record opened. */
function promiseIn(
  paper: Paper,
  source: PaperSource,
): { readonly one: Commitment; readonly said: CommitmentDefinition } {
  const { key } = matterBehind(paper, source)
  const { commitments = [] } = source.application.matters[key] ?? {}
  const one = commitments.find(({ id }) => id === paper.commitment)
  if (!one) throw new Error(`a ${paper.kind} is about a promise`)
  return { one, said: commitmentOf(source.definition, key, one) }
}
