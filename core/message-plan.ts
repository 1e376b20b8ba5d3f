import type { Application } from './application.ts'
import { isTold } from './asked.ts'
import { isOwing } from './deferral.ts'
import type { TemplateName } from './message-templates.ts'
import type { Notice } from './notices.ts'
import type { Instant } from './time.ts'

/** The templates that a notice leads to; the others are put by whoever has something to say. */
export type PlannedTemplate = Extract<
  TemplateName,
  | 'correctionAsked'
  | 'correctionChanged'
  | 'correctionReminder'
  | 'correctionLastReminder'
  | 'journeyReminder'
  | 'makeGoodOrdered'
  | 'deferred'
  | 'deferralReminder'
  | 'closed'
  | 'closedForEmployer'
  | 'rating'
>

/** One message that a notice leads to. */
export type PlannedMessage = {
  readonly template: PlannedTemplate
  /** The person the application is about, or whoever filed it for the employer. */
  readonly to: 'person' | 'employer'
  readonly afterMs: number
  /** Counted back from the day until which must be corrected, instead of from now. */
  readonly beforeCorrectByMs?: number
  /** Looked at again when it is due: what no longer holds is not told. */
  readonly onlyIf: 'always' | 'stillAsked' | 'stillOwed' | 'notWithdrawn' | 'unrated'
}

const day = 24 * 3_600_000

/**
 * Who is told of what. An employer's messages of one kind and one day are joined into one, however
 * many people they are about; a person gets one message of each kind about one application.
 */
export const messagePlan: Readonly<Record<Notice['what'], readonly PlannedMessage[]>> = {
  filed: [],
  correctionAsked: [
    { template: 'correctionAsked', to: 'employer', afterMs: 0, onlyIf: 'stillAsked' },
    {
      template: 'correctionReminder',
      to: 'employer',
      afterMs: 0,
      beforeCorrectByMs: 3 * day,
      onlyIf: 'stillAsked',
    },
    {
      template: 'correctionLastReminder',
      to: 'employer',
      afterMs: 0,
      beforeCorrectByMs: day,
      onlyIf: 'stillAsked',
    },
  ],
  // The reminders that were put for the first notice look at the new deadline when they are due.
  correctionChanged: [
    { template: 'correctionChanged', to: 'employer', afterMs: 0, onlyIf: 'stillAsked' },
  ],
  journeyReminded: [
    { template: 'journeyReminder', to: 'employer', afterMs: 0, onlyIf: 'notWithdrawn' },
  ],
  makeGoodOrdered: [{ template: 'makeGoodOrdered', to: 'employer', afterMs: 0, onlyIf: 'always' }],
  deferred: [{ template: 'deferred', to: 'employer', afterMs: 0, onlyIf: 'stillOwed' }],
  deferralReminded: [
    { template: 'deferralReminder', to: 'employer', afterMs: 0, onlyIf: 'stillOwed' },
  ],
  matterEnded: [],
  // What the employee is asked and says goes by the invitation.
  employeeReminded: [],
  employeeOverdue: [],
  confirmed: [],
  confirmationOutdated: [],
  objected: [],
  objectionAnswered: [],
  closed: [
    { template: 'closed', to: 'person', afterMs: 0, onlyIf: 'always' },
    {
      template: 'closedForEmployer',
      to: 'employer',
      afterMs: 0,
      onlyIf: 'notWithdrawn',
    },
    { template: 'rating', to: 'person', afterMs: day, onlyIf: 'unrated' },
  ],
}

/** When a message falls due, or nothing where its day is already past. */
export function dueOf(plan: PlannedMessage, now: Instant, correctBy: Instant | undefined) {
  if (plan.beforeCorrectByMs === undefined) return now + plan.afterMs
  if (correctBy === undefined) return undefined
  const due = correctBy - plan.beforeCorrectByMs
  return due > now ? due : undefined
}

/** Until when the first of the corrections asked is open. */
export function firstCorrectBy({ matters }: Application): Instant | undefined {
  const ends = Object.values(matters).flatMap((matter) =>
    isTold(matter) && matter.correctBy ? [matter.correctBy] : [],
  )
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** Until when the first of what was promised is owed. */
export function firstOwedBy({ matters }: Application): Instant | undefined {
  const ends = Object.values(matters).flatMap((matter) =>
    isOwing(matter) && matter.deferral?.by !== undefined ? [matter.deferral.by] : [],
  )
  return ends.length === 0 ? undefined : Math.min(...ends)
}

export function stillHolds(
  { onlyIf }: PlannedMessage,
  application: Application,
  isRated: boolean,
): boolean {
  switch (onlyIf) {
    case 'always':
      return true
    case 'stillAsked':
      return Object.values(application.matters).some(isTold)
    case 'stillOwed':
      return firstOwedBy(application) !== undefined
    case 'notWithdrawn':
      return application.outcome !== 'withdrawn'
    case 'unrated':
      return !isRated && application.outcome !== 'withdrawn'
  }
}

/** The plan of a template, where a notice leads to it. */
export const planOf = (template: TemplateName): PlannedMessage | undefined =>
  Object.values(messagePlan)
    .flat()
    .find((plan) => plan.template === template)
