import { heading, note, paragraph, type Block, type Sheet } from '#core/sheet'
import type { Oversight } from '#contract/oversight'
import { percent, tablesOf, type FiguresTable } from './oversight-tables.ts'

/** More rows of one table than this are for the workbook. */
const rowsMost = 40

/** A month of oversight on paper: first what one must know, then every table. */
export function reportSheet(page: Oversight, month: string): Sheet {
  const [year, number] = month.split('-').map(Number)
  const where = [page.scope.region?.name ?? '全部地区', page.scope.department?.name ?? '全部部门']
  return {
    title: `“一件事”办理监督月报（${year} 年 ${number} 月）`,
    blocks: [
      plain(`范围：${where.join('，')}；${page.range.from} 至 ${page.range.until}。`),
      plain(`数据时点：${inChina(page.asOf)}。在办、超期为制表时的数；其余为当月发生的数。`),
      ...(page.whole ? [] : [note('升级前的历史数字尚在补算，本报告可能偏少，请稍后重新打印。')]),
      heading('一、要点'),
      ...pointsOf(page).map((text) => paragraph(text)),
      heading('二、各表'),
      ...tablesOf(page)
        .filter(({ key }) => key !== 'forecast')
        .flatMap(blocksOf),
      note(
        '兑现率＝部门在承诺时限内办结或作出不予批准决定的事项 ÷ 全部此类事项；补正、挂起期间不计时。用时按自然时间计，为当月提交的事项到制表时为止的平均，尚未办结的计至制表时。',
      ),
    ],
    foot: `“一件”平台依据办理记录统计，制表于 ${inChina(page.asOf)}`,
  }
}

function pointsOf({
  now,
  daily,
  promise,
  range,
  inHand,
  corrections,
  satisfaction,
  time,
}: Oversight): readonly string[] {
  const sum = (of: (day: Oversight['daily'][number]) => number) =>
    daily.reduce((total, one) => total + of(one), 0)
  const ofMonth = promise.filter(({ month }) => month === range.from.slice(0, 7))
  const kept = ofMonth.reduce((total, one) => total + one.kept, 0)
  const broken = ofMonth.reduce((total, one) => total + one.broken, 0)
  const [late] = inHand.filter((one) => one.late > 0)
  const [slowest] = time
  const [question] = corrections
  return [
    `当月新增事项 ${sum(({ arose }) => arose)} 件，结束 ${sum(({ ended }) => ended)} 件，其中办结 ${sum(({ closed }) => closed)} 件。`,
    `制表时在办 ${now.inHand} 件，已超期 ${now.late} 件，将到期 ${now.soon} 件，需要人工处理 ${now.trouble} 件。`,
    kept + broken === 0
      ? '当月没有计入承诺时限的事项。'
      : `承诺时限兑现率 ${percent(kept / (kept + broken))}：按时 ${kept} 件，超时 ${broken} 件。`,
    ...(late
      ? [`超期最多的事项是“${late.name}”（${late.department.name}），${late.late} 件。`]
      : []),
    ...(slowest
      ? [`平均用时最长的事项是“${slowest.name}”，${Math.round(slowest.hours)} 小时。`]
      : []),
    ...(question ? [`最常要求补正的是“${question.question}”，${question.count} 次。`] : []),
    satisfaction.goodShare === null
      ? '当月没有收到评价。'
      : `收到评价 ${satisfaction.count} 条，好评率 ${percent(satisfaction.goodShare)}。`,
  ]
}

const blocksOf = ({ title, columns, rows }: FiguresTable): readonly Block[] =>
  rows.length === 0
    ? [heading(title), paragraph('无。')]
    : [
        {
          is: 'table',
          caption: title,
          columns,
          rows: rows.slice(0, rowsMost).map((cells) => cells.map(String)),
        },
        ...(rows.length > rowsMost
          ? [note(`其余 ${rows.length - rowsMost} 行见导出的表格。`)]
          : []),
      ]

const plain = (text: string): Block => ({ is: 'paragraph', text, plain: true })

const inChina = (iso: string): string =>
  new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
