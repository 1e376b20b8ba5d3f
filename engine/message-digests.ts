import { tomorrowMorning, type Channel } from '#core/message'
import type { TemplateName } from '#core/message-templates'
import { dayOf } from '#core/time'
import type { Query } from './database.ts'
import { insertMessage, messageId, type DigestItem, type Sealed } from './messages.ts'
import { shardOfText } from './number.ts'
import type { Tools } from './tools.ts'

/** One more application for the message that one contact of one employer gets that day. */
export type Joining = {
  readonly template: TemplateName
  readonly employer: string
  readonly channel: Channel
  readonly to: string
  readonly item: DigestItem
  /** What the whole message says besides the people. */
  readonly values: Readonly<Record<string, string>>
}

/** While a message waits this long, others join it: a clerk with forty hires is told once. */
export const joinForMs = 10 * 60_000

/** More names than this make no message clearer, and a message no larger. */
const itemsMost = 100

/**
 * Joins today's message while it has not gone out; what comes later that day makes tomorrow
 * morning's. Told of the same application at the same version again, it changes nothing.
 */
export async function joinDigest(tools: Tools, joining: Joining): Promise<void> {
  const contact = `${joining.employer}/${tools.vault.blindIndex('contact', joining.to)}`
  const shard = shardOfText(contact, tools.shards)
  const now = tools.now()
  const days = [
    { day: dayOf(now), dueAt: now + joinForMs },
    { day: dayOf(tomorrowMorning(now)), dueAt: tomorrowMorning(now) },
  ]
  await tools.db.transaction(async ({ query }) => {
    for (const { day, dueAt } of days) {
      const key = `${contact}/${joining.template}/${day}`
      if (await begin(query, tools, shard, key, joining, dueAt)) return
      if (await join(query, tools, shard, messageId(key), joining)) return
    }
  })
  tools.wake(shard)
}

const begin = (
  query: Query,
  tools: Tools,
  shard: number,
  key: string,
  { template, employer, channel, to, item, values }: Joining,
  dueAt: number,
): Promise<boolean> =>
  insertMessage(query, tools, {
    shard,
    key,
    application: null,
    number: null,
    employer,
    template,
    channel,
    sealed: sealedOf(to, values, [item]),
    dueAt,
  })

/** `false`: it has gone out already without this. */
async function join(
  query: Query,
  { vault }: Tools,
  shard: number,
  id: string,
  { to, item, values }: Joining,
): Promise<boolean> {
  const [row] = await query<{ sealed: string; open: boolean }>(
    `select sealed, state = 'queued' and attempts = 0 as open from messages
     where shard = $1 and id = $2 for update`,
    [shard, id],
  )
  if (!row) return false
  // What `insertMessage` sealed.
  const { items = [] } = vault.open(row.sealed) as Sealed
  const known = items.find(({ number }) => number === item.number)
  if (known && known.version >= item.version) return true
  if (!row.open) return false
  if (!known && items.length >= itemsMost) return true
  const others = items.filter((one) => one !== known)
  await query(`update messages set sealed = $3 where shard = $1 and id = $2`, [
    shard,
    id,
    vault.seal(sealedOf(to, values, [...others, item])),
  ])
  return true
}

export const sealedOf = (
  to: string,
  values: Readonly<Record<string, string>>,
  items: readonly DigestItem[],
): Sealed => ({ to, items, values: { ...values, people: peopleIn(items) } })

/** 田**、杨**等 5 人 */
function peopleIn(items: readonly DigestItem[]): string {
  const named = items
    .slice(0, 2)
    .map(({ person }) => person)
    .join('、')
  if (items.length <= 2) return named
  return `${named}等 ${items.length} ${items.length >= itemsMost ? '多' : ''}人`
}
