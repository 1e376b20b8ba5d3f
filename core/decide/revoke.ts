import type { Application, Event, Matter } from '#core/application'
import type { Command, Context, Decision } from '#core/command'
import { hasEnded, next } from '#core/lifecycle'
import { problem, type Problem } from '#core/problem'
import { withdrawn } from './people.ts'
import { platform } from './settle.ts'

/**
 * 撤销录用: what can still be withdrawn is withdrawn, what stands is undone, and what is being
 * finished at this moment is undone as soon as it is (`undoneLate`).
 */
export function revoke(
  application: Application,
  { reason, words, standing = {} }: Extract<Command, { do: 'revoke' }>,
  context: Context,
): Decision {
  const matters = Object.entries(application.matters)
  const stands = matters.filter(
    ([key, matter]) =>
      isInForce(matter) ||
      (Object.hasOwn(standing, key) && next(matter.status, 'revoke') !== undefined),
  )
  const runs = matters.filter(([, { status }]) => !hasEnded(status))
  const against = objection(application, { reason, words }, stands.length + runs.length)
  if (against) return { problem: against }
  const { now, by } = context
  const revocation = { reason, ...(words !== undefined && { words }) }
  const finishing = runs.filter(([, { status }]) => next(status, 'withdraw') === undefined)
  const undone = new Set([...stands, ...finishing].map(([key]) => key))
  return {
    events: [
      { kind: 'revoked', at: now, by, revocation },
      ...runs.flatMap(([key, matter]) =>
        next(matter.status, 'withdraw') ? withdrawn(key, matter, context) : [],
      ),
      ...stands.map(([key]) => revoking(key, undone, context, standing[key])),
    ],
  }
}

/** Its result stands; so it does where the department had decided before it heard of a withdrawal. */
export const isInForce = ({ status, trouble }: Matter): boolean =>
  status === 'closed' ||
  ((status === 'withdrawn' || status === 'terminated') && trouble?.kind === 'conflict')

function objection(
  { revocation, closedAt }: Application,
  { reason, words }: { readonly reason: string; readonly words: string | undefined },
  reached: number,
): Problem | undefined {
  if (reason === 'other' && !words?.trim())
    return problem('missing', '请用文字说明撤销的原因', { path: 'words' })
  if (revocation && closedAt === undefined)
    return problem('not-now', '撤销正在办理', { remedy: '请等待各部门的结果' })
  if (reached === 0)
    return problem('not-now', '没有已生效或正在办理的事项，无需撤销', { remedy: '无需操作' })
  return undefined
}

/**
 * The card before social insurance: whatever rests on a matter is undone before it, also what is
 * only being finished.
 */
export function revoking(
  key: string,
  undone: ReadonlySet<string>,
  { definition, now, by }: Context,
  standsAs?: string,
): Event {
  const waitsFor = definition.matters
    .filter((other) => undone.has(other.key) && other.after.includes(key))
    .map((other) => other.key)
  return {
    kind: 'moved',
    at: now,
    by,
    matter: key,
    verbs: ['revoke'],
    set: {
      status: 'revoking',
      since: now,
      waitsFor,
      reasons: [],
      delivery: null,
      trouble: null,
      ...(standsAs !== undefined && { standsAs }),
    },
  }
}

/** What was finished only after the whole had been revoked is undone at once. */
export function undoneLate(
  application: Application,
  events: readonly Event[],
  context: Context,
): readonly Event[] {
  if (!application.revocation) return []
  const byPlatform = { ...context, by: platform }
  return events.flatMap(({ matter, verbs }) =>
    matter !== undefined && verbs?.at(-1) === 'feedBack'
      ? revoking(matter, new Set(), byPlatform)
      : [],
  )
}

/** The withdrawal came too late, but the whole is revoked anyway; it may have closed meanwhile. */
export function revokedInstead(
  key: string,
  { revocation, closedAt }: Application,
  context: Context,
): readonly Event[] {
  const again =
    closedAt === undefined || !revocation
      ? []
      : [{ kind: 'revoked', at: context.now, by: platform, revocation } as const]
  return [...again, revoking(key, new Set(), { ...context, by: platform })]
}
