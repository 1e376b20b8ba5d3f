import { matterOf } from '#core/command'
import { isTold } from '#core/asked'
import { joinedItems, type JoinedAsk, type JoinedItem } from '#core/joined'
import type { Paper } from '#core/papers'
import { facts, paragraph, table, type Block } from '#core/sheet'
import { contactOf, provisionalText, toApplicant } from './of-matter.ts'
import { labelsOf, type PaperSource } from './source.ts'
import { dayText, dayWithWeekday } from './words.ts'

/** 补正告知书: what all departments ask, each question once; before they were joined, one matter's. */
export function correction(paper: Paper, source: PaperSource): readonly Block[] {
  const asking = mattersAsking(paper)
  const names = asking.map((key) => matterOf(source.definition, key).procedure.name)
  const added = paper.asOf.told?.changes
    ? '其中标有“新增”的，是前次告知之后补充的要求；补正期限统一自本次告知之日起计算。'
    : ''
  return [
    toApplicant(source),
    paragraph(
      `你单位申请的${names.map((name) => `“${name}”`).join('、')}，有下列内容需要补正。按照《中华人民共和国行政许可法》第三十二条第一款第四项规定的程序，现一次告知需要补正的全部内容。${added}`,
    ),
    itemTable(paper, source),
    about(paper, source, names),
    paragraph(
      '收到补正后，各相关事项重新进入受理，其他事项照常办理。逾期未补正的，相关事项视为撤回，可另行申请。',
    ),
    ...asking.flatMap((key) => contactOf(key, source)).filter(isFirst),
  ]
}

/** A paper of one matter is about that one; a joined one about all that had been told. */
const mattersAsking = ({ matter, asOf }: Paper): readonly string[] =>
  matter === undefined
    ? Object.entries(asOf.matters).flatMap(([key, one]) => (isTold(one) ? [key] : []))
    : [matter]

function itemTable(paper: Paper, source: PaperSource): Block {
  const { definition } = source
  const labels = labelsOf(definition)
  const own = ({ matters }: JoinedAsk) =>
    paper.matter === undefined || matters.includes(paper.matter)
  const items = joinedItems(definition, paper.asOf)
    .map((item) => ({ ...item, asks: item.asks.filter(own) }))
    .filter(({ asks }) => asks.length > 0)
  return table(
    { 序号: 1, 需要补正的内容: 3, 要求和原因: 5, 如何补正: 4 },
    items.map((item, index) => [String(index + 1), ...itemRow(item, labels)]),
  )
}

function itemRow({ path, asks }: JoinedItem, labels: ReadonlyMap<string, string>) {
  const says = asks.map(
    ({ department, reason, isAdded }) =>
      `${isAdded ? '【新增】' : ''}${department}：${reason.says}（${reason.code}）`,
  )
  const remedies = asks.map(({ remedy }) => remedy ?? '请按所列原因核对，需要时向部门询问')
  const about = path === null ? '整个事项' : (labels.get(path) ?? path)
  return [about, says.join('；'), [...new Set(remedies)].join('；')]
}

function about(paper: Paper, source: PaperSource, names: readonly string[]): Block {
  const until = mattersAsking(paper).flatMap((key) => {
    const stood = paper.asOf.matters[key]
    return stood?.correctBy ? [`${dayWithWeekday(stood.correctBy)}前${provisionalText(stood)}`] : []
  })
  return facts(
    ['涉及事项', names.join('、')],
    ['所属服务', source.definition.name],
    ['申请编号', source.application.number],
    ['申请单位', source.applicant],
    ...source.person.map(({ label, value }) => [label, value] as const),
    ['办理地区', source.regionName],
    ['告知日期', dayText(paper.at)],
    ['补正期限', until[0]],
    ['补正方式', '登录“一件”平台，打开本申请，在“需要您补正”中一次提交；也可由受理窗口代为提交'],
  )
}

/** Matters of one department are reached in one way. */
const isFirst = (block: Block, index: number, all: readonly Block[]): boolean =>
  all.findIndex((other) => JSON.stringify(other) === JSON.stringify(block)) === index
