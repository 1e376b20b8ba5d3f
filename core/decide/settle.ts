import { evolve, outcomeOf, type Application, type Event, type Matter } from '#core/application'
import { matterOf, type Context } from '#core/command'
import { hasEnded, hasFailed } from '#core/lifecycle'
import { acceptance } from './limits.ts'
import { begin } from './undo.ts'

/**
 * What follows from where things now stand, until nothing more does: matters whose turn has come
 * are applied for, those whose predecessor failed are left out, and when all have ended the
 * application closes.
 */
export function settle(before: Application, context: Context): readonly Event[] {
  let application = before
  const events: Event[] = []
  const happened = (event: Event) => {
    events.push(event)
    application = evolve(application, event)
  }
  if (application.closedAt !== undefined) return events
  // A matter waits only for those written above it, so one pass in order reaches the end.
  for (const { key } of context.definition.matters) {
    const turn = turnOf(application, key, context)
    if (turn) happened(turn)
  }
  // What rests on a matter is written below it and undone before it, so one pass in reverse.
  for (const { key } of context.definition.matters.toReversed()) {
    const begun = begin(key, application, context)
    if (begun) happened(begun)
  }
  const outcome = outcomeOf(application)
  if (outcome) happened({ kind: 'closed', at: context.now, by: platform, outcome })
  return events
}

export const platform = { role: 'platform', id: 'yijian' } as const

function turnOf(application: Application, key: string, context: Context): Event | undefined {
  const matter = application.matters[key]
  if (matter?.status !== 'waiting') return undefined
  const failed = matter.waitsFor.find((other) => isLost(application.matters[other]))
  if (failed !== undefined) {
    const { name } = matterOf(context.definition, failed).procedure
    return leftOut(key, `前序事项“${name}”未办成`, context)
  }
  // The employee is to answer first, or to be answered.
  if (matter.supply || matter.objection) return undefined
  // The department takes nothing yet.
  if (matter.opensAt) return undefined
  const ended = matter.waitsFor.every((other) => isOver(application.matters[other]))
  return ended ? applied(key, context) : undefined
}

/** What arose and was then left out fell with its own predecessor: whoever waits for it falls too. */
const isLost = (matter: Matter | undefined): boolean =>
  matter !== undefined && (hasFailed(matter.status) || matter.status === 'skipped')

const isOver = (matter: Matter | undefined): boolean =>
  matter === undefined || hasEnded(matter.status)

export const leftOut = (key: string, why: string, { now }: Context): Event => ({
  kind: 'moved',
  at: now,
  by: platform,
  matter: key,
  verbs: ['skip'],
  set: { status: 'skipped', since: now, why },
})

export const applied = (key: string, context: Context): Event => ({
  kind: 'moved',
  at: context.now,
  by: platform,
  matter: key,
  verbs: ['apply'],
  set: { status: 'applied', since: context.now, ...toSubmit(key, context) },
})

/** The department is to be told, and its five days begin. */
export const toSubmit = (key: string, context: Context): Partial<Matter> => ({
  delivery: { what: 'submit', nextAt: context.now, attempts: 0 },
  ...acceptance(matterOf(context.definition, key), context.now, context),
})
