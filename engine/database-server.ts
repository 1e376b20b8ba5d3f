import pg from 'pg'
import { asDatabaseError, DatabaseError } from './database-error.ts'
import { listenOn } from './database-listen.ts'
import { nodesIn, type Nodes } from './database-nodes.ts'
import { transactionScope } from './database-scope.ts'
import { encode, parsers } from './database-values.ts'
import type { Database, Row, Transaction } from './database.ts'

/**
 * PostgreSQL over the network. A lost connection fails its statement; the next one reconnects. An
 * address with several hosts is one database with standbys: whichever is primary is spoken to, and
 * looked for anew when it is no more.
 *
 * Transactions have connections of their own, half of them: what waits inside a transaction for
 * somebody else's statement can never wait for its own connection.
 */
export function openServer(url: string, connections = 10): Database {
  const nodes = nodesIn(url)
  const forTransactions = Math.ceil(connections / 2)
  const statements = openPools(nodes, Math.max(1, connections - forTransactions))
  const transactions = openPools(nodes, forTransactions)
  const scope = transactionScope()
  return {
    kind: 'server',
    async query<R extends Row>(text: string, parameters?: readonly unknown[]) {
      scope.refuseInside(text)
      return statements.use(text, (client) => ask<R>(client, text, parameters))
    },
    async script(text) {
      scope.refuseInside(text)
      await statements.use(text, (client) => client.query(text))
    },
    async transaction<T>(work: (tx: Transaction) => Promise<T>) {
      scope.refuseInside('transaction')
      return transactions.use('transaction', (client) =>
        between(client, () => scope.run(speaker(client), work)),
      )
    },
    async alone(work) {
      scope.refuseInside('alone')
      const own = openPools(nodes, 1)
      try {
        return await own.use('alone', (client) => scope.run(speaker(client), work))
      } finally {
        await own.close()
      }
    },
    pools: () => [
      { pool: 'statements', ...statements.read() },
      { pool: 'transactions', ...transactions.read() },
    ],
    listen: (channel, heard) => listenOn({ nodes, connectionOf, channel, heard }),
    close: async () => {
      await Promise.all([statements.close(), transactions.close()])
    },
  }
}

/** How every connection of ours is made. */
const connectionOf = (url: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'yijian',
  options: '-c TimeZone=UTC -c DateStyle=ISO,MDY',
  keepAlive: true,
  // A page or a worker would rather hear "not there" than wait half a minute.
  connectionTimeoutMillis: 10_000,
})

/** Its own limit is for connecting; for a connection that comes free the pool waits without one. */
class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    const { connectionString = '' } = typeof config === 'object' ? config : {}
    super(connectionOf(connectionString))
    // Lost between two statements: the next one on it says so to whoever asked.
    this.on('error', () => {})
  }
}

/** So many connections to the primary among the nodes, a pool for each node. */
function openPools({ urls, isPrimary }: Nodes, max: number) {
  const pools = urls.map((url) => openPool(url, max, isPrimary))
  let at = 0

  /** Every node is tried once before it is said that none is there. */
  async function connect(): Promise<pg.PoolClient> {
    for (let tries = 1; ; tries += 1) {
      const tried = at
      // There is always at least one node, and `at` counts around them.
      const pool = pools[tried]!
      try {
        return await pool.connect()
      } catch (error) {
        if (tries >= pools.length) throw error
        // Whoever fails first moves on for all.
        if (at === tried) at = (at + 1) % pools.length
      }
    }
  }

  let closed: Promise<unknown> | undefined
  return {
    async use<T>(text: string, does: (client: pg.PoolClient) => Promise<T>): Promise<T> {
      let client: pg.PoolClient | undefined
      try {
        client = await connect()
        const answer = await does(client)
        client.release()
        return answer
      } catch (error) {
        const ours = asDatabaseError(error, text)
        client?.release(isUnusable(ours))
        throw ours
      }
    },
    read: () => ({
      most: max,
      open: pools.reduce((sum, pool) => sum + pool.totalCount, 0),
      idle: pools.reduce((sum, pool) => sum + pool.idleCount, 0),
      waiting: pools.reduce((sum, pool) => sum + pool.waitingCount, 0),
    }),
    close: () => (closed ??= Promise.all(pools.map((pool) => pool.end()))),
  }
}

function openPool(connectionString: string, max: number, isPrimary: Nodes['isPrimary']): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    // What has been prepared on a connection is worth keeping.
    idleTimeoutMillis: 0,
    Client,
    ...(isPrimary && {
      verify: (client, done) => {
        isPrimary(client).then(
          (primary) => done(primary ? undefined : new StandbyError()),
          (error: unknown) => done(error as Error),
        )
      },
    }),
  })
  // An idle connection was lost: it is gone from the pool, and nobody waited for it.
  pool.on('error', () => {})
  return pool
}

/** As PostgreSQL says it while it starts: nobody here to speak to yet. */
class StandbyError extends Error {
  readonly code = '57P03'
  constructor() {
    super('This node is a standby')
  }
}

// A name for each text, the same on every connection of this process.
const names = new Map<string, string>()
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `y${names.size}`
  names.set(text, name)
  return name
}

// The driver's type has one signature for each format; values come as text, whichever is asked for.
const types = {
  getTypeParser: (oid: number) => parsers.get(oid) ?? String,
} as pg.CustomTypesConfig

async function ask<R extends Row>(
  client: pg.ClientBase,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<R[]> {
  const values = parameters.map(encode)
  const { rows } = await client.query<R>({ name: nameOf(text), text, values, types })
  return rows
}

function speaker(client: pg.ClientBase): Transaction {
  return {
    async query<R extends Row>(text: string, parameters?: readonly unknown[]) {
      try {
        return await ask<R>(client, text, parameters)
      } catch (error) {
        throw asDatabaseError(error, text)
      }
    },
    async script(text) {
      try {
        await client.query(text)
      } catch (error) {
        throw asDatabaseError(error, text)
      }
    },
  }
}

async function between<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const answer = await work()
    await client.query('commit')
    return answer
  } catch (error) {
    // On a lost connection there is nothing to roll back, and the server does so by itself.
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * Whether a connection is not worth keeping after this: lost, or to what is no primary any more.
 * What was refused inside a transaction, by the database or by us, was rolled back and left it whole.
 */
function isUnusable(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false
  const { code } = error
  return code === '25006' || code.startsWith('57P') || !/^[0-9A-Z]{5}$/.test(code)
}
