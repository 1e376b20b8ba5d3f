import type { Application, Event, Matter } from '#core/application'
import { matterOf, type Command, type Context, type Decision } from '#core/command'
import {
  daysToSupply,
  isOwing,
  owedItems,
  owedPaths,
  promiseWords,
  type Deferral,
  type DeferredItem,
} from '#core/deferral'
import type { Verb } from '#core/lifecycle'
import { problem, type Problem } from '#core/problem'
import { dayMs, dayOf, deadline, type Instant } from '#core/time'
import { platform } from './settle.ts'

/** The promise as it is made: the days run only once the department has accepted. */
export const deferring = (
  key: string,
  items: readonly DeferredItem[],
  { definition, now, by }: Pick<Context, 'definition' | 'now' | 'by'>,
): Deferral => ({
  items,
  promise: { says: promiseWords(definition, key, items), by, at: now },
})

/** 容缺受理: accepted without what was promised; from here the days run. */
export const deferralsBegun = (application: Application, context: Context): readonly Event[] =>
  Object.entries(application.matters).flatMap(([key, matter]): Event[] => {
    const { status, deferral } = matter
    if (status !== 'accepted' || !deferral || !isOwing(matter) || deferral.by !== undefined)
      return []
    const { now } = context
    const days = daysToSupply(context.definition, key, deferral.items)
    const limit = { from: now, ...deadline(now, days, context.calendar) }
    const remindAt = reminderAfter(limit, now)
    const says = `容缺受理：请于受理之日起 ${days} 个工作日内补齐，补齐之前不出具办理结果`
    const set = { deferral: { ...deferral, ...limit, remindAt } }
    return [{ kind: 'deferred', at: now, by: platform, matter: key, says, set }]
  })

/** Why a matter goes no further than acceptance: something is still owed. */
export function owedAgainst(
  key: string,
  matter: Matter,
  verbs: readonly Verb[],
  { definition }: Pick<Context, 'definition'>,
): Problem | undefined {
  if (!verbs.includes('approve') || !isOwing(matter)) return undefined
  const { accepts } = matterOf(definition, key).procedure
  const what = owedItems(matter)
    .map(({ input }) => `“${accepts[input]?.label ?? input}”`)
    .join('、')
  return problem('owed', `申请人还没有补齐${what}，补齐之前不能审核通过，也不能办结`, {
    remedy: '可以先审查其他内容；材料补齐后再办理，逾期未补齐的自动终止',
  })
}

export const decidedTooEarly = '部门系统已作出决定，容缺的材料补齐之前不采用'

/**
 * A department's system decides before it may: it has accepted, no more, and is not asked again
 * before it has been told of what was owed.
 */
export function tooEarly(key: string, { deferral, delivery }: Matter, context: Context) {
  const { now, by } = context
  if (!deferral || !delivery) return []
  return [
    {
      kind: 'noted',
      at: now,
      by,
      matter: key,
      says: decidedTooEarly,
      set: { delivery: null },
    } satisfies Event,
  ]
}

export const nothingOwed = problem('not-now', '这份申请没有待补的容缺材料', {
  remedy: '请刷新页面查看最新状态',
})

/** 补齐: the material that was promised, by whoever files. */
export function fulfil(
  application: Application,
  { paths }: Extract<Command, { do: 'fulfil' }>,
  { now, by }: Context,
): Decision {
  const owed = owedPaths(application)
  if (owed.size === 0) return { problem: nothingOwed }
  return paths.length === 0
    ? { events: [] }
    : { events: [{ kind: 'supplied', at: now, by, paths, says: '补交容缺的材料' }] }
}

/** Answers were given, in whatever way: what was owed among them is owed no more. */
export function fulfilledBy(
  application: Application,
  events: readonly Event[],
  context: Context,
): readonly Event[] {
  const given = new Set(
    events.flatMap(({ kind, paths = [] }) =>
      kind === 'supplied' || kind === 'corrected' ? paths : [],
    ),
  )
  if (given.size === 0) return []
  return Object.entries(application.matters).flatMap(([key, matter]) =>
    isOwing(matter) && owedItems(matter).some(({ path }) => given.has(path))
      ? [supplied(key, matter, given, context)]
      : [],
  )
}

function supplied(
  key: string,
  matter: Matter,
  given: ReadonlySet<string>,
  { now, by }: Context,
): Event {
  const { deferral } = matter
  // Called only of what is owing.
  if (!deferral) throw new Error(`nothing is owed by ${key}`)
  const items = deferral.items.map((item) =>
    item.suppliedAt === undefined && given.has(item.path) ? { ...item, suppliedAt: now } : item,
  )
  const isWhole = items.every(({ suppliedAt }) => suppliedAt !== undefined)
  const happened = { at: now, by, matter: key }
  if (!isWhole)
    return {
      kind: 'noted',
      ...happened,
      says: '已补部分容缺材料，其余仍须按期补齐',
      set: { deferral: { ...deferral, items } },
    }
  // Nobody has been told of it without: it is as if nothing had been missing.
  if (isUntold(matter, now))
    return { kind: 'noted', ...happened, says: '暂缺的材料已补交', set: { deferral: null } }
  return {
    kind: 'fulfilled',
    ...happened,
    says: '容缺的材料已全部补齐，通知部门',
    set: {
      deferral: { ...deferral, items, remindAt: null },
      // What is being corrected goes to the department anew anyway.
      ...(matter.status !== 'incorrect' && {
        delivery: supplement(matter, now),
      }),
    },
  }
}

const supplement = ({ delivery }: Matter, now: Instant) =>
  ({
    what: 'supplement',
    nextAt: now,
    attempts: 0,
    ...(delivery?.ticket !== undefined && { ticket: delivery.ticket }),
  }) as const

/** Not applied for yet, or only by this very decision. */
const isUntold = ({ status, since, delivery }: Matter, now: Instant): boolean =>
  status === 'waiting' ||
  (status === 'applied' && since === now && delivery?.what === 'submit' && delivery.attempts === 0)

/** Reminds once; then the matter ends (终止), and the others go on. */
export function unfulfilled(key: string, matter: Matter, context: Context): Event | undefined {
  const { now } = context
  const { status, deferral } = matter
  if (status !== 'accepted' || !deferral || !isOwing(matter) || deferral.by === undefined)
    return undefined
  if (deferral.by <= now) return overdue(key, deferral, context)
  if (!deferral.remindAt || deferral.remindAt > now) return undefined
  return {
    kind: 'reminded',
    at: now,
    by: platform,
    matter: key,
    says: '提醒申请人补齐容缺的材料',
    set: { deferral: { ...deferral, remindAt: null } },
  }
}

function overdue(key: string, deferral: Deferral, context: Context): Event {
  const { now, calendar, definition } = context
  const days = daysToSupply(definition, key, deferral.items)
  const limit = deadline(deferral.from ?? now, days, calendar)
  if (limit.provisional || deferral.provisional) {
    const by = limit.provisional ? now + dayMs : limit.by
    const says = limit.provisional
      ? '下一年度工作日历尚未加载，期限待定'
      : '按新年度工作日历重新计算期限'
    const set = { deferral: { ...deferral, by, provisional: limit.provisional } }
    return { kind: 'noted', at: now, by: platform, matter: key, says, set }
  }
  const { name } = matterOf(definition, key).procedure
  return {
    kind: 'moved',
    at: now,
    by: platform,
    matter: key,
    verbs: ['terminate'],
    set: {
      ...noLimits,
      status: 'terminated',
      since: now,
      why: `逾期未补齐容缺的材料，“${name}”终止办理；备齐材料后可以重新申请`,
      deferral: { ...deferral, brokenAt: now, remindAt: null },
      // Its department has accepted it and must be told.
      delivery: { what: 'withdraw', nextAt: now, attempts: 0 },
    },
  }
}

/** 信用修复: what was broken bars nobody any more; the reason stays in the record. */
export function repair(
  application: Application,
  { matter: key, says }: Extract<Command, { do: 'repair' }>,
  { now, by }: Context,
): Decision {
  const deferral = Object.hasOwn(application.matters, key)
    ? application.matters[key]?.deferral
    : undefined
  if (deferral?.brokenAt === undefined)
    return {
      problem: problem('not-now', '这一事项没有未兑现的容缺承诺', {
        remedy: '请刷新页面查看最新状态',
      }),
    }
  if (deferral.repairedAt !== undefined) return { events: [] }
  const set = { deferral: { ...deferral, repairedAt: now } }
  return {
    events: [{ kind: 'repaired', at: now, by, matter: key, says: `信用修复：${says}`, set }],
  }
}

/** Nothing runs any more. */
const noLimits = {
  acceptBy: null,
  promisedBy: null,
  legalBy: null,
  yellowAt: null,
  clock: null,
  lamp: null,
  trouble: null,
} as const
/** Ten in the morning: a working day ends at midnight, and nobody is to be woken. */
const tenMs = 10 * 3_600_000

/** On the morning of the last day; what is owed on the very day of acceptance needs none. */
function reminderAfter({ by, from, provisional }: Limit, now: Instant): Instant | null {
  if (provisional || dayOf(by) === dayOf(from)) return null
  const morning = by + 1 - dayMs + tenMs
  return morning > now ? morning : null
}

type Limit = { readonly by: Instant; readonly from: Instant; readonly provisional: boolean }
