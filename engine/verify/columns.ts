import type { Application, Event } from '#core/application'
import { setsOf } from '#core/application'
import { matterOf } from '#core/command'
import type { ServiceDefinition } from '#core/definition'
import { nextDueAt } from '#core/duties'
import { employeeStateOf } from '#core/employee'
import { isOnDesk } from '#core/held'
import { dueOf } from '#core/lamp'
import { hasEnded } from '#core/lifecycle'
import { gateLimits } from '#engine/gates'
import { idIn, type ApplicationId } from '#engine/number'
import { fromIso, orNull } from '#engine/times'
import type { Violation } from './rules.ts'

/** The columns that lists and queues are read by. */
export type Columns = {
  readonly id: ApplicationId
  readonly number: string
  readonly service: string
  readonly status: string
  readonly version: number
  readonly region: string
  readonly test: boolean
  readonly employee_state: string | null
  readonly filed_at: string
  readonly closed_at: string | null
  readonly due_at: string | null
  readonly lease_until: string | null
  readonly state: Application
}

export type MatterRow = {
  readonly application: ApplicationId
  readonly key: string
  readonly number: string
  readonly procedure: string
  readonly department: string
  readonly region: string
  readonly status: string
  readonly since: string
  readonly accept_by: string | null
  readonly promised_by: string | null
  readonly yellow_at: string | null
  readonly trouble: string | null
  readonly trouble_owner: string | null
  readonly due_at: string
  readonly holder: string | null
  readonly colleague: string | null
  readonly lamp: string | null
  readonly parked: boolean
}

export type OpinionRow = {
  readonly application: ApplicationId
  readonly key: string
  readonly id: number
  readonly open: boolean
}

/** What is kept beside the state, so that it can be searched, must be what the state says. */
export function flawsOfColumns(row: Columns, now: number): readonly Violation[] {
  const { state, number } = row
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['id', idIn(number), row.id],
    ['number', state.number, number],
    ['service', state.service, row.service],
    ['region', state.region, row.region],
    ['version', state.version, row.version],
    ['status', state.outcome ?? 'open', row.status],
    ['test', state.test === true, row.test],
    ['employee_state', employeeStateOf(state), row.employee_state],
    ['filed_at', orNull(state.filedAt), row.filed_at],
    ['closed_at', orNull(state.closedAt), row.closed_at],
  ]
  const wrong = expected.flatMap(([name, is, stands]) => (is === stands ? [] : [name]))
  if (!isDueRight(row, now)) wrong.push('due_at')
  return wrong.length === 0
    ? []
    : [{ rule: 'columns', place: number, says: `与现状不同的列：${wrong.join('、')}` }]
}

/**
 * Woken earlier than need be is right; too late, or not at all, is not, but for a call that a line
 * has no room for just now. While leased it waits.
 */
function isDueRight({ state, due_at: due, lease_until: lease }: Columns, now: number): boolean {
  const needed = nextDueAt(state)
  if (needed === null) return due === null || lease !== null
  if (due === null) return false
  const isPutOff = needed <= now && fromIso(due) <= now + gateLimits.putOffMostMs
  return fromIso(due) <= needed || isPutOff || lease !== null
}

/** Whether it has been due for longer than any worker takes, and nobody has it. */
export const isLeftLying = ({ due_at: due, lease_until: lease }: Columns, since: number): boolean =>
  due !== null && fromIso(due) < since && (lease === null || fromIso(lease) < since)

/** The officers' rows: one for each matter that anything has happened to since the filing. */
export function flawsOfQueue(
  { state, number }: Columns,
  definition: ServiceDefinition,
  events: readonly Event[],
  rows: readonly MatterRow[],
): readonly Violation[] {
  if (state.test)
    return rows.length === 0 ? [] : [{ rule: 'queue', place: number, says: '测试申请不应在队列中' }]
  // What the filing itself moved has no row before the first step.
  const began = events.findIndex((event) => !isOfFiling(event, state.filedAt))
  const since = began < 0 ? [] : events.slice(began)
  const touched = new Set(since.flatMap((event) => Object.keys(setsOf(event))))
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return Object.keys({ ...state.matters, ...Object.fromEntries(byKey) }).flatMap(
    (key): Violation[] => {
      const row = byKey.get(key)
      const place = `${number}/${key}`
      if (!row) return touched.has(key) ? [{ rule: 'queue', place, says: '队列中没有这一行' }] : []
      const wrong = wrongIn(row, state, definition)
      return wrong.length === 0
        ? []
        : [{ rule: 'queue', place, says: `与现状不同的列：${wrong.join('、')}` }]
    },
  )
}

/** What is filed is at once applied for, or left out. */
const isOfFiling = ({ kind, at, verbs = [] }: Event, filedAt: number): boolean =>
  kind === 'filed' ||
  (kind === 'moved' && at === filedAt && verbs.every((verb) => verb === 'apply' || verb === 'skip'))

function wrongIn(
  row: MatterRow,
  { matters, number, region }: Application,
  definition: ServiceDefinition,
): readonly string[] {
  const matter = matters[row.key]
  if (!matter) return ['key']
  const { procedure } = matterOf(definition, row.key)
  const held = isOnDesk(matter.status) ? matter.held : null
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['number', number, row.number],
    ['procedure', procedure.code, row.procedure],
    ['department', procedure.department.code, row.department],
    ['region', region, row.region],
    ['status', matter.status, row.status],
    ['since', orNull(matter.since), row.since],
    ['accept_by', orNull(matter.acceptBy), row.accept_by],
    ['promised_by', orNull(matter.promisedBy), row.promised_by],
    ['yellow_at', orNull(matter.yellowAt), row.yellow_at],
    ['trouble', matter.trouble?.kind ?? null, row.trouble],
    ['trouble_owner', matter.trouble?.owner ?? null, row.trouble_owner],
    ['due_at', orNull(dueOf(matter)) ?? 'infinity', row.due_at],
    ['holder', held?.by ?? null, row.holder],
    ['colleague', held?.colleague ?? null, row.colleague],
    ['lamp', matter.lamp ?? null, row.lamp],
    ['parked', matter.delivery?.parked ?? false, row.parked],
  ]
  return expected.flatMap(([name, is, stands]) => (is === stands ? [] : [name]))
}

/** What other departments have been asked stands at their desks, and nothing else does. */
export function flawsOfOpinions(
  { state, number }: Columns,
  rows: readonly OpinionRow[],
): readonly Violation[] {
  if (state.test) return []
  const asked = Object.entries(state.matters).flatMap(([key, { opinions = [], status }]) =>
    opinions.map(({ id, answer }) => {
      const isOpen = answer === undefined && !hasEnded(status)
      return `${key}.${id}.${isOpen ? 'open' : 'over'}`
    }),
  )
  const stand = rows.map(({ key, id, open }) => `${key}.${id}.${open ? 'open' : 'over'}`)
  const same = asked.toSorted().join() === stand.toSorted().join()
  return same ? [] : [{ rule: 'queue', place: number, says: '征求意见的行与现状不同' }]
}
