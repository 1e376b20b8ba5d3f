import { setTimeout as sleep } from 'node:timers/promises'
import type { Callback } from '#core/protocol'
import { sign } from '#connectors/signature'

/** A department tries again, as a real one would, and then leaves it to be asked. */
const retryAfterMs = [200, 1000, 4000, 15_000] as const
const timeoutMs = 10_000
const atOnceMax = 64

export type CallbackSender = {
  /** Whether it was taken in the end. */
  send(
    url: string,
    secret: string,
    id: string,
    callback: Callback,
    isOnce?: boolean,
  ): Promise<boolean>
  stop(): void
}

export function createCallbackSender(now: () => number): CallbackSender {
  const stopped = new AbortController()
  const waiting: (() => void)[] = []
  let free = atOnceMax

  async function once(url: string, secret: string, id: string, body: string): Promise<boolean> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      const headers = {
        'content-type': 'application/json',
        ...sign(secret, id, Math.floor(now() / 1000), body),
      }
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)])
      const response = await fetch(url, { method: 'POST', headers, body, signal })
      await response.body?.cancel()
      return response.ok
    } catch {
      // Not reached: the same as not taken.
      return false
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }

  return {
    async send(url, secret, id, callback, isOnce = false) {
      if (!isOnThisMachine(url)) return false
      const body = JSON.stringify(callback)
      for (const pauseMs of isOnce ? [0] : [0, ...retryAfterMs]) {
        if (pauseMs > 0)
          await sleep(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined)
        if (stopped.signal.aborted) return false
        if (await once(url, secret, id, body)) return true
      }
      return false
    },
    stop: () => stopped.abort(),
  }
}

/** A simulation holds invented people; even so it never talks to anybody else's machine. */
function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}
