import { tomorrowMorning, type Channel } from '#core/message'
import type { TemplateName } from '#core/message-templates'
import { dayOf } from '#core/time'
import type { Query } from './database.ts'
import { groupsOf } from './group-commit.ts'
import { insertMessages, messageId, type DigestItem, type Sealed } from './messages.ts'
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
 * morning's. Told of the same application at the same version again, it changes nothing. Of
 * thousands that join at once each message is opened once for hundreds of them.
 */
export async function joinDigest(tools: Tools, joining: Joining): Promise<void> {
  const contact = `${joining.employer}/${tools.vault.blindIndex('contact', joining.to)}`
  const shard = shardOfText(contact, tools.shards)
  await joinTogether(tools, shard, { ...joining, contact })
}

type InContact = Joining & { readonly contact: string }

const joinTogether = groupsOf<Tools, InContact, void>(async (tools, shard, joinings) => {
  const now = tools.now()
  const days = [
    { day: dayOf(now), dueAt: now + joinForMs },
    { day: dayOf(tomorrowMorning(now)), dueAt: tomorrowMorning(now) },
  ]
  await tools.db.transaction(async ({ query }) => {
    let left: readonly InContact[] = joinings
    for (const { day, dueAt } of days) {
      const byKey = Map.groupBy(left, (one) => `${one.contact}/${one.template}/${day}`)
      if (byKey.size > 0) left = await joinDay(query, tools, shard, byKey, dueAt)
    }
  })
  tools.wake(shard)
  return joinings.map(() => undefined)
})

type ByKey = ReadonlyMap<string, readonly InContact[]>

/** Begins the messages of one day or joins them; answers with those whose message has gone out. */
async function joinDay(
  query: Query,
  tools: Tools,
  shard: number,
  byKey: ByKey,
  dueAt: number,
): Promise<readonly InContact[]> {
  const begun = [...byKey].flatMap(([key, all]) => {
    const [first] = all
    if (!first) return []
    const { employer, template, channel } = first
    const about = { application: null, number: null, employer, template, channel }
    return { key, ...about, sealed: joined(first, [], all), dueAt }
  })
  const isNew = await insertMessages(query, tools, shard, begun)
  const known = new Map([...byKey].map(([key, all]) => [messageId(key), all]))
  for (const id of isNew) known.delete(id)
  return known.size === 0 ? [] : join(query, tools, shard, known)
}

/** By the ids of the messages that are there already. */
async function join(
  query: Query,
  { vault }: Tools,
  shard: number,
  byId: ByKey,
): Promise<readonly InContact[]> {
  const rows = await query<{ id: string; sealed: string; open: boolean }>(
    `select id, sealed, state = 'queued' and attempts = 0 as open from messages
     where shard = $1 and id = any($2::text[]) order by id for update`,
    [shard, [...byId.keys()]],
  )
  const late: InContact[] = []
  const changed = rows.flatMap(({ id, sealed, open }) => {
    const all = byId.get(id) ?? []
    // What `insertMessages` sealed.
    const { items = [] } = vault.open(sealed) as Sealed
    const news = all.filter(({ item }) => isNews(items, item))
    if (!open) late.push(...news)
    const [first] = news
    return open && first ? [{ id, sealed: vault.seal(joined(first, items, news)) }] : []
  })
  if (changed.length > 0)
    await query(
      `update messages m set sealed = j.sealed from unnest($2::text[], $3::text[]) as j (id, sealed)
       where m.shard = $1 and m.id = j.id`,
      [shard, changed.map(({ id }) => id), changed.map(({ sealed }) => sealed)],
    )
  return late
}

const isNews = (items: readonly DigestItem[], { number, version }: DigestItem): boolean =>
  !items.some((known) => known.number === number && known.version >= version)

/** What a message says once all these have joined it, the newest of each last. */
function joined(
  { to, values }: Joining,
  items: readonly DigestItem[],
  joining: readonly Joining[],
): Sealed {
  const byNumber = new Map(items.map((item) => [item.number, item]))
  for (const { item } of joining) {
    const known = byNumber.get(item.number)
    if (known ? known.version >= item.version : byNumber.size >= itemsMost) continue
    byNumber.delete(item.number)
    byNumber.set(item.number, item)
  }
  return sealedOf(to, values, [...byNumber.values()])
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
