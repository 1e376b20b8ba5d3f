import { hash } from 'node:crypto'
import type { Channel, MessageState } from '#core/message'
import type { TemplateName, ValuesFor } from '#core/message-templates'
import { problem, type Problem } from '#core/problem'
import type { Query } from './database.ts'
import { putErrands, type NewErrand } from './errands.ts'
import { groupsOf } from './group-commit.ts'
import { everyShard, idIn, shardOf, type ApplicationId } from './number.ts'
import { fromIso, fromIsoOrNull, isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'

/** A message to be put; its text is made from template and values when it is shown or sent. */
export type NewMessage<Name extends TemplateName = TemplateName> = {
  /** What it says of what: the same key is the same message and is never put twice. */
  readonly key: string
  readonly number: string
  readonly employer: string
  readonly channel: Channel
  readonly to: string
  readonly template: Name
  readonly values: ValuesFor<Name>
}

/** What is sealed of a message. */
export type Sealed = {
  readonly to: string
  readonly values: Readonly<Record<string, string>>
  /** The applications that one joined message speaks of; see message-digests.ts. */
  readonly items?: readonly DigestItem[]
}
export type DigestItem = {
  readonly number: string
  readonly version: number
  readonly person: string
}

export type StoredMessage = Sealed & {
  readonly shard: number
  readonly id: string
  readonly number: string | null
  readonly employer: string
  readonly template: TemplateName
  readonly channel: Channel
  readonly state: MessageState
  readonly attempts: number
  readonly putAt: number
  readonly dueAt: number
  readonly sentAt: number | null
  readonly says: string | null
}

export const messageId = (key: string): string => hash('sha256', key).slice(0, 32)

/**
 * Puts messages and the errands that send them, in the transaction of whatever they are about: the
 * shard is that of their applications.
 */
export async function putMessages<Name extends TemplateName>(
  query: Query,
  tools: Pick<Tools, 'vault' | 'now'>,
  shard: number,
  messages: readonly NewMessage<Name>[],
  bySender = true,
): Promise<void> {
  const rows = messages.map((message) => rowOf(message, tools.now()))
  await insertMessages(query, tools, shard, rows, bySender)
}

function rowOf<Name extends TemplateName>(
  { to, values, ...message }: NewMessage<Name>,
  dueAt: number,
) {
  const application = idIn(message.number)
  if (application === undefined) throw new Error('a message is about an application')
  return { ...message, application, sealed: { to, values }, dueAt }
}

type Row = Omit<NewMessage, 'number' | 'values' | 'to'> & {
  readonly application: ApplicationId | null
  readonly number: string | null
  readonly sealed: Sealed
  readonly dueAt: number
}

/**
 * Answers with the ids of those that were not there yet; the others stay as they are. `bySender`:
 * an errand is put that sends each; otherwise whoever puts them sends them, by `sendingOf`.
 */
export async function insertMessages(
  query: Query,
  { vault, now }: Pick<Tools, 'vault' | 'now'>,
  shard: number,
  rows: readonly Row[],
  bySender = true,
): Promise<ReadonlySet<string>> {
  const byId = new Map(rows.map((row) => [messageId(row.key), row]))
  // In one order, so that two that put the same wait for each other and never in a circle.
  const ids = [...byId.keys()].toSorted()
  const ordered = ids.flatMap((id) => byId.get(id) ?? [])
  const inserted = await query<{ id: string }>(bySender ? insertAndSend : insertOnly, [
    shard,
    ids,
    ordered.map(({ application }) => application),
    ordered.map(({ number }) => number),
    ordered.map(({ employer }) => employer),
    ordered.map(({ template }) => template),
    ordered.map(({ channel }) => channel),
    ordered.map(({ sealed }) => vault.seal(sealed)),
    ordered.map(({ dueAt }) => isoTime(dueAt)),
    isoTime(now()),
    ...(bySender ? [ids.map((id) => JSON.stringify({ message: id } satisfies SendingBody))] : []),
  ])
  return new Set(inserted.map(({ id }) => id))
}

// An errand has its message's id; one that sends again has another (`resendMessage`).
const insertOnly = `
insert into messages (shard, id, application, number, employer, template, channel, sealed, state,
  put_at, due_at)
select $1::smallint, m.id, application, number, employer, template, channel, sealed, 'queued',
  $10::timestamptz, due_at
from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
  $9::timestamptz[]) as m (id, application, number, employer, template, channel, sealed, due_at)
on conflict (shard, id) do nothing
returning id, due_at`

const insertAndSend = `
with put as (${insertOnly}), sending as (
  insert into errands (shard, kind, id, body, due_at)
  select $1::smallint, 'message', id, e.body::jsonb, put.due_at
  from put join unnest($2::text[], $11::text[]) as e (id, body) using (id)
  on conflict (shard, kind, id) do nothing
)
select id from put`

/**
 * Sends what an errand has put, as part of that errand: it ends only when this is done or written
 * down, and a message that was sent already is not sent again.
 */
export function sendingOf(key: string, now: number): NewErrand {
  const id = messageId(key)
  return { ...errandFor(id, id, now), atOnce: true }
}

/** Sends a message; the errand has a name of its own because a message may be sent again. */
const errandFor = (message: string, id: string, dueAt: number) => ({
  kind: 'message',
  id,
  body: { message } satisfies SendingBody,
  dueAt,
})
export type SendingBody = { readonly message: string }

export type MessageQuery = {
  /** Only what concerns this employer. */
  readonly employer?: string
  readonly state?: MessageState
  readonly number?: string
  readonly before?: MessagePlace
  readonly most: number
}
export type MessagePlace = Pick<StoredMessage, 'putAt' | 'id'>

/** Puts one together with others that come at once; answers with the errand that sends it. */
export async function putToSend<Name extends TemplateName>(
  tools: Tools,
  message: NewMessage<Name>,
): Promise<NewErrand> {
  const row = rowOf(message, tools.now())
  await putTogether(tools, shardOf(row.application, tools.shards), row)
  return sendingOf(message.key, tools.now())
}

const putTogether = groupsOf<Tools, Row, void>(async (tools, shard, rows) => {
  await insertMessages(tools.db.query, tools, shard, rows, false)
  return rows.map(() => undefined)
})

/** Puts one and the errand that sends it. */
async function putMessage<Name extends TemplateName>(
  tools: Tools,
  message: NewMessage<Name>,
): Promise<void> {
  const row = rowOf(message, tools.now())
  await insertMessages(tools.db.query, tools, shardOf(row.application, tools.shards), [row])
}

/** The outbox, for whoever looks at it. */
export const openMessages = (tools: Tools) => ({
  /** Whether anything leaves at all. */
  sends: tools.sender !== undefined,
  put: <Name extends TemplateName>(message: NewMessage<Name>) => putMessage(tools, message),
  list: (query: MessageQuery) => listMessages(tools, query),
  read: (shard: number, id: string) => readMessage(tools, shard, id),
  resend: (shard: number, id: string) => resendMessage(tools, shard, id),
})

/** Newest first, every shard's page merged. */
async function listMessages(
  tools: Pick<Tools, 'db' | 'vault' | 'shards'>,
  query: MessageQuery,
): Promise<readonly StoredMessage[]> {
  const pages = await Promise.all(
    everyShard(tools.shards).map((shard) =>
      tools.db.query<MessageRow>(
        select(`($2::text is null or employer = $2)
           and ($3::text is null or state = $3)
           and ($4::text is null or number = $4)
           and ($5::timestamptz is null or (put_at, id) < ($5, $6::text))
         order by put_at desc, id desc limit $7`),
        [
          shard,
          query.employer ?? null,
          query.state ?? null,
          query.number ?? null,
          orNull(query.before?.putAt),
          query.before?.id ?? null,
          query.most,
        ],
      ),
    ),
  )
  return pages
    .flat()
    .map((row) => openMessage(tools, row))
    .toSorted((one, other) => other.putAt - one.putAt || (one.id < other.id ? 1 : -1))
    .slice(0, query.most)
}

export async function readMessage(
  tools: Pick<Tools, 'db' | 'vault' | 'shards'>,
  shard: number,
  id: string,
): Promise<StoredMessage | undefined> {
  if (!everyShard(tools.shards).includes(shard)) return undefined
  const [row] = await tools.db.query<MessageRow>(select('id = $2'), [shard, id])
  return row && openMessage(tools, row)
}

/** What went nowhere is sent once more; what has gone out is not said twice. */
async function resendMessage(
  { db, now, wake }: Pick<Tools, 'db' | 'now' | 'wake'>,
  shard: number,
  id: string,
): Promise<{ readonly problem?: Problem }> {
  const again = await db.transaction(async ({ query }) => {
    const rows = await query(
      `update messages set state = 'queued', attempts = 0, says = null, due_at = $3
       where shard = $1 and id = $2 and state in ('failed', 'kept') returning id`,
      [shard, id, isoTime(now())],
    )
    if (rows.length > 0) await putErrands(query, shard, [errandFor(id, `${id}:${now()}`, now())])
    return rows.length > 0
  })
  if (!again) return { problem: nothingToResend }
  wake(shard)
  return {}
}

const nothingToResend = problem('not-now', '这条消息已经发出，或正在等待发送', {
  remedy: '只有发送失败或仅存发件箱的消息可以重发',
})

export type MessageRow = {
  readonly shard: number
  readonly id: string
  readonly number: string | null
  readonly employer: string
  readonly template: TemplateName
  readonly channel: Channel
  readonly sealed: string
  readonly state: MessageState
  readonly attempts: number
  readonly put_at: string
  readonly due_at: string
  readonly sent_at: string | null
  readonly says: string | null
}

export const messageColumns = `shard, id, number, employer, template, channel, sealed, state,
  attempts, put_at, due_at, sent_at, says`

const select = (where: string): string =>
  `select ${messageColumns} from messages where shard = $1 and ${where}`

export function openMessage(
  { vault }: Pick<Tools, 'vault'>,
  { sealed, put_at, due_at, sent_at, ...row }: MessageRow,
): StoredMessage {
  return {
    ...row,
    // What `insertMessages` sealed.
    ...(vault.open(sealed) as Sealed),
    putAt: fromIso(put_at),
    dueAt: fromIso(due_at),
    sentAt: fromIsoOrNull(sent_at),
  }
}
