import { evolve, setsOf, type Application, type Event } from '#core/application'
import { alike } from '#core/canonical'
import { ledgerOf, type Held } from '#core/clock'
import { awaitedOf } from '#core/duties'
import { hasEnded, next, type Status } from '#core/lifecycle'
import { firstBroken, genesis } from '#engine/events'
import type { StoredEvent } from '#engine/reads'
import type { Violation } from './rules.ts'

export type Recorded = {
  readonly number: string
  readonly state: Application
  readonly head: Uint8Array
  readonly events: readonly StoredEvent[]
}

/** What the record of one application says of itself and of the state beside it. */
export function flawsOfRecord(recorded: Recorded): readonly Violation[] {
  const { number, state, events } = recorded
  const broken = brokenChain(recorded)
  if (broken !== undefined) return [{ rule: 'chain', place: number, says: broken }]
  const bodies = events.map(({ body }) => body)
  const folded = fold(bodies)
  if (!folded || !alike(asStored(folded), asStored(state)))
    return [{ rule: 'fold', place: number, says: differenceOf(folded, state) }]
  return [...wrongArrows(number, bodies), ...flawsOfLedger(number, bodies), ...forgotten(state)]
}

function brokenChain({ number, head, events, state }: Recorded): string | undefined {
  const at = firstBroken(number, events)
  if (at !== undefined) return `第 ${at} 条与前一条不相连`
  if (events.length !== state.version)
    return `记录有 ${events.length} 条，现状是第 ${state.version} 版`
  const last = events.at(-1)?.hash ?? genesis(number)
  return Buffer.compare(last, head) === 0 ? undefined : '末条的哈希与申请所载的不同'
}

function fold(events: readonly Event[]): Application | undefined {
  try {
    return events.reduce<Application | undefined>(evolve, undefined)
  } catch {
    return undefined // An event that cannot follow.
  }
}

/** What JSON leaves out has no meaning. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Names the places that differ, never what stands there: it may be about a person. */
function differenceOf(folded: Application | undefined, state: Application): string {
  if (!folded) return '记录无法合成'
  const whole = Object.keys({ ...folded, ...state }).filter(
    // The keys of both.
    (key) => !alike(member(folded, key), member(state, key)),
  )
  const matters = Object.keys({ ...folded.matters, ...state.matters }).filter(
    (key) => !alike(member(folded.matters, key), member(state.matters, key)),
  )
  return `不同之处：${[...whole, ...matters.map((key) => `matters.${key}`)].join('、')}`
}

const member = (of: object, key: string): unknown => {
  const value = Object.entries(of).find(([name]) => name === key)?.[1]
  return value === undefined ? null : asStored(value)
}

/** Every change of a status has taken arrows of the table, one after another. */
function wrongArrows(number: string, events: readonly Event[]): readonly Violation[] {
  const found: Violation[] = []
  let application: Application | undefined
  for (const [at, event] of events.entries()) {
    const after = evolve(application, event)
    for (const key of Object.keys(setsOf(event))) {
      const was = application?.matters[key]?.status
      const is = after.matters[key]?.status
      if (was === undefined || was === is) continue
      if (arrival(was, event) === is) continue
      found.push({
        rule: 'arrows',
        place: `${number}/${key}`,
        says: `第 ${at + 1} 条从 ${was} 到 ${is}，没有这样的箭头`,
      })
    }
    application = after
  }
  return found
}

const arrival = (from: Status, { verbs = [] }: Event): Status | undefined =>
  verbs.reduce<Status | undefined>((status, verb) => status && next(status, verb), from)

/** The spans of each matter follow each other and are exactly the time in which it had not ended. */
function flawsOfLedger(number: string, events: readonly Event[]): readonly Violation[] {
  const until = Math.max(...events.map(({ at }) => at))
  const ledger = ledgerOf(events, until)
  const open = openTime(events, until)
  return Object.keys({ ...ledger, ...open }).flatMap((key): Violation[] => {
    const spans = ledger[key] ?? []
    const place = `${number}/${key}`
    const overlap = spans.find((span, at) => span.from < (spans[at - 1]?.to ?? -Infinity))
    if (overlap) return [{ rule: 'ledger', place, says: '两段重叠' }]
    const [sum, whole] = [sumOf(spans), open[key] ?? 0]
    return sum === whole
      ? []
      : [{ rule: 'ledger', place, says: `各段共 ${sum} 毫秒，全程 ${whole} 毫秒` }]
  })
}

const sumOf = (spans: readonly Held[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0)

/** Counted otherwise than the ledger is: moment by moment, by status alone. */
function openTime(events: readonly Event[], until: number): Readonly<Record<string, number>> {
  const open: Record<string, number> = {}
  let application: Application | undefined
  let before = -Infinity
  const pass = (to: number) => {
    for (const [key, { status }] of Object.entries(application?.matters ?? {}))
      if (!hasEnded(status)) open[key] = (open[key] ?? 0) + Math.max(0, to - before)
    before = Math.max(before, to)
  }
  for (const event of events) {
    pass(event.at)
    application = evolve(application, event)
  }
  pass(until)
  return open
}

/** There is no limbo: whoever must act, what to do and until when, for all that has not ended. */
function forgotten(state: Application): readonly Violation[] {
  const matters = Object.entries(state.matters)
  const place = state.number
  const isOver = matters.every(([, { status }]) => hasEnded(status))
  if (isOver !== (state.closedAt !== undefined) || isOver !== (state.outcome !== undefined))
    return [
      { rule: 'awaited', place, says: isOver ? '全部事项已完，申请未完' : '申请已完，事项未完' },
    ]
  return matters.flatMap(([key, { status }]): Violation[] => {
    if (hasEnded(status)) return []
    const awaited = awaitedOf(state, key)
    if (awaited && awaited.action !== '' && Number.isFinite(awaited.by)) return []
    return [{ rule: 'awaited', place: `${place}/${key}`, says: `${status} 没有责任人或期限` }]
  })
}
