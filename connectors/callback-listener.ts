import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callbackSchema, type Callback } from '#core/protocol'
import { verify } from './signature.ts'

/** A callback as it came in: its id, what was said, and whether the signature held. */
export type Heard = {
  readonly id: string
  readonly signature: ReturnType<typeof verify>
  readonly callback: Callback
}

export type Listener = {
  readonly url: string
  readonly heard: readonly Heard[]
  /** Waits for so many callbacks about a key, and gives what came. */
  expect(key: string, count: number, patienceMs?: number): Promise<readonly Heard[]>
  stop(): Promise<void>
}

/** Our side of the callbacks, for the conformance kit and for tests. */
export async function listenForCallbacks(
  secret: string,
  statuses: number[] = [],
): Promise<Listener> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const callback = callbackSchema.safeParse(asJson(body))
      if (callback.success)
        heard.push({
          id: String(request.headers['webhook-id']),
          signature: verify(secret, request.headers, body, Date.now()),
          // The schema reads an absent ticket as one that is undefined.
          callback: callback.data as Callback,
        })
      response.writeHead(statuses.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  const about = (key: string): readonly Heard[] =>
    heard.filter(({ callback }) => callback.key === key)
  return {
    url: `http://127.0.0.1:${port}/callbacks`,
    heard,
    async expect(key, count, patienceMs = 5000) {
      const until = Date.now() + patienceMs
      while (about(key).length < count && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 5))
      return about(key)
    },
    async stop() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
