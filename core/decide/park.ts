import type { Application } from '#core/application'
import type { Command, Context, Decision } from '#core/command'
import { troubleOf } from './delivery.ts'

/**
 * The line to the department is broken: the call is not made and no attempt is counted. It goes on
 * when the line is whole; the contracted window runs all the same, so that a person is asked.
 */
export function park(
  application: Application,
  { matter: key, until }: Extract<Command, { do: 'park' }>,
  context: Context,
): Decision {
  const { now, by, policy } = context
  const matter = application.matters[key]
  const delivery = matter?.delivery
  if (!delivery) return { events: [] }
  const failingSince = delivery.failingSince ?? now
  const giveUpAt = failingSince + policy.giveUpAfterMs
  const nextAt = giveUpAt > now ? Math.min(until, giveUpAt) : until
  const trouble =
    giveUpAt <= now && !matter.trouble ? troubleOf(key, 'unreachable', context) : undefined
  return {
    events: [
      {
        kind: trouble ? 'troubled' : 'failed',
        at: now,
        by,
        matter: key,
        says: '部门系统中断，恢复后自动送达',
        set: {
          delivery: { ...delivery, nextAt, failingSince, parked: true },
          ...(trouble && { trouble }),
        },
      },
    ],
  }
}
