import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Log } from '#engine/tools'

/** A port that somebody else holds; the words are for whoever started us. */
export class PortTaken extends Error {}

/** Takes the port first, so that a taken one is known before anything else is touched. */
export async function listen(
  { host = '127.0.0.1', log }: { readonly host?: string; readonly log: Log },
  port: number,
) {
  type Fetch = Parameters<typeof getRequestListener>[0]
  let fetch: Fetch = () => new Response('正在启动，请稍候', { status: 503 })
  // Ten thousand hires in one request take as long as the registers take; the head of a request
  // still has to come within a minute.
  const wholeRequestMs = 60 * 60_000
  const server = createServer(
    { requestTimeout: wholeRequestMs },
    getRequestListener((...request) => fetch(...request)),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(`端口 ${port} 已被占用`) : error)
    })
    server.listen(port, host, resolve)
  })
  server.on('error', (error) => log.error({ error }, 'the HTTP server failed'))
  const underWay = countUnderWay(server)
  // A server that listens on a port has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    answer(next: Fetch) {
      fetch = next
    },
    quiet: underWay.quiet,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Idle keep-alive connections would hold us open; requests under way may end.
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 2_000).unref()
      }),
  }
}

/** Requests that have begun and are not answered to their last byte. */
function countUnderWay(server: Server) {
  let count = 0
  let quiet = () => {}
  server.on('request', (_, response) => {
    count++
    response.once('close', () => {
      if (--count === 0) quiet()
    })
  })
  return {
    /** Resolves when none is left, or when there has been time enough. */
    quiet: (withinMs: number) =>
      new Promise<void>((resolve) => {
        if (count === 0) return resolve()
        quiet = resolve
        setTimeout(resolve, withinMs).unref()
      }),
  }
}
