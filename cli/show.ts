import { outcomeNames, type Application } from '#core/application'
import { awaitedOf } from '#core/duties'
import { stageNames, stageOf, statusNames } from '#core/lifecycle'
import { openCliEngine } from './engine.ts'
import { Stop } from './stop.ts'
import { table } from './table.ts'
import type { Given } from './yijian.ts'

/** One application: where each matter stands, who holds it, until when. No personal numbers. */
export async function show({ words: [number] }: Given): Promise<void> {
  if (!number) throw new Stop('请指明申请编号：yijian show <申请编号>')
  const { engine, close } = await openCliEngine()
  try {
    const found = await engine.read(number)
    if (!found) throw new Stop(`没有编号为 ${number} 的申请，请核对（编号含校验位，抄错会查不到）`)
    const { definition, application } = found
    const state = application.outcome ? outcomeNames[application.outcome] : '办理中'
    console.log(`${definition.name}  ${application.number}  ${state}`)
    console.log(`提交于 ${local(application.filedAt)}，${application.version} 条记录\n`)
    const rows = definition.matters.map(({ key, procedure }) => [
      procedure.name,
      ...stateOf(application, key),
    ])
    console.log(table(['事项', '阶段', '状态', '由谁', '下一步', '最迟'], rows))
  } finally {
    await close()
  }
}

const owners = {
  platform: '平台',
  department: '部门',
  employee: '本人',
  applicant: '申请人',
  thirdParty: '第三方',
  officer: '经办人',
  supervisor: '督办人员',
  administrator: '管理员',
} as const

function stateOf(application: Application, key: string): readonly string[] {
  const matter = application.matters[key]
  if (!matter) return ['', '', '', '', '']
  const awaited = awaitedOf(application, key)
  return [
    stageNames[stageOf[matter.status]],
    statusNames[matter.status],
    awaited ? owners[awaited.owner] : '',
    awaited?.action ?? matter.why ?? '',
    awaited ? local(awaited.by) : '',
  ]
}

const local = (moment: number): string =>
  new Date(moment).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
