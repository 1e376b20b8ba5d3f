import type { DeferredItem } from '#core/deferral'
import type { Paper } from '#core/papers'
import { citeBasis } from '#core/problem'
import { facts, heading, paragraph, table, type Block } from '#core/sheet'
import { minuteText } from '#core/time'
import { contactOf, provisionalText, toApplicant } from './of-matter.ts'
import { labelsOf, matterBehind, type PaperSource } from './source.ts'
import { dayText, dayWithWeekday } from './words.ts'

type Write = (paper: Paper, source: PaperSource) => readonly Block[]

/** 容缺受理通知书, with the promise that it rests on (容缺受理信用承诺书). */
export const deferral: Write = (paper, source) => {
  const { key, written, stood } = matterBehind(paper, source)
  const { name } = written.procedure
  const { items = [], promise, by } = stood.deferral ?? {}
  return [
    toApplicant(source),
    paragraph(
      `你单位提出的“${name}”申请，主要材料齐全，暂缺下列次要材料。依据你单位的书面承诺，予以容缺受理并即行审查；材料补齐之前不出具办理结果。`,
    ),
    itemTable(items, paper, source),
    about(paper, source, [
      ['受理日期', dayText(paper.at)],
      [
        '补齐期限',
        by === undefined
          ? undefined
          : `${dayWithWeekday(by)}前${provisionalText(stood.deferral ?? {})}`,
      ],
      ['补齐方式', '登录“一件”平台，打开本申请，在“待补材料”中上传或拍照；也可由受理窗口代为提交'],
    ]),
    paragraph(
      '逾期未补齐的，该事项终止办理，其他事项照常办理，由此造成的损失由申请人承担；在信用修复之前，不再适用容缺受理。不愿容缺办理的，可以撤回该事项，备齐材料后重新申请。',
    ),
    heading('容缺受理信用承诺书'),
    ...(promise
      ? [
          paragraph(promise.says),
          facts(
            ['承诺单位', source.applicant],
            ['提交方式', promise.by.role === 'window' ? '综合窗口代为提交' : '申请单位提交'],
            ['承诺时间', `${dayText(promise.at)} ${minuteText(promise.at)}`],
          ),
        ]
      : []),
    ...contactOf(key, source),
  ]
}

/** 确认补齐通知书. */
export const fulfilment: Write = (paper, source) => {
  const { key, written, stood } = matterBehind(paper, source)
  const { items = [] } = stood.deferral ?? {}
  return [
    toApplicant(source),
    paragraph(
      `你单位为“${written.procedure.name}”承诺后补的材料，已经在期限内补齐，并已转送办理部门。该事项继续办理，办结后另行告知。`,
    ),
    itemTable(items, paper, source),
    about(paper, source, [['补齐日期', dayText(paper.at)]]),
    ...contactOf(key, source),
  ]
}

/** 终止办理告知书: the promise was not kept. */
export const termination: Write = (paper, source) => {
  const { key, written, stood } = matterBehind(paper, source)
  const { items = [], promise, by } = stood.deferral ?? {}
  const owed = items.filter(({ suppliedAt }) => suppliedAt === undefined)
  return [
    toApplicant(source),
    paragraph(
      `你单位提出的“${written.procedure.name}”申请，经书面承诺容缺受理。承诺的期限已过，下列材料仍未补齐，该事项终止办理。`,
    ),
    itemTable(owed, paper, source),
    about(paper, source, [
      ['承诺日期', promise && dayText(promise.at)],
      ['补齐期限', by === undefined ? undefined : `${dayWithWeekday(by)}`],
      ['终止日期', dayText(paper.at)],
    ]),
    paragraph(
      '备齐材料后可以重新申请；本申请中的其他事项不受影响。需要信用修复的，请向办理部门说明情况。',
    ),
    ...contactOf(key, source),
  ]
}

function itemTable(items: readonly DeferredItem[], paper: Paper, source: PaperSource): Block {
  const { procedure } = matterBehind(paper, source).written
  const labels = labelsOf(source.definition)
  return table(
    { 序号: 1, 材料: 4, 补交的形式: 5, 依据: 4, 补齐时间: 3 },
    items.map(({ input, path, suppliedAt }, index) => {
      const { form, basis } = procedure.deferrable?.[input] ?? {}
      return [
        String(index + 1),
        labels.get(path) ?? procedure.accepts[input]?.label ?? input,
        form ?? '',
        basis ? citeBasis(basis) : '',
        suppliedAt === undefined ? '尚未补交' : dayText(suppliedAt),
      ]
    }),
  )
}

function about(
  paper: Paper,
  source: PaperSource,
  more: readonly (readonly [string, string | undefined])[],
): Block {
  return facts(
    ['事项名称', matterBehind(paper, source).written.procedure.name],
    ['所属服务', source.definition.name],
    ['申请编号', source.application.number],
    ['申请单位', source.applicant],
    ...source.person.map(({ label, value }) => [label, value] as const),
    ['办理地区', source.regionName],
    ...more,
  )
}
