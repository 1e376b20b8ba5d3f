import { evolve, type Application, type Event, type Matter } from '#core/application'
import { commitmentsAwaited, isStanding, type Commitment } from '#core/commitment'
import type { Context } from '#core/command'
import { dayMs, deadline, type Instant } from '#core/time'
import { commitmentOf } from './commit.ts'
import { replaced, verificationFrom } from './promises.ts'
import { platform } from './settle.ts'

/** 事后核查 begins as soon as a matter that rested on a promise is completed. */
export function verificationsBegun(before: Application, context: Context): readonly Event[] {
  const events: Event[] = []
  let application = before
  for (const key of Object.keys(before.matters)) {
    const event = verificationBegun(key, application.matters[key], context)
    if (!event) continue
    events.push(event)
    application = evolve(application, event)
  }
  return events
}

function verificationBegun(
  key: string,
  matter: Matter | undefined,
  context: Context,
): Event | undefined {
  if (matter?.status !== 'closed') return undefined
  const { commitments = [] } = matter
  const begins = (one: Commitment) => isStanding(one) && !one.verification && !one.finding
  if (!commitments.some(begins)) return undefined
  const set = {
    commitments: commitments.map((one) =>
      begins(one) ? { ...one, verification: verificationFrom(key, one, context) } : one,
    ),
  }
  const says = '办结时以承诺代替证明，部门在期限内核查'
  return { kind: 'noted', at: context.now, by: platform, matter: key, says, set }
}

/** The days have passed: whoever must look is told. Nothing rests on a limit without a calendar. */
export function unverified(key: string, matter: Matter, context: Context): Event | undefined {
  const { now, calendar, policy, definition } = context
  const due = commitmentsAwaited(matter).find(({ one, owner, by }) => {
    const late = owner === 'department' ? one.verification?.late : one.order?.late
    return by <= now && !late
  })
  if (!due) return undefined
  const { one, owner } = due
  const about = { at: now, by: platform, matter: key }
  const { verify: looks, makeGoodWithin, name } = commitmentOf(definition, key, one)
  const limit = owner === 'department' ? one.verification : one.order
  if (limit?.provisional) {
    const [from, days] =
      owner === 'department' && one.verification
        ? [one.verification.from, looks.within.workingDays]
        : [one.order?.at ?? now, makeGoodWithin.workingDays]
    const anew = deadline(from, days, calendar)
    const by = anew.provisional ? now + dayMs : anew.by
    const again = withLimit(one, owner, { by, provisional: anew.provisional })
    const says = '按工作日历重新计算承诺的核查或改正期限'
    return { kind: 'noted', ...about, says, set: replaced(matter, again) }
  }
  const says =
    owner === 'department'
      ? `承诺“${name}”超过 ${looks.within.workingDays} 个工作日没有核查`
      : `承诺“${name}”逾期没有改正，请决定是否撤销办理结果`
  const trouble = {
    kind: owner === 'department' ? 'unverified' : 'notMadeGood',
    says,
    since: now,
    owner: owner === 'department' ? 'supervisor' : 'officer',
    actBy: now + policy.personWithinMs,
  } as const
  const set = {
    ...replaced(matter, withLimit(one, owner, { late: true })),
    trouble: matter.trouble ?? trouble,
  }
  return { kind: 'troubled', ...about, says, set }
}

type Limit = { readonly by?: Instant; readonly provisional?: boolean; readonly late?: true }

const withLimit = (one: Commitment, owner: 'department' | 'applicant', limit: Limit): Commitment =>
  owner === 'department'
    ? { ...one, ...(one.verification && { verification: { ...one.verification, ...limit } }) }
    : { ...one, ...(one.order && { order: { ...one.order, ...limit } }) }
