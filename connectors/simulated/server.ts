import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { verify } from '#connectors/signature'
import type { ReplyFaultName } from './behaviour.ts'
import type { Answer } from './desk.ts'

/** One request as the router sees it. */
export type Asked = {
  readonly method: string
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly body: unknown
}

export type ServerParts = {
  readonly route: (asked: Asked) => Answer
  /** Whose signature a department's request must carry; none: it need not be signed. */
  readonly requestSecretOf: (department: string) => string | undefined
  readonly slowMs: number
}

const bodyBytesMax = 1024 * 1024

/** Plain node:http: the simulation must never be what a load test measures. */
export function createDepartmentServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    serve(parts, request, response).catch(() => {
      // The other side went away in the middle; there is nobody left to tell.
      response.destroy()
    })
  })
  // Longer than any client keeps its end, so that we never close under a request.
  server.keepAliveTimeout = 65_000
  return server
}

async function serve(
  { route, requestSecretOf, slowMs }: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const path = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const text = request.method === 'POST' ? await readBody(request) : ''
  if (text === undefined) return write(response, { status: 413, body: { says: '内容过大' } })
  const secret = path[0] === 'd' ? requestSecretOf(path[1] ?? '') : undefined
  if (secret !== undefined) {
    const signed = text === '' ? (request.url ?? '').replace(/^\/d\/[^/]+/, '') : text
    const outcome = verify(secret, request.headers, signed, Date.now())
    if (outcome !== 'ok') return write(response, { status: 401, body: { says: outcome } })
  }
  const body = parse(text)
  if (body === unreadable) return write(response, { status: 400, body: { says: '不是 JSON' } })
  const method = request.method ?? 'GET'
  const answer = route({ method, path, query: new URLSearchParams(query), body })
  if (answer.fault === undefined) return write(response, answer)
  return spoil(answer.fault, answer, response, slowMs)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let sizeBytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    sizeBytes += part.length
    if (sizeBytes > bodyBytesMax) return undefined
    parts.push(part)
  }
  return parts.length === 1 ? String(parts[0]) : Buffer.concat(parts).toString('utf8')
}

const unreadable = Symbol('not JSON')

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return unreadable
  }
}

function write(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

/** The other side must bear all of this. */
async function spoil(
  fault: ReplyFaultName,
  answer: Answer,
  response: ServerResponse,
  slowMs: number,
): Promise<void> {
  switch (fault) {
    case 'slow':
      await sleep(slowMs, undefined, { ref: false })
      return write(response, answer)
    case 'silent':
      // Left open until the other side gives up or the simulation stops.
      return
    case 'errors':
      return write(response, { status: 500, body: { says: '系统繁忙' } })
    case 'busy':
      response.setHeader('retry-after', '1')
      return write(response, { status: 429, body: { says: '请求过多' } })
    case 'halfOpen':
      response.destroy()
      return
    case 'garbled':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"says":"compl')
      return
    case 'oversized':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(`{"says":"accepted","padding":"${'x'.repeat(2 * 1024 * 1024)}"}`)
      return
  }
}
