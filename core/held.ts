import type { Matter } from './application.ts'
import type { Status } from './lifecycle.ts'
import type { Instant } from './time.ts'

/** 领取: which officer works on a matter. It runs out by itself, so that nothing is stuck. */
export type Held = {
  /** The officer's account. */
  readonly by: string
  readonly since: Instant
  readonly until: Instant
  /** 协办: a second officer who may decide it too. */
  readonly colleague?: string
}

export type HoldingCommand =
  /** 领取, by an officer. */
  | { readonly do: 'claim'; readonly matter: string }
  /** 放回, by whoever holds it or by a supervisor. */
  | { readonly do: 'release'; readonly matter: string }
  /** 转办: another officer of the department holds it from here on. */
  | { readonly do: 'transfer'; readonly matter: string; readonly to: string }
  /** 协办: a colleague may decide it too; takes the place of an earlier one. */
  | { readonly do: 'assist'; readonly matter: string; readonly colleague: string }

/** Where matters stand that an officer has before them; the first four are the usual way. */
export const deskStatuses = [
  'applied',
  'accepted',
  'reviewed',
  'incorrect',
  'suspended',
  'revoking',
] as const satisfies Status[]
export type DeskStatus = (typeof deskStatuses)[number]

/** Whether an officer has something to do with it; what is being corrected lies with the applicant. */
export const isOnDesk = (status: Status): boolean =>
  status !== 'incorrect' && deskStatuses.some((one) => one === status)

/** Who holds it now; a claim that has run out, or of what has left the desk, counts no more. */
export const heldNow = ({ status, held }: Matter, now: Instant): Held | undefined =>
  held && held.until > now && isOnDesk(status) ? held : undefined

export const holds = ({ by, colleague }: Held, officer: string): boolean =>
  by === officer || colleague === officer
