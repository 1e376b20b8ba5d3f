import { randomUUID } from 'node:crypto'
import { wordSchema } from '#core/protocol'
import type { Word } from '#core/word'
import { exchange, type Reply } from '#connectors/http-exchange'
import { newSecret, sign } from '#connectors/signature'

/** Calls as they are on the wire: the kit must see what a connector would hide. */
export type Caller = {
  post(path: string, body?: unknown, signing?: 'right' | 'wrong'): Promise<Reply>
  get(path: string): Promise<Reply>
}

const timeoutMs = 30_000

export function createCaller(baseUrl: string, secret: string | undefined): Caller {
  const base = baseUrl.replace(/\/+$/, '')
  const send = (method: 'GET' | 'POST', path: string, body: unknown, key: string | undefined) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const signed = key === undefined ? {} : sign(key, randomUUID(), seconds(), text ?? path)
    const headers = { ...(text !== undefined && { 'content-type': 'application/json' }), ...signed }
    const wanted = { what: 'call', url: base + path, method, headers, body: text, timeoutMs }
    return exchange(wanted, { aborted: false })
  }
  return {
    post: (path, body, signing = 'right') =>
      send('POST', path, body, signing === 'wrong' ? newSecret() : secret),
    get: (path) => send('GET', path, undefined, secret),
  }
}

const seconds = (): number => Math.floor(Date.now() / 1000)

/** A reply of 200 or 202 that holds a word. */
export function wordIn({ status, text }: Reply): Word {
  if (status !== 200 && status !== 202) throw new Error(`应为 200 或 202,得到 ${status}`)
  const word = wordSchema.safeParse(asJson(text))
  if (!word.success) throw new Error(`答复不符合协议：${word.error.issues[0]?.path.join('.')}`)
  return word.data
}

export function mustAnswer(reply: Reply, ...statuses: readonly number[]): string {
  if (!statuses.includes(reply.status))
    throw new Error(`应为 ${statuses.join(' 或 ')},得到 ${reply.status}`)
  return `得到 ${reply.status}`
}

export function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('答复不是 JSON')
  }
}
