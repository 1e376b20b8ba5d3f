import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
} from 'kysely'
import type { Database, Row } from './database.ts'
import { fromIso } from './times.ts'

/**
 * The sign-in library speaks through Kysely; this lets it speak to the same database, embedded or
 * server. It has no transactions: the library runs without them by default, and what must be whole
 * (an account with its password) is written by one statement below.
 */
export const authDialect = (db: Database): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver(db),
  createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})

function driver(db: Database): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      const rows = await db.query<Row>(sql, parameters.map(plain))
      // Kysely's caller says what a row is.
      return { rows: rows.map(withDates) as R[], numAffectedRows: BigInt(rows.length) }
    },
    // oxlint-disable-next-line require-yield
    async *streamQuery() {
      throw new Error('The sign-in library is not expected to stream')
    },
  }
  const noTransactions = async () => {
    throw new Error('The sign-in library runs without transactions')
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
}

/** The library hands over `Date`; our database takes times as text. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

/** And it expects them back: every time in these tables is called `…_at`. */
const withDates = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'string' ? new Date(value) : value,
    ]),
  )

export type NewAccount = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: string
  readonly employerCode: string | null
  readonly employerName: string | null
  readonly department: string | null
  readonly region: string | null
  readonly sealed: string
  readonly passwordHash: string
}

/** Makes an account with its password, whole or not at all; `false`: the address is taken. */
export async function insertAccount(
  db: Database,
  account: NewAccount,
  now: number,
): Promise<boolean> {
  const rows = await db.query(
    `with made as (
       insert into users (id, email, email_verified, name, role, employer_code, employer_name,
         department, region, sealed, created_at, updated_at)
       values ($1, $2, true, $3, $4, $5, $6, $7, $8, $9, $11, $11)
       on conflict (email) do nothing returning id
     )
     insert into credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
     select id, id, 'credential', id, $10, $11, $11 from made returning id`,
    [
      account.id,
      account.email.toLowerCase(),
      account.name,
      account.role,
      account.employerCode,
      account.employerName,
      account.department,
      account.region,
      account.sealed,
      account.passwordHash,
      new Date(now).toISOString(),
    ],
  )
  return rows.length > 0
}

/** More accounts than any employer has. */
const agentsMost = 200

/** The accounts of one employer, the oldest first. */
export async function readAgents(db: Database, employerCode: string) {
  const rows = await db.query<{
    id: string
    name: string
    email: string
    sealed: string
    created_at: string
  }>(
    `select id, name, email, sealed, created_at from users
     where role = 'employer' and employer_code = $1 order by created_at, id limit $2`,
    [employerCode, agentsMost],
  )
  return rows.map(({ created_at, ...agent }) => ({ ...agent, createdAt: fromIso(created_at) }))
}

export async function isTaken(db: Database, email: string): Promise<boolean> {
  const rows = await db.query('select id from users where email = $1', [email.toLowerCase()])
  return rows.length > 0
}
