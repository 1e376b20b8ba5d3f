import type { Application } from '#core/application'
import type { Context, Decision } from '#core/command'
import { handoversNow, type Handover, type HandoverCommand } from '#core/handover'
import { problem } from '#core/problem'
import { dayOf, minuteText } from '#core/time'

/** More signatures than that for one result are no hand-overs any more. */
const handoversMost = 20

/** 送达: only what is in force, and a second time only by whoever knows of the first. */
export function handOver(
  { matters }: Application,
  command: HandoverCommand,
  { now, by }: Context,
): Decision {
  const { do: _, matter: key, again, before, ...given } = command
  const matter = Object.hasOwn(matters, key) ? matters[key] : undefined
  if (!matter) return { problem: problem('no-such-matter', `没有“${key}”这一事项`) }
  if (matter.status !== 'closed' && matter.status !== 'kept')
    return {
      problem: problem('not-now', '这一事项没有现行有效的结果，不能送达', {
        remedy: '请等事项办结后再送达',
      }),
    }
  const { handovers = [] } = matter
  const last = handoversNow(matter).at(-1)
  if (last && !again)
    return {
      problem: problem(
        'handed-over',
        `这一结果已于 ${dayOf(last.at)} ${minuteText(last.at)} 送达${before ? `，由${before}签收` : ''}`,
        { remedy: '确需再次送达的，请核对后选择“再次送达”' },
      ),
    }
  if (handovers.length >= handoversMost)
    return { problem: problem('not-now', `同一结果最多送达 ${handoversMost} 次`) }
  const made: Handover = { id: handovers.length + 1, at: now, by: by.id, ...given }
  return {
    events: [
      {
        kind: 'handedOver',
        at: now,
        by,
        matter: key,
        says: '办理结果已送达签收',
        set: { handovers: [...handovers, made] },
      },
    ],
  }
}
