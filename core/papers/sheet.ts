import { matterOf } from '#core/command'
import { paperNames, type Paper, type PaperKind } from '#core/papers'
import type { Block, Sheet } from '#core/sheet'
import { commitment, order } from './of-commitment.ts'
import { correction } from './of-correction.ts'
import { deferral, fulfilment, termination } from './of-deferral.ts'
import { handover } from './of-handover.ts'
import { letter, paperOf } from './of-journey.ts'
import { acceptance, completion, decline, refusal, revocation } from './of-matter.ts'
import { joint, receipt } from './of-whole.ts'
import { paperNumber, type PaperSource } from './source.ts'
import { dayText } from './words.ts'

const written: Readonly<
  Record<PaperKind, (paper: Paper, source: PaperSource) => readonly Block[]>
> = {
  receipt,
  acceptance,
  deferral,
  fulfilment,
  termination,
  correction,
  letter,
  decline,
  refusal,
  completion,
  revocation,
  joint,
  handover,
  commitment,
  order,
}

/** A paper's words. */
export function sheetOf(paper: Paper, source: PaperSource): Sheet {
  const { definition, application, letterhead, verification, hash } = source
  const { kind, matter, seq, at, standing } = paper
  const by =
    matter === undefined
      ? `“一件”平台（${source.regionName}）`
      : matterOf(definition, matter).procedure.department.name
  const later: readonly Block[] =
    standing.is === 'current'
      ? []
      : [
          {
            is: 'note',
            text: `截至下载时：${standing.says}（${dayText(standing.at)}，第 ${standing.seq} 号记录）。`,
          },
        ]
  return {
    title: paperOf(paper, source)?.title ?? paperNames[kind],
    number: paperNumber(paper, definition, application.number),
    blocks: [...later, ...written[kind](paper, source)],
    signature: {
      by,
      on: dayText(at),
      seal: matter === undefined ? '平台自动生成，不加盖印章' : letterhead.seal,
    },
    verification: {
      ...verification,
      says: '扫码或在“核验文书”页面输入核验码，可查本文书真伪及是否仍然有效；核验页面不显示个人信息。',
    },
    foot: `“一件”平台依据申请 ${application.number} 第 ${seq} 号办理记录（${hash.slice(0, 16)}）制作`,
  }
}
