import type { Database } from '#engine/database'

/** A dead process does not go on, and it does not fail either. */
export const forever = <Nothing>() => new Promise<Nothing>(() => {})

/** The database as a process sees it until it dies. */
export const mortalDatabase = (db: Database, isDead: () => boolean): Database => ({
  ...db,
  query: (text, parameters) => (isDead() ? forever() : db.query(text, parameters)),
  transaction: (work) => (isDead() ? forever() : db.transaction(work)),
})

/** Comes about when it dies, and never otherwise. */
export async function whenDead(isDead: () => boolean): Promise<undefined> {
  while (!isDead()) await new Promise((resolve) => setTimeout(resolve, 5))
}
