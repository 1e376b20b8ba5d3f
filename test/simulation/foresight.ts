import type { Database } from '#engine/database'

/**
 * Knows, by the database alone, when somebody next has something to do: until then time may jump,
 * and whoever looks finds nothing. Asked anew only after something was written.
 */
export function openForesight(db: Database) {
  let known: number | undefined
  return {
    wrote(): void {
      known = undefined
    },
    next: async (): Promise<number> => (known ??= await nextMoment(db)),
  }
}
export type Foresight = ReturnType<typeof openForesight>

async function nextMoment(db: Database): Promise<number> {
  const [row] = await db.query<{ next: string | null }>(
    `select least(
       (select min(greatest(due_at, coalesce(lease_until, due_at))) from applications),
       (select min(due_at) from errands),
       (select min(probe_at) from outages where mended_at is null)) as next`,
  )
  return row?.next ? Date.parse(row.next) : Infinity
}

/** A look for what is due, with the moment as of which it looks; nine of ten find nothing. */
export const looksFor = (text: string, parameters: readonly unknown[] = []): number | undefined =>
  /skip locked/.test(text) && typeof parameters[1] === 'string'
    ? Date.parse(parameters[1])
    : undefined
