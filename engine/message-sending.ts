import { Failure } from '#core/connector'
import { awakeAt, type Sender } from '#core/message'
import { planOf, stillHolds } from '#core/message-plan'
import { messageTemplates, textOf } from '#core/message-templates'
import { backoff } from '#core/policy'
import type { Errand, ErrandOutcome } from './errands.ts'
import { groupsOf } from './group-commit.ts'
import { sealedOf } from './message-digests.ts'
import {
  messageColumns,
  openMessage,
  type MessageRow,
  type Sealed,
  type SendingBody,
  type StoredMessage,
} from './messages.ts'
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
const take = groupsOf<Tools, string, StoredMessage | undefined>(async (tools, shard, ids) => {
  const rows = await tools.db.query<MessageRow>(
    `update messages set attempts = attempts + 1
     where shard = $1 and id = any($2::text[]) and state = 'queued' returning ${messageColumns}`,
    [shard, [...new Set(ids)]],
  )
  const taken = new Map(rows.map((row) => [row.id, openMessage(tools, row)]))
  // Sent again while it was being sent: one of the two takes it.
  return ids.map((id) => {
    const message = taken.get(id)
    taken.delete(id)
    return message
  })
})

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
  tools: Tools,
  { shard, id }: StoredMessage,
  state: Settled['state'],
  says: string | null = null,
): Promise<ErrandOutcome> {
  await settleTogether(tools, shard, { id, state, says })
  return { done: true }
}

type Settled = {
  readonly id: string
  readonly state: 'sent' | 'kept' | 'failed' | 'dropped'
  readonly says: string | null
}

const settleTogether = groupsOf<Tools, Settled, void>(async ({ db, now }, shard, settled) => {
  await db.query(
    `update messages m set state = s.state, says = s.says,
       sent_at = case when s.state = 'sent' then $5::timestamptz end
     from unnest($2::text[], $3::text[], $4::text[]) as s (id, state, says)
     where m.shard = $1 and m.id = s.id`,
    [
      shard,
      settled.map(({ id }) => id),
      settled.map(({ state }) => state),
      settled.map(({ says }) => says),
      isoTime(now()),
    ],
  )
  return settled.map(() => undefined)
})

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
