import type { Amount, Condition, Day, Term } from '#core/term'
import { parameter } from '#regions/parameters'
import type { PlainDate } from '#standards/types'

/**
 * What several questions, rules and matters turn on, said once. Each takes only the answers it
 * needs, so that it can be used as soon as they stand in the form.
 */
type Job = { readonly engagement: Term<string>; readonly employmentForm: Term<string> }
type Employee = { readonly documentType: Term<string> }
type Records = {
  readonly insuredElsewhere: Condition
  readonly secondJob: Condition<boolean | undefined>
  readonly joinsFund: Condition<boolean | undefined>
  readonly holding: Term<string>
}

/** Certainly so; a silent register counts as no. */
export const isSure = (condition: Condition<boolean | undefined>): Condition =>
  condition.isAnswered().and(condition)

export const isMainlander = ({ documentType }: Employee): Condition => documentType.is('01')
export const isForeigner = ({ documentType }: Employee): Condition => documentType.is('07')
/** 港澳台居民, by a travel permit or a residence permit. */
export const isFromHongKongMacaoTaiwan = ({ documentType }: Employee): Condition =>
  documentType.isOneOf('02', '03', '04', '05')

export const isLabour = ({ engagement }: Pick<Job, 'engagement'>): Condition =>
  engagement.is('labour')
export const isPartTime = ({ employmentForm }: Pick<Job, 'employmentForm'>): Condition =>
  employmentForm.is('02')
export const isDispatched = ({ employmentForm }: Pick<Job, 'employmentForm'>): Condition =>
  employmentForm.is('03')

/** A second job beside one that goes on: the first employer keeps all but work injury. */
export const isOnlyJob = ({ insuredElsewhere, secondJob }: Records): Condition =>
  insuredElsewhere.and(secondJob).not()

/** Still insured by another employer whose job is said to be over: it is proved, or promised. */
export const mustHaveLeft = (job: Pick<Job, 'engagement'>, records: Records): Condition =>
  isOn(parameter('leavingProofAsked')).and(
    isLabour(job),
    records.insuredElsewhere,
    isOnlyJob(records),
  )

/** Where there is no labour relation, only what the region insures against work injury alone. */
export const mayJoinInsurance = ({ engagement }: Pick<Job, 'engagement'>): Condition =>
  isLabour({ engagement }).or(
    engagement.is('internship').and(isOn(parameter('internsJoinInjury'))),
    engagement.is('rehire').and(isOn(parameter('retiredJoinInjury'))),
  )

/** Part-timers are insured by themselves, beside work injury (hiring.md 7.4). */
export const joinsMedical = (job: Job, records: Records): Condition =>
  isLabour(job).and(isPartTime(job).not(), isOnlyJob(records))

/** Part-timers and people from abroad pay the housing fund only by choice (hiring.md 7.4). */
export const mayChooseFund = (employee: Employee, job: Job): Condition =>
  isMainlander(employee).not().or(isPartTime(job))
export const choosesFund = (employee: Employee, job: Job, records: Records): Condition =>
  mayChooseFund(employee, job).not().or(records.joinsFund)
export const paysFund = (employee: Employee, job: Job, records: Records): Condition =>
  isLabour(job).and(isOnlyJob(records), choosesFund(employee, job, records))

export const needsCard = ({ holding }: Pick<Records, 'holding'>): Condition =>
  holding.isNot('normal')
export const appliesForCard = (job: Job, records: Records): Condition =>
  isLabour(job).and(isOnlyJob(records), needsCard(records))

type Contract = {
  readonly startsOn: Day<PlainDate | undefined>
  readonly endsOn: Day<PlainDate | undefined>
  readonly probationEndsOn: Day<PlainDate | undefined>
}

/** 合同期限: whole months, unknown without a fixed end. */
export const contractMonths = ({ startsOn, endsOn }: Contract): Amount =>
  startsOn.monthsThrough(endsOn)
export const probationLasts = (
  { startsOn, probationEndsOn }: Contract,
  monthsMost: number,
): Condition => probationEndsOn.isBefore(startsOn.plusMonths(monthsMost))
/** The last day of the longest probation. */
export const probationUpTo = (
  { startsOn }: Pick<Contract, 'startsOn'>,
  months: number,
): Day<PlainDate | undefined> => startsOn.plusMonths(months).plusDays(-1)

const isOn = (flag: Amount): Condition => flag.is(1)
