import type { Actor } from './application.ts'
import { problem, type Problem } from './problem.ts'
import type { Satisfaction } from './rating.ts'
import { deadline, type Instant } from './time.ts'
import type { Calendar } from '#standards/working-days'

/**
 * 群众评判与整改: what a bad rating, or a problem found by inspection, obliges a department to do
 * until the person who complained has been asked again. This table is the whole law of it.
 */
export const rectifying = {
  opened: { assign: 'opened', contact: 'contacted', appeal: 'appealed' },
  contacted: { assign: 'opened', verify: 'verified', appeal: 'appealed' },
  verified: { mend: 'mended' },
  mended: { answer: 'answered' },
  // 检验成效: by the person who complained, or by whoever found it.
  answered: { satisfied: 'closed', dissatisfied: 'contacted', close: 'closed' },
  // 申诉: the department says that the rating is mistaken; a supervisor decides.
  appealed: { uphold: 'contacted', setAside: 'closed' },
  closed: {},
} as const

export type RectificationStatus = keyof typeof rectifying
export type RectificationVerb = {
  [S in RectificationStatus]: keyof (typeof rectifying)[S]
}[RectificationStatus]

export const rectificationStatusNames = {
  opened: '待联系',
  contacted: '待核实',
  verified: '整改中',
  mended: '待答复',
  answered: '待回访',
  appealed: '申诉待复核',
  closed: '已办结',
} as const satisfies Record<RectificationStatus, string>

export const rectificationVerbNames = {
  assign: '指定责任部门',
  contact: '已联系评价人',
  verify: '核实属实',
  appeal: '申诉误评',
  mend: '整改完成',
  answer: '答复评价人',
  satisfied: '回访满意',
  dissatisfied: '回访不满意',
  close: '回访期满',
  uphold: '维持评价',
  setAside: '认定误评',
} as const satisfies Record<RectificationVerb, string>

/** Who takes each step; the platform when time passes. */
export const whoRectifies = {
  assign: 'supervisor',
  contact: 'department',
  verify: 'department',
  appeal: 'department',
  mend: 'department',
  answer: 'department',
  satisfied: 'complainant',
  dissatisfied: 'complainant',
  close: 'platform',
  uphold: 'supervisor',
  setAside: 'supervisor',
} as const satisfies Record<
  RectificationVerb,
  'supervisor' | 'department' | 'complainant' | 'platform'
>
export type Rectifier = (typeof whoRectifies)[RectificationVerb]

/**
 * In working days. Contact within one: 国办发〔2019〕51号, from memory (domain report, [M-m]); answer
 * within 15: provincial rules (domain report, S57). Configuration, since rules differ by place.
 */
export type RectificationPolicy = {
  readonly contactWithinWorkingDays: number
  readonly mendWithinWorkingDays: number
  readonly recheckWithinWorkingDays: number
  readonly decideAppealWithinWorkingDays: number
  /** So many founded complaints about one thing in so many days ask for another definition. */
  readonly changeAfterComplaints: number
  readonly complaintsWithinDays: number
}
export const defaultRectificationPolicy: RectificationPolicy = {
  contactWithinWorkingDays: 1,
  mendWithinWorkingDays: 15,
  recheckWithinWorkingDays: 5,
  decideAppealWithinWorkingDays: 3,
  changeAfterComplaints: 3,
  complaintsWithinDays: 90,
}

export type RectificationSource =
  | {
      readonly kind: 'rating'
      readonly number: string
      readonly rater: 'filer' | 'person'
      readonly satisfaction: Satisfaction
    }
  /** 查摆问题: found by a supervisor, of one application or of a service. */
  | { readonly kind: 'inspection'; readonly number?: string }

/** How it ended. */
export type RectificationOutcome = 'satisfied' | 'unheard' | 'setAside'
export const rectificationOutcomeNames = {
  satisfied: '回访满意',
  unheard: '回访未应答',
  setAside: '认定误评',
} as const satisfies Record<RectificationOutcome, string>

export type Rectification = {
  readonly id: string
  readonly source: RectificationSource
  readonly service: string
  readonly region: string
  /** Who answers for it; nobody yet: a supervisor assigns it first. */
  readonly department: string | null
  readonly status: RectificationStatus
  /** How often the complainant has been asked and was not satisfied. */
  readonly round: number
  readonly openedAt: Instant
  readonly contactBy: Instant | null
  readonly answerBy: Instant
  readonly recheckBy: Instant | null
  readonly decideBy: Instant | null
  /** A deadline has passed; stays true. */
  readonly overdue: boolean
  /** What it turned out to be about: `field:section.name`, `procedure:code`, `other`. */
  readonly about: string | null
  readonly outcome: RectificationOutcome | null
  readonly closedAt: Instant | null
  readonly version: number
}

/** One step of the ledger (整改台账). */
export type RectificationEvent = {
  readonly at: Instant
  readonly by: Actor
  readonly verb: RectificationVerb | 'open' | 'warn'
  /** Sealed: people write of people. */
  readonly words?: string
  readonly set: Partial<Rectification>
}

export type RectificationContext = {
  readonly now: Instant
  readonly by: Actor
  readonly calendar: Calendar
  readonly policy: RectificationPolicy
}

export type RectificationAct =
  | { readonly do: 'assign'; readonly department: string; readonly words?: string }
  | { readonly do: 'verify'; readonly about: string; readonly words: string }
  | {
      readonly do: Exclude<RectificationVerb, 'assign' | 'verify' | 'close'>
      readonly words?: string
    }

export type Complaint = Pick<Rectification, 'id' | 'source' | 'service' | 'region' | 'department'>

/** It begins: from now on somebody must act by some day. */
export function openRectification(
  complaint: Complaint,
  { now, by, calendar, policy }: RectificationContext,
  words?: string,
): RectificationEvent {
  const within = (days: number) => deadline(now, days, calendar).by
  const rectification: Rectification = {
    ...complaint,
    status: 'opened',
    round: 0,
    openedAt: now,
    contactBy: within(policy.contactWithinWorkingDays),
    answerBy: within(policy.mendWithinWorkingDays),
    recheckBy: null,
    decideBy: null,
    overdue: false,
    about: null,
    outcome: null,
    closedAt: null,
    version: 0,
  }
  return { at: now, by, verb: 'open', ...(words && { words }), set: rectification }
}

export const evolveRectification = (
  before: Rectification,
  { set }: RectificationEvent,
): Rectification => ({ ...before, ...set, version: before.version + 1 })

/** One act, one decision. */
export function rectify(
  before: Rectification,
  act: RectificationAct,
  context: RectificationContext,
): { readonly event: RectificationEvent } | { readonly problem: Problem } {
  const { now, by } = context
  const arrows: Partial<Record<RectificationVerb, RectificationStatus>> = rectifying[before.status]
  const status = arrows[act.do]
  if (status === undefined) return { problem: notNow(before.status, act.do) }
  // Not before it is clear whose it is.
  if (before.department === null && act.do !== 'assign') return { problem: nobodys }
  const { words } = act
  const set = { status, ...changes(before, act, context) }
  return { event: { at: now, by, verb: act.do, ...(words && { words }), set } }
}

function changes(
  before: Rectification,
  act: RectificationAct,
  { now, calendar, policy }: RectificationContext,
): Partial<Rectification> {
  const within = (days: number) => deadline(now, days, calendar).by
  switch (act.do) {
    case 'assign':
      return { department: act.department, contactBy: within(policy.contactWithinWorkingDays) }
    case 'contact':
      return { contactBy: null }
    case 'verify':
      return { about: act.about }
    case 'appeal':
      return { contactBy: null, decideBy: within(policy.decideAppealWithinWorkingDays) }
    case 'uphold':
      return { decideBy: null }
    case 'answer':
      return { recheckBy: within(policy.recheckWithinWorkingDays) }
    case 'dissatisfied':
      // The same days once more: what was answered did not answer.
      return {
        round: before.round + 1,
        recheckBy: null,
        answerBy: within(policy.mendWithinWorkingDays),
      }
    case 'satisfied':
      return { ...ended, outcome: 'satisfied', closedAt: now }
    case 'setAside':
      return { ...ended, outcome: 'setAside', closedAt: now }
    case 'mend':
      return {}
  }
}

const ended = { contactBy: null, recheckBy: null, decideBy: null } as const

/** Time passed: what is late is said once; who does not answer when asked again has been asked. */
export function rectificationDue(
  before: Rectification,
  { now, by }: Pick<RectificationContext, 'now' | 'by'>,
): RectificationEvent | undefined {
  const { status, recheckBy } = before
  if (status === 'answered' && recheckBy !== null && recheckBy <= now)
    return {
      at: now,
      by,
      verb: 'close',
      set: { ...ended, status: 'closed', outcome: 'unheard', closedAt: now },
    }
  const due = awaitedRectification(before)
  const isLate = due !== undefined && due.by <= now && !before.overdue
  return isLate ? { at: now, by, verb: 'warn', set: { overdue: true } } : undefined
}

/** Who must do what by when; nothing once it has ended. */
export function awaitedRectification({
  status,
  department,
  contactBy,
  answerBy,
  recheckBy,
  decideBy,
}: Rectification):
  | { readonly who: Rectifier; readonly action: string; readonly by: Instant }
  | undefined {
  switch (status) {
    case 'opened':
      return department === null
        ? { who: 'supervisor', action: '指定责任部门', by: contactBy ?? answerBy }
        : { who: 'department', action: '联系评价人', by: contactBy ?? answerBy }
    case 'contacted':
      return { who: 'department', action: '核实', by: answerBy }
    case 'verified':
      return { who: 'department', action: '整改', by: answerBy }
    case 'mended':
      return { who: 'department', action: '答复评价人', by: answerBy }
    case 'answered':
      return { who: 'complainant', action: '回访', by: recheckBy ?? answerBy }
    case 'appealed':
      return { who: 'supervisor', action: '复核申诉', by: decideBy ?? answerBy }
    case 'closed':
      return undefined
  }
}

/** When time alone must next be told to it. */
export function nextRectificationDue(rectification: Rectification): Instant | null {
  const awaited = awaitedRectification(rectification)
  if (!awaited) return null
  // What is late has been said; only the asking again ends by itself.
  return rectification.overdue && rectification.status !== 'answered' ? null : awaited.by
}

const notNow = (status: RectificationStatus, verb: RectificationVerb): Problem =>
  problem(
    'not-now',
    `这件整改现在是“${rectificationStatusNames[status]}”，不能“${rectificationVerbNames[verb]}”`,
    { remedy: '请刷新页面查看最新状态' },
  )
const nobodys = problem('not-now', '还没有指定责任部门', { remedy: '请先由督办人员指定责任部门' })
