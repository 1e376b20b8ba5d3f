import type { Matter } from './application.ts'
import { implied, walk } from './decide/words.ts'
import { awaitsWord } from './entered.ts'
import { isOwing } from './deferral.ts'
import { hasEnded, type Status } from './lifecycle.ts'
import type { Policy } from './policy.ts'
import { dayOf, startOf, type Instant } from './time.ts'
import type { Says, Word } from './word.ts'

/** How a department's list and ours may disagree about one matter (对账差异). */
export const differenceNames = {
  unknownHere: '部门有，平台没有',
  unknownThere: '平台已送达，部门没有',
  endedThere: '部门已有结果，平台还在等',
  stateDiffers: '办理状态不一致',
  resultDiffers: '办理结果的内容不一致',
} as const
export type DifferenceKind = keyof typeof differenceNames

/** What a person may do about one. */
export const repairNames = {
  adopt: '以部门为准',
  resend: '按原编号重新送达',
  ask: '请部门核对',
  explain: '说明原因，不再提示',
  answer: '答复核对结果',
} as const
export type Repair = keyof typeof repairNames

export const repairsOf: Readonly<Record<DifferenceKind, readonly Repair[]>> = {
  unknownHere: ['ask', 'explain'],
  unknownThere: ['resend', 'ask', 'explain'],
  endedThere: ['adopt', 'ask', 'explain'],
  stateDiffers: ['adopt', 'resend', 'ask', 'explain'],
  resultDiffers: ['adopt', 'ask', 'explain'],
}

/** How it stands after each. */
export const stateAfter = {
  adopt: 'solved',
  resend: 'asked',
  ask: 'asked',
  explain: 'explained',
  answer: 'open',
} as const satisfies Record<Repair, 'open' | 'asked' | 'explained' | 'solved'>

type Asked = {
  readonly kind: DifferenceKind
  readonly owner: 'officer' | 'supervisor'
  readonly askedBy: 'officer' | 'supervisor' | null
}

/** What may be done now: what the department was asked, it answers. */
export const repairsFor = ({ kind, askedBy }: Pick<Asked, 'kind' | 'askedBy'>): readonly Repair[] =>
  askedBy === null ? repairsOf[kind] : ['answer', ...repairsOf[kind]]

/** What is put before a department is its officers'; their answer goes back to whoever asked. */
export const ownerAfter = ({ owner, askedBy }: Asked, repair: Repair): 'officer' | 'supervisor' =>
  repair === 'ask' || repair === 'resend'
    ? 'officer'
    : repair === 'answer'
      ? (askedBy ?? owner)
      : owner

/** Who looks first; what is not solved in time is a supervisor's. */
export const ownerOfDifference = (kind: DifferenceKind): 'officer' | 'supervisor' =>
  kind === 'unknownHere' || kind === 'resultDiffers' ? 'supervisor' : 'officer'

type Ours = Pick<Matter, 'status' | 'since' | 'entered' | 'delivery' | 'deferral'>
type Settled = Pick<Policy, 'reconcileSettledMs'>

/**
 * What a department's list says of a matter against how it stands here. What moved a moment ago may
 * have been on its way while the list was made; where both go on and we are further there is
 * nothing to do, the department's next word catches up.
 */
export function differenceOf(
  ours: Ours,
  word: Word,
  /** Names of results that are others than ours. */
  differs: readonly string[],
  now: Instant,
  { reconcileSettledMs }: Settled,
): DifferenceKind | null {
  if (now - ours.since < reconcileSettledMs) return null
  const { status, delivery, entered } = ours
  // Decided before it may be: asked for again once what was promised has come.
  if (isOwing(ours) && implied[word.says].includes('approve')) return null
  const lasting = lastingStatus[word.says]
  if (lasting?.includes(status)) return differs.length > 0 ? 'resultDiffers' : null
  // On its way to the department, which will answer it.
  if (delivery?.what === 'withdraw' || (status === 'revoking' && !lasting)) return null
  if (lasting) return isWaiting(status) ? 'endedThere' : 'stateDiffers'
  // Entered by hand while its system was silent: its own word is still to come.
  if (hasEnded(status)) return entered && awaitsWord(entered) ? null : 'stateDiffers'
  return walk(status, implied[word.says]).verbs.length > 0 ? 'stateDiffers' : null
}

/** Where a matter stands once a department's last word has been heard. */
const lastingStatus: Readonly<Partial<Record<Says, readonly Status[]>>> = {
  completed: ['handled', 'closed', 'kept'],
  declined: ['declined'],
  refused: ['refused'],
  incorrect: ['incorrect'],
  undone: ['revoked'],
  upheld: ['closed'],
}

const isWaiting = (status: Status): boolean =>
  status === 'applied' ||
  status === 'accepted' ||
  status === 'reviewed' ||
  status === 'suspended' ||
  status === 'incorrect' ||
  status === 'revoking'

type Nights = Pick<Policy, 'reconcileAtHour'>

/** When the next night's list is asked for. */
export function nextReconciliation(now: Instant, policy: Nights): Instant {
  const today = startOf(dayOf(now)) + policy.reconcileAtHour * hourMs
  return now < today ? today : today + 24 * hourMs
}

const hourMs = 3_600_000
