import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Failure, type AbortSignalLike, type Connector } from '#core/connector'
import {
  listingSchema,
  lookupReplySchema,
  refusedRevocationSchema,
  wordSchema,
  type RevocationRequest,
  type Submission,
} from '#core/protocol'
import type { Reason, Word } from '#core/word'
import { exchange, type Exchange, type Reply } from './http-exchange.ts'
import { overFetch, overNode } from './http-wire.ts'
import { sign } from './signature.ts'

export type HttpConnectorOptions = {
  /** The department's address; `/submissions` and `/lookups` follow it. */
  readonly baseUrl: string
  /** Signs every request, so that the department knows it is us. */
  readonly secret?: string
  readonly timeoutMs: number
  /** W3C Trace Context of the call that is being made, if it belongs to a trace. */
  readonly traceparent?: () => string | undefined
  /** Where this is not the department's only line. */
  readonly line?: string
  /** Instead of our own way to send: a proxy, a client certificate. */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * The open protocol over HTTP; connections are kept alive and shared by all connectors.
 * No message of a failure holds anything the department was told or said: failures are logged.
 */
export function httpConnector(options: HttpConnectorOptions): Connector {
  const call = caller(options)
  return {
    ...(options.line !== undefined && { line: options.line }),
    async submit(submission, signal) {
      const reply = await call(
        { what: 'submission', path: '/submissions', body: submission },
        signal,
      )
      if (reply.status === 200 || reply.status === 202) return parsed(reply, wordSchema)
      throw notTaken(reply, Object.keys(submission.inputs))
    },
    async ask(ticket, signal) {
      const path = `/submissions/${encodeURIComponent(ticket)}`
      const reply = await call({ what: 'question about a ticket', path }, signal)
      if (reply.status === 200) return parsed(reply, wordSchema)
      if (reply.status === 404) throw failure('unknownTicket', reply)
      throw failureOf(reply)
    },
    async supplement(submission, signal) {
      const path = `/submissions/${encodeURIComponent(submission.key)}/supplement`
      const reply = await call({ what: 'supplement', path, body: submission }, signal)
      if (reply.status === 200 || reply.status === 202) return parsed(reply, wordSchema)
      if (reply.status === 404) throw failure('unknownTicket', reply)
      throw notTaken(reply, Object.keys(submission.inputs))
    },
    withdraw: (key, signal) => withdraw(call, key, signal),
    revoke: (key, request, signal) => revoke(call, key, request, signal),
    async lookup(code, asks, signal) {
      const path = `/lookups/${encodeURIComponent(code)}`
      const reply = await call({ what: `lookup ${code}`, path, body: { asks } }, signal)
      if (reply.status === 200) return parsed(reply, lookupReplySchema)
      throw notTaken(reply, Object.keys(asks))
    },
    async list(query, signal) {
      const asks = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, `${value}`]),
      )
      const reply = await call({ what: 'listing', path: `/submissions?${asks.toString()}` }, signal)
      if (reply.status === 200) return parsed(reply, listingSchema)
      throw failureOf(reply)
    },
  }
}

type Request = { readonly what: string; readonly path: string; readonly body?: Submission | object }
type Call = (request: Request, signal: AbortSignalLike) => Promise<Reply>

function caller({ baseUrl, secret, timeoutMs, fetch, traceparent }: HttpConnectorOptions): Call {
  const base = baseUrl.replace(/\/+$/, '')
  const wire = fetch === undefined ? overNode : overFetch(fetch)
  return ({ what, path, body }, signal) => {
    const isPost = body !== undefined || path.endsWith('/withdrawal')
    const text = body === undefined ? undefined : JSON.stringify(body)
    const trace = traceparent?.()
    const wanted: Exchange = {
      what,
      url: base + path,
      method: isPost ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(trace !== undefined && { traceparent: trace }),
        ...(text !== undefined && { 'content-type': 'application/json' }),
        // A request without a body signs its path, so that it cannot be played again elsewhere.
        ...(secret !== undefined &&
          sign(secret, randomUUID(), Math.floor(Date.now() / 1000), text ?? path)),
      },
      body: text,
      timeoutMs,
    }
    return exchange(wanted, signal, wire)
  }
}

/** True: in time. False: too late. */
async function withdraw(call: Call, key: string, signal: AbortSignalLike): Promise<boolean> {
  const path = `/submissions/${encodeURIComponent(key)}/withdrawal`
  const reply = await call({ what: 'withdrawal', path }, signal)
  if (reply.status === 200) return true
  if (reply.status === 409) return false
  throw failureOf(reply)
}

async function revoke(
  call: Call,
  key: string,
  request: RevocationRequest,
  signal: AbortSignalLike,
): Promise<Word> {
  const path = `/submissions/${encodeURIComponent(key)}/revocation`
  const reply = await call({ what: 'revocation', path, body: request }, signal)
  if (reply.status === 200) return { says: 'undone' }
  if (reply.status === 202) return parsed(reply, wordSchema)
  if (reply.status === 409) return { says: 'upheld', reasons: reasonsIn(reply) }
  throw failureOf(reply)
}

/** A refusal is an answer even where it says no more. */
function reasonsIn({ text }: Reply): readonly Reason[] {
  const body = refusedRevocationSchema.safeParse(asJson(text))
  return body.success
    ? body.data.reasons
    : [{ code: 'V000', says: '部门系统答复不能撤销，未说明理由', inputs: [] }]
}

function parsed<Value>(reply: Reply, schema: z.ZodType<Value>): Value {
  const result = schema.safeParse(asJson(reply.text))
  if (result.success) return result.data
  // Only where it is wrong: the values may be somebody's.
  const where = result.error.issues[0]?.path.slice(0, 2).map(String).join('.') || 'the whole'
  throw failure('unsure', reply, `with a body that is not of the protocol (${where})`)
}

/** What the department will never take as it is goes to a person; all else is tried again. */
function notTaken(reply: Reply, told: readonly string[]): Failure {
  if (![400, 409, 413, 415, 422].includes(reply.status)) return failureOf(reply)
  const named = namedInputs(reply.text).filter((name) => told.includes(name))
  return failure('refusedBody', reply, named.length > 0 ? `about ${named.join(', ')}` : '')
}

function failureOf(reply: Reply): Failure {
  const { status, retryAfterMs } = reply
  // 429 and 503 say that nothing was done; any other 5xx leaves it open.
  const isUnsure = status >= 500 && status !== 503
  return failure(isUnsure ? 'unsure' : 'unreachable', reply, '', retryAfterMs)
}

const failure = (
  kind: Failure['kind'],
  { what, host, status }: Reply,
  more = '',
  retryAfterMs?: number,
): Failure =>
  new Failure(kind, `The ${what} at ${host} was answered ${status} ${more}`.trim(), retryAfterMs)

/** A refusal may name inputs: `{"inputs": ["wage"]}`. */
function namedInputs(text: string): readonly string[] {
  const body = asJson(text)
  const inputs = typeof body === 'object' && body !== null && 'inputs' in body ? body.inputs : []
  return Array.isArray(inputs) ? inputs.filter((name) => typeof name === 'string') : []
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
