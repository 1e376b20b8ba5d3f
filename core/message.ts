import type { AbortSignalLike } from './connector.ts'
import { endOf, startOf, dayOf, type Instant } from './time.ts'

/** The ways a person is reached outside the portal. */
export const channels = ['sms', 'mail'] as const
export type Channel = (typeof channels)[number]

export const channelNames = {
  sms: '短信',
  mail: '邮件',
} as const satisfies Record<Channel, string>

/** One message as it leaves us. Gateways that only know registered texts take `template` and `values`. */
export type Outgoing = {
  /** The same id is the same message, however often it is handed over. */
  readonly id: string
  readonly channel: Channel
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly template: string
  readonly values: Readonly<Record<string, string>>
}

/**
 * The way to whoever sends messages. Handing one over may happen twice. A `Failure` of kind
 * `refusedBody` means that this message will never be taken; any other is tried again.
 */
export type Sender = {
  send(message: Outgoing, signal: AbortSignalLike): Promise<void>
  /** Absent: whatever there is. What it has no way for stands in the outbox. */
  carries?(channel: Channel): boolean
}

/**
 * `kept`: there is no sender, so that it stands in the outbox and goes nowhere. `failed`: given up,
 * for an administrator to look at. `dropped`: what it would have said no longer holds.
 */
export const messageStates = ['queued', 'sent', 'kept', 'failed', 'dropped'] as const
export type MessageState = (typeof messageStates)[number]

export const messageStateNames = {
  queued: '待发送',
  sent: '已发出',
  kept: '仅存发件箱',
  failed: '发送失败',
  dropped: '无需再发',
} as const satisfies Record<MessageState, string>

/** A mail address fit to show: t***@example.com. */
export const maskMail = (address: string): string => address.replace(/^(.)[^@]*/u, '$1***')

const hourMs = 3_600_000
// Nobody is woken by a government: 8:00 to 21:00, China's clock.
const firstHour = 8
const lastHour = 21

/** This moment, or the next morning's where people sleep. */
export function awakeAt(moment: Instant): Instant {
  const midnight = startOf(dayOf(moment))
  if (moment < midnight + firstHour * hourMs) return midnight + firstHour * hourMs
  if (moment < midnight + lastHour * hourMs) return moment
  return tomorrowMorning(moment)
}

export const tomorrowMorning = (moment: Instant): Instant =>
  endOf(dayOf(moment)) + 1 + firstHour * hourMs
