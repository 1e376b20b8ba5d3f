import type { Application, Event, Matter, Supply } from '#core/application'
import { isTold } from '#core/asked'
import { matterOf, type Command, type Context, type Decision } from '#core/command'
import { dayMs, deadline, type Instant } from '#core/time'
import { answered } from './people.ts'
import { platform } from './settle.ts'

type Days = Pick<Context, 'policy' | 'calendar'>

/** What a matter that was filed without the employee's answers waits for, and how long. */
export function awaiting(paths: readonly string[], from: Instant, days: Days): Supply {
  const limit = deadline(from, days.policy.supplyWithinWorkingDays, days.calendar)
  return { paths, owner: 'employee', from, ...limit, remindAt: reminderAfter(from, from, days) }
}

/**
 * 补充: the employee's answers, or whoever filed in the employee's stead. A matter goes on as soon
 * as nothing is missing; one whose department asked for these very answers is told anew.
 */
export function supply(
  application: Application,
  { paths, awaits, corrected }: Extract<Command, { do: 'supply' }>,
  context: Context,
): Decision {
  const { now, by } = context
  if (paths.length === 0 && corrected.length === 0) return { events: [] }
  const supplied: Event = { kind: 'supplied', at: now, by, paths }
  const waiting = Object.entries(application.matters).flatMap(([key, matter]) =>
    matter.status === 'waiting' ? (stillAwaits(key, matter, awaits[key] ?? [], context) ?? []) : [],
  )
  // Given again unchanged: it was right, and the department is asked to look once more.
  const reached = paths.length > 0 ? corrected : []
  const asked = corrected.flatMap((key) => {
    const matter = application.matters[key]
    return matter && isTold(matter) ? [answered(key, matter, reached, context)] : []
  })
  return { events: [supplied, ...waiting, ...asked] }
}

/** An answer may make another question arise: the days are those that ran before. */
function stillAwaits(
  key: string,
  { supply: before }: Matter,
  paths: readonly string[],
  context: Context,
): Event | undefined {
  if (sameList(before?.paths ?? [], paths)) return undefined
  const { now } = context
  const noted = { kind: 'noted', at: now, by: platform, matter: key } as const
  if (paths.length === 0) return { ...noted, says: '本人填写的内容已齐全', set: { supply: null } }
  const supply = before ? { ...before, paths } : awaiting(paths, now, context)
  return { ...noted, says: '还需本人填写其余内容', set: { supply } }
}

const sameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))

/** Reminds the employee, then hands it to whoever filed, then gives it up: nothing waits for ever. */
export function unsupplied(key: string, matter: Matter, context: Context): Event | undefined {
  const { now } = context
  const { status, supply: due } = matter
  if (status !== 'waiting' || !due) return undefined
  const noted = { kind: 'noted', at: now, by: platform, matter: key } as const
  if (due.by <= now) {
    const limit = deadline(due.from, daysOf(due, context), context.calendar)
    if (limit.provisional || due.provisional) {
      const by = limit.provisional ? now + dayMs : limit.by
      const says = limit.provisional
        ? '下一年度工作日历尚未加载，期限待定'
        : '按新年度工作日历重新计算期限'
      return { ...noted, says, set: { supply: { ...due, by, provisional: limit.provisional } } }
    }
    return due.owner === 'employee' ? handedBack(key, due, context) : lapsed(key, context)
  }
  if (due.remindAt !== null && due.remindAt <= now) {
    const remindAt = reminderAfter(due.from, now, context)
    return {
      ...noted,
      kind: 'reminded',
      says: '提醒本人填写',
      set: { supply: { ...due, remindAt } },
    }
  }
  return undefined
}

function handedBack(key: string, due: Supply, context: Context): Event {
  const { now, policy, calendar } = context
  const limit = deadline(now, policy.correctWithinWorkingDays, calendar)
  const supply: Supply = { ...due, owner: 'applicant', from: now, ...limit, remindAt: null }
  const says = `本人在 ${policy.supplyWithinWorkingDays} 个工作日内没有填写，请申请人代为填写`
  return { kind: 'reminded', at: now, by: platform, matter: key, says, set: { supply } }
}

function lapsed(key: string, { now, definition }: Context): Event {
  const { name } = matterOf(definition, key).procedure
  const why = `本人和申请人都没有在期限内填写，“${name}”视为撤回；需要时可由本人另行申办`
  return {
    kind: 'moved',
    at: now,
    by: platform,
    matter: key,
    verbs: ['lapse'],
    set: { status: 'withdrawn', since: now, why, supply: null, objection: null, trouble: null },
  }
}

const daysOf = ({ owner }: Supply, { policy }: Days): number =>
  owner === 'employee' ? policy.supplyWithinWorkingDays : policy.correctWithinWorkingDays
/** Ten in the morning: a working day ends at midnight, and nobody is to be woken. */
const beforeMidnightMs = 14 * 3_600_000

function reminderAfter(from: Instant, now: Instant, { policy, calendar }: Days): Instant | null {
  const moments = [policy.remindBeforeWorkingDays, 1]
    .map((days) => policy.supplyWithinWorkingDays - days)
    .filter((days) => days > 0)
    .map((days) => deadline(from, days, calendar))
    .filter(({ provisional }) => !provisional)
    .map(({ by }) => by + 1 - beforeMidnightMs)
  const next = moments.filter((moment) => moment > now)
  return next.length === 0 ? null : Math.min(...next)
}
