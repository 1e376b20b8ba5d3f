import type { Application, Outcome } from './application.ts'
import { hasEnded, type Status } from './lifecycle.ts'

/** Something about an application that somebody outside may want to hear of; never a personal value. */
export type Notice =
  | { readonly what: 'filed' }
  /** The applicant must act on this matter. */
  | { readonly what: 'correctionAsked'; readonly matter: string }
  | { readonly what: 'matterEnded'; readonly matter: string; readonly status: Status }
  | { readonly what: 'closed'; readonly outcome: Outcome }

/** What one decision made noteworthy: the difference between two folds, not each event. */
export function noticesIn(before: Application | undefined, after: Application): readonly Notice[] {
  const filed: readonly Notice[] = before ? [] : [{ what: 'filed' }]
  const matters = Object.entries(after.matters).flatMap(([matter, { status, since }]): Notice[] => {
    const was = before?.matters[matter]
    if (status === 'skipped' || (was?.status === status && was.since === since)) return []
    if (status === 'incorrect') return [{ what: 'correctionAsked', matter }]
    return hasEnded(status) ? [{ what: 'matterEnded', matter, status }] : []
  })
  const closed: readonly Notice[] =
    after.closedAt !== undefined && after.closedAt !== before?.closedAt
      ? [{ what: 'closed', outcome: after.outcome ?? 'failed' }]
      : []
  return [...filed, ...matters, ...closed]
}
