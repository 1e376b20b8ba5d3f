import { messageOf, type Change, type Whose } from './change.ts'
import type { Query } from './database.ts'
import { wakeErrands } from './errands.ts'
import { fromIso, fromIsoOrNull, isoTime, orNull } from './times.ts'

/** One try to hand a message over. */
export type Attempt = {
  readonly at: string
  /** The HTTP status; null: no answer came. */
  readonly status: number | null
  readonly says: string
  readonly snippet: string
  readonly tookMs: number
}

export type DeliveryStatus = 'waiting' | 'delivered' | 'failed'
/** One message to one subscription, with what came of it. */
export type Delivery = {
  readonly id: string
  readonly kind: string
  readonly number: string | null
  readonly body: string
  readonly madeAt: number
  readonly status: DeliveryStatus
  readonly nextAt: number | null
  readonly tries: number
  readonly attempts: readonly Attempt[]
}

export type NewDelivery = Pick<Delivery, 'id' | 'kind' | 'number' | 'body'> & {
  readonly subscription: string
}

/** A message for every subscription that asked for its kind, and somebody to take it there. */
export async function putDeliveries(
  query: Query,
  shard: number,
  changes: readonly (Change & { readonly whose: Whose })[],
  now: number,
): Promise<void> {
  const employers = [...new Set(changes.map(({ whose }) => whose.employer))]
  if (employers.length === 0) return
  const subscriptions = await query<Whose & { id: string; kinds: readonly string[] }>(
    `select id, employer, test, kinds from subscriptions
     where shard = $1 and employer = any($2::text[]) and disabled_at is null
     order by id limit 10000`,
    [shard, employers],
  )
  const deliveries = changes.flatMap((change) =>
    subscriptions
      .filter(
        ({ employer, test, kinds }) =>
          employer === change.whose.employer &&
          test === change.whose.test &&
          kinds.includes(change.kind),
      )
      .map((subscription) => ({
        subscription: subscription.id,
        id: change.id,
        kind: change.kind,
        number: change.about.number,
        body: JSON.stringify(messageOf(change, change.whose.test)),
      })),
  )
  await insertDeliveries(query, shard, deliveries, now)
}

export async function insertDeliveries(
  query: Query,
  shard: number,
  deliveries: readonly NewDelivery[],
  now: number,
): Promise<void> {
  if (deliveries.length === 0) return
  await query(
    `insert into deliveries (shard, subscription, id, kind, number, body, made_at, status, next_at)
     select $1::smallint, subscription, id, kind, number, body, $7, 'waiting', $7
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as d (subscription, id, kind, number, body)
     on conflict (shard, subscription, id) do nothing`,
    [
      shard,
      deliveries.map(({ subscription }) => subscription),
      deliveries.map(({ id }) => id),
      deliveries.map(({ kind }) => kind),
      deliveries.map(({ number }) => number),
      deliveries.map(({ body }) => body),
      isoTime(now),
    ],
  )
  await wake(query, shard, [...new Set(deliveries.map(({ subscription }) => subscription))], now)
}

/** One errand takes care of everything that waits for one receiver. */
export const wake = (
  query: Query,
  shard: number,
  subscriptions: readonly string[],
  now: number,
): Promise<void> =>
  wakeErrands(
    query,
    shard,
    subscriptions
      .toSorted()
      .map((id) => ({ kind: 'webhook', id, body: { subscription: id }, dueAt: now })),
  )

/** Takes what is due; until the lease ends nobody else sends it. */
export async function claimDeliveries(
  query: Query,
  shard: number,
  subscription: string,
  { now, leaseMs, most }: { readonly now: number; readonly leaseMs: number; readonly most: number },
): Promise<readonly Pick<Delivery, 'id' | 'body' | 'tries'>[]> {
  return query(
    `update deliveries d set next_at = $4
     from (
       select id from deliveries
       where shard = $1 and subscription = $2 and status = 'waiting' and next_at <= $3
       order by next_at, id limit $5
     ) as due
     where d.shard = $1 and d.subscription = $2 and d.id = due.id and d.status = 'waiting'
       and d.next_at <= $3
     returning d.id, d.body, d.tries`,
    [shard, subscription, isoTime(now), isoTime(now + leaseMs), most],
  )
}

export type Outcome = {
  readonly id: string
  readonly status: DeliveryStatus
  readonly nextAt: number | null
  readonly attempt: Attempt
}

/** Every attempt stays in sight, up to a number that no schedule reaches by itself. */
export async function recordAttempts(
  query: Query,
  shard: number,
  subscription: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  await query(
    `update deliveries d set status = g.status, next_at = g.next_at, tries = d.tries + 1,
       attempts = (case when jsonb_array_length(d.attempts) >= 40 then d.attempts - 0
         else d.attempts end) || g.attempt::jsonb
     from unnest($3::text[], $4::text[], $5::timestamptz[], $6::text[])
       as g (id, status, next_at, attempt)
     where d.shard = $1 and d.subscription = $2 and d.id = g.id`,
    [
      shard,
      subscription,
      outcomes.map(({ id }) => id),
      outcomes.map(({ status }) => status),
      outcomes.map(({ nextAt }) => orNull(nextAt)),
      outcomes.map(({ attempt }) => JSON.stringify(attempt)),
    ],
  )
}

export async function nextDueDelivery(
  query: Query,
  shard: number,
  subscription: string,
): Promise<number | undefined> {
  const [row] = await query<{ next_at: string }>(
    `select next_at from deliveries
     where shard = $1 and subscription = $2 and status = 'waiting' order by next_at limit 1`,
    [shard, subscription],
  )
  return row && fromIso(row.next_at)
}

/** Nothing more is sent to a receiver that was switched off; it can be sent again by hand. */
export async function failWaiting(
  query: Query,
  shard: number,
  subscription: string,
): Promise<void> {
  await query(
    `update deliveries set status = 'failed', next_at = null
     where shard = $1 and subscription = $2 and status = 'waiting'`,
    [shard, subscription],
  )
}

/** Newest first, by keyset. */
export async function listDeliveries(
  query: Query,
  shard: number,
  subscription: string,
  before: { readonly madeAt: number; readonly id: string } | undefined,
  most: number,
): Promise<readonly Delivery[]> {
  const rows = await query<DeliveryRow>(
    `select id, kind, number, body, made_at, status, next_at, tries, attempts from deliveries
     where shard = $1 and subscription = $2
       and ($3::timestamptz is null or (made_at, id) < ($3, $4))
     order by made_at desc, id desc limit $5`,
    [shard, subscription, orNull(before?.madeAt), before?.id ?? null, most],
  )
  return rows.map(({ made_at, next_at, ...row }) => ({
    ...row,
    madeAt: fromIso(made_at),
    nextAt: fromIsoOrNull(next_at),
  }))
}

type DeliveryRow = Omit<Delivery, 'madeAt' | 'nextAt'> & {
  readonly made_at: string
  readonly next_at: string | null
}

/** Sends it again from the beginning, whatever came of it before. `false`: there is none such. */
export async function putAgain(
  query: Query,
  shard: number,
  subscription: string,
  id: string,
  now: number,
): Promise<boolean> {
  const rows = await query(
    `update deliveries set status = 'waiting', next_at = $4, tries = 0
     where shard = $1 and subscription = $2 and id = $3 returning id`,
    [shard, subscription, id, isoTime(now)],
  )
  await wake(query, shard, rows.length > 0 ? [subscription] : [], now)
  return rows.length > 0
}
