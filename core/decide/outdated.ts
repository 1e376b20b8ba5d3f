import type { Application, Event } from '#core/application'
import type { Context } from '#core/command'
import { platform } from './settle.ts'

/** What changes an answer, or says that an amendment does. */
const changes: ReadonlySet<Event['kind']> = new Set(['corrected', 'supplied', 'amended'])

/** What the employee confirmed was then changed by somebody else: it is to be confirmed again. */
export function outdatedBy(
  { employee }: Application,
  events: readonly Event[],
  { now }: Context,
): readonly Event[] {
  if (employee?.confirmedAt === undefined) return []
  const changed = events.flatMap(({ kind, by, paths = [] }) =>
    changes.has(kind) && by.role !== 'employee' ? paths : [],
  )
  if (changed.length === 0) return []
  const { since = now, paths: before = [] } = employee.outdated ?? {}
  const outdated = { since, paths: [...new Set([...before, ...changed])] }
  const says = '本人确认之后内容有变，请本人重新确认'
  return [{ kind: 'noted', at: now, by: platform, says, employee: { ...employee, outdated } }]
}
