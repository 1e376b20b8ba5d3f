/**
 * What a statement failed with, the same from both drivers. The drivers' own errors carry the
 * parameters and the offending row, which are people's data and end up in logs: this one does not.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string
  readonly constraint: string | undefined

  constructor(error: unknown, text: string) {
    const said = error as { code?: unknown; message?: unknown; constraint_name?: unknown }
    super(`${String(said.message)} [${text.trim().replaceAll(/\s+/g, ' ').slice(0, 120)}]`)
    this.code = typeof said.code === 'string' ? said.code : 'UNKNOWN'
    const constraint = said.constraint_name ?? (said as { constraint?: unknown }).constraint
    this.constraint = typeof constraint === 'string' ? constraint : undefined
  }
}

/** The error as ours; what is no word of the database (a bug of ours) stays what it is. */
export function asDatabaseError(error: unknown, text: string): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error
  if ('code' in error) return new DatabaseError(error, text)
  return lostConnection.test(error.message)
    ? new DatabaseError({ code: 'CONNECTION_CLOSED', message: error.message }, text)
    : error
}

// The driver's words for a connection that is gone carry no code.
const lostConnection =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|timeout exceeded when trying to connect|Cannot use a pool after)/
