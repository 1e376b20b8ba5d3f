import { troubleNames } from '#core/application'
import { roleNames, type Role } from '#contract/session'
import { ownerNames } from '#contract/shared'
import type { StuckActGiven, StuckKindCount, StuckRow } from '#contract/stuck'
import { errandId, mayStop, stuckId, type StuckAct } from '#engine/open-stuck'
import type { StuckCount, StuckErrand, StuckMatter } from '#engine/stuck'
import type { Api, Handlers } from './api.ts'
import { moment, momentOrNull } from './matter-page.ts'
import { overseenBy } from './oversees.ts'
import { actorOf, type Person } from './person.ts'
import { refusalOf, refuse } from './problems.ts'
import { nameOfProcedure, type ProcedureNames } from './procedure-names.ts'

export const stuckHandlers: Handlers<'listStuck' | 'actOnStuck' | 'listErrandActs'> = {
  async listStuck({ person, query }, api) {
    const { of, kind, after, limit } = query
    const wanted = { most: limit, ...(kind && { kind }), ...(after && { after: placeIn(after) }) }
    const page = await (of === 'matter' ? matterPage : errandPage)(api, person, wanted)
    return { kinds: await kindsOf(api, person), ...page }
  },
  async actOnStuck({ person, body }, api) {
    const { engine, log } = api
    const by = actorOf(person)
    const { does, of } = body
    log.info({ user: person.id, does, of, ...about(body) }, 'something stuck was acted on')
    if (body.does === 'retryAll')
      return {
        done:
          of === 'matter'
            ? await engine.stuck.retryMatters(body.kind, by)
            : await engine.stuck.retryErrands(body.kind, by),
      }
    const act: StuckAct =
      body.does === 'retry'
        ? { does: 'retry' }
        : body.does === 'give'
          ? { does: 'give', to: body.to, says: body.says }
          : { does: 'cancel', says: body.says }
    const problems = await (of === 'matter'
      ? engine.stuck.actOnMatter(body.id, act, by)
      : engine.stuck.actOnErrand(body.id, act, by))
    if (problems.length > 0) throw refusalOf(problems)
    return { done: 1 }
  },
  async listErrandActs(_, { engine }) {
    const acts = await engine.stuck.acts(shownActsMost)
    return {
      acts: acts.map(({ at, kind, id, does, says, by }) => ({
        at: moment(at),
        kindName: errandNames[kind] ?? kind,
        id,
        action: actNames[does],
        words: says,
        roleName: isRole(by.role) ? roleNames[by.role] : by.role,
      })),
    }
  },
}

const isRole = (role: string): role is Role => Object.hasOwn(roleNames, role)

const shownActsMost = 50

const about = (body: StuckActGiven) =>
  body.does === 'retryAll' ? { kind: body.kind } : { id: body.id }

/** Errands belong to no place: who oversees a part sees the matters of that part only. */
const seesErrands = (person: Person): boolean => Object.keys(overseenBy(person)).length === 0

type Wanted = Parameters<Api['engine']['stuck']['matters']>[0]

async function matterPage({ engine }: Api, person: Person, wanted: Wanted) {
  const rows = await engine.stuck.matters({ ...wanted, ...overseenBy(person) })
  const names = await nameOfProcedure(engine.catalogue)
  const last = rows.length === wanted.most ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => shownMatter(row, names)),
    next: last ? `${last.since.toString(36)}.${stuckId(last)}` : null,
  }
}

async function errandPage({ engine }: Api, person: Person, wanted: Wanted) {
  const rows = seesErrands(person) ? await engine.stuck.errands(wanted) : []
  const last = rows.length === wanted.most ? rows.at(-1) : undefined
  return {
    rows: rows.map(shownErrand),
    next: last ? `${last.since.toString(36)}.${errandId(last)}` : null,
  }
}

async function kindsOf({ engine }: Api, person: Person): Promise<StuckKindCount[]> {
  const matters = await engine.stuck.countMatters(overseenBy(person))
  const errands = seesErrands(person) ? await engine.stuck.countErrands() : []
  const shown = (of: 'matter' | 'errand', { kind, count, oldest }: StuckCount) => ({
    of,
    kind,
    kindName: (of === 'matter' ? matterNames : errandNames)[kind] ?? kind,
    count,
    since: moment(oldest),
  })
  return [...matters.map((one) => shown('matter', one)), ...errands.map((e) => shown('errand', e))]
}

function placeIn(cursor: string) {
  const [since = '', ...id] = cursor.split('.')
  const place = { since: Number.parseInt(since, 36), id: id.join('.') }
  // Beyond this no calendar goes.
  if (place.id === '' || !(Math.abs(place.since) <= 8.64e15))
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return place
}

function shownMatter(row: StuckMatter, names: ProcedureNames): StuckRow {
  const { delivery, trouble } = row
  return {
    id: stuckId(row),
    kind: row.kind,
    kindName: matterNames[row.kind] ?? row.kind,
    number: row.number,
    matter: row.matter,
    name: names.get(row.procedure) ?? row.procedure,
    holds: delivery ? callNames[delivery.what] : '没有待送达的内容',
    attempts: delivery?.attempts ?? 0,
    why: row.says ?? trouble?.says ?? '',
    since: moment(delivery?.failingSince ?? trouble?.since ?? row.since),
    nextAt: momentOrNull(delivery?.nextAt),
    ownerName: trouble ? ownerNames[trouble.owner] : null,
    actBy: momentOrNull(trouble?.actBy),
    may: [
      ...(delivery ? (['retry'] as const) : []),
      'give',
      ...(delivery ? (['cancel'] as const) : []),
    ],
  }
}

const shownErrand = (row: StuckErrand): StuckRow => ({
  id: errandId(row),
  kind: row.kind,
  kindName: errandNames[row.kind] ?? row.kind,
  number: row.number,
  matter: null,
  name: errandNames[row.kind] ?? row.kind,
  holds: '差事',
  attempts: row.attempts,
  why: errandSays[row.says ?? ''] ?? row.says ?? '',
  since: moment(row.since),
  nextAt: moment(row.nextAt),
  ownerName: row.givenTo ? ownerNames[row.givenTo] : null,
  actBy: null,
  may: ['retry', 'give', ...(mayStop(row.kind) ? (['cancel'] as const) : [])],
})

const matterNames: Readonly<Record<string, string>> = {
  ...troubleNames,
  parked: '部门系统中断，等待恢复',
}

const callNames = {
  submit: '送达部门',
  supplement: '通知部门材料已补齐',
  ask: '向部门查询进展',
  withdraw: '通知部门撤回',
  revoke: '通知部门撤销',
} as const

const actNames = { retry: '立即重试', give: '交人处理', cancel: '停止' } as const

/** Every kind of errand, as people call it. */
export const errandNames: Readonly<Record<string, string>> = {
  notice: '传递进展',
  invite: '邀请本人',
  change: '记下变动',
  webhook: '推送给单位软件',
  tell: '拟写消息',
  message: '发送消息',
  'batch-check': '核对批量名单',
  'batch-recheck': '重新核对批量名单',
  'batch-file': '提交批量名单',
  'batch-abandoned': '清理未完成的上传',
  watch: '每夜查询',
  'draft-gone': '删除草稿',
  recount: '重新计算期限',
  figures: '统计',
  release: '恢复送达',
  'bad-rating': '转办差评',
  rectification: '督促整改',
  complaints: '统计投诉',
}

/** What errands say of themselves, where it is not what somebody outside said. */
const errandSays: Readonly<Record<string, string>> = {
  failed: '平台自身的差错，请查看日志',
  'no process here knows this kind': '没有进程认得这类差事，请检查各进程的版本',
  'no process here sends': '没有进程可以推送',
  'the receiver is given a rest': '对方多次不应答，暂停一会再推送',
}
