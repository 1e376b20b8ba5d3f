import type { Application, Event, Matter } from '#core/application'
import { matterOf, type Context } from '#core/command'
import { unfulfilled } from './deferral.ts'
import { journeyReminded, overdueText } from './journey.ts'
import { clockFrom, legalBy, limitsOf } from './limits.ts'
import { unanswered } from './objections.ts'
import { unadvised } from './opinions.ts'
import { runningLimit } from './recount.ts'
import { platform } from './settle.ts'
import { unsupplied } from './supply.ts'
import { unverified } from './unverified.ts'
import { dayMs } from '#core/time'

/** What the passing of time alone brings about; nothing that has been done is done again. */
export function tick(application: Application, context: Context): readonly Event[] {
  const ofMatters = Object.entries(application.matters).flatMap(([key, matter]) =>
    [
      ...limitsWatched(matter),
      journeyReminded,
      windowOpens,
      unsupplied,
      unfulfilled,
      unadvised,
      unverified,
      escalate,
    ].flatMap((watch) => watch(key, matter, context) ?? []),
  )
  return [...ofMatters, ...unanswered(application, context)]
}

const limitsWatched = ({ provisional }: Matter) =>
  provisional ? [newCalendar] : [silence, lapse, lamp, legal, oversleeping]

const passed = (by: number | null | undefined, now: number): boolean =>
  by !== null && by !== undefined && by <= now

/** The day has come on which the department begins to take filings. */
function windowOpens(key: string, matter: Matter, { now }: Context): Event | undefined {
  if (matter.status !== 'waiting' || !passed(matter.opensAt, now)) return undefined
  const set = { opensAt: null }
  return { kind: 'noted', at: now, by: platform, matter: key, says: '申报期已开始', set }
}

/**
 * Nothing rests on a limit that reaches into a year whose calendar was not loaded. When it would
 * fall due it is set anew, or, while the calendar is still missing, looked at again a day later.
 */
function newCalendar(key: string, matter: Matter, context: Context): Event | undefined {
  const { now } = context
  const running = runningLimit(key, matter, context)
  if (!running || !passed(matter[running.name], now)) return undefined
  const { name, limits } = running
  const set = limits.provisional ? { [name]: now + dayMs } : limits
  const says = limits.provisional
    ? '下一年度工作日历尚未加载，期限待定'
    : '按新年度工作日历重新计算期限'
  return { kind: 'noted', at: now, by: platform, matter: key, says, set }
}

/** 逾期不告知的，自收到申请材料之日起即为受理 (行政许可法 第三十二条第一款第四项). */
function silence(key: string, matter: Matter, context: Context): Event | undefined {
  const { now, definition } = context
  if (matter.status !== 'applied' || !passed(matter.acceptBy, now)) return undefined
  const of = matterOf(definition, key)
  const { workingDays } = of.procedure.acceptsWithin
  return {
    kind: 'moved',
    at: now,
    by: platform,
    matter: key,
    verbs: ['accept'],
    says: `${workingDays} 个工作日内未告知，视为自收到之日起受理（行政许可法第三十二条）`,
    set: { status: 'accepted', since: now, ...limitsOf(clockFrom(of, matter.since), context) },
  }
}

/** Not corrected in time: taken as withdrawn, so that nothing waits for ever. */
function lapse(key: string, matter: Matter, { now }: Context): Event | undefined {
  if (matter.status !== 'incorrect' || !passed(matter.correctBy, now)) return undefined
  const why = '逾期未补正，视为撤回'
  return {
    kind: 'moved',
    at: now,
    by: platform,
    matter: key,
    verbs: ['lapse'],
    set: { status: 'withdrawn', since: now, why, correctBy: null, delivery: null, trouble: null },
  }
}

/** The limit of law, once the calendar that it needs has been loaded. */
function legal(key: string, matter: Matter, { now, calendar }: Context): Event | undefined {
  if (!matter.promisedBy || !matter.clock || matter.legalBy) return undefined
  const by = legalBy(matter.clock, calendar)
  const says = '按新年度工作日历计算法定期限'
  return by === null
    ? undefined
    : { kind: 'noted', at: now, by: platform, matter: key, says, set: { legalBy: by } }
}

/** The suspension has lasted longer than the department said. */
function oversleeping(key: string, matter: Matter, context: Context): Event | undefined {
  const { now, definition, policy } = context
  if (matter.status !== 'suspended' || !passed(matter.resumeBy, now)) return undefined
  const { department } = matterOf(definition, key).procedure
  const says = overdueText(key, matter, context) ?? `${department.name}挂起的期限已到，尚未恢复办理`
  const actBy = now + policy.personWithinMs
  const overdue = { kind: 'overdue', says, since: now, owner: 'supervisor', actBy } as const
  const set = { resumeBy: null, trouble: matter.trouble ?? overdue }
  return { kind: 'warned', at: now, by: platform, matter: key, says, set }
}

function lamp(key: string, matter: Matter, context: Context): Event | undefined {
  const { now, definition, policy } = context
  if (passed(matter.promisedBy, now) && matter.lamp !== 'red') {
    const { department } = matterOf(definition, key).procedure
    const says = `${department.name}已超过承诺时限`
    const actBy = now + policy.personWithinMs
    const overdue = { kind: 'overdue', says, since: now, owner: 'supervisor', actBy } as const
    const set = { lamp: 'red', trouble: matter.trouble ?? overdue } as const
    return { kind: 'warned', at: now, by: platform, matter: key, says, set }
  }
  if (passed(matter.yellowAt, now) && !matter.lamp) {
    return { kind: 'warned', at: now, by: platform, matter: key, set: { lamp: 'yellow' } }
  }
  return undefined
}

const above = {
  officer: 'supervisor',
  supervisor: 'administrator',
  administrator: undefined,
} as const

/** Whoever was asked to look has not: it goes one step up, and stays with the last. */
function escalate(key: string, { trouble }: Matter, context: Context): Event | undefined {
  const { now, policy } = context
  const owner = trouble && passed(trouble.actBy, now) ? above[trouble.owner] : undefined
  if (!trouble || !owner) return undefined
  const set = { trouble: { ...trouble, owner, actBy: now + policy.personWithinMs } }
  const says = '限期内无人处理，已上报'
  return { kind: 'troubled', at: now, by: platform, matter: key, says, set }
}
