import type { z } from 'zod'
import type { AbortSignalLike } from '#core/connector'
import { ApiProblem, problemDocumentSchema, type ProblemDocument } from './problems.ts'
import { basePath, type PathParams, type Route } from './route.ts'
import { routes, type RouteId, type Routes } from './routes.ts'
import { signInPath, signOutPath } from './session.ts'

/** The part of `fetch` that is used, so that this compiles without the DOM and without Node. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchReply>
type FetchInit = {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly credentials: 'same-origin'
  /** Handed through untouched: what the platform calls an AbortSignal cannot be named here. */
  readonly signal?: never
}
type FetchReply = {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBuffer>
}

type Part<R extends Route, Key extends 'headers' | 'query'> = R[Key] extends z.ZodType
  ? Needed<Key, z.input<R[Key]>>
  : {}
/** A part all of whose members may be left out may be left out itself. */
type Needed<Key extends string, Value> = {} extends Value
  ? { readonly [K in Key]?: Value }
  : { readonly [K in Key]: Value }
type Body<R extends Route> = R extends { readonly body: 'bytes' }
  ? { readonly body: Uint8Array<ArrayBuffer>; readonly type?: string }
  : R extends { readonly body: 'lines'; readonly request: infer Line extends z.ZodType }
    ? { readonly body: readonly z.input<Line>[] }
    : R extends { readonly request: infer Request extends z.ZodType }
      ? { readonly body: z.input<Request> }
      : {}
type Params<R extends Route> = [PathParams<R['path']>] extends [never]
  ? {}
  : { readonly params: { readonly [Name in PathParams<R['path']>]: string } }
type Call<R extends Route> = Params<R> & Part<R, 'headers'> & Part<R, 'query'> & Body<R>
export type ReplyOf<Id extends RouteId> = Routes[Id] extends { readonly replies: 'bytes' }
  ? Uint8Array<ArrayBuffer>
  : Routes[Id] extends { readonly replies: 'lines' }
    ? readonly z.output<Routes[Id]['reply']>[]
    : z.output<Routes[Id]['reply']>

type More = { readonly signal?: AbortSignalLike }
type Calls = {
  readonly [Id in RouteId]: {} extends Call<Routes[Id]>
    ? (call?: Call<Routes[Id]> & More) => Promise<ReplyOf<Id>>
    : (call: Call<Routes[Id]> & More) => Promise<ReplyOf<Id>>
}
export type Client = Calls & {
  /** A browser keeps the cookie; software makes its next client with the token. */
  signIn(email: string, password: string): Promise<string | null>
  signOut(): Promise<void>
}

export type ClientOptions = {
  readonly fetch: Fetch
  readonly baseUrl: string
  /** For software; a browser has its cookie. */
  readonly token?: string
}

/**
 * One function for each endpoint: `api.readApplication({ params: { number } })`. Every reply that
 * is not a success is thrown as an `ApiProblem`, a network that fails as status 0.
 */
export function client({ fetch, baseUrl, token }: ClientOptions): Client {
  const send = sender(fetch, baseUrl, token)
  const calls = Object.fromEntries(
    Object.entries(routes).map(([id, route]) => [id, (call?: AnyCall) => ask(send, route, call)]),
  ) as unknown as Calls // Each function was made from the route of its own id.
  const json = { 'content-type': 'application/json' }
  return {
    ...calls,
    async signIn(email, password) {
      const body = JSON.stringify({ email, password })
      const reply = await send(signInPath, 'POST', json, body)
      return reply.headers.get('set-auth-token')
    },
    async signOut() {
      await send(signOutPath, 'POST', json, '{}')
    },
  }
}

type AnyCall = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly type?: string
  readonly signal?: AbortSignalLike
}
type Send = ReturnType<typeof sender>

async function ask(send: Send, route: Route, call: AnyCall = {}): Promise<unknown> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(call.headers ?? {}))
    if (value !== undefined) headers[name] = value
  if (call.body !== undefined)
    headers['content-type'] =
      route.body === 'bytes'
        ? (call.type ?? 'application/octet-stream')
        : typeOf[route.body ?? 'json']
  const reply = await send(
    basePath + filled(route.path, call.params) + queryText(call.query),
    route.method,
    headers,
    bodyOf(route, call.body),
    call.signal,
  )
  if (reply.status === 204) return null
  if (route.replies === 'bytes') return new Uint8Array(await reply.arrayBuffer())
  const text = await reply.text()
  if (route.replies === 'lines')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown)
  return route.replies === undefined ? JSON.parse(text) : text
}

const typeOf = { json: 'application/json', lines: 'application/x-ndjson' } as const

/** `Call` has made sure that bytes are given where the route takes bytes, a list where lines. */
function bodyOf(route: Route, body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (route.body === 'bytes') return body as Uint8Array<ArrayBuffer>
  if (route.body !== 'lines') return JSON.stringify(body)
  return (body as readonly unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')
}

const filled = (path: string, params: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

function queryText(query: Readonly<Record<string, unknown>> = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function sender(fetch: Fetch, baseUrl: string, token: string | undefined) {
  return async (
    path: string,
    method: string,
    headers: Record<string, string>,
    body?: string | Uint8Array<ArrayBuffer>,
    signal?: AbortSignalLike,
  ): Promise<FetchReply> => {
    const reply = await fetch(baseUrl.replace(/\/$/, '') + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      credentials: 'same-origin',
      ...(body !== undefined && { body }),
      // The caller has it from the same platform as `fetch`.
      ...(signal !== undefined && { signal: signal as never }),
    }).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') throw error
      throw new ApiProblem(unreachable(path))
    })
    if (!reply.ok) throw new ApiProblem(await documentOf(reply, path))
    return reply
  }
}

async function documentOf(reply: FetchReply, path: string): Promise<ProblemDocument> {
  const text = await reply.text()
  try {
    return problemDocumentSchema.parse(JSON.parse(text))
  } catch {
    // Something between us and the server answered; its words are not for people.
    return plain(path, reply.status, `服务器没有正常答复（${reply.status}）`, '请稍后再试')
  }
}

const unreachable = (path: string): ProblemDocument =>
  plain(path, 0, '连不上服务器', '请检查网络后再试；已填写的内容不会丢失')

const plain = (
  instance: string,
  status: number,
  title: string,
  remedy: string,
): ProblemDocument => ({
  type: 'about:blank',
  title,
  status,
  instance,
  requestId: '',
  problems: [{ code: 'network', says: title, remedy, severity: 'error' }],
})
