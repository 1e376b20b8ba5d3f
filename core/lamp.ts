import { CalendarMissing, type Calendar } from '#standards/working-days'
import { yellowAt } from './decide/limits.ts'
import type { Matter } from './application.ts'
import type { Status } from './lifecycle.ts'
import { dayOf, workingDaysPassed, type Instant } from './time.ts'

/** 亮灯 at the desk: the colour, the day it rests on, and why, in words. */
export type Light = {
  readonly lamp: 'green' | 'yellow' | 'red'
  readonly dueBy: Instant
  /** When it turns, or turned, yellow; nothing where it never does. */
  readonly yellowAt: Instant | null
  readonly says: string
}

/** What a lamp is read from; a row of the queue has it as well as a matter. */
export type Timed = {
  readonly status: Status
  readonly since: Instant
  readonly dueBy: Instant | null
  readonly yellowAt: Instant | null
}

/** The one limit that runs where a matter stands: whoever it is that must keep it. */
export function dueOf(matter: Matter): Instant | null {
  switch (matter.status) {
    case 'applied':
      return matter.acceptBy ?? null
    case 'accepted':
    case 'reviewed':
      return matter.promisedBy ?? null
    case 'incorrect':
      return matter.correctBy ?? null
    case 'suspended':
      return matter.resumeBy ?? null
    case 'revoking':
    case 'waiting':
    case 'handled':
    case 'closed':
    case 'skipped':
    case 'declined':
    case 'refused':
    case 'withdrawn':
    case 'terminated':
    case 'revoked':
    case 'kept':
      return null
  }
}

export const timed = (matter: Matter): Timed => ({
  status: matter.status,
  since: matter.since,
  dueBy: dueOf(matter),
  yellowAt: matter.yellowAt ?? null,
})

/**
 * Only the department's own limits have a lamp: while a matter is being corrected or is suspended
 * its time does not count. The five days of acceptance turn yellow by the same rule as the promise.
 */
export function lightOf(
  { status, since, dueBy, yellowAt: stored }: Timed,
  now: Instant,
  calendar: Calendar,
): Light | null {
  if (dueBy === null || !runs(status)) return null
  const yellow = status === 'applied' ? yellowOf(since, dueBy, calendar) : stored
  const lamp = dueBy < now ? 'red' : yellow !== null && yellow <= now ? 'yellow' : 'green'
  return { lamp, dueBy, yellowAt: yellow, says: why(lamp, dueBy, now, calendar) }
}

const runs = (status: Status): boolean =>
  status === 'applied' || status === 'accepted' || status === 'reviewed'

function yellowOf(from: Instant, by: Instant, calendar: Calendar): Instant | null {
  try {
    return yellowAt({ from, promised: workingDaysPassed(from, by, calendar) }, by, calendar)
  } catch (error) {
    // A limit without a calendar has no lamp; it is set anew when the year is announced.
    if (error instanceof CalendarMissing) return null
    throw error
  }
}

function why(lamp: Light['lamp'], dueBy: Instant, now: Instant, calendar: Calendar): string {
  if (lamp === 'red') {
    const late = workingDaysPassed(dueBy, now, calendar)
    return late === 0 ? '已逾期，尚不足 1 个工作日' : `已逾期 ${late} 个工作日`
  }
  if (dayOf(now) === dayOf(dueBy)) return '今日到期'
  const left = workingDaysPassed(now, dueBy, calendar)
  const used = lamp === 'yellow' && left > 1 ? '，时限已用去八成' : ''
  return `还有 ${left} 个工作日到期${used}`
}
