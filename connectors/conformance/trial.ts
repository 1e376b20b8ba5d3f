import type { Procedure } from '#core/definition'
import type { Submission } from '#core/protocol'
import type { Listener } from '#connectors/callback-listener'
import type { Caller } from './caller.ts'

/** What every check has in its hands. */
export type Trial = {
  readonly procedure: Procedure
  readonly call: Caller
  readonly listener: Listener
  readonly hasSecret: boolean
  readonly canSignCallbacks: boolean
  readonly patienceMs: number
  /** A submission nobody has sent before. */
  readonly fresh: () => Submission
}

export type CheckDefinition = {
  readonly code: string
  readonly says: string
  /** What was seen when all is well; throws when not, and `NotTried` when it cannot be known. */
  readonly run: (trial: Trial) => Promise<string>
}

/** The sample gives no occasion to see it. */
export class NotTried extends Error {}
