import type { Database, Query } from './database.ts'
import { fromIso, fromIsoOrNull, isoTime } from './times.ts'

/** A key as it is kept: not the key itself, from which alone somebody could act. */
export type StoredKey = {
  readonly id: string
  readonly name: string
  readonly employer: string
  /** Files tests and sees nothing else. */
  readonly test: boolean
  readonly scopes: readonly string[]
  /** Its last characters. */
  readonly hint: string
  readonly madeBy: string
  readonly madeByName: string
  readonly madeAt: number
  readonly expiresAt: number
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
}

/** The agent who made a key; it acts in their name as long as they act for that employer. */
export type KeyMaker = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly employerCode: string
  readonly employerName: string | null
  readonly region: string | null
  readonly sealed: string
}

// More than any employer has programs; each is a way in that somebody must watch.
export const keysMost = 50

/** The keys of employers. Like the other tables of sign-in these have no shard. */
export function openApiKeys(db: Database) {
  return {
    async insert(
      key: Omit<StoredKey, 'madeByName' | 'lastUsedAt' | 'revokedAt'> & { readonly hash: string },
    ): Promise<boolean> {
      const rows = await db.query(
        `insert into api_keys (id, hash, hint, name, employer, test, scopes, made_by, made_at,
           expires_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
         where (select count(*) from api_keys where employer = $5 and revoked_at is null) < $11
         returning id`,
        [
          key.id,
          key.hash,
          key.hint,
          key.name,
          key.employer,
          key.test,
          key.scopes,
          key.madeBy,
          isoTime(key.madeAt),
          isoTime(key.expiresAt),
          keysMost,
        ],
      )
      return rows.length > 0
    },

    /** Newest first; revoked ones stay in sight, so that a record that names one can be read. */
    async list(employer: string): Promise<readonly StoredKey[]> {
      const rows = await db.query<Row>(
        `select ${columns} from api_keys k join users u on u.id = k.made_by
         where k.employer = $1 order by k.revoked_at is not null, k.made_at desc limit 200`,
        [employer],
      )
      return rows.map(keyFrom)
    },

    /** `false`: this employer has no such key in use. */
    async revoke(employer: string, id: string, now: number): Promise<boolean> {
      const rows = await db.query(
        `update api_keys set revoked_at = $3
         where employer = $1 and id = $2 and revoked_at is null returning id`,
        [employer, id, isoTime(now)],
      )
      return rows.length > 0
    },

    find: (hash: string) => findKey(db, hash),

    async used(id: string, now: number): Promise<void> {
      await db.query('update api_keys set last_used_at = $2 where id = $1', [id, isoTime(now)])
    },
  }
}

/**
 * Who looks after an employer's software: whoever has made its keys in use, else all its agents.
 */
export const keepersOf = (
  query: Query,
  employer: string,
): Promise<readonly { readonly email: string; readonly employerName: string | null }[]> =>
  query<{ email: string; employerName: string | null }>(
    `select email, employer_name as "employerName" from users u
     where u.role = 'employer' and u.employer_code = $1
       and (exists (select from api_keys k
              where k.employer = $1 and k.made_by = u.id and k.revoked_at is null)
         or not exists (select from api_keys k where k.employer = $1 and k.revoked_at is null))
     order by email limit 20`,
    [employer],
  )

/** A key and who made it, while that agent still acts for the employer. */
async function findKey(
  db: Database,
  hash: string,
): Promise<{ readonly key: StoredKey; readonly maker: KeyMaker } | undefined> {
  const [row] = await db.query<Row & MakerRow>(
    `select ${columns}, u.email, u.role, u.employer_code, u.employer_name, u.region, u.sealed
     from api_keys k join users u on u.id = k.made_by
     where k.hash = $1 and u.role = 'employer' and u.employer_code = k.employer`,
    [hash],
  )
  return row && { key: keyFrom(row), maker: makerFrom(row) }
}

const makerFrom = (row: Row & MakerRow): KeyMaker => ({
  id: row.made_by,
  name: row.made_by_name,
  email: row.email,
  role: row.role,
  employerCode: row.employer_code,
  employerName: row.employer_name,
  region: row.region,
  sealed: row.sealed,
})

const columns = `k.id, k.hint, k.name, k.employer, k.test, k.scopes, k.made_by,
  u.name as made_by_name, k.made_at, k.expires_at, k.last_used_at, k.revoked_at`

type Row = {
  readonly id: string
  readonly hint: string
  readonly name: string
  readonly employer: string
  readonly test: boolean
  readonly scopes: readonly string[]
  readonly made_by: string
  readonly made_by_name: string
  readonly made_at: string
  readonly expires_at: string
  readonly last_used_at: string | null
  readonly revoked_at: string | null
}
type MakerRow = {
  readonly email: string
  readonly role: string
  readonly employer_code: string
  readonly employer_name: string | null
  readonly region: string | null
  readonly sealed: string
}

const keyFrom = (row: Row): StoredKey => ({
  id: row.id,
  name: row.name,
  employer: row.employer,
  test: row.test,
  scopes: row.scopes,
  hint: row.hint,
  madeBy: row.made_by,
  madeByName: row.made_by_name,
  madeAt: fromIso(row.made_at),
  expiresAt: fromIso(row.expires_at),
  lastUsedAt: fromIsoOrNull(row.last_used_at),
  revokedAt: fromIsoOrNull(row.revoked_at),
})
