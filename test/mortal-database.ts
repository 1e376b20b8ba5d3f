import type { Database } from '#engine/database'

/** A dead process does not go on, and it does not fail either. */
export const forever = <Nothing>() => new Promise<Nothing>(() => {})

/** The database as a process sees it until it dies. */
export const mortalDatabase = (db: Database, isDead: () => boolean): Database => ({
  ...db,
  query: (text, parameters) => (isDead() ? forever() : db.query(text, parameters)),
  transaction: (work) => (isDead() ? forever() : db.transaction(work)),
})

/** Whatever it is asked has no answer once it is dead; to be ended, or it looks for ever. */
export function whileAlive(isDead: () => boolean, isMortal: () => boolean) {
  let isOver = false
  const death = (async () => {
    while (!isOver && !isDead()) await new Promise((resolve) => setTimeout(resolve, 5))
    return undefined
  })()
  return {
    asked: <Value>(answer: Promise<Value>): Promise<Value | undefined> =>
      isMortal() ? Promise.race([answer, death]) : answer,
    end: () => void (isOver = true),
  }
}
