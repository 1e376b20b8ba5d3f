import type { Oversight, TableName } from '#contract/oversight'

/** One table of the page as it leaves the portal: to a workbook, to csv, onto paper. */
export type FiguresTable = {
  readonly key: TableName
  readonly title: string
  readonly columns: readonly { readonly title: string; readonly share: number }[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Every table of the page, in its order. */
export const tablesOf = (page: Oversight): readonly FiguresTable[] => [
  ...ofMatters(page),
  ...ofTime(page),
  ...ofPeople(page),
]

const ofMatters = (page: Oversight): readonly FiguresTable[] => [
  table(
    'inHand',
    '在办与超期',
    { 事项: 4, 部门: 4, 在办: 1, 已超期: 1, 将到期: 1, 各状态: 4 },
    page.inHand.map((row) => [
      row.name,
      row.department.name,
      row.count,
      row.late,
      row.soon,
      row.stages.map(({ statusName, count }) => `${statusName} ${count}`).join('，'),
    ]),
  ),
  table(
    'regions',
    '各地区',
    { 地区: 3, 在办: 1, 已超期: 1, 将到期: 1, 新增事项: 1, 结束事项: 1 },
    page.regions.map((row) => [
      row.region.name,
      row.inHand,
      row.late,
      row.soon,
      row.filed,
      row.ended,
    ]),
  ),
  table(
    'daily',
    '每日提交与办结',
    { 日期: 2, 提交申请: 1, 新增事项: 1, 结束事项: 1, 其中办结: 1 },
    page.daily.map((row) => [row.day, row.filed, row.arose, row.ended, row.closed]),
  ),
  table(
    'promise',
    '承诺时限兑现',
    { 月份: 2, 事项: 4, 部门: 4, 按时: 1, 超时: 1, 兑现率: 1 },
    page.promise.map((row) => [
      row.month,
      row.name,
      row.department.name,
      row.kept,
      row.broken,
      percent(row.rate),
    ]),
  ),
]

const ofTime = (page: Oversight): readonly FiguresTable[] => [
  table(
    'time',
    '各环节平均用时（小时）',
    { 事项: 4, 部门: 4, 阶段: 1, 在谁手里: 3, 小时: 1 },
    page.time.flatMap((row) =>
      row.spans.map(({ stageName, holderName, hours }) => [
        row.name,
        row.department.name,
        stageName,
        holderName,
        Math.round(hours * 10) / 10,
      ]),
    ),
  ),
]

const ofPeople = (page: Oversight): readonly FiguresTable[] => [
  table(
    'corrections',
    '最常要求补正的填报项',
    { 填报项: 4, 所在部分: 3, 次数: 1, 占比: 1 },
    page.corrections.map((row) => [row.question, row.section, row.count, percent(row.share)]),
  ),
  table(
    'reasons',
    '补正与退回的理由',
    { 类别: 2, 代码: 1, 理由: 5, 事项: 4, 次数: 1 },
    page.reasons.map((row) => [
      row.verbName,
      row.code === 'other' ? '其他' : row.code,
      row.says,
      row.name,
      row.count,
    ]),
  ),
  table(
    'satisfaction',
    '满意度',
    { 等次: 2, 评价数: 1 },
    page.satisfaction.levels.map((row) => [row.name, row.count]),
  ),
  table(
    'forecast',
    '未来七天',
    { 日期: 2, 预计新增事项: 2, 承诺到期: 1 },
    page.forecast.days.map((row) => [
      row.day,
      row.expected === null ? '数据不足' : Math.round(row.expected),
      row.due,
    ]),
  ),
]

/** Down, so that one broken promise never shows as 100 %. */
export const percent = (part: number): string => `${Math.floor(part * 1000) / 10}%`

const table = (
  key: TableName,
  title: string,
  columns: Readonly<Record<string, number>>,
  rows: FiguresTable['rows'],
): FiguresTable => ({
  key,
  title,
  columns: Object.entries(columns).map(([name, share]) => ({ title: name, share })),
  rows,
})
