import type { Database } from './database.ts'

/** An officer's account, as colleagues see it. */
export type Officer = { readonly id: string; readonly name: string; readonly region: string | null }

/** More officers than any department has in one region. */
const officersMost = 500

/** The officers of a department who reach a region: those of it, and those of no region alone. */
export const readOfficers = (
  db: Database,
  department: string,
  region: string | undefined,
): Promise<readonly Officer[]> =>
  db.query<Officer>(
    `select id, name, region from users
     where role = 'officer' and department = $1
       and ($2::text is null or region is null or region = $2)
     order by name, id limit $3`,
    [department, region ?? null, officersMost],
  )

/** Whose account it is, for what people read; an account that is gone has no name. */
export async function readNames(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.query<{ id: string; name: string }>(
    'select id, name from users where id = any($1::text[])',
    [ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
