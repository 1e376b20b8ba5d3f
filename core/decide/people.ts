import type { Application, Event, Matter } from '#core/application'
import type { Command, Context, Decision } from '#core/command'
import { isGathered, isTold, tellsAt, untold } from '#core/asked'
import { owedItems, type DeferredItem } from '#core/deferral'
import { correctionsAsked } from '#core/corrections'
import { next } from '#core/lifecycle'
import { problem } from '#core/problem'
import { minuteText } from '#core/time'
import { deferring } from './deferral.ts'
import { promised, recantedBefore } from './commit.ts'
import { toSubmit } from './settle.ts'

/** 撤回: some matters, or every one that still can be. What is decided stays. */
export function withdraw(
  application: Application,
  { matters }: Extract<Command, { do: 'withdraw' }>,
  context: Context,
): Decision {
  const asked = new Set(matters ?? Object.keys(application.matters))
  const unknown = [...asked].find((key) => !Object.hasOwn(application.matters, key))
  if (unknown !== undefined) return { problem: noSuchMatter(unknown) }
  const can = [...asked].filter((key) => canWithdraw(application.matters[key]))
  if (can.length === 0)
    return {
      problem: problem('not-now', '所选事项都已办结或已审核通过，不能撤回', {
        remedy: '已办结的事项请办理更正或撤销录用',
      }),
    }
  return { events: can.map((key) => withdrawn(key, application.matters[key], context)) }
}

const canWithdraw = (matter: Matter | undefined): boolean =>
  matter !== undefined && next(matter.status, 'withdraw') !== undefined

export function withdrawn(key: string, matter: Matter | undefined, { now, by }: Context): Event {
  // Once applied for, the department may know of it, or be hearing of it at this moment.
  const delivery =
    matter?.status === 'waiting' ? null : ({ what: 'withdraw', nextAt: now, attempts: 0 } as const)
  return {
    kind: 'moved',
    at: now,
    by,
    matter: key,
    verbs: ['withdraw'],
    set: { status: 'withdrawn', since: now, delivery, ...stopped },
  }
}

const stopped = {
  acceptBy: null,
  promisedBy: null,
  legalBy: null,
  yellowAt: null,
  correctBy: null,
  clock: null,
  lamp: null,
  trouble: null,
} as const

/** 补正: the applicant answers all that the notice asks, once, and each department is told anew. */
export function correct(
  application: Application,
  { paths, reached, toldAs = {}, deferred = {}, signed }: Extract<Command, { do: 'correct' }>,
  context: Context,
): Decision {
  const asked = Object.entries(application.matters).filter(([, matter]) => isTold(matter))
  if (asked.length === 0) return { problem: nothingToCorrect(application) }
  const again = recantedBefore(application, signed ?? [])
  if (again) return { problem: again }
  const { now, by } = context
  const requests = correctionsAsked(context.definition, application)
  const open = requests.flatMap(({ reasons }) => reasons.flatMap((reason) => reason.paths))
  const corrected: Event = { kind: 'corrected', at: now, by, paths, asked: [...new Set(open)] }
  const answers = asked.map(([key, matter]) => {
    const event = answered(key, matter, reached, context)
    return promisedWith(event, matter, deferred[key] ?? [], context)
  })
  const sentAgain = new Set(answers.flatMap(({ kind, matter }) => (kind === 'moved' ? matter : [])))
  const others = Object.entries(toldAs).filter(([key]) => !sentAgain.has(key))
  return {
    events: [
      corrected,
      ...(signed ? promised(application, signed, context) : []),
      ...answers,
      // Not told again, so their departments go on knowing them by what they were told.
      ...others.map(([matter, standsAs]): Event => {
        const says = '未重新送达，部门仍按原内容办理'
        return { kind: 'noted', at: now, by, matter, says, set: { standsAs } }
      }),
    ],
  }
}

/** 容缺受理: instead of a material that was asked for stands a promise. */
function promisedWith(
  event: Event,
  matter: Matter,
  items: readonly DeferredItem[],
  context: Context,
): Event {
  if (items.length === 0 || event.kind !== 'moved' || event.matter === undefined) return event
  const all = [...owedItems(matter), ...items].filter(
    ({ input }, at, every) => every.findIndex((other) => other.input === input) === at,
  )
  return { ...event, set: { ...event.set, deferral: deferring(event.matter, all, context) } }
}

function nothingToCorrect(application: Application) {
  const at = tellsAt(application)
  return at === undefined
    ? problem('not-now', '目前没有待补正的事项', { remedy: '无需操作' })
    : problem('not-now', `正在汇总各部门的补正要求，${minuteText(at)}前一次告知`, {
        remedy: '请在告知之后一次补正',
      })
}

/**
 * What the notice asked is answered. A department that has meanwhile asked for more, which the
 * applicant has not been told, is told anew when that is answered too: nothing that was asked is lost.
 */
export function answered(
  key: string,
  matter: Matter,
  reached: readonly string[],
  context: Context,
): Event {
  const rest = isGathered(matter) ? untold(matter) : []
  if (rest.length === 0) return again(key, matter, reached, context)
  const { now, by } = context
  const says = '已补正告知的内容；部门另有补充要求，汇总后告知'
  return { kind: 'noted', at: now, by, matter: key, says, set: { reasons: rest, correctBy: null } }
}

/** Heard: the matter goes to its department once more. */
export function again(
  key: string,
  matter: Matter,
  reached: readonly string[],
  context: Context,
): Event {
  const { now, by } = context
  return {
    kind: 'moved',
    at: now,
    by,
    matter: key,
    verbs: ['correct'],
    ...(!reached.includes(key) && { says: '申请人确认原填写无误，请部门复核' }),
    set: {
      status: 'applied',
      since: now,
      round: matter.round + 1,
      reasons: [],
      correctBy: null,
      ...(matter.tellBy && { tellBy: null }),
      clock: null,
      ...(matter.standsAs && { standsAs: null }),
      ...(matter.entered && { entered: null }),
      ...toSubmit(key, context),
    },
  }
}

/** A person says: try again now. */
export function retry(application: Application, key: string, { now, by }: Context): Decision {
  const delivery = Object.hasOwn(application.matters, key) && application.matters[key]?.delivery
  if (!delivery) return { problem: noSuchDelivery(key) }
  const set = { delivery: { ...delivery, nextAt: now, attempts: 0 }, trouble: null }
  return { events: [{ kind: 'eased', at: now, by, matter: key, set, says: '人工要求立即重试' }] }
}

/** A person has looked into it; what came of it goes into the record. */
export function settleTrouble(
  application: Application,
  { matter: key, says }: Extract<Command, { do: 'settle' }>,
  { now, by }: Context,
): Decision {
  if (!Object.hasOwn(application.matters, key)) return { problem: noSuchMatter(key) }
  if (!application.matters[key]?.trouble)
    return {
      problem: problem('not-now', '这一事项没有需要人工处理的问题', {
        remedy: '请刷新页面查看最新状态',
      }),
    }
  return { events: [{ kind: 'eased', at: now, by, matter: key, set: { trouble: null }, says }] }
}

const noSuchMatter = (key: string) => problem('no-such-matter', `没有“${key}”这一事项`)

const noSuchDelivery = (key: string) =>
  problem('not-now', `“${key}”没有待发送的内容`, { remedy: '请刷新页面查看最新状态' })
