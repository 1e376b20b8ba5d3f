import type { Application } from '#core/application'
import type { Command, Context, Decision } from '#core/command'
import { problem, type Problem } from '#core/problem'

/** 更正: another application amends this one; what is written here is only the link. */
export function amend(
  application: Application,
  { amendment, paths, open }: Extract<Command, { do: 'amend' }>,
  { now, by }: Context,
): Decision {
  const against = whyNotAmended(application, open)
  if (against) return { problem: against }
  const amended = { kind: 'amended', at: now, by, amendment } as const
  return { events: [paths.length === 0 ? amended : { ...amended, paths }] }
}

/** What stands against amending an application; the desk's and the portal's buttons say it too. */
export function whyNotAmended(
  { closedAt, corrects, revocation, outcome }: Application,
  open: string | undefined,
): Problem | undefined {
  if (corrects)
    return problem('not-now', `这是一份更正，请在原申请 ${corrects.number} 上办理`, {
      remedy: '请打开原申请',
    })
  if (revocation)
    return problem('not-now', '已撤销录用，不能更正', { remedy: '确需录用的，请重新申请' })
  if (closedAt === undefined)
    return problem('not-now', '申请尚未办结，不能更正', {
      remedy: '部门要求补正的，请办理补正；其余请等办结后再更正',
    })
  if (outcome === 'withdrawn' || outcome === 'failed')
    return problem('not-now', '没有已生效的事项，不能更正', { remedy: '请重新申请' })
  if (open !== undefined)
    return problem('not-now', `更正 ${open} 尚未办结，一次只能办理一份更正`, {
      remedy: '请等它办结，或先撤回它',
    })
  return undefined
}
