import { Failure, type AbortSignalLike, type FailureKind } from '#core/connector'
import { overNode, replyBytesMax, TooLarge, type Wire } from './http-wire.ts'

/** One request and its reply, within its time and size; whatever the status. */
export type Exchange = {
  /** For messages: what is being done, without anything personal. */
  readonly what: string
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly timeoutMs: number
}

export type Reply = {
  readonly what: string
  readonly host: string
  readonly status: number
  readonly text: string
  readonly retryAfterMs: number | undefined
}

export async function exchange(
  wanted: Exchange,
  signal: AbortSignalLike,
  wire: Wire = overNode,
): Promise<Reply> {
  const { what, url, timeoutMs } = wanted
  const { host } = new URL(url)
  const subject = `The ${what} at ${host}`
  const stop = new AbortController()
  const cancel = (): void => stop.abort()
  const timer = setTimeout(cancel, timeoutMs)
  if (signal.aborted) cancel()
  if (signal instanceof AbortSignal) signal.addEventListener('abort', cancel)
  try {
    const { status, retryAfter, text } = await wire(wanted, stop.signal)
    return { what, host, status, text, retryAfterMs: asMs(retryAfter) }
  } catch (error) {
    if (error instanceof TooLarge)
      throw new Failure('unsure', `${subject} was answered with more than ${replyBytesMax} bytes`)
    if (signal.aborted) throw new Failure('unsure', `${subject} was called off`)
    if (stop.signal.aborted)
      throw new Failure('unsure', `${subject} had no answer in ${timeoutMs} ms`)
    const code = codeOf(error)
    throw new Failure(kindOf(code), `${subject} failed: ${code}`)
  } finally {
    clearTimeout(timer)
    if (signal instanceof AbortSignal) signal.removeEventListener('abort', cancel)
  }
}

const retryAfterMsMax = 24 * 60 * 60_000

/** Seconds or a date, as HTTP allows both. */
function asMs(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const ms = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), retryAfterMsMax)
}

/** The code of the cause; never its message, which may quote what was sent. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause
    ? String(cause.code)
    : 'the connection broke'
}

const neverSent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]
/** Once the request may have arrived, so may its effect. */
const kindOf = (code: string): FailureKind => (neverSent.includes(code) ? 'unreachable' : 'unsure')
