import type { Application, Outcome } from './application.ts'
import { isOwing } from './deferral.ts'
import { hasEnded, type Status } from './lifecycle.ts'

/** Something about an application that somebody outside may want to hear of; never a personal value. */
export type Notice =
  | { readonly what: 'filed' }
  /** 补正告知: the applicant must act, for all these matters at once. */
  | { readonly what: 'correctionAsked'; readonly matters: readonly string[] }
  /** The notice, which is not answered yet, asks more: for these matters. */
  | { readonly what: 'correctionChanged'; readonly matters: readonly string[] }
  | { readonly what: 'matterEnded'; readonly matter: string; readonly status: Status }
  /** The employee has not answered yet; the days run. */
  | { readonly what: 'employeeReminded'; readonly matter: string }
  /** The employee has not answered in time: the applicant may. */
  | { readonly what: 'employeeOverdue'; readonly matter: string }
  /** 容缺受理: accepted; what was promised is owed from now on. */
  | { readonly what: 'deferred'; readonly matter: string }
  /** What was promised is owed until today. */
  | { readonly what: 'deferralReminded'; readonly matter: string }
  /** The thing that travels has not come; whoever filed may urge whoever has it. */
  | { readonly what: 'journeyReminded'; readonly matter: string }
  /** 责令改正: what was promised is not so, and must be made good by a day. */
  | { readonly what: 'makeGoodOrdered'; readonly matter: string }
  | { readonly what: 'confirmed' }
  /** What was confirmed has changed since: the employee is to confirm again. */
  | { readonly what: 'confirmationOutdated' }
  | { readonly what: 'objected'; readonly objection: number }
  | { readonly what: 'objectionAnswered'; readonly objection: number }
  | { readonly what: 'closed'; readonly outcome: Outcome }

/** What one decision made noteworthy: the difference between two folds, not each event. */
export function noticesIn(before: Application | undefined, after: Application): readonly Notice[] {
  const filed: readonly Notice[] = before ? [] : [{ what: 'filed' }]
  const matters = Object.entries(after.matters).flatMap(([matter, { status, since }]): Notice[] => {
    const was = before?.matters[matter]
    if (status === 'skipped' || (was?.status === status && was.since === since)) return []
    return hasEnded(status) ? [{ what: 'matterEnded', matter, status }] : []
  })
  const closed: readonly Notice[] =
    after.closedAt !== undefined && after.closedAt !== before?.closedAt
      ? [{ what: 'closed', outcome: after.outcome ?? 'failed' }]
      : []
  return [
    ...filed,
    ...ofSupplies(before, after),
    ...ofDeferrals(before, after),
    ...ofOrders(before, after),
    ...ofJourneys(before, after),
    ...ofWord(before, after),
    ...ofCorrections(before, after),
    ...matters,
    ...closed,
  ]
}

/** One notice for all that was told at once. */
function ofCorrections(
  before: Application | undefined,
  { told, matters }: Application,
): readonly Notice[] {
  if (!told || told.notices === before?.told?.notices) return []
  const asks = Object.entries(matters).flatMap(([key, { status, reasons = [] }]) =>
    status === 'incorrect' && reasons.some(({ notice }) => notice === told.notices) ? [key] : [],
  )
  return [{ what: told.changes ? 'correctionChanged' : 'correctionAsked', matters: asks }]
}

function ofSupplies(before: Application | undefined, after: Application): readonly Notice[] {
  return Object.entries(after.matters).flatMap(([matter, { supply }]): Notice[] => {
    const was = before?.matters[matter]?.supply
    if (!was || !supply) return []
    if (was.owner !== supply.owner) return [{ what: 'employeeOverdue', matter }]
    return was.remindAt !== supply.remindAt ? [{ what: 'employeeReminded', matter }] : []
  })
}

const ofOrders = (before: Application | undefined, after: Application): readonly Notice[] =>
  Object.entries(after.matters).flatMap(([matter, { commitments = [] }]): Notice[] => {
    const was = before?.matters[matter]?.commitments ?? []
    const isNew = commitments.some(
      ({ id, order }) => order && !was.some((one) => one.id === id && one.order),
    )
    return isNew ? [{ what: 'makeGoodOrdered', matter }] : []
  })

/** The reminder is taken away where it was given, and also where all has come or nothing will. */
const ofDeferrals = (before: Application | undefined, after: Application): readonly Notice[] =>
  Object.entries(after.matters).flatMap(([matter, is]): Notice[] => {
    const was = before?.matters[matter]?.deferral
    if (!is.deferral || !isOwing(is)) return []
    if (is.deferral.by !== undefined && was?.by === undefined) return [{ what: 'deferred', matter }]
    return was?.remindAt && !is.deferral.remindAt ? [{ what: 'deferralReminded', matter }] : []
  })

/** The reminder is taken away where it was given, and also where a step was taken meanwhile. */
const ofJourneys = (before: Application | undefined, after: Application): readonly Notice[] =>
  Object.entries(after.matters).flatMap(([matter, { journey }]): Notice[] => {
    const was = before?.matters[matter]?.journey
    if (!was?.remindAt || !journey || journey.remindAt) return []
    return was.done.length === journey.done.length ? [{ what: 'journeyReminded', matter }] : []
  })

function ofWord(before: Application | undefined, { employee }: Application): readonly Notice[] {
  const was = before?.employee
  if (!employee || was === employee) return []
  const confirmed = employee.confirmedAt !== undefined && employee.confirmedAt !== was?.confirmedAt
  const objections = employee.objections.flatMap(({ id, answer }, at): Notice[] => {
    const known = was?.objections[at]
    if (!known) return [{ what: 'objected', objection: id }]
    return answer && !known.answer ? [{ what: 'objectionAnswered', objection: id }] : []
  })
  const outdated = employee.outdated !== undefined && employee.outdated !== was?.outdated
  return [
    ...(confirmed ? [{ what: 'confirmed' } as const] : []),
    ...(outdated ? [{ what: 'confirmationOutdated' } as const] : []),
    ...objections,
  ]
}
