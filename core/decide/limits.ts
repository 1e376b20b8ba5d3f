import type { Clock, Matter } from '#core/application'
import type { Context } from '#core/command'
import type { MatterDefinition } from '#core/definition'
import { dayOf, deadline, endOf, workingDaysPassed, type Instant } from '#core/time'

type Calendars = Pick<Context, 'calendar'>

/** The days within which a department must say what is missing, or has accepted. */
export function acceptance(
  { procedure }: MatterDefinition,
  from: Instant,
  { calendar }: Calendars,
): Partial<Matter> {
  const { by, provisional } = deadline(from, procedure.acceptsWithin.workingDays, calendar)
  return { acceptBy: by, provisional }
}

/** The days within which the applicant must correct. */
export function correction(
  from: Instant,
  { policy, calendar }: Pick<Context, 'policy' | 'calendar'>,
): Partial<Matter> {
  const { by, provisional } = deadline(from, policy.correctWithinWorkingDays, calendar)
  return { correctBy: by, provisional }
}

/** The clock that starts when a department accepts. */
export const clockFrom = ({ procedure }: MatterDefinition, from: Instant): Clock => ({
  from,
  promised: procedure.within.workingDays,
  ...(procedure.legally && { legal: procedure.legally.workingDays }),
})

/** The limits by a clock that runs. */
export function limitsOf(clock: Clock, { calendar }: Calendars): Partial<Matter> {
  const { by, provisional } = deadline(clock.from, clock.promised, calendar)
  return {
    clock,
    daysLeft: null,
    acceptBy: null,
    promisedBy: by,
    legalBy: legalBy(clock, calendar),
    provisional,
    // Nothing rests on a provisional limit; a lamp that is due and not lit would be due for ever.
    yellowAt: provisional ? null : yellowAt(clock, by, calendar),
  }
}

/** The limit of law; not shown at all while the calendar does not reach it. */
export function legalBy({ from, legal }: Clock, calendar: Context['calendar']): Instant | null {
  if (legal === undefined) return null
  const { by, provisional } = deadline(from, legal, calendar)
  return provisional ? null : by
}

/** Time in suspension does not count: the clock stops at what is left. */
export function stopped(clock: Clock, { now, calendar }: Context): Partial<Matter> {
  const used = workingDaysPassed(clock.from, now, calendar)
  const left = (days: number) => Math.max(0, days - used)
  const rest: Clock = {
    from: now,
    promised: left(clock.promised),
    ...(clock.legal !== undefined && { legal: left(clock.legal) }),
  }
  return {
    clock: rest,
    daysLeft: rest.promised,
    acceptBy: null,
    promisedBy: null,
    legalBy: null,
    yellowAt: null,
  }
}

/** What was left runs on from the day of resumption; a day that had begun is given whole. */
export const resumed = (clock: Clock, context: Context): Partial<Matter> =>
  limitsOf(
    {
      from: context.now,
      promised: Math.max(1, clock.promised),
      ...(clock.legal !== undefined && { legal: Math.max(1, clock.legal) }),
    },
    context,
  )

/**
 * The lamp turns yellow when one working day or a fifth of the time is left, whichever comes
 * first; a limit of a single day has only the fifth. No national value exists: our own choice.
 */
export function yellowAt(
  { from, promised }: Pick<Clock, 'from' | 'promised'>,
  by: Instant,
  calendar: Context['calendar'],
): Instant {
  const fifth = by - (by - from) / 5
  if (promised < 2) return Math.round(fifth)
  const dayBefore = deadline(from, promised - 1, calendar).by
  return Math.round(Math.min(fifth, Math.max(dayBefore, endOf(dayOf(from)))))
}
