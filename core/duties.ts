import type { Application, Delivery, Matter, Objection } from './application.ts'
import { isTold } from './asked.ts'
import { isOwing } from './deferral.ts'
import { commitmentMoments, commitmentsAwaited } from './commitment.ts'
import { hasEnded } from './lifecycle.ts'
import { opinionsAwaited } from './opinion.ts'
import type { Instant } from './time.ts'

/** Something that must now be done outside (待办): a call to one matter's department. */
export type Duty = { readonly matter: string; readonly delivery: Delivery }

/** The calls that are due. */
export const dutiesAt = (application: Application, now: Instant): readonly Duty[] =>
  Object.entries(application.matters).flatMap(([matter, { delivery }]) =>
    delivery && delivery.nextAt <= now ? [{ matter, delivery }] : [],
  )

/** The calls that are not made while a line is broken. */
export const parkedDuties = (application: Application): readonly Duty[] =>
  Object.entries(application.matters).flatMap(([matter, { delivery }]) =>
    delivery?.parked ? [{ matter, delivery }] : [],
  )

/** When something must next happen to this application by itself; nothing after the last has. */
export function nextDueAt(application: Application): Instant | null {
  const moments = [
    ...Object.values(application.matters).flatMap(momentsOf),
    ...objectionsOf(application)
      .filter(isDue)
      .map(({ by }) => by),
  ]
  return moments.length === 0 ? null : Math.min(...moments)
}

/** What the employee has objected to and nobody has answered. */
export const objectionsOf = ({ employee }: Application): readonly Objection[] =>
  (employee?.objections ?? []).filter(({ answer }) => answer === undefined)

/** What a supervisor has been asked to look into goes no further by itself. */
const isDue = ({ owner }: Objection): boolean => owner === 'applicant'

function momentsOf(matter: Matter): readonly Instant[] {
  const { status, delivery, lamp, provisional } = matter
  const calls = delivery ? [delivery.nextAt] : []
  const { trouble } = matter
  // What the last of those above has been asked goes no further by itself.
  const escalation = trouble && trouble.owner !== 'administrator' ? [trouble.actBy] : []
  if (hasEnded(status)) return [...calls, ...escalation, ...commitmentMoments(matter)]
  return [
    ...calls,
    ...escalation,
    ...opinionsAwaited(matter).flatMap(({ owner, answerBy }) =>
      owner === 'department' ? [answerBy] : [],
    ),
    ...(status === 'waiting'
      ? [...known(matter.supply?.by), ...known(matter.supply?.remindAt), ...known(matter.opensAt)]
      : []),
    ...(status === 'applied' ? known(matter.acceptBy) : []),
    ...(status === 'accepted' && isOwing(matter)
      ? [...known(matter.deferral?.by), ...known(matter.deferral?.remindAt)]
      : []),
    ...(status === 'incorrect' ? [...known(matter.correctBy), ...known(matter.tellBy)] : []),
    ...(status === 'suspended'
      ? [...known(matter.resumeBy), ...known(matter.journey?.remindAt)]
      : []),
    ...(lamp === 'red' && !provisional ? [] : known(matter.promisedBy)),
    ...(lamp ? [] : known(matter.yellowAt)),
  ]
}

const known = (moment: Instant | null | undefined): readonly Instant[] =>
  moment === null || moment === undefined ? [] : [moment]

/** Who must do what by when, for every matter that has not ended: there is no limbo. */
export type Awaited = {
  readonly owner:
    | 'platform'
    | 'department'
    | 'employee'
    | 'applicant'
    | 'thirdParty'
    | 'officer'
    | 'supervisor'
    | 'administrator'
  readonly action: string
  readonly by: Instant
}

export function awaitedOf(application: Application, key: string): Awaited | undefined {
  const matter = application.matters[key]
  if (!matter) return undefined
  const { trouble, delivery } = matter
  if (trouble) return { owner: trouble.owner, action: trouble.says, by: trouble.actBy }
  if (hasEnded(matter.status)) return promiseAwaited(matter)
  if (delivery?.what === 'submit' && matter.status === 'applied')
    return {
      owner: 'platform',
      action: howDelivered(delivery, '送达部门'),
      by: delivery.nextAt,
    }
  switch (matter.status) {
    case 'waiting':
      return employeeFirst(application, matter) ?? waitingFor(application, key) ?? untilOpen(matter)
    case 'applied':
      return { owner: 'department', action: '受理', by: due(matter.acceptBy, matter) }
    case 'incorrect':
      return isTold(matter) || !matter.tellBy
        ? { owner: 'applicant', action: '补正', by: due(matter.correctBy, matter) }
        : { owner: 'platform', action: '汇总各部门的补正要求，届时一次告知', by: matter.tellBy }
    case 'accepted':
      // The department reviews meanwhile; no result comes before what is owed.
      if (isOwing(matter))
        return {
          owner: 'applicant',
          action: '补齐容缺的材料',
          by: due(matter.deferral?.by, matter),
        }
      return { owner: 'department', action: '审核', by: due(matter.promisedBy, matter) }
    case 'reviewed':
      return { owner: 'department', action: '办理', by: due(matter.promisedBy, matter) }
    case 'suspended':
      return {
        owner: 'thirdParty',
        action: matter.why ?? '恢复办理',
        by: due(matter.resumeBy ?? delivery?.nextAt, matter),
      }
    case 'revoking':
      return revokedBy(application, key, matter)
    case 'handled':
      return { owner: 'platform', action: '反馈结果', by: matter.since }
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

/** What rested on a promise has ended, and somebody still has to look into it, or make it good. */
function promiseAwaited(matter: Matter): Awaited | undefined {
  const [first] = commitmentsAwaited(matter).toSorted((one, other) => one.by - other.by)
  if (!first) return undefined
  const action = first.owner === 'department' ? '事后核查承诺' : '改正不实承诺'
  return { owner: first.owner, action, by: first.by }
}

function revokedBy(application: Application, key: string, matter: Matter): Awaited | undefined {
  const { delivery } = matter
  if (!delivery) return waitingFor(application, key)
  return delivery.isReceived
    ? { owner: 'department', action: '撤销', by: due(matter.promisedBy, matter) }
    : {
        owner: 'platform',
        action: howDelivered(delivery, '通知部门撤销'),
        by: delivery.nextAt,
      }
}

function howDelivered({ parked, failingSince }: Delivery, ordinarily: string): string {
  if (parked) return '部门系统中断，恢复后自动送达'
  return failingSince === undefined ? ordinarily : '部门系统暂未应答，自动重试'
}

/** What is the employee's to say, or to be told, stands before what other departments do. */
function employeeFirst(
  application: Application,
  { supply, objection }: Matter,
): Awaited | undefined {
  if (supply) {
    const { owner, by } = supply
    return { owner, action: owner === 'employee' ? '填写本人部分' : '代本人填写', by }
  }
  const open = objectionsOf(application).find(({ id }) => id === objection)
  return open && { owner: open.owner, action: '答复本人的异议', by: open.by }
}

const untilOpen = ({ opensAt }: Matter): Awaited | undefined =>
  opensAt ? { owner: 'platform', action: '申报期开始后自动提交', by: opensAt } : undefined

/** A matter that waits is held by whoever holds what it waits for, longest. */
function waitingFor(application: Application, key: string): Awaited | undefined {
  const held = (application.matters[key]?.waitsFor ?? []).flatMap((other) => {
    const { status } = application.matters[other] ?? { status: 'skipped' }
    return hasEnded(status) ? [] : (awaitedOf(application, other) ?? [])
  })
  return held.toSorted((one, other) => other.by - one.by)[0]
}

const due = (by: Instant | null | undefined, { since }: Matter): Instant => by ?? since
