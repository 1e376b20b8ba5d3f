import { Failure } from '#core/connector'
import type { Sender } from '#core/message'
import { exchange } from './http-exchange.ts'
import { sign } from './signature.ts'

export type GatewayOptions = {
  readonly url: string
  readonly secret: string
  readonly timeoutMs: number
}

/** The statuses by which a gateway says that it will never take this message. */
const never = [400, 404, 409, 410, 413, 415, 422]

/**
 * Hands each message as JSON to an operator's gateway, signed by the Standard Webhooks rules with
 * the message's own id, by which the gateway knows one that it has taken already.
 */
export const messageGateway = ({ url, secret, timeoutMs }: GatewayOptions): Sender => ({
  async send(message, signal) {
    const body = JSON.stringify(message)
    const { status, host, retryAfterMs } = await exchange(
      {
        what: 'message',
        url,
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...sign(secret, message.id, Math.floor(Date.now() / 1000), body),
        },
        body,
        timeoutMs,
      },
      signal,
    )
    if (status >= 200 && status < 300) return
    throw new Failure(
      never.includes(status) ? 'refusedBody' : 'unreachable',
      `The message at ${host} was answered ${status}`,
      retryAfterMs,
    )
  },
})
