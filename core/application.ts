import type { EmployeeWord, Supply } from './employee-word.ts'
import type { Held } from './held.ts'
import type { Deferral } from './deferral.ts'
import type { AskedReason, Told } from './asked.ts'
import type { Commitment, PromiseTold } from './commitment.ts'
import type { Journey } from './journey.ts'
import type { Entered } from './entered.ts'
import type { Handover } from './handover.ts'
import { hasEnded, hasFailed, statusNames, type Status, type Verb } from './lifecycle.ts'
import type { Opinion } from './opinion.ts'
import type { ParameterValues } from './region.ts'
import type { RevocationAsked } from './revocation.ts'
import type { Instant } from './time.ts'
import type { Watch } from './watch.ts'

/** One filed form (总件) as it now stands: the fold of its events. */
export type Application = {
  readonly number: string
  /** Content hash of the definition it was filed under, for ever. */
  readonly service: string
  readonly region: string
  readonly filedAt: Instant
  readonly closedAt?: Instant
  readonly outcome?: Outcome
  /** How many events it has; also the version that a writer must have seen. */
  readonly version: number
  /** The region's values on the day of filing. */
  readonly parameters: ParameterValues
  /** Filed to try the interface: about nobody, and told to simulated departments only. */
  readonly test?: true
  readonly matters: Readonly<Record<string, Matter>>
  /** 撤销录用: why the whole is undone. */
  readonly revocation?: RevocationAsked
  /** 更正: the application that this one amends. */
  readonly corrects?: Amends
  /** By key of the definition's watches: what is asked for every night. */
  readonly watches?: Readonly<Record<string, Watch>>
  /** The numbers of the applications that amend this one, oldest first. */
  readonly amendments?: readonly string[]
  /** What the employee has said of it; nothing yet. */
  readonly employee?: EmployeeWord
  /** 补正告知: what the applicant was asked to correct; nothing yet. */
  readonly told?: Told
  /** By path, when an answer was last corrected, or confirmed where a notice asked for it. */
  readonly answeredAt?: Readonly<Record<string, Instant>>
}

export type Amends = {
  readonly number: string
  /** The form is read as of this moment: what was not amended must not change by itself. */
  readonly asOf: Instant
  /** By matter, the key under which its department knows what is amended. */
  readonly keys: Readonly<Record<string, string>>
  /** Who it is about changed: an officer must look. */
  readonly review?: true
  /** 改回: the amendment that this one takes back. */
  readonly undoes?: string
}

export type Outcome = 'complete' | 'partial' | 'failed' | 'withdrawn' | 'revoked' | 'partlyRevoked'

export const outcomeNames = {
  complete: '全部办结',
  partial: '部分办结',
  failed: '未办成',
  withdrawn: '已撤回',
  revoked: '已撤销',
  partlyRevoked: '部分撤销',
} as const satisfies Record<Outcome, string>

/** One procedure under way (分件). */
export type Matter = {
  readonly status: Status
  readonly since: Instant
  /** How often the applicant has been heard; part of the key the department knows it by. */
  readonly round: number
  /** The matters it waits for: its predecessors that arose with it; while it is being revoked,
   *  those that rest on it and are undone first. */
  readonly waitsFor: readonly string[]
  /** It cannot be told to its department without these answers of the employee. */
  readonly supply?: Supply | null
  /** The objection to what it would be told, which is answered first. */
  readonly objection?: number | null
  readonly delivery?: Delivery | null
  /** 容缺受理: what it was filed without, and what was promised. */
  readonly deferral?: Deferral | null
  /** The filing window opens then; until then the matter is held. */
  readonly opensAt?: Instant | null
  readonly acceptBy?: Instant | null
  readonly promisedBy?: Instant | null
  readonly legalBy?: Instant | null
  readonly yellowAt?: Instant | null
  /** The applicant has been told, since then, and has until then. */
  readonly toldAt?: Instant | null
  readonly correctBy?: Instant | null
  /** Asked to correct: until then it is gathered with what other departments ask. */
  readonly tellBy?: Instant | null
  /** Since when its department knew what it asks to correct. */
  readonly appliedAt?: Instant | null
  /** Only ever forward, also through a suspension: what was late stays late. */
  readonly lamp?: Lamp | null
  /** The limits reach into a year whose calendar is not loaded; they are set anew when it is. */
  readonly provisional?: boolean
  readonly clock?: Clock | null
  /** Working days that were left when the clock stopped. */
  readonly daysLeft?: number | null
  /** Until when the department said that it is suspended. */
  readonly resumeBy?: Instant | null
  readonly result?: Readonly<Record<string, unknown>>
  /** The key the department knows it by, where it no longer follows from what now stands. */
  readonly standsAs?: string | null
  readonly reasons?: readonly AskedReason[]
  /** Why it was left out, suspended, lapsed, kept. */
  readonly why?: string
  readonly trouble?: Trouble | null
  /** Where its thing is, for a procedure that has one. */
  readonly journey?: Journey
  readonly held?: Held | null
  readonly opinions?: readonly Opinion[]
  /** 送达: into whose hands its result was given. */
  readonly handovers?: readonly Handover[]
  /** 告知承诺: the promises that stand, or stood, in place of proofs. */
  readonly commitments?: readonly Commitment[]
  /** What an officer entered for a department whose system was silent. */
  readonly entered?: Entered | null
}

export { answeringNames } from './employee-word.ts'
export type { Answering, EmployeeWord, Objection, Supply } from './employee-word.ts'

/** What a department's limits are counted from, and how many working days they are. */
export type Clock = {
  readonly from: Instant
  readonly promised: number
  readonly legal?: number
}

export type Lamp = 'yellow' | 'red'

/** What must still be said to, or asked of, the department's system. */
export type Delivery = {
  readonly what: 'submit' | 'supplement' | 'ask' | 'withdraw' | 'revoke'
  readonly nextAt: Instant
  /** Calls of this kind so far. */
  readonly attempts: number
  readonly failingSince?: Instant
  readonly ticket?: string
  /** revoke: the department has been told and decides later. */
  readonly isReceived?: true
  /** The line to the department is broken: nothing is tried until it is whole again. */
  readonly parked?: true
}

/** Something a named kind of person must look at; the engine goes on trying meanwhile. */
export type Trouble = {
  readonly kind:
    | 'unreachable'
    | 'refusedBody'
    | 'conflict'
    | 'overdue'
    | 'bug'
    | 'notUndone'
    | 'noOpinion'
    | 'unverified'
    | 'notMadeGood'
  readonly says: string
  readonly since: Instant
  readonly owner: 'officer' | 'supervisor' | 'administrator'
  readonly actBy: Instant
}

export const troubleNames = {
  unreachable: '部门系统联系不上',
  refusedBody: '部门系统不接受所发内容',
  conflict: '部门答复与现状不符',
  overdue: '超过时限',
  bug: '平台自身的差错',
  notUndone: '部门未能撤销',
  noOpinion: '征求的意见没有答复',
  unverified: '承诺没有按期核查',
  notMadeGood: '不实承诺逾期未改正',
} as const satisfies Record<Trouble['kind'], string>

export type Actor = {
  readonly role:
    | 'employer'
    | 'employee'
    | 'window'
    | 'officer'
    | 'supervisor'
    | 'administrator'
    | 'department'
    | 'platform'
  readonly id: string
  /** The visit at the counter in which a window's clerk did it for somebody. */
  readonly visit?: string
}

/**
 * What happened. It carries what it changed, so that an old event means the same under any later
 * code; `null` removes. Never holds a personal number outside `set.result`, which is sealed at rest.
 */
export type Event = {
  readonly kind:
    | 'filed'
    | 'moved'
    | 'told'
    | 'failed'
    | 'warned'
    | 'troubled'
    | 'eased'
    | 'notified'
    | 'corrected'
    | 'supplied'
    | 'deferred'
    | 'fulfilled'
    | 'repaired'
    | 'reminded'
    | 'confirmed'
    | 'objected'
    | 'answered'
    | 'noted'
    | 'revoked'
    | 'amended'
    | 'watched'
    | 'claimed'
    | 'released'
    | 'transferred'
    | 'assisted'
    | 'consulted'
    | 'advised'
    | 'handedOver'
    | 'committed'
    | 'verified'
    | 'madeGood'
    | 'restored'
    | 'closed'
  readonly at: Instant
  readonly by: Actor
  readonly matter?: string
  /** The arrows taken, in order. */
  readonly verbs?: readonly Verb[]
  readonly set?: Partial<Matter>
  /** notified: what changes in several matters at once. */
  readonly sets?: Readonly<Record<string, Partial<Matter>>>
  /** notified: what the applicant has now been told. */
  readonly told?: Told
  /** The step of its journey that was taken, and the title of the paper issued with it. */
  readonly step?: { readonly key: string; readonly paper?: string }
  /** committed, verified, madeGood, restored, and where one ends: which promise, and what was found. */
  readonly promise?: PromiseTold
  /** Words for the record: a failure, a note. */
  readonly says?: string
  /** moved: what had ended goes on. */
  readonly reopens?: true
  /** All that the employee has said, and what became of it, from here on. */
  readonly employee?: EmployeeWord
  /** corrected, supplied, amended: the answers that changed; objected: those meant; by path. */
  readonly paths?: readonly string[]
  /** corrected: the answers that the notice had asked for, whether they changed or were confirmed. */
  readonly asked?: readonly string[]
  /** filed, corrected, supplied: the hash of the answers as they are stored from here on. */
  readonly answers?: string
  readonly filed?: Omit<Application, 'version' | 'closedAt' | 'outcome'>
  readonly outcome?: Outcome
  readonly revocation?: RevocationAsked
  /** amended: the number of the application that amends this one. */
  readonly amendment?: string
  /** watched: the watch as it now stands. */
  readonly watch?: Watch & { readonly key: string }
}

export function evolve(before: Application | undefined, event: Event): Application {
  if (event.filed) return { ...event.filed, version: 1 }
  if (!before) throw new Error(`${event.kind} came before filed`)
  const version = before.version + 1
  const whole = { ...before, ...ofWhole(before, event) }
  const application = event.reopens ? reopened(whole) : whole
  if (event.kind === 'closed')
    return { ...application, version, closedAt: event.at, outcome: event.outcome ?? 'failed' }
  if (event.revocation) {
    // What was closed is open again until everything that stands has been undone.
    return { ...reopened(application), version, revocation: event.revocation }
  }
  if (event.amendment !== undefined)
    return {
      ...application,
      version,
      amendments: [...(application.amendments ?? []), event.amendment],
    }
  if (event.watch) {
    const { key, ...watch } = event.watch
    return { ...application, version, watches: { ...application.watches, [key]: watch } }
  }
  return { ...application, version, matters: changed(application, setsOf(event)) }
}

/** What an event changes, by matter: of one, or of several at once. */
export const setsOf = ({
  matter,
  set,
  sets = {},
}: Event): Readonly<Record<string, Partial<Matter>>> =>
  matter !== undefined && set ? { [matter]: set } : sets

/** What an event says of the whole application, beside its matters. */
const ofWhole = (
  { answeredAt }: Application,
  { kind, at, employee, told, paths = [], asked = [] }: Event,
): Partial<Application> => ({
  ...(employee && { employee }),
  ...(told && { told }),
  ...((kind === 'corrected' || kind === 'supplied') && {
    answeredAt: {
      ...answeredAt,
      ...Object.fromEntries([...paths, ...asked].map((path) => [path, at])),
    },
  }),
})

function changed(
  { number, matters }: Application,
  sets: Readonly<Record<string, Partial<Matter>>>,
): Application['matters'] {
  const after = { ...matters }
  for (const [key, set] of Object.entries(sets)) {
    const matter = after[key]
    if (!matter) throw new Error(`no matter ${key} in ${number}`)
    after[key] = { ...matter, ...set }
  }
  return after
}

function reopened(application: Application): Application {
  const { closedAt: _, outcome: __, ...open } = application
  return open
}

export const evolveAll = (
  application: Application | undefined,
  events: readonly Event[],
): Application | undefined => events.reduce<Application | undefined>(evolve, application)

/** A matter's status for people; one that waits for the employee says so. */
export const statusNameOf = ({
  status,
  supply,
  objection,
  opensAt,
  correctBy,
  tellBy,
}: Matter): string =>
  status === 'incorrect' && tellBy && !correctBy
    ? '汇总补正要求'
    : status === 'waiting' && supply
      ? supply.owner === 'employee'
        ? '等本人填写'
        : '等代本人填写'
      : status === 'waiting' && objection
        ? '等答复异议'
        : status === 'waiting' && opensAt
          ? '等申报期开始'
          : statusNames[status]

/** Its result was undone because what had been promised was not so. */
const fellByPromise = ({ status, commitments = [] }: Matter): boolean =>
  status === 'revoked' && commitments.some(({ finding }) => finding?.follows === 'revoke')

/** How it ended, once every matter has. */
export function outcomeOf(application: Application): Outcome | undefined {
  const matters = Object.values(application.matters)
  if (!matters.every(({ status }) => hasEnded(status))) return undefined
  if (application.revocation)
    return matters.some(({ status }) => status === 'closed') ? 'partlyRevoked' : 'revoked'
  const arose = matters.filter(({ status }) => status !== 'skipped')
  const failed = arose.filter((matter) => hasFailed(matter.status) || fellByPromise(matter))
  if (failed.length === 0) return 'complete'
  if (failed.length < arose.length) return 'partial'
  return failed.every(({ status }) => status === 'withdrawn') ? 'withdrawn' : 'failed'
}
