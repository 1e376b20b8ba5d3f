import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { basePath, paramsOf, type Route } from '#contract/route'
import { routes, type RouteId } from '#contract/routes'
import { Otherwise, WithHeaders, type Api, type ApiOptions, type Call, type File } from './api.ts'
import { openFindings } from './findings.ts'
import { openLimit } from './limit.ts'
import { handlers } from './handlers.ts'
import { invitedPerson } from './invited.ts'
import { ownedReach } from './gate.ts'
import { openKeyLimit, usualKeyLimit } from './key-limit.ts'
import { readLines } from './lines.ts'
import { notFound, problemDocument, Refusal, refuse, statusOf } from './problems.ts'
import { parseJson, read, readFileBody, readJsonText, readSheetBody } from './request.ts'
import { refuseCrossSite, securityHeaders } from './security.ts'
import { signInOrOut } from './sign-in.ts'
import { noteAct, withVisit } from './visits.ts'

type Environment = {
  Variables: {
    requestId: string
    route: string
    who: Who
    allowance?: Allowance
    /** More is being answered than is good. */
    isOver?: boolean
  }
}
type Allowance = Readonly<Record<string, string>>
type Who = { user?: string; role?: string; key?: string }

/** The whole HTTP surface: read, ask the engine, reply. */
export function createApi(options: ApiOptions): Hono<Environment> {
  const { now } = options.engine
  const api: Api = {
    ...options,
    findings: openFindings(now),
    keys: openKeyLimit(options.keyLimit ?? usualKeyLimit, now),
    // As many as signing in: a city's office may sit behind one address.
    limits: {
      // By the process's own clock; guessing a password at this rate takes ages.
      signingIn: openLimit({
        most: 30,
        withinMs: 60_000,
        now: Date.now,
        says: '登录尝试过于频繁',
      }),
      verifying: openLimit({ most: 30, withinMs: 60_000, now }),
      printing: openLimit({ most: 60, withinMs: 60_000, now }),
      // Codes are guessed at this rate for a million years; a household shares an address.
      inviting: openLimit({ most: 30, withinMs: 60_000, now }),
      // From one terminal: a person a minute, each with some papers.
      kiosk: openLimit({ most: 30, withinMs: 60_000, now }),
      // Of one application: enough to look and print, and months to guess six characters.
      kioskOf: openLimit({ most: 30, withinMs: 3_600_000, now }),
    },
  }
  const addressOf = (c: Context<Environment>) => options.addressOf?.(c.req.raw, c.env) ?? 'unknown'
  const app = new Hono<Environment>()
  app.use(async (c, next) => observed(api, c, next))
  for (const [id, route] of Object.entries(routes))
    app.on(route.method, basePath + route.path.replace(/\{(\w+)\}/g, ':$1'), (c) =>
      // `routes` is keyed by its ids.
      answer(api, c, { id: id as RouteId, route, address: addressOf(c) }),
    )
  app.all('/api/auth/*', (c) => {
    c.set('route', 'auth')
    refuseCrossSite(c.req.raw, api.publicUrl)
    return signInOrOut(api.auth, c.req.raw, () => api.limits.signingIn(addressOf(c)))
  })
  app.all('/api/*', (c) => {
    throw missing(c.req.method, c.req.path)
  })
  const { portal } = options
  app.all('*', (c) => {
    if (!portal || c.req.method !== 'GET') throw notFound('这个网址')
    c.set('route', 'portal')
    return portal(c.req.raw)
  })
  app.onError((error, c) => refused(api, error, c))
  return app
}

/** One line in the log for each request: who, what, how long. Never an address, a name or a body. */
async function observed(api: Api, c: Context<Environment>, next: () => Promise<void>) {
  const started = performance.now()
  c.set('requestId', randomUUID())
  c.set('route', 'unknown')
  c.set('who', {})
  const count = api.metrics.underWay(1)
  c.set('isOver', count > (api.underWayMost ?? usualUnderWay))
  await next().finally(() => api.metrics.underWay(-1))
  const tookMs = performance.now() - started
  const { requestId, route, who } = c.var
  const headers = { ...securityHeaders(api.publicUrl), ...c.var.allowance }
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  c.res.headers.set('x-request-id', requestId)
  if (c.req.path.startsWith('/api/')) c.res.headers.set('cache-control', 'no-store')
  const { method } = c.req
  const { status } = c.res
  api.metrics.request(route, status, tookMs)
  if (route !== 'portal')
    api.log.info(
      { requestId, route, method, status, tookMs: Math.round(tookMs), ...who },
      'request',
    )
}

async function answer(
  api: Api,
  c: Context<Environment>,
  { id, route, address }: { id: RouteId; route: Route; address: string },
): Promise<Response> {
  c.set('route', id)
  if (api.isStopping?.() && !toldWhileStopping.has(id)) throw stopping
  if (c.var.isOver && !toldWhileStopping.has(id)) throw tooBusy
  const request = c.req.raw
  if (!('open' in route)) refuseCrossSite(request, api.publicUrl)
  const person = await withVisit(
    api,
    (await invitedPerson(api, request.headers)) ?? (await api.auth.whoIs(request.headers)),
    id,
    request.headers,
  )
  if (person)
    c.set('who', {
      user: person.id,
      role: person.role,
      ...(person.key && { key: person.key.id }),
    })
  if (person?.key) c.set('allowance', api.keys.take(person.key.id))
  const reach = ownedReach(id, route, person)
  const query = read(route.query ?? noQuery, c.req.query(), '查询参数')
  const headers = route.headers && read(route.headers, c.req.header(), '请求头')
  const text = route.request && !route.body ? await readJsonText(request) : ''
  const params = Object.fromEntries(
    paramsOf(route.path).map((name) => [name, c.req.param(name) ?? '']),
  )
  const call: Readonly<Record<keyof Call<RouteId>, unknown>> = {
    id,
    person,
    reach,
    requestId: c.var.requestId,
    address,
    cookies: request.headers,
    channel: request.headers.has('authorization') ? 'api' : 'portal',
    params,
    query,
    headers,
    text,
    // A callback's body is trusted, and so parsed, only once its signature has been checked.
    body: await bodyOf(request, id, route, text),
  }
  // Everything in `call` was read by the schemas of the very route that the handler is for.
  const handler = handlers[id] as (call: unknown, api: Api) => Promise<unknown>
  const reply = await handler(call, api)
  if (person?.visit) await noteAct(api, { id, person, params }, reply)
  return replied(route, reply)
}

/** What only looks on is told the truth up to the end. */
const toldWhileStopping: ReadonlySet<RouteId> = new Set(['readHealth', 'readMetrics'])

/**
 * Requests that one process answers at once: more would only wait for the database, ever longer, and
 * be given up by whoever asked. A department's callback is asked to come again like anybody.
 */
const usualUnderWay = 1_000

const tooBusy = new Refusal(
  'tooMany',
  refuse(
    'tooMany',
    'too-busy',
    '现在请求太多，这一次没有处理',
    '请几秒后重试；已填写的内容不会丢失',
  ).problems,
  { 'retry-after': '2' },
)

const stopping = new Refusal(
  'notReady',
  refuse('notReady', 'stopping', '这个进程正在停止或升级', '请几秒后重试；已提交的不会丢失')
    .problems,
  { 'retry-after': '3', connection: 'close' },
)

/** A parameter that is not understood is refused, so that nobody takes a list for a filtered one. */
const noQuery = z.strictObject({})

async function bodyOf(request: Request, id: RouteId, route: Route, text: string): Promise<unknown> {
  if (!route.request || id === 'hearCallback') return undefined
  if (route.body === 'bytes')
    return route.takes === 'sheet' ? readSheetBody(request) : readFileBody(request)
  if (route.body === 'lines') return readLines(request)
  return read(route.request, parseJson(text), '请求体')
}

function replied(route: Route, answered: unknown): Response {
  if (answered instanceof WithHeaders) {
    const response = replied(route, answered.reply)
    // By its type these are texts by name.
    for (const [name, value] of Object.entries(answered.headers as Record<string, string>))
      response.headers.append(name, value)
    return response
  }
  const other = answered instanceof Otherwise
  const reply: unknown = other ? answered.reply : answered
  const status = other ? (route.otherStatus ?? route.status) : route.status
  if (reply === null) return new Response(null, { status })
  if (route.replies === undefined) return Response.json(reply, { status })
  switch (route.replies) {
    case 'bytes':
      // By their types the handlers of such routes return a file, and lines or a text below.
      return fileReply(reply as File, status)
    case 'lines':
      return linesReply(reply as AsyncIterable<unknown>, status)
    case 'html':
    case 'text':
      return new Response(reply as string, {
        status,
        headers: {
          'content-type': `text/${route.replies === 'html' ? 'html' : 'plain'}; charset=utf-8`,
        },
      })
  }
}

const fileReply = ({ bytes, type, name }: File, status: number): Response =>
  new Response(bytes instanceof Uint8Array ? new Uint8Array(bytes) : ReadableStream.from(bytes), {
    status,
    headers: {
      'content-type': type,
      'content-disposition': name
        ? `inline; filename*=UTF-8''${encodeURIComponent(name)}`
        : 'inline',
    },
  })

/** Each line goes out as soon as it is there, and the next is made when the last has been taken. */
function linesReply(lines: AsyncIterable<unknown>, status: number): Response {
  const bytes = async function* () {
    const encoder = new TextEncoder()
    for await (const line of lines) yield encoder.encode(`${JSON.stringify(line)}\n`)
  }
  return new Response(ReadableStream.from(bytes()), {
    status,
    // A proxy that collects the reply before it passes it on would spoil the stream.
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}

/** Refusals are answered; anything else is a bug, logged once, and nobody is told its words. */
function refused(api: Api, error: Error, c: Context<Environment>): Response {
  const { requestId, route } = c.var
  const refusal = error instanceof Refusal ? error : bug
  if (refusal === bug) api.log.error({ requestId, route, error: withoutValues(error) }, 'a bug')
  const document = problemDocument(refusal, c.req.path, requestId)
  return Response.json(document, {
    status: statusOf(refusal.kind),
    headers: { ...refusal.headers, 'content-type': 'application/problem+json; charset=utf-8' },
  })
}

const bug = refuse('bug', 'bug', '系统出错', '请稍后重试；仍不行请把请求编号告诉管理员')

/** Where it happened; a message may quote what somebody typed. */
const withoutValues = ({ name, stack = '', ...more }: Error) => ({
  name,
  // A database names the kind of its errors by a code of five characters.
  ...('code' in more && typeof more.code === 'string' && { code: more.code }),
  stack: stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12),
})

/** Known under another method, or not at all. */
function missing(method: string, path: string): Refusal {
  const allowed = Object.values(routes)
    .filter((route) => pattern(route.path).test(path))
    .map((route) => route.method)
  if (allowed.length === 0) return notFound('这个接口')
  return new Refusal(
    'wrongMethod',
    refuse('wrongMethod', 'wrong-method', `这个接口不支持 ${method}`, `可用：${allowed.join('、')}`)
      .problems,
    { allow: allowed.join(', ') },
  )
}

const pattern = (path: string): RegExp =>
  new RegExp(`^${basePath}${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
