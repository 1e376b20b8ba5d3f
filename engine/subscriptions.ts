import { randomBytes, randomUUID } from 'node:crypto'
import { problem, type Problem } from '#core/problem'
import type { Whose } from './change.ts'
import type { Query, Row } from './database.ts'
import {
  failWaiting,
  insertDeliveries,
  listDeliveries,
  putAgain,
  type Delivery,
} from './deliveries.ts'
import { shardOfText } from './number.ts'
import { fromIso, fromIsoOrNull, isoTime, orNull } from './times.ts'
import type { Tools } from './tools.ts'
import type { Vault } from './vault.ts'

/** Where an employer wants to be told of what. */
export type Subscription = Whose & {
  readonly id: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly madeAt: number
  /** Since when nothing has been taken, and how often in a row. */
  readonly failingSince: number | null
  readonly failures: number
  readonly pausedUntil: number | null
  readonly disabledAt: number | null
  readonly disabledBecause: DisabledBecause | null
}
export type DisabledBecause = 'byHand' | 'gone' | 'failing'

type Secrets = { readonly secret: string; readonly old?: string; readonly oldUntil?: number }

// More than any employer has systems; each message goes to each.
export const subscriptionsMost = 20
/** So long the old secret signs beside the new one. */
export const bothSecretsMs = 24 * 3_600_000

/** Standard Webhooks asks for 24 to 64 bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** An employer's subscriptions and what was delivered to them, all in the employer's shard. */
export const openSubscriptions = (tools: Tools) => ({
  ...openList(tools),
  ...openChanging(tools),
  ...openSending(tools),
})

const shardFor = (employer: string, { shards }: Pick<Tools, 'shards'>): number =>
  shardOfText(employer, shards)

/** Somebody else's is not there. */
async function find(query: Query, tools: Tools, employer: string, id: string) {
  const found = await readSubscription(query, tools.vault, shardFor(employer, tools), id)
  return found?.subscription.employer === employer ? found : undefined
}

function openList(tools: Tools) {
  const { db, vault, now } = tools
  return {
    async list(employer: string): Promise<readonly Subscription[]> {
      const rows = await db.query<SubscriptionRow>(
        `select ${columns} from subscriptions
         where shard = $1 and employer = $2 order by made_at limit $3`,
        [shardFor(employer, tools), employer, subscriptionsMost],
      )
      return rows.map(subscriptionFrom)
    },

    /** Answers with the secret, which is never shown again. */
    async add(
      { employer, test }: Whose,
      { url, kinds }: Pick<Subscription, 'url' | 'kinds'>,
    ): Promise<
      | { readonly subscription: Subscription; readonly secret: string }
      | { readonly problem: Problem }
    > {
      const secret = newSecret()
      const [row] = await db.query<SubscriptionRow>(
        `insert into subscriptions (shard, id, employer, test, url, kinds, sealed, made_at)
         select $1, $2, $3, $4, $5, $6, $7, $8
         where (select count(*) from subscriptions where shard = $1 and employer = $3) < $9
         returning ${columns}`,
        [
          shardFor(employer, tools),
          `sub_${randomUUID().replaceAll('-', '')}`,
          employer,
          test,
          url,
          kinds,
          vault.seal({ secret } satisfies Secrets),
          isoTime(now()),
          subscriptionsMost,
        ],
      )
      return row ? { subscription: subscriptionFrom(row), secret } : { problem: tooMany }
    },
  }
}

function openChanging(tools: Tools) {
  const { db, vault, now } = tools
  return {
    /** Another address or other kinds; switched on it begins afresh. */
    async change(
      employer: string,
      id: string,
      { url, kinds, enabled }: Pick<Subscription, 'url' | 'kinds'> & { readonly enabled: boolean },
    ): Promise<Subscription | undefined> {
      const shard = shardFor(employer, tools)
      return db.transaction(async ({ query }) => {
        const [row] = await query<SubscriptionRow>(
          `update subscriptions set url = $4, kinds = $5,
             disabled_at = case when $6 then null else coalesce(disabled_at, $7::timestamptz) end,
             disabled_because = case when $6 then null else coalesce(disabled_because, 'byHand') end,
             failures = 0, failing_since = null, paused_until = null
           where shard = $1 and employer = $2 and id = $3 returning ${columns}`,
          [shard, employer, id, url, kinds, enabled, isoTime(now())],
        )
        if (row && !enabled) await failWaiting(query, shard, id)
        return row && subscriptionFrom(row)
      })
    },

    async remove(employer: string, id: string): Promise<boolean> {
      const shard = shardFor(employer, tools)
      return db.transaction(async ({ query }) => {
        const rows = await query(
          `delete from subscriptions where shard = $1 and employer = $2 and id = $3 returning id`,
          [shard, employer, id],
        )
        if (rows.length > 0)
          await query(`delete from deliveries where shard = $1 and subscription = $2`, [shard, id])
        return rows.length > 0
      })
    },

    /** A new secret; for a day the old one signs beside it, so that nothing is refused meanwhile. */
    async rotate(employer: string, id: string): Promise<string | undefined> {
      return db.transaction(async ({ query }) => {
        const found = await find(query, tools, employer, id)
        if (!found) return undefined
        const secret = newSecret()
        const secrets: Secrets = {
          secret,
          old: found.secrets.secret,
          oldUntil: now() + bothSecretsMs,
        }
        await query(`update subscriptions set sealed = $3 where shard = $1 and id = $2`, [
          shardFor(employer, tools),
          id,
          vault.seal(secrets),
        ])
        return secret
      })
    },
  }
}

function openSending(tools: Tools) {
  const { db, now } = tools
  return {
    /** Puts a message that is about nothing, to try the line. */
    async sendTest(employer: string, id: string): Promise<string | undefined> {
      const found = await find(db.query, tools, employer, id)
      if (!found || found.subscription.disabledAt !== null) return undefined
      await endRest(db.query, shardFor(employer, tools), id)
      const message = `tst_${randomUUID().replaceAll('-', '')}`
      const body = {
        type: 'webhook.test',
        timestamp: isoTime(now()),
        data: { test: found.subscription.test, says: '这是一条测试消息，与任何申请无关' },
      }
      await db.transaction(({ query }) =>
        insertDeliveries(
          query,
          shardFor(employer, tools),
          [
            {
              subscription: id,
              id: message,
              kind: 'webhook.test',
              number: null,
              body: JSON.stringify(body),
            },
          ],
          now(),
        ),
      )
      return message
    },

    async deliveries(
      employer: string,
      id: string,
      before: Parameters<typeof listDeliveries>[3],
      most: number,
    ): Promise<readonly Delivery[] | undefined> {
      if (!(await find(db.query, tools, employer, id))) return undefined
      return listDeliveries(db.query, shardFor(employer, tools), id, before, most)
    },

    /** `false`: there is no such delivery to a subscription that is switched on. */
    async resend(employer: string, id: string, delivery: string): Promise<boolean> {
      const found = await find(db.query, tools, employer, id)
      if (!found || found.subscription.disabledAt !== null) return false
      return db.transaction(async ({ query }) => {
        await endRest(query, shardFor(employer, tools), id)
        return putAgain(query, shardFor(employer, tools), id, delivery, now())
      })
    },
  }
}

/** A person who tries it now need not wait for the receiver's rest to be over. */
const endRest = (query: Query, shard: number, id: string) =>
  query(`update subscriptions set paused_until = null where shard = $1 and id = $2`, [shard, id])

/** With what signs its messages, which nobody but the deliverer sees. */
export async function readSubscription(
  query: Query,
  vault: Vault,
  shard: number,
  id: string,
): Promise<{ readonly subscription: Subscription; readonly secrets: Secrets } | undefined> {
  const [row] = await query<SubscriptionRow & { sealed: string }>(
    `select ${columns}, sealed from subscriptions where shard = $1 and id = $2`,
    [shard, id],
  )
  // What `add` and `rotate` sealed.
  return row && { subscription: subscriptionFrom(row), secrets: vault.open(row.sealed) as Secrets }
}

/** The secrets that sign at this moment, the newer first. */
export const signingSecrets = ({ secret, old, oldUntil = 0 }: Secrets, now: number): string[] =>
  old !== undefined && now < oldUntil ? [secret, old] : [secret]

/** How the receiver has taken what it was sent. */
export async function writeHealth(
  query: Query,
  shard: number,
  { id, failures, failingSince, pausedUntil, disabledAt, disabledBecause }: Subscription,
): Promise<void> {
  await query(
    `update subscriptions set failures = $3, failing_since = $4, paused_until = $5,
       disabled_at = $6, disabled_because = $7
     where shard = $1 and id = $2 and disabled_at is null`,
    [
      shard,
      id,
      failures,
      orNull(failingSince),
      orNull(pausedUntil),
      orNull(disabledAt),
      disabledBecause,
    ],
  )
}

const columns = `id, employer, test, url, kinds, made_at, failing_since, failures, paused_until,
  disabled_at, disabled_because`

type SubscriptionRow = Row & {
  readonly id: string
  readonly employer: string
  readonly test: boolean
  readonly url: string
  readonly kinds: readonly string[]
  readonly made_at: string
  readonly failing_since: string | null
  readonly failures: number
  readonly paused_until: string | null
  readonly disabled_at: string | null
  readonly disabled_because: DisabledBecause | null
}

const subscriptionFrom = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  employer: row.employer,
  test: row.test,
  url: row.url,
  kinds: row.kinds,
  madeAt: fromIso(row.made_at),
  failingSince: fromIsoOrNull(row.failing_since),
  failures: row.failures,
  pausedUntil: fromIsoOrNull(row.paused_until),
  disabledAt: fromIsoOrNull(row.disabled_at),
  disabledBecause: row.disabled_because,
})

const tooMany = problem('too-many-subscriptions', `订阅已有 ${subscriptionsMost} 个`, {
  remedy: '请先删除不再使用的订阅',
})
