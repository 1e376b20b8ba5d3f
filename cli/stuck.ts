import { troubleNames } from '#core/application'
import { errandId, stuckId, type StuckAct } from '#engine/open-stuck'
import type { Engine } from '#engine/engine'
import { openCliEngine } from './engine.ts'
import { Stop } from './stop.ts'
import { table } from './table.ts'
import type { Given } from './yijian.ts'

/** More lines than this are chosen from by `--kind`. */
const shownMost = 100

const by = { role: 'administrator', id: 'yijian stuck' } as const
const owners = ['officer', 'supervisor', 'administrator'] as const

/** What is stuck, and the same acts as on the page; each stands in the record. */
export async function stuck({ options }: Given): Promise<void> {
  const { engine, close } = await openCliEngine()
  try {
    const done = await acted(engine, options)
    if (done !== undefined) return console.log(done)
    console.log(await listed(engine, textOf(options['kind'])))
  } finally {
    await close()
  }
}

const textOf = (option: string | boolean | undefined): string | undefined =>
  typeof option === 'string' ? option : undefined

async function acted({ stuck: store }: Engine, options: Given['options']) {
  const [retry, give, cancel, kind] = ['retry', 'give', 'cancel', 'kind'].map((name) =>
    textOf(options[name]),
  )
  if ([retry, give, cancel].filter((one) => one !== undefined).length > 1)
    throw new Stop('--retry、--give、--cancel 一次只能用一个')
  if (retry === 'all') {
    if (kind === undefined) throw new Stop('请指明类别：yijian stuck --retry all --kind <类别>')
    const matters = await store.retryMatters(kind, by)
    return `已安排重试 ${matters + (await store.retryErrands(kind, by))} 条`
  }
  const id = retry ?? give ?? cancel
  if (id === undefined) return undefined
  const act = actOf({ retry, give }, textOf(options['to']), textOf(options['says'])?.trim())
  const problems = await (id.includes('/') ? store.actOnMatter : store.actOnErrand)(id, act, by)
  if (problems.length > 0)
    throw new Stop(problems.map(({ says, remedy }) => `${says}。${remedy ?? ''}`).join('\n'))
  return { retry: '已安排立即重试', give: '已交人处理', cancel: '已停止' }[act.does]
}

function actOf(
  { retry, give }: Readonly<Record<'retry' | 'give', string | undefined>>,
  to: string | undefined,
  says = '',
): StuckAct {
  if (retry !== undefined) return { does: 'retry' }
  if (says.length < 2) throw new Stop('请用 --says 写明原因（至少两个字），它会记入记录')
  if (give === undefined) return { does: 'cancel', says }
  const owner = owners.find((one) => one === to)
  if (!owner) throw new Stop(`请用 --to 指明交给谁：${owners.join('、')}`)
  return { does: 'give', to: owner, says }
}

async function listed({ stuck: store }: Engine, kind: string | undefined): Promise<string> {
  const query = { most: shownMost, ...(kind !== undefined && { kind }) }
  const matters = (await store.matters(query)).map((row) => [
    stuckId(row),
    row.kind === 'parked' ? '部门系统中断' : troubleNames[row.kind],
    String(row.delivery?.attempts ?? 0),
    local(row.delivery?.failingSince ?? row.trouble?.since ?? row.since),
    row.trouble?.owner ?? '',
    row.says ?? row.trouble?.says ?? '',
  ])
  const errands = (await store.errands(query)).map((row) => [
    errandId(row),
    row.kind,
    String(row.attempts),
    local(row.since),
    row.givenTo ?? '',
    row.says ?? '',
  ])
  const rows = [...matters, ...errands]
  if (rows.length === 0) return '没有滞留的送达或差事'
  return table(['编号', '类别', '已试', '从何时', '由谁', '为什么'], rows)
}

const local = (moment: number): string =>
  new Date(moment).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
