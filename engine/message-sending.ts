import { Failure } from '#core/connector'
import { awakeAt, type Sender } from '#core/message'
import { planOf, stillHolds } from '#core/message-plan'
import { messageTemplates, textOf } from '#core/message-templates'
import { backoff } from '#core/policy'
import type { Errand, ErrandOutcome } from './errands.ts'
import { sealedOf } from './message-digests.ts'
import { readMessage, type Sealed, type SendingBody, type StoredMessage } from './messages.ts'
import { readCase } from './reads.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'

const limits = {
  retryFirstMs: 15_000,
  retryCapMs: 60 * 60_000,
  /** With the waits above, some five hours. */
  attemptsMost: 12,
}

/** Hands a message over, in hours when people are awake; gives up after a while and says so. */
export async function sendMessage({ shard, body }: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `errandFor`.
  const { message: id } = body as SendingBody
  const { sender } = tools
  const awake = awakeAt(tools.now())
  if (sender && awake > tools.now()) return { againAt: awake }
  const message = await take(tools, shard, id)
  if (!message) return { done: true }
  if (!sender || sender.carries?.(message.channel) === false) return settle(tools, message, 'kept')
  const sealed = await asItStands(tools, message)
  if (!sealed) return settle(tools, message, 'dropped')
  try {
    await handOver(sender, message, sealed)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const given = error.kind === 'refusedBody' || message.attempts >= limits.attemptsMost
    return given
      ? settle(tools, message, 'failed', error.message)
      : putOff(tools, message, error.message)
  }
  return settle(tools, message, 'sent')
}

/** From here nobody joins it any more. */
async function take(tools: Tools, shard: number, id: string): Promise<StoredMessage | undefined> {
  const rows = await tools.db.query(
    `update messages set attempts = attempts + 1
     where shard = $1 and id = $2 and state = 'queued' returning id`,
    [shard, id],
  )
  return rows.length > 0 ? readMessage(tools, shard, id) : undefined
}

/** Without the applications of which it no longer holds: what was corrected meanwhile is not asked for. */
async function asItStands(tools: Tools, message: StoredMessage): Promise<Sealed | undefined> {
  const { to, values, items } = message
  const plan = planOf(message.template)
  if (!items || !plan) return { to, values }
  const standing = await Promise.all(
    items.map(async (item) => {
      const file = await readCase(tools, item.number)
      return file && stillHolds(plan, file.application, false) ? [item] : []
    }),
  )
  const left = standing.flat()
  return left.length === 0 ? undefined : sealedOf(to, values, left)
}

function handOver(sender: Sender, message: StoredMessage, { to, values }: Sealed): Promise<void> {
  const { id, channel, template } = message
  const { subject } = messageTemplates[template]
  return sender.send(
    { id, channel, to, subject, text: textOf(template, values), template, values },
    AbortSignal.timeout(sendWithinMs),
  )
}
const sendWithinMs = 20_000

async function settle(
  { db, now }: Tools,
  { shard, id }: StoredMessage,
  state: 'sent' | 'kept' | 'failed' | 'dropped',
  says: string | null = null,
): Promise<ErrandOutcome> {
  await db.query(
    `update messages set state = $3, says = $4, sent_at = $5 where shard = $1 and id = $2`,
    [shard, id, state, says, state === 'sent' ? isoTime(now()) : null],
  )
  return { done: true }
}

async function putOff(
  { db, now, random }: Tools,
  { shard, id, attempts }: StoredMessage,
  says: string,
): Promise<ErrandOutcome> {
  const againAt = now() + backoff(limits.retryFirstMs, limits.retryCapMs, attempts, random())
  await db.query(`update messages set says = $3, due_at = $4 where shard = $1 and id = $2`, [
    shard,
    id,
    says,
    isoTime(againAt),
  ])
  return { againAt, says }
}
