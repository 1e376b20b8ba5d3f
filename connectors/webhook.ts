import { lookup as resolve, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { WebhookAnswer, WebhookMessage, WebhookSender } from '#core/webhook'
import { isAllowed, isLoopback, type Networks } from './public-address.ts'
import { sign } from './signature.ts'

export type WebhookOptions = {
  readonly networks: Networks
  readonly timeoutMs?: number
  readonly now?: () => number
}

// A receiver has this long to say that it has the message; what it does with it can wait.
const usualTimeoutMs = 10_000
const snippetCharacters = 300
const snippetBytes = 2_000
const urlCharactersMost = 500

/**
 * Sends to addresses that strangers typed. A name is resolved by us, every address it has must be
 * allowed, and the connection goes to the very address that was looked at: a name that changes its
 * mind in between leads nowhere. Redirects are not followed, and little of an answer is read.
 */
export function webhookSender(options: WebhookOptions): WebhookSender {
  const { networks, timeoutMs = usualTimeoutMs, now = Date.now } = options
  const keepsAlive = {
    keepAlive: true,
    maxSockets: 16,
    maxFreeSockets: 8,
    lookup: pinned(networks),
  }
  const agents = { http: new http.Agent(keepsAlive), https: new https.Agent(keepsAlive) }
  return {
    flawIn: (url) => flawIn(url, networks),
    async send(message) {
      const flaw = flawIn(message.url, networks)
      if (flaw !== undefined) return unanswered(flaw)
      const timeout = AbortSignal.timeout(timeoutMs)
      try {
        return await post(message, agents, timeout, Math.floor(now() / 1000))
      } catch (error) {
        if (timeout.aborted) return unanswered(`${timeoutMs / 1000} 秒内没有答复`)
        return unanswered(wordsFor(error))
      }
    },
  }
}

const unanswered = (says: string): WebhookAnswer => ({ status: null, says, snippet: '' })

function flawIn(text: string, networks: Networks): string | undefined {
  const url = URL.parse(text)
  if (!url || text.length > urlCharactersMost) return '这不是完整的网址'
  if (url.username !== '' || url.password !== '') return '网址中不能带账号和密码'
  // The URL parser has written every form of an address (decimal, octal, short) as the usual one.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isHere = host === 'localhost' || (isIP(host) > 0 && isLoopback(host))
  const isPlain = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isPlain && isHere && networks !== 'public'))
    return '网址应当以 https:// 开头'
  if ((isIP(host) > 0 && !isAllowed(host, networks)) || (isHere && networks === 'public'))
    return '不能发往本机、内网或保留的地址'
  return undefined
}

class Forbidden extends Error {}

/** The resolver of a connection: gives only addresses that are allowed, or none at all. */
const pinned =
  (networks: Networks): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '')
      const wrong = addresses.some(({ address }) => !isAllowed(address, networks))
      const [first] = addresses
      if (wrong || !first) return done(new Forbidden(), '')
      if (options.all) return done(null, addresses satisfies LookupAddress[])
      done(null, first.address, first.family)
    })
  }

type Agents = { readonly http: http.Agent; readonly https: https.Agent }

function post(
  { url, secrets, id, body }: WebhookMessage,
  agents: Agents,
  signal: AbortSignal,
  seconds: number,
): Promise<WebhookAnswer> {
  const isSecure = url.startsWith('https:')
  const signed = secrets.map((secret) => sign(secret, id, seconds, body))
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'yijian-webhook/1',
    ...signed[0],
    'webhook-signature': signed.map((each) => each['webhook-signature']).join(' '),
  }
  return new Promise((fulfil, reject) => {
    const agent = isSecure ? agents.https : agents.http
    const request = (isSecure ? https : http).request(url, {
      method: 'POST',
      headers,
      agent,
      signal,
    })
    request.on('error', reject)
    request.on('response', (response) => {
      const { statusCode: status = 0 } = response
      let read = Buffer.alloc(0)
      const answer = () => fulfil({ status, says: saysOf(status), snippet: snippetOf(read) })
      response.on('data', (part: Buffer) => {
        read = Buffer.concat([read, part])
        if (read.length < snippetBytes) return
        answer()
        request.destroy()
      })
      // The status has been heard, and says whether the message was taken.
      response.on('error', answer)
      response.on('end', answer)
    })
    request.end(body)
  })
}

function saysOf(status: number): string {
  if (status >= 200 && status < 300) return '已收到'
  if (status >= 300 && status < 400) return '要求转到别的网址；为安全起见不跟随'
  return status === 410 ? '答复 410：不再接收' : `答复 ${status}`
}

/** Without what could disturb whoever looks at it. */
const snippetOf = (read: Buffer): string =>
  read
    .toString('utf8')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, snippetCharacters)

const knownCodes: Readonly<Record<string, string>> = {
  ENOTFOUND: '域名无法解析',
  EAI_AGAIN: '域名暂时无法解析',
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被对方断开',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  ETIMEDOUT: '连接超时',
  CERT_HAS_EXPIRED: 'HTTPS 证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'HTTPS 证书是自签的，不受信任',
  SELF_SIGNED_CERT_IN_CHAIN: 'HTTPS 证书链不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'HTTPS 证书链不完整',
  ERR_TLS_CERT_ALTNAME_INVALID: 'HTTPS 证书与域名不符',
}

function wordsFor(error: unknown): string {
  if (error instanceof Forbidden) return '域名指向本机、内网或保留的地址，没有发送'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return knownCodes[code] ?? `连接失败${code && `（${code}）`}`
}
