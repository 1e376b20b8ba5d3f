import type { Status } from '#core/lifecycle'
import type { QueueRow } from './desk.ts'
import { fromIsoOrNull } from './times.ts'

/** A row before it is known what time it is. */
export type StoredMatter = Omit<QueueRow, 'light'> & { readonly yellowAt: number | null }

/** Of `matters m` and `applications a`. */
export const shownColumns = `m.application as id, m.number, m.key as matter, m.procedure, m.department,
  m.region, a.person_name, a.employer_name, m.status, m.since, nullif(m.due_at, 'infinity') as due_at,
  m.yellow_at, m.trouble, m.holder, m.colleague, m.held_until`

export function columnsOf(row: Readonly<Record<string, unknown>>): StoredMatter {
  // What `shownColumns` names, as the database gives it.
  const stored = row as Readonly<Record<string, string>> & { readonly id: number }
  const moment = (name: string) => fromIsoOrNull(stored[name] ?? null)
  const orNull = (name: string) => stored[name] ?? null
  return {
    id: stored.id,
    number: stored['number'] ?? '',
    matter: stored['matter'] ?? '',
    procedure: stored['procedure'] ?? '',
    department: stored['department'] ?? '',
    region: stored['region'] ?? '',
    personName: stored['person_name'] ?? '',
    employerName: stored['employer_name'] ?? '',
    // The engine writes statuses of the lifecycle only.
    status: stored['status'] as Status,
    since: moment('since') ?? 0,
    dueBy: moment('due_at'),
    yellowAt: moment('yellow_at'),
    trouble: orNull('trouble'),
    holder: orNull('holder'),
    colleague: orNull('colleague'),
    heldUntil: moment('held_until'),
  }
}
