import type { Application, Event } from '#core/application'
import { matterOf, type Context } from '#core/command'
import { hasEnded } from '#core/lifecycle'
import { revocationOf } from '#core/revocation'
import type { Reason } from '#core/word'
import { clockFrom, limitsOf } from './limits.ts'

/** Its turn to be undone has come: by its own rule. */
export function begin(key: string, { matters }: Application, context: Context): Event | undefined {
  const matter = matters[key]
  if (matter?.status !== 'revoking' || matter.delivery || matter.trouble) return undefined
  if (matter.waitsFor.some((other) => !hasEnded(matters[other]?.status ?? 'skipped')))
    return undefined
  const { now } = context
  const of = matterOf(context.definition, key)
  const rule = revocationOf(of.procedure)
  const by = { role: 'platform', id: 'yijian' } as const
  const happened = { at: now, by, matter: key }
  switch (rule.kind) {
    case 'keeps':
      return {
        kind: 'moved',
        ...happened,
        verbs: ['keep'],
        set: { status: 'kept', since: now, why: rule.says },
      }
    case 'byHand':
      return { kind: 'troubled', ...happened, ...forOfficer(rule.says, context) }
    case 'undo': {
      const delivery = { what: 'revoke', nextAt: now, attempts: 0 } as const
      const set = { delivery, ...limitsOf(clockFrom(of, now), context) }
      return { kind: 'noted', ...happened, says: '通知部门撤销', set }
    }
  }
}

/** The department's system cannot undo it: an officer is asked, and the employer reads why. */
export function notUndone(key: string, reasons: readonly Reason[], context: Context): Event {
  const { procedure } = matterOf(context.definition, key)
  const { otherwise, says } = revocationOf(procedure)
  const why = reasons.map((reason) => reason.says).join('；')
  const { set, ...rest } = forOfficer(`${why}。${otherwise ?? says}`, context)
  const { now, by } = context
  const stopped = { ...set, reasons, delivery: null, ...noClock }
  return { kind: 'troubled', at: now, by, matter: key, ...rest, set: stopped }
}

/** Whoever must act has a deadline of their own; the department's promise no longer runs. */
const noClock = { clock: null, promisedBy: null, legalBy: null, yellowAt: null } as const

function forOfficer(says: string, { now, policy }: Context) {
  const actBy = now + policy.personWithinMs
  const trouble = { kind: 'notUndone', says, since: now, owner: 'officer', actBy } as const
  return { says, set: { trouble } }
}
