import { readAnswers, standingIn, type Findings, type Reading } from '#core/answers'
import type { Actor } from '#core/application'
import { decide } from '#core/decide'
import { awaitsOf, correctedBy, openToEmployee } from '#core/employee'
import { isError, problem, type Problem } from '#core/problem'
import type { Order } from './command.ts'
import { asFiled, changedPaths, merged, rewritten, withHash, type Corrections } from './correct.ts'
import type { ApplicationId } from './number.ts'
import { openAnswers } from './sealing.ts'
import type { Tools } from './tools.ts'

/**
 * 补充: the employee's own answers, read with the whole form as it stands under the lock, so that
 * whoever corrects the employer's answers at the same moment loses nothing.
 */
export const orderToSupply = (
  tools: Tools,
  id: ApplicationId,
  { typed, findings }: { readonly typed: Corrections; readonly findings: Findings },
  by: Actor,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    const before = openAnswers(found, tools.vault).values
    const changed = changedPaths(definition, before, typed)
    const open = openToEmployee(definition, application)
    const closed = changed.filter((path) => !open.has(path))
    if (closed.length > 0) return { problems: closed.map(notOpen) }
    const situation = { ...asFiled(application), findings }
    const read = (values: Typed) => readAnswers(definition, values, situation)
    const reading = withoutStale(read, merged(definition, before, typed), open, new Set(changed))
    const errors = reading.problems.filter(isError)
    if (errors.length > 0) return { problems: errors }
    const kept = { values: reading.values, findings: standingIn(reading, findings) }
    const given = rewritten(tools, definition, kept, reading.origins)
    const awaits = awaitsOf(definition, reading.awaited)
    const corrected = correctedBy(definition, application, changed)
    const command = { do: 'supply', paths: changed, awaits, corrected } as const
    const decision = decide(application, command, tools.contextFor(definition, now, by))
    if ('problem' in decision || decision.events.length === 0) return decision
    return { events: withHash(decision.events, given), given }
  },
})

type Typed = Record<string, Record<string, unknown>>

/** Another choice may leave an earlier answer of the employee's without its question: it goes too. */
function withoutStale(
  read: (values: Typed) => Reading,
  values: Typed,
  open: ReadonlySet<string>,
  typedNow: ReadonlySet<string>,
): Reading {
  const reading = read(values)
  const stale = reading.problems.flatMap(({ code, path = '' }) =>
    code === 'not-asked' && open.has(path) && !typedNow.has(path) ? [path] : [],
  )
  if (stale.length === 0) return reading
  for (const path of stale) {
    const [section = '', name = ''] = path.split('.')
    delete values[section]?.[name]
  }
  return read(values)
}

const notOpen = (path: string): Problem =>
  problem('not-open-to-employee', '这一项不由本人填写，或者部门已经收到，不能再改', {
    path,
    remedy: '内容有误的，请提出异议，由单位更正',
  })
