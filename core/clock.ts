import { evolve, type Application, type Event, type Matter } from './application.ts'
import { isGathered, isTold } from './asked.ts'
import { stageOf, type Stage, type Status } from './lifecycle.ts'
import { dayOf, workingDaysPassed, workingMsBetween, type Instant } from './time.ts'
import type { Calendar } from '#standards/working-days'

/** Who has a matter in hand, of those who may be asked why it takes so long. */
export type Holder =
  /** Whoever filed: answers, corrects. */
  | 'applicant'
  | 'employee'
  | 'department'
  /** On its way: the department's system cannot be reached, or has not said that it has it. */
  | 'network'
  /** Another matter of the same application must end first. */
  | 'predecessor'
  /** The department takes nothing before its filing window opens. */
  | 'filingWindow'
  /** Suspended: a bank, an expert, a former keeper. */
  | 'thirdParty'
  | 'supervisor'
  /** What departments ask to be corrected is being gathered into one notice. */
  | 'platform'

export const holderNames = {
  applicant: '申请人',
  employee: '员工本人',
  department: '部门',
  network: '网络与对接',
  predecessor: '前序事项',
  filingWindow: '申报期未到',
  thirdParty: '第三方（时限暂停）',
  supervisor: '监督人员',
  platform: '本平台（汇总补正要求）',
} as const satisfies Record<Holder, string>

/** Which limit the time is taken from. Nothing else counts against a department. */
export type Limit = 'acceptance' | 'promise' | 'correction'

/** One matter, held by one person in one stage without a break: from (inclusive) to (exclusive). */
export type Held = {
  readonly holder: Holder
  readonly stage: Stage
  readonly status: Status
  readonly limit: Limit | null
  readonly from: Instant
  readonly to: Instant
}

/** By matter, oldest first. Together they are exactly the time in which the matter had not ended. */
export type Ledger = Readonly<Record<string, readonly Held[]>>

/** Who holds a matter as it stands; nobody holds what has ended. */
export function holderOf(matter: Matter): Holder | undefined {
  const { status, delivery } = matter
  switch (status) {
    case 'waiting':
      return waitsOn(matter)
    case 'applied':
      return delivery?.what === 'submit' ? 'network' : 'department'
    case 'incorrect':
      return isGathered(matter) && !isTold(matter) ? 'platform' : 'applicant'
    case 'suspended':
      return 'thirdParty'
    case 'revoking':
      if (!delivery) return 'predecessor'
      return delivery.isReceived ? 'department' : 'network'
    case 'accepted':
    case 'reviewed':
    case 'handled':
      return 'department'
    case 'closed':
    case 'skipped':
    case 'declined':
    case 'refused':
    case 'withdrawn':
    case 'terminated':
    case 'revoked':
    case 'kept':
      return undefined
  }
}

function waitsOn({ supply, objection, opensAt }: Matter): Holder {
  if (supply) return supply.owner
  if (objection) return 'applicant'
  return opensAt ? 'filingWindow' : 'predecessor'
}

const limitIn: Readonly<Partial<Record<Status, Limit>>> = {
  applied: 'acceptance',
  incorrect: 'correction',
  accepted: 'promise',
  reviewed: 'promise',
  handled: 'promise',
}

/**
 * Who held every minute, read from the record alone: the whole from the filing until each matter's
 * end, or until `until` for those that have none. What a revocation opens again is held again.
 */
export function ledgerOf(events: readonly Event[], until: Instant): Ledger {
  const spans: Record<string, Held[]> = {}
  let application: Application | undefined
  let at = -Infinity
  for (const event of events) {
    const before = application
    application = evolve(before, event)
    // Two processes' clocks may differ by a little; time does not run back.
    at = Math.max(at, event.at)
    for (const key in application.matters)
      if (before?.matters[key] !== application.matters[key])
        turn((spans[key] ??= []), application.matters[key], at)
  }
  for (const key in spans) close(spans[key] ?? [], Math.max(at, until))
  return spans
}

/** What is open is open-ended until somebody else holds it. */
function turn(spans: Held[], matter: Matter | undefined, at: Instant): void {
  const last = spans.at(-1)
  const holder = matter && holderOf(matter)
  const isOpen = last?.to === Infinity
  if (matter && isOpen && last.holder === holder && last.status === matter.status) return
  close(spans, at)
  if (matter?.clock && matter.status === 'accepted') backdate(spans, matter.clock.from)
  if (!matter || !holder) return
  const { status } = matter
  const limit = holder === 'platform' ? null : (limitIn[status] ?? null)
  spans.push({ holder, stage: stageOf[status], status, limit, from: at, to: Infinity })
}

/** Not told in time is accepted from the day of receipt (行政许可法 第三十二条): that time counts too. */
function backdate(spans: Held[], from: Instant): void {
  for (const [index, held] of spans.entries())
    if (held.limit === 'acceptance' && held.from >= from)
      spans[index] = { ...held, limit: 'promise' }
}

function close(spans: Held[], to: Instant): void {
  const last = spans.pop()
  if (!last) return
  if (last.to !== Infinity) spans.push(last)
  else if (last.from < to) spans.push({ ...last, to })
}

/** How long somebody held something. */
export type Time = {
  readonly ms: number
  /** The part of it that falls on working days, whole days of 24 hours. */
  readonly workingMs: number
}

/** What one holder's spans come to; a holder who had nothing is not in it. */
export function timeOf<Key extends string>(
  spans: readonly Held[],
  keyOf: (held: Held) => Key,
  calendar: Calendar,
): Partial<Record<Key, Time>> {
  const times: Partial<Record<Key, Time>> = {}
  for (const held of spans) {
    const key = keyOf(held)
    const { ms = 0, workingMs = 0 } = times[key] ?? {}
    times[key] = {
      ms: ms + held.to - held.from,
      workingMs: workingMs + workingMsBetween(held.from, held.to, calendar),
    }
  }
  return times
}

/**
 * Working days a department has used of its promise, counted as the promise is: the day on which a
 * span begins does not count, the day on which it ends does.
 */
export const daysUsed = (spans: readonly Held[], calendar: Calendar): number =>
  joined(spans.filter(({ limit }) => limit === 'promise')).reduce(
    (sum, { from, to }) => sum + workingDaysPassed(from, to, calendar),
    0,
  )

/** 审核 and 办理 follow without a break; a day must not be counted once for each. */
function joined(spans: readonly Held[]): readonly Pick<Held, 'from' | 'to'>[] {
  const runs: { from: Instant; to: Instant }[] = []
  for (const { from, to } of spans) {
    const last = runs.at(-1)
    if (last?.to === from) last.to = to
    else runs.push({ from, to })
  }
  return runs
}

/** The calendars that a stretch of time was counted under; one that was never loaded has no source. */
export function calendarsUnder(
  spans: readonly Pick<Held, 'from' | 'to'>[],
  calendar: Calendar,
): readonly { readonly year: number; readonly source: string | null }[] {
  const years = new Set<number>()
  for (const { from, to } of spans)
    for (let year = yearOf(from); year <= yearOf(to); year += 1) years.add(year)
  return [...years]
    .toSorted((one, other) => one - other)
    .map((year) => ({ year, source: calendar.years[year]?.source ?? null }))
}

const yearOf = (moment: Instant): number => Number(dayOf(moment).slice(0, 4))
