import { outcomeNames, statusNameOf, type Application, type Matter } from '#core/application'
import type { MatterDefinition } from '#core/definition'
import { daysToSupply, owedItems } from '#core/deferral'
import { awaitedOf, type Awaited } from '#core/duties'
import { hasEnded, hasFailed, statusNames } from '#core/lifecycle'
import type { Paper } from '#core/papers'
import { citeBasis } from '#core/problem'
import { facts, heading, note, paragraph, table, type Block } from '#core/sheet'
import { toApplicant } from './of-matter.ts'
import { labelsOf, reasonsFor, type PaperSource } from './source.ts'
import { dayText, dayWithWeekday, workingDaysText } from './words.ts'

type Write = (paper: Paper, source: PaperSource) => readonly Block[]
type Placed = { readonly written: MatterDefinition; readonly stood: Matter }

/** What was handed in, and to whom it goes. */
export const receipt: Write = (paper, source) => {
  const { definition, application } = source
  const all = placed(paper.asOf, source)
  const arose = all.filter(({ stood }) => stood.status !== 'skipped')
  return [
    toApplicant(source),
    paragraph(
      `你单位提交的${definition.name}申请已经收到，拆分为 ${arose.length} 个事项，分送有关部门办理。收到不等于受理；各部门的受理情况另行告知。`,
    ),
    facts(
      ['申请编号', application.number],
      ['申请单位', source.applicant],
      ...source.person.map(({ label, value }) => [label, value] as const),
      ['办理地区', source.regionName],
      ['收件日期', dayText(paper.at)],
      [
        '平台承诺',
        `${workingDaysText(definition.promise.workingDays)}（不含依赖第三方的实物环节）`,
      ],
    ),
    table(
      { 序号: 1, 事项: 4, 办理部门: 4, 承诺时限: 2 },
      arose.map(({ written: { procedure } }, index) => [
        String(index + 1),
        procedure.name,
        procedure.department.name,
        workingDaysText(procedure.within.workingDays),
      ]),
      '办理的事项',
    ),
    ...leftOutTable(all),
    heading('收到的材料'),
    paragraph(
      source.materials.length === 0
        ? '本次没有需要提交的材料。'
        : `${source.materials.join('；')}。`,
    ),
    ...promisedTable(arose, source),
    paragraph('请妥善保管申请编号，凭编号可在线查看各事项所处环节、由谁办理、到何时。'),
  ]
}

/** 容缺: what is still to come, as it was promised. */
function promisedTable(arose: readonly Placed[], { definition }: PaperSource): readonly Block[] {
  const labels = labelsOf(definition)
  const rows = arose.flatMap(({ written, stood }) =>
    owedItems(stood).map(({ input, path }) => [
      labels.get(path) ?? path,
      written.procedure.name,
      `受理之日起 ${daysToSupply(definition, written.key, [{ input, path }])} 个工作日内`,
    ]),
  )
  return rows.length === 0 ? [] : [table({ 材料: 4, 事项: 4, 期限: 4 }, rows, '承诺后补的材料')]
}

/** What is done and in force, what is still under way and with whom, what is left out and why. */
export const joint: Write = (paper, source) => {
  const { application } = source
  const all = placed(paper.asOf, source)
  const arose = all.filter(({ stood }) => stood.status !== 'skipped')
  const done = arose.filter(({ stood }) => stood.status === 'closed' || stood.status === 'kept')
  const revoked = arose.filter(({ stood }) => stood.status === 'revoked')
  const failed = arose.filter(({ stood }) => hasFailed(stood.status))
  const open = arose.filter(({ stood }) => !hasEnded(stood.status))
  return [
    toApplicant(source),
    paragraph(summary(source, { arose, done, failed, open, revoked })),
    facts(
      ['申请编号', application.number],
      ['申请单位', source.applicant],
      ...source.person.map(({ label, value }) => [label, value] as const),
      ['办理地区', source.regionName],
      ['收件日期', dayText(application.filedAt)],
      ['总体结果', paper.asOf.outcome ? outcomeNames[paper.asOf.outcome] : '办理中'],
    ),
    ...doneTable(done, source),
    ...openTable(open, paper.asOf),
    ...revokedTable(revoked),
    ...failedTable(failed, source),
    ...leftOutTable(all),
    ...done.flatMap(({ written: { procedure } }) =>
      procedure.physicalTail ? [note(`${procedure.name}：${procedure.physicalTail}。`)] : [],
    ),
  ]
}

const placed = ({ matters }: Application, { definition }: PaperSource): readonly Placed[] =>
  definition.matters.flatMap((written) => {
    const stood = matters[written.key]
    return stood ? [{ written, stood }] : []
  })

type Sorted = Readonly<Record<'arose' | 'done' | 'failed' | 'open' | 'revoked', readonly Placed[]>>

function summary(
  { definition }: PaperSource,
  { arose, done, failed, open, revoked }: Sorted,
): string {
  const parts = [
    `${done.length} 个已办结并生效`,
    ...(open.length > 0 ? [`${open.length} 个仍在办理`] : []),
    ...(revoked.length > 0 ? [`${revoked.length} 个已撤销`] : []),
    ...(failed.length > 0 ? [`${failed.length} 个未办成`] : []),
  ]
  const rest =
    open.length > 0 ? '已办结的事项不受其他事项影响，仍在办理的事项办结后另出新的结果单。' : ''
  return `你单位提交的${definition.name}申请共 ${arose.length} 个事项，其中 ${parts.join('，')}。${rest}`
}

const doneTable = (done: readonly Placed[], { results }: PaperSource): readonly Block[] =>
  done.length === 0
    ? []
    : [
        table(
          { 事项: 6, 办理部门: 6, 日期: 6, 办理结果: 11 },
          done.map(({ written: { key, procedure }, stood }) => [
            procedure.name,
            procedure.department.name,
            dayText(stood.since),
            [
              stood.status === 'kept' ? stood.why : undefined,
              procedure.result,
              ...(results[key] ?? []).map(({ label, value }) => `${label} ${value}`),
            ]
              .filter(Boolean)
              .join('；') || '已办结',
          ]),
          '已办结并生效',
        ),
      ]

const revokedTable = (revoked: readonly Placed[]): readonly Block[] =>
  revoked.length === 0
    ? []
    : [
        table(
          { 事项: 3, 办理部门: 3, 撤销日期: 3 },
          revoked.map(({ written: { procedure }, stood }) => [
            procedure.name,
            procedure.department.name,
            dayText(stood.since),
          ]),
          '已撤销',
        ),
      ]

const openTable = (open: readonly Placed[], then: Application): readonly Block[] =>
  open.length === 0
    ? []
    : [
        table(
          { 事项: 6, 状态: 3, 等待谁: 6, 到何时: 8 },
          open.map(({ written: { key, procedure }, stood }) => {
            const awaited = awaitedOf(then, key)
            return [
              procedure.name,
              statusNameOf(stood),
              awaited ? ownerText(awaited, procedure.department.name) : procedure.department.name,
              // What the platform tries again by itself is nobody's deadline.
              awaited && awaited.owner !== 'platform' && awaited.owner !== 'thirdParty'
                ? dayWithWeekday(awaited.by)
                : '自动办理，无需操作',
            ]
          }),
          '仍在办理',
        ),
      ]

function ownerText({ owner, action }: Awaited, department: string): string {
  switch (owner) {
    case 'employee':
      return `本人：${action}`
    case 'applicant':
      return `申请单位：${action}`
    case 'department':
      return `${department}：${action}`
    case 'thirdParty':
      return `第三方：${action}`
    case 'platform':
    case 'officer':
    case 'supervisor':
    case 'administrator':
      return action
  }
}

const failedTable = (failed: readonly Placed[], { definition }: PaperSource): readonly Block[] =>
  failed.length === 0
    ? []
    : [
        table(
          { 事项: 6, 结果: 4, 日期: 6, 原因: 9 },
          failed.map(({ written: { key, procedure }, stood }) => [
            procedure.name,
            statusNames[stood.status],
            dayText(stood.since),
            [
              ...reasonsFor(definition, key, stood).map(({ says, code }) => `${says}（${code}）`),
              ...(stood.why ? [stood.why] : []),
            ].join('；') || (stood.status === 'withdrawn' ? '申请人撤回' : '部门未列明原因'),
          ]),
          '未办成',
        ),
      ]

function leftOutTable(all: readonly Placed[]): readonly Block[] {
  const left = all.filter(({ stood }) => stood.status === 'skipped')
  if (left.length === 0) return []
  return [
    table(
      { 事项: 3, 原因: 5, 依据: 3 },
      left.map(({ written, stood }) => [
        written.procedure.name,
        stood.why ?? '',
        basisOfLeaving(written, stood),
      ]),
      '无需办理',
    ),
  ]
}

/** The law behind the very condition that left it out. */
function basisOfLeaving({ when }: MatterDefinition, { why }: Matter): string {
  const basis = when.find(({ otherwise }) => otherwise === why)?.basis
  return basis ? citeBasis(basis) : ''
}
