import type { Says } from '#core/word'
import { verdictOf, type WayName } from './behaviour.ts'

/** One word on a submission's way, `after` so many paces; the first is the reply. */
export type Step = {
  readonly says: Says
  readonly after: number
  readonly callbacks: number
  /** Signed by somebody else, and not true. */
  readonly isForged?: true
}

const step = (says: Says, after: number, callbacks = 1): Step => ({ says, after, callbacks })
const reply = (says: Says): Step => step(says, 0, 0)
const ticket = reply('received')

/** After so many paces a decision is "late". */
const latePaces = 20

const onlyCompleted = [reply('completed')]
const asynchronous = [ticket, step('accepted', 1), step('completed', 2)]

const courses = {
  asynchronous,
  lateCallback: [ticket, step('completed', 1, 0), step('completed', latePaces)],
  duplicateCallbacks: [ticket, step('completed', 1, 3)],
  outOfOrder: [ticket, step('completed', 1), step('accepted', 2)],
  wrongTicket: [ticket, step('completed', 1, 0)],
  forgedCallback: [ticket, { ...step('refused', 1), isForged: true }, step('completed', 2)],
  suspends: [
    ticket,
    step('accepted', 1),
    step('suspended', 2),
    step('resumed', 3),
    step('completed', 4),
  ],
  pollOnly: [ticket, step('completed', 1, 0)],
  waitsForMaterial: [reply('accepted'), step('completed', 1)],
  stepByStep: [ticket, step('accepted', 1), step('approved', 2), step('completed', 3)],
} as const satisfies Readonly<Record<string, readonly Step[]>>

const verdictSays = {
  refuses: 'refused',
  asksToCorrect: 'incorrect',
  declines: 'declined',
} as const

/** The words a submission will hear, in the order they are said. */
export function courseOf(way: WayName, isImmediate: boolean): readonly Step[] {
  const verdict = verdictOf(way)
  if (hasCourse(way)) return courses[way]
  if (verdict === undefined) return isImmediate ? onlyCompleted : asynchronous
  const says = verdictSays[verdict.verdict]
  return isImmediate ? [reply(says)] : [ticket, step(says, 1)]
}

const hasCourse = (way: WayName): way is keyof typeof courses => Object.hasOwn(courses, way)

/** Nothing follows these: a withdrawal comes too late. */
export const isDecided = (says: Says): boolean =>
  says === 'completed' || says === 'refused' || says === 'declined'
