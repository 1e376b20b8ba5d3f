import type { ServiceDefinition } from '#core/definition'
import type { Guide } from '#core/guide'
import { plainDay } from '#core/papers/words'
import { citeBasis } from '#core/problem'
import { facts, heading, note, paragraph, table, type Block, type Sheet } from '#core/sheet'
import type { PlainDate } from '#standards/types'
import { answerText, chargeText, fileText, materialText, stagesIn, verdictText } from './words.ts'

export type GuidePlace = {
  readonly definition: ServiceDefinition
  /** The hash of the definition it was drawn from. */
  readonly hash: string
  readonly regionName: string | undefined
  readonly on: PlainDate
  /** Where the same is on a screen. */
  readonly url: string
}

/** 一次告知书: the personal guide, to be printed and taken along. */
export function guideSheet(guide: Guide, place: GuidePlace): Sheet {
  const { definition, hash, on, url } = place
  return {
    title: '一次告知书',
    blocks: [
      ...situation(guide, place),
      ...matters(guide, definition),
      ...materials(guide),
      ...form(guide),
      ...limits(guide, definition),
      ...blocks(guide),
      ...savings(guide),
    ],
    verification: {
      url,
      says: '扫码在线打开本告知书，修改您的情况，或直接办理。本告知书不是办理凭证。',
    },
    foot: `依据${definition.name}的事项定义 ${hash.slice(0, 12)} 于${plainDay(on)}生成；事项定义或当地参数变动后请重新生成。`,
  }
}

const situation = (
  { questions }: Guide,
  { definition, regionName }: GuidePlace,
): readonly Block[] => [
  paragraph(
    `办理${definition.name}，您的情况如下。下面列出这种情况下要办的事项、要交的材料、要填的内容、时限和可能遇到的问题，一次告知。`,
  ),
  facts(
    ['办理地区', regionName ?? '（未选择，各地标准可能不同）'],
    ...questions.map(({ field, answer }) => [field.label, answerText(field, answer)] as const),
  ),
]

const matters = ({ matters: all }: Guide, definition: ServiceDefinition): readonly Block[] => [
  heading('一、要办的事项'),
  table(
    { 事项: 3, 部门: 3, 是否办理: 4, 结果和依据: 4 },
    all.map((matter) => {
      const { procedure } = matter.written
      const law = matter.written.basis ?? procedure.basis
      return [
        procedure.name,
        procedure.department.name,
        verdictText(matter),
        matter.verdict === 'never'
          ? '—'
          : [procedure.result, law && citeBasis(law)].filter(Boolean).join('；'),
      ]
    }),
  ),
  note(
    `每个部门只会收到办理本事项所必需的内容，提交前可逐项查看。整体承诺 ${definition.promise.workingDays} 个工作日。`,
  ),
]

const materials = ({ materials: all, shared }: Guide): readonly Block[] => [
  heading('二、要交的材料（一套）'),
  all.length === 0
    ? paragraph('没有需要提交的材料。')
    : table(
        { 材料: 3, 是否提交: 4, 要求: 4, 用于: 3 },
        all.map((material) => [
          material.field.label,
          materialText(material),
          [fileText(material.field), material.field.help].filter(Boolean).join('；'),
          material.for.join('、'),
        ]),
      ),
  paragraph('下列内容由数据共享取得，不需要提交证明；查询不到时在表中填写即可，不影响提交。'),
  table(
    { 查询: 4, 由谁提供: 3, 免填或免交: 5 },
    shared.map(({ name, department, fills }) => [
      name,
      department,
      fills.length > 0 ? fills.join('、') : '用于核对',
    ]),
  ),
]

const form = ({ toType, mayType, comesByItself }: Guide): readonly Block[] => [
  heading('三、要填的内容（一张表）'),
  facts(
    [`必填 ${toType.length} 项`, toType.join('、')],
    [`视情况 ${mayType.length} 项`, mayType.join('、')],
    [`自动 ${comesByItself.length} 项`, comesByItself.map(({ label }) => label).join('、')],
  ),
]

const limits = ({ matters: all }: Guide, definition: ServiceDefinition): readonly Block[] => {
  const arising = all.filter(({ verdict }) => verdict !== 'never')
  return [
    heading('四、流程、时限和费用'),
    table(
      { 环节: 1, 说明: 8 },
      stagesIn(definition, arising).map(({ name, says }) => [name, says]),
    ),
    table(
      { 事项: 4, 承诺时限: 2, 法定时限: 2, 说明: 5 },
      arising.map(({ written: { procedure }, waitsFor }) => [
        procedure.name,
        `${procedure.within.workingDays} 个工作日`,
        procedure.legally ? `${procedure.legally.workingDays} 个工作日` : '未规定',
        [
          waitsFor.length > 0 ? `等“${waitsFor.join('、')}”办结后自动提交` : '',
          procedure.physicalTail ?? '',
        ]
          .filter(Boolean)
          .join('；'),
      ]),
    ),
    paragraph(`费用：${chargeText(arising)}`),
  ]
}

const blocks = ({ blocks: all, reasons }: Guide): readonly Block[] => [
  heading('五、可能遇到的问题'),
  ...(all.length === 0
    ? []
    : [
        table(
          { 情形: 5, 怎么办: 6 },
          all.map(({ says, isCertain, remedy, basis, foretold }) => [
            `${isCertain ? '' : '如经查询：'}${says}${basis === undefined ? '' : `（${basis}）`}`,
            foretold ? `${foretold.who}：${foretold.must}。${foretold.meanwhile}` : (remedy ?? ''),
          ]),
        ),
      ]),
  table(
    { 部门常见的退回原因: 5, 怎么避免: 6 },
    reasons.map(({ code, says, remedy }) => [`${says}（${code}）`, remedy]),
  ),
]

const savings = ({ savings: all }: Guide): readonly Block[] => [
  heading('六、与分别办理相比'),
  table(
    { 项目: 4, 分别办理: 2, 一件事: 2 },
    all.map(({ name, before, after }) => [name, String(before.count), String(after.count)]),
  ),
  note('各数字由事项定义逐项计数，在线页面可展开查看计入的每一项。'),
]
