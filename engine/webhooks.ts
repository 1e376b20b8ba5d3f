import { backoff } from '#core/policy'
import type { WebhookAnswer, WebhookSender } from '#core/webhook'
import {
  claimDeliveries,
  failWaiting,
  nextDueDelivery,
  recordAttempts,
  type Outcome,
} from './deliveries.ts'
import { keepersOf } from './api-keys.ts'
import type { Query } from './database.ts'
import type { ErrandHandler, ErrandOutcome } from './errands.ts'
import { insertMessages } from './messages.ts'
import { isoTime } from './times.ts'
import {
  readSubscription,
  signingSecrets,
  writeHealth,
  type Subscription,
} from './subscriptions.ts'
import type { Tools } from './tools.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** After each failed try; together two days, so that a weekend's outage loses nothing. */
export const retryAfterMs: readonly number[] = [
  5_000,
  30_000,
  2 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
  8 * hourMs,
  12 * hourMs,
  20 * hourMs,
]

const limits = {
  /** Messages under way to one receiver. */
  atOnce: 8,
  /** Longer than any sender waits; a dead process's messages are sent by others after this. */
  leaseMs: minuteMs,
  /** Receivers served at once, fewer than errands are done at once: what else waits goes on. */
  receiversMost: 24,
  /** One receiver has one turn of this length, then the others. */
  turnMs: 20_000,
  /** Nothing is sent to a receiver that just failed, for so long and then longer. */
  pauseFirstMs: 4_000,
  pauseCapMs: 5 * minuteMs,
  /** Failing longer than this, with a message given up, a subscription is switched off. */
  disableAfterMs: 36 * hourMs,
}

/**
 * Delivers what waits for one receiver, some messages at a time, until nothing is due. A receiver
 * that does not answer holds back its own messages only. Sent at least once: a process that dies
 * between sending and recording leaves the message to be sent again, under the same id.
 */
export function webhookDeliverer(): ErrandHandler {
  const served = new WeakMap<Tools, Set<string>>()
  return async ({ body, shard }, tools) => {
    // Written by `wake`.
    const { subscription } = body as { readonly subscription: string }
    const here = served.get(tools) ?? new Set<string>()
    served.set(tools, here)
    // Whoever serves it here takes the new messages along.
    if (here.has(subscription) || here.size >= limits.receiversMost)
      return { againAt: tools.now() + 1_000 }
    here.add(subscription)
    try {
      return await serve(tools, shard, subscription)
    } finally {
      here.delete(subscription)
    }
  }
}

async function serve(tools: Tools, shard: number, id: string): Promise<ErrandOutcome> {
  const { db, webhooks } = tools
  if (!webhooks) return { againAt: tools.now() + minuteMs, says: 'no process here sends' }
  const turnEndsAt = tools.now() + limits.turnMs
  for (;;) {
    const found = await readSubscription(db.query, tools.vault, shard, id)
    if (!found || found.subscription.disabledAt !== null) {
      await failWaiting(db.query, shard, id)
      return { done: true }
    }
    const { subscription, secrets } = found
    const now = tools.now()
    if (subscription.pausedUntil !== null && subscription.pausedUntil > now)
      return { againAt: subscription.pausedUntil, says: 'the receiver is given a rest' }
    const due = await claimDeliveries(db.query, shard, id, {
      now,
      leaseMs: limits.leaseMs,
      most: limits.atOnce,
    })
    if (due.length === 0) {
      const next = await nextDueDelivery(db.query, shard, id)
      return next === undefined ? { done: true } : { againAt: next }
    }
    const signing = signingSecrets(secrets, now)
    const outcomes = await Promise.all(
      due.map(({ id: message, body, tries }) =>
        sendOne(
          tools,
          webhooks,
          { url: subscription.url, secrets: signing, id: message, body },
          tries,
        ),
      ),
    )
    await tools.onStep('called')
    const after = healthAfter(subscription, outcomes, tools)
    await db.transaction(async ({ query }) => {
      await recordAttempts(query, shard, id, outcomes)
      await writeHealth(query, shard, after)
      if (after.disabledAt !== null) await tellKeepers(query, tools, shard, after)
    })
    if (after.disabledAt !== null)
      tools.log.warn(
        { subscription: id, because: after.disabledBecause },
        'a webhook is switched off',
      )
    if (tools.now() >= turnEndsAt) return { againAt: tools.now() }
  }
}

/** Nobody looks at a page of webhooks every day, so whoever keeps the software is written to. */
async function tellKeepers(
  query: Query,
  tools: Tools,
  shard: number,
  { id, employer, disabledAt, disabledBecause }: Subscription,
): Promise<void> {
  const why = disabledBecause === 'gone' ? '接收方答复不再接收' : '接收方长时间没有收下任何消息'
  const keepers = await keepersOf(query, employer)
  const messages = keepers.map(({ email, employerName }) => ({
    key: `${id}/off/${disabledAt}/${email}`,
    application: null,
    number: null,
    employer,
    template: 'webhookOff' as const,
    channel: 'mail' as const,
    sealed: { to: email, values: { employer: employerName ?? employer, why } },
    dueAt: tools.now(),
  }))
  await insertMessages(query, tools, shard, messages)
}

async function sendOne(
  tools: Tools,
  webhooks: WebhookSender,
  message: Parameters<WebhookSender['send']>[0],
  tries: number,
): Promise<Outcome> {
  const at = tools.now()
  const { status, says, snippet } = await webhooks.send(message)
  const now = tools.now()
  const attempt = { at: isoTime(at), status, says, snippet, tookMs: now - at }
  const { id } = message
  if (isTaken({ status })) return { id, status: 'delivered', nextAt: null, attempt }
  const waitMs = retryAfterMs[tries]
  if (waitMs === undefined) return { id, status: 'failed', nextAt: null, attempt }
  // A fifth more or less, so that what failed together does not come back together.
  const nextAt = now + Math.round(waitMs * (0.8 + 0.4 * tools.random()))
  return { id, status: 'waiting', nextAt, attempt }
}

const isTaken = ({ status }: Pick<WebhookAnswer, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300

/** A receiver that took anything is well; one that took nothing is given a rest, or given up. */
function healthAfter(
  before: Subscription,
  outcomes: readonly Outcome[],
  tools: Pick<Tools, 'now' | 'random'>,
): Subscription {
  const now = tools.now()
  if (outcomes.some(({ attempt }) => attempt.status === goneStatus))
    return { ...before, disabledAt: now, disabledBecause: 'gone' }
  if (outcomes.some(({ status }) => status === 'delivered'))
    return { ...before, failures: 0, failingSince: null, pausedUntil: null }
  const failures = before.failures + 1
  const failingSince = before.failingSince ?? now
  const isGivenUp =
    outcomes.some(({ status }) => status === 'failed') &&
    now - failingSince >= limits.disableAfterMs
  if (isGivenUp) return { ...before, failures, disabledAt: now, disabledBecause: 'failing' }
  const pauseMs = backoff(limits.pauseFirstMs, limits.pauseCapMs, before.failures, tools.random())
  return { ...before, failures, failingSince, pausedUntil: now + pauseMs }
}

/** The receiver says that it will never take anything again. */
const goneStatus = 410
