import type { Application, Delivery, Trouble } from '#core/application'
import { matterOf, type Command, type Context, type Decision } from '#core/command'
import { backoff } from '#core/policy'
import { unconfirmed } from './entered.ts'
import { revokedInstead } from './revoke.ts'

/**
 * A call to a department came to nothing. It is tried again, ever more slowly; after the
 * contracted window, or at once where trying cannot help, a person is asked to look as well.
 */
export function fail(
  application: Application,
  { matter: key, failure, says, retryAfterMs }: Extract<Command, { do: 'fail' }>,
  context: Context,
): Decision {
  const { now, by, policy, jitter } = context
  const matter = application.matters[key]
  const delivery = matter?.delivery
  if (!delivery) return { events: [] }
  // What a department does not know it need not give back.
  if (failure === 'unknownTicket' && delivery.what === 'withdraw')
    return { events: [{ kind: 'told', at: now, by, matter: key, says, set: { delivery: null } }] }
  const silent = unconfirmed(key, matter, says, context)
  if (silent) return { events: [silent] }
  const failingSince = delivery.failingSince ?? now
  const capMs = matter.trouble ? policy.retryCapInTroubleMs : policy.retryCapMs
  // It may ask for patience, within reason, but never for haste.
  const wait = Math.max(
    backoff(policy.retryFirstMs, capMs, delivery.attempts, jitter),
    Math.min(retryAfterMs ?? 0, policy.askCapMs),
  )
  const isForgotten = failure === 'unknownTicket' && delivery.what !== 'revoke'
  const again: Delivery = {
    // A department that does not know our ticket is told again, by the same key.
    what: isForgotten ? 'submit' : delivery.what,
    nextAt: now + (isHopeless(failure) ? policy.retryCapInTroubleMs : wait),
    attempts: delivery.attempts + 1,
    failingSince,
    ...(delivery.ticket !== undefined && !isForgotten && { ticket: delivery.ticket }),
    ...(delivery.isReceived && { isReceived: true }),
  }
  const forPerson = isHopeless(failure) || now - failingSince >= policy.giveUpAfterMs
  const trouble = forPerson && !matter.trouble ? troubleOf(key, failure, context) : undefined
  return {
    events: [
      {
        kind: trouble ? 'troubled' : 'failed',
        at: now,
        by,
        matter: key,
        says,
        set: { delivery: again, ...(trouble && { trouble }) },
      },
    ],
  }
}

type FailureOrBug = Extract<Command, { do: 'fail' }>['failure']

const isHopeless = (failure: FailureOrBug) => failure === 'refusedBody' || failure === 'bug'

export function troubleOf(key: string, failure: FailureOrBug, context: Context): Trouble {
  const { department } = matterOf(context.definition, key).procedure
  const kind = failure === 'refusedBody' || failure === 'bug' ? failure : 'unreachable'
  const owner = kind === 'unreachable' ? 'officer' : 'administrator'
  const says = {
    unreachable: `${department.name}的系统一直没有应答，请电话核实并人工录入结果`,
    refusedBody: `${department.name}的系统拒收本件，请检查对接配置`,
    bug: '本平台处理此件时出错，请检查',
  }[kind]
  return {
    kind,
    says,
    since: context.now,
    owner,
    actBy: context.now + context.policy.personWithinMs,
  }
}

/** The department has been told of the withdrawal. Too late means it had already decided. */
export function recall(
  application: Application,
  { matter: key, inTime }: Extract<Command, { do: 'recall' }>,
  context: Context,
): Decision {
  const { now, by, policy } = context
  const matter = application.matters[key]
  if (matter?.delivery?.what !== 'withdraw') return { events: [] }
  if (inTime)
    return { events: [{ kind: 'told', at: now, by, matter: key, set: { delivery: null } }] }
  if (application.revocation) return { events: revokedInstead(key, application, context) }
  const says = '撤回通知到达时部门已经办结，请与部门核对'
  const trouble = {
    kind: 'conflict',
    says,
    since: now,
    owner: 'supervisor',
    actBy: now + policy.personWithinMs,
  } as const
  const set = { delivery: null, trouble }
  return { events: [{ kind: 'troubled', at: now, by, matter: key, says, set }] }
}
