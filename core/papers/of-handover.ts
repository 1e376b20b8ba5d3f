import { handoverWays, receiverNames, type Handover } from '#core/handover'
import type { Paper } from '#core/papers'
import { facts, paragraph, type Block } from '#core/sheet'
import { minuteText } from '#core/time'
import { contactOf } from './of-matter.ts'
import { matterBehind, type PaperSource } from './source.ts'
import { dayText } from './words.ts'

/** 送达回证: what was given into whose hands, and the signature for it. */
export function handover(paper: Paper, source: PaperSource): readonly Block[] {
  const { key, written } = matterBehind(paper, source)
  const { name, result } = written.procedure
  const made = handoverOf(paper, source)
  return [
    paragraph(
      `“${name}”的办理结果，已当面交付下列签收人。签收人核对文书无误后签名，签收日期即为送达日期。`,
    ),
    facts(
      ['送达文书', ['办结通知书', ...(result ? [result] : [])].join('、')],
      ['申请编号', source.application.number],
      ['受送达人', source.applicant],
      ...source.person.map(({ label, value }) => [label, value] as const),
      ['签收人', made?.name],
      ['与受送达人的关系', made && receiverNames[made.receiver]],
      ['签收人证件号码后几位', made?.tail],
      ['送达时间', `${dayText(paper.at)} ${minuteText(paper.at)}`],
      ['送达方式', made && `窗口直接送达，${handoverWays[made.way]}`],
    ),
    ...(source.signature
      ? [{ is: 'picture', caption: '签收人签名', picture: source.signature } as const]
      : []),
    ...contactOf(key, source),
  ]
}

/** The paper's own hand-over, with what is sealed in the record opened. */
const handoverOf = (
  { matter: key = '', at }: Paper,
  { application }: PaperSource,
): Handover | undefined => application.matters[key]?.handovers?.find((one) => one.at === at)
