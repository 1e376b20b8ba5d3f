import type {
  Listing,
  ListingQuery,
  LookupReply,
  RevocationRequest,
  Submission,
} from './protocol.ts'
import type { Rate } from './rate.ts'
import type { Word } from './word.ts'

/**
 * The way to one department's system (对接). Every call may be made twice; its key is the matter
 * and what it is told. A call that cannot be made throws a `Failure`.
 */
export type Connector = {
  /** What is reached over one line fails together; without a name it is the department's line. */
  readonly line?: string
  /** What was agreed about calls over it; nothing: as many as there are. */
  readonly rate?: Rate
  submit(submission: Submission, signal: AbortSignalLike): Promise<Word>
  /** 补齐: what the submission of this key lacked has come; a way without one is told anew. */
  supplement?(submission: Submission, signal: AbortSignalLike): Promise<Word>
  ask(ticket: string, signal: AbortSignalLike): Promise<Word>
  /** `false`: too late, the department has already decided. */
  withdraw(key: string, signal: AbortSignalLike): Promise<boolean>
  /** `undone`, `upheld` with reasons, or `received`: the same call later asks again. */
  revoke(key: string, request: RevocationRequest, signal: AbortSignalLike): Promise<Word>
  lookup(
    code: string,
    asks: Readonly<Record<string, unknown>>,
    signal: AbortSignalLike,
  ): Promise<LookupReply>
  /** 对账清单, a page at a time; a way without one cannot be reconciled. */
  list?(query: ListingQuery, signal: AbortSignalLike): Promise<Listing>
}

/** The part of the DOM's AbortSignal that core may know. */
export type AbortSignalLike = { readonly aborted: boolean }

/** The world's fault: it is tried again later. `retryAfterMs` when the other side asked for it. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly retryAfterMs: number | undefined
  constructor(kind: FailureKind, message: string, retryAfterMs?: number) {
    super(message)
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}

/**
 * `unreachable` and `unsure` are tried again; `unknownTicket` sends the same key again;
 * `refusedBody` (409, 422: it will never be taken as it is) goes to a person at once.
 */
export type FailureKind = 'unreachable' | 'unsure' | 'unknownTicket' | 'refusedBody'
