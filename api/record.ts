import { answeringNames, outcomeNames, type Actor, type Event } from '#core/application'
import { matterOf } from '#core/command'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { verbNames } from '#core/lifecycle'
import type { EventsReply, ShownEvent } from '#contract/applications'
import { revocationReasons } from '#core/revocation'
import { roleNames, type Role } from '#contract/session'
import { firstBroken, hashAlgorithm } from '#engine/events'
import { answersHold, type CaseFile, type StoredEvent } from '#engine/reads'
import { counterText } from './counter.ts'
import { moment } from './matter-page.ts'

type Reader = {
  /** Staff also read what went wrong on the line. */
  readonly forStaff: boolean
  readonly role: Role
  readonly visits: Parameters<typeof counterText>[0]
}

/** The record of one application in words, and whether its chain of hashes is whole. */
export function recordOf(
  file: CaseFile,
  events: readonly StoredEvent[],
  { forStaff, role, visits }: Reader,
): EventsReply {
  const { definition, application } = file
  const brokenAt = firstBroken(application.number, events) ?? null
  // All of it is there, and the answers are those that it speaks of.
  const whole =
    brokenAt === null && events.length === application.version && answersHold(events, file)
  return {
    events: events.map((event) => ({
      ...shownEvent(definition, event, forStaff),
      counter: counterText(visits, event.body.by, role),
    })),
    chain: { algorithm: hashAlgorithm, whole, brokenAt },
  }
}

const kindNames: Readonly<Record<Event['kind'], string>> = {
  filed: '提交',
  moved: '办理',
  told: '送达',
  failed: '送达未成',
  warned: '预警',
  troubled: '需人工处理',
  eased: '恢复',
  notified: '告知补正',
  corrected: '补正',
  supplied: '补充',
  deferred: '容缺受理',
  fulfilled: '补齐',
  repaired: '信用修复',
  reminded: '提醒',
  confirmed: '确认',
  objected: '异议',
  answered: '答复异议',
  noted: '备注',
  revoked: '撤销录用',
  amended: '更正',
  watched: '每晚自动查询',
  claimed: '领取',
  released: '放回',
  transferred: '转办',
  assisted: '协办',
  consulted: '征求意见',
  advised: '答复意见',
  handedOver: '送达',
  committed: '承诺',
  verified: '核查承诺',
  madeGood: '改正',
  restored: '信用修复',
  closed: '结束',
}

function shownEvent(
  definition: ServiceDefinition,
  { seq, body, hash }: StoredEvent,
  forStaff: boolean,
): Omit<ShownEvent, 'counter'> {
  const matterName =
    body.matter === undefined ? null : matterOf(definition, body.matter).procedure.name
  return {
    seq,
    at: moment(body.at),
    kind: body.kind,
    kindName: kindNames[body.kind],
    says: sentence(definition, body, matterName, forStaff),
    by: nameOf(definition, body.by),
    matter: body.matter ?? null,
    matterName,
    verbs: [...(body.verbs ?? [])],
    status: body.set?.status ?? null,
    hash: Buffer.from(hash).toString('hex'),
  }
}

function sentence(
  definition: ServiceDefinition,
  event: Event,
  matterName: string | null,
  forStaff: boolean,
): string {
  const head = matterName === null ? '' : `${matterName}：`
  const tail = event.says ? `（${event.says}）` : ''
  const { kind } = event
  if (saysItself(kind)) return head + (event.says ?? unsaid[kind] ?? kindNames[kind])
  switch (kind) {
    case 'filed':
      return '申请已提交，已拆分到各部门'
    case 'moved':
      return head + moved(event) + tail
    case 'told':
      return head + delivered(event) + (event.set?.delivery?.what === 'revoke' ? '' : tail)
    case 'failed':
      return `${head}未能送达部门系统，稍后自动重试${forStaff ? tail : ''}`
    case 'warned':
      return head + (event.set?.lamp === 'red' ? '已超过承诺期限' : '临近承诺期限') + tail
    case 'troubled':
      return head + ((forStaff && event.says) || '需要人工处理，已通知责任人')
    case 'notified':
      return notified(definition, event)
    case 'corrected':
      return `已补正${labels(definition, event.paths ?? [])}`
    case 'supplied':
      return supplied(definition, event)
    case 'confirmed':
      return '本人确认填报内容无误'
    case 'objected':
      return `本人提出异议${labels(definition, event.paths ?? [])}`
    case 'answered':
      return `异议已有答复：${howAnswered(event)}`
    case 'revoked': {
      const { reason, words } = event.revocation ?? { reason: 'other' }
      return `撤销录用：${revocationReasons[reason]}${words ? `（${words}）` : ''}`
    }
    case 'amended':
      return `办理更正：${event.amendment}`
    case 'claimed':
    case 'released':
    case 'transferred':
    case 'assisted':
      return `${head}${heldSentence[kind]}`
    case 'watched':
      return `每晚自动查询${event.watch?.endedAt === undefined ? '开始' : '结束'}${tail}`
    case 'closed':
      return `申请结束：${outcomeNames[event.outcome ?? 'failed']}`
  }
}

/** Where an event of long ago has no words of its own. */
const unsaid: Readonly<Partial<Record<Event['kind'], string>>> = {
  eased: '部门系统恢复正常',
  reminded: '提醒本人填写',
}

/** The employee's own answers, or a material that was promised. */
function supplied(definition: ServiceDefinition, { says, by, paths = [] }: Event): string {
  const who = says ?? (by.role === 'employee' ? '本人填写' : '代本人填写')
  return who + labels(definition, paths)
}

const ownWords = [
  'eased',
  'reminded',
  'noted',
  'deferred',
  'fulfilled',
  'repaired',
  'consulted',
  'advised',
  'handedOver',
  'committed',
  'verified',
  'madeGood',
  'restored',
] as const satisfies readonly Event['kind'][]

/** Its own words say what happened. */
const saysItself = (kind: Event['kind']): kind is (typeof ownWords)[number] =>
  ownWords.some((one) => one === kind)

const heldSentence = {
  claimed: '经办人领取',
  released: '放回待领取',
  transferred: '转由本部门其他经办人办理',
  assisted: '请同事协办',
} as const

function delivered({ set }: Event): string {
  if (set?.delivery?.what === 'revoke') return '部门已收到撤销通知，正在处理'
  // Only after a withdrawal is nothing left to ask the department for.
  return set?.delivery === null ? '已通知部门撤回' : '已送达部门系统'
}

/** What a department asks is in the notice, with what others ask. */
const moved = ({ set, verbs = [] }: Event): string =>
  set?.tellBy
    ? '部门提出补正要求，与其他部门的要求汇总后一次告知'
    : verbs.map((verb) => verbNames[verb]).join('、')

/** 一次告知: of which matters, and whether it adds to a notice that was unanswered. */
function notified(definition: ServiceDefinition, { told, sets = {} }: Event): string {
  const names = Object.keys(sets).map((key) => matterOf(definition, key).procedure.name)
  const what = names.join('、')
  return told?.changes ? `补充后重新一次告知补正：${what}` : `一次告知补正：${what}`
}

/** How the objections that this very event answers were answered. */
function howAnswered({ employee, at }: Event): string {
  const answers = employee?.objections.flatMap(({ answer }) =>
    answer?.at === at ? answer.how : [],
  )
  return [...new Set(answers)].map((how) => answeringNames[how]).join('、')
}

function labels(definition: ServiceDefinition, paths: readonly string[]): string {
  const named = fieldsOf(definition.form).filter(({ path }) => paths.includes(path))
  return named.length === 0
    ? '（原填写无误）'
    : `：${named.map(({ field }) => field.label).join('、')}`
}

/** A department by its name; people by their role only, because a record is read by many. */
function nameOf(definition: ServiceDefinition, { role, id }: Actor): string {
  if (role === 'platform') return '本平台'
  if (role !== 'department') return roleNames[role]
  const own = definition.matters.find(({ procedure }) => procedure.department.code === id)
  return own?.procedure.department.name ?? '部门'
}
