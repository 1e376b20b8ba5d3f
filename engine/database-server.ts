import postgres from 'postgres'
import { asDatabaseError } from './database-error.ts'
import { transactionScope } from './database-scope.ts'
import { encode, parsers } from './database-values.ts'
import type { Database, Row, Transaction } from './database.ts'

/**
 * PostgreSQL over the network. A lost connection fails its statement; the next one reconnects.
 *
 * Transactions have connections of their own, half of them. The driver sends statements behind one
 * another on a busy connection, and where it sends a `begin` so while the socket is full it forgets
 * to keep the connection for it (porsager/postgres#823, #1189, open in 3.4.9): UNSAFE_TRANSACTION, and
 * whoever uses the connection next writes into a transaction that nobody commits.
 */
export function openServer(url: string, connections = 10): Database {
  const pool = (max: number) =>
    postgres(url, {
      ...shared,
      max,
      // A page or a worker would rather hear "not there" than wait half a minute.
      connect_timeout: 10,
    })
  const forTransactions = Math.ceil(connections / 2)
  const sql = pool(Math.max(1, connections - forTransactions))
  const transactions = pool(forTransactions)
  const scope = transactionScope()
  const direct = speaker(sql)
  return {
    kind: 'server',
    async query<R extends Row>(text: string, parameters?: readonly unknown[]) {
      scope.refuseInside(text)
      return direct.query<R>(text, parameters)
    },
    async script(text) {
      scope.refuseInside(text)
      return direct.script(text)
    },
    async transaction<T>(work: (tx: Transaction) => Promise<T>) {
      scope.refuseInside('transaction')
      try {
        // `begin` unwraps promises in what it returns; ours holds none.
        return (await transactions.begin((tx) => scope.run(speaker(tx), work))) as T
      } catch (error) {
        throw asDatabaseError(error, 'transaction')
      }
    },
    async alone(work) {
      scope.refuseInside('alone')
      // The driver's own `reserve` never resolves on a new connection without `fetch_types` (3.4.9).
      const own = postgres(url, { ...shared, max: 1, max_lifetime: null, connect_timeout: 10 })
      try {
        return await scope.run(speaker(own), work)
      } finally {
        await own.end({ timeout: 5 })
      }
    },
    listen: (channel, heard) => listen(url, channel, heard),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), transactions.end({ timeout: 5 })])
    },
  }
}

const shared = {
  // Only to fetch the numbers of array types, which database-values.ts knows.
  fetch_types: false,
  onnotice: () => {},
  connection: { application_name: 'yijian', TimeZone: 'UTC', DateStyle: 'ISO, MDY' },
  types: Object.fromEntries(
    [...parsers].map(([oid, parse]) => [
      `t${oid}`,
      { to: oid, from: [oid], serialize: String, parse },
    ]),
  ),
}

function speaker(sql: postgres.ISql): Transaction {
  return {
    async query<R extends Row>(text: string, parameters: readonly unknown[] = []) {
      const values = parameters.map(encode)
      try {
        return [...(await sql.unsafe<R[]>(text, values, { prepare: true }))] as R[]
      } catch (error) {
        throw asDatabaseError(error, text)
      }
    },
    async script(text) {
      try {
        await sql.unsafe(text).simple()
      } catch (error) {
        throw asDatabaseError(error, text)
      }
    },
  }
}

/**
 * The driver's own `listen` tries once more after a lost connection and then gives up silently,
 * which a restart of the server outlasts. This one tries every second until it hears again.
 */
async function listen(url: string, channel: string, heard: (payload: string) => void) {
  const statement = `listen ${checked(channel)}`
  let state: 'hears' | 'lost' | 'tries' | 'stopped' = 'tries'
  const options = {
    ...shared,
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    onnotify: (_: string, payload: string) => heard(payload),
    onclose: () => {
      if (state === 'hears') state = 'lost'
    },
  }
  const sql = postgres(url, options)
  const close = () => sql.end({ timeout: 1 })
  try {
    await speaker(sql).script(statement)
  } catch (error) {
    await close()
    throw error
  }
  state = 'hears'
  const beat = setInterval(() => {
    if (state === 'lost') void tryAgain()
  }, 1_000)
  beat.unref()
  async function tryAgain() {
    state = 'tries'
    const hears = await speaker(sql)
      .script(statement)
      .then(
        () => true,
        () => false, // Still away; the next beat tries again.
      )
    // It may have been stopped, or lost again, while it waited.
    if ((state as string) === 'stopped') return
    state = hears ? 'hears' : 'lost'
    if (hears) heard('')
  }
  return async () => {
    state = 'stopped'
    clearInterval(beat)
    await close()
  }
}

/** A channel's name is ours and is put into the statement, so it must be plain. */
export function checked(channel: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new Error(`Not a channel: ${channel}`)
  return channel
}
