import type { z } from 'zod'
import type { Letterhead } from '#core/letterhead'
import type { Certificate } from '#core/health-facts'
import type { Sheet } from '#core/sheet'
import type { Engine } from '#engine/engine'
import type { Log } from '#engine/tools'
import type { PathParams, Route } from '#contract/route'
import type { RouteId, Routes } from '#contract/routes'
import type { TestPeople } from '#contract/test-people'
import type { Demo } from './accounts.ts'
import type { Auth } from './auth.ts'
import type { FindingsMemory } from './findings.ts'
import type { KeyLimit, openKeyLimit } from './key-limit.ts'
import type { Line } from './lines.ts'
import type { Limit } from './limit.ts'
import type { MaterialLinks } from './material-links.ts'
import type { Metrics } from './metrics.ts'
import type { PaperCodes } from './paper-codes.ts'
import type { Person } from './person.ts'
import type { Reach } from './permissions.ts'

export type CallbackVerdict =
  | 'ok'
  | 'unknownDepartment'
  | 'unsigned'
  | 'wrongTimestamp'
  | 'tooOld'
  | 'tooNew'
  | 'wrongSignature'

export type ApiOptions = {
  readonly engine: Engine
  readonly auth: Auth
  readonly log: Log
  readonly metrics: Metrics
  readonly materialLinks: MaterialLinks
  /** How many requests this process answers at once; the rest are told to come again. */
  readonly underWayMost?: number
  /** Told to stop: what is asked from now on is to come again; someone else may take it. */
  readonly isStopping?: () => boolean
  /** Of the departments' addresses; none: nothing is known of them. */
  readonly certificates?: () => Promise<readonly Certificate[]>
  /** Checks a department's signature over the raw body. */
  readonly verifyCallback: (
    department: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ) => CallbackVerdict
  /** Makes a PDF; may fail, and then only the download does. */
  readonly print: (sheet: Sheet) => Promise<Uint8Array>
  readonly paperCodes: PaperCodes
  readonly letterhead: Letterhead
  /** Why a webhook can never be sent to an address. */
  readonly flawInWebhookUrl: (url: string) => string | undefined
  /** Where people reach us. */
  readonly publicUrl: string
  /** Whom a test may be about. */
  readonly testPeople: TestPeople
  /** Who can be tried; none: not started as a demo. */
  readonly demo?: Demo
  /** How fast one key may ask. */
  readonly keyLimit?: KeyLimit
  /** Answers whatever is not the API: the portal's files. */
  readonly portal?: (request: Request) => Promise<Response> | Response
  /** The address a request came from, for the limit on signing in. */
  readonly addressOf?: (request: Request, environment: unknown) => string | undefined
}

/** What every endpoint may use. */
export type Api = Omit<ApiOptions, 'portal' | 'addressOf' | 'keyLimit'> & {
  readonly findings: FindingsMemory
  readonly keys: ReturnType<typeof openKeyLimit>
  readonly limits: {
    readonly signingIn: Limit
    readonly verifying: Limit
    readonly printing: Limit
    readonly inviting: Limit
    readonly kiosk: Limit
    readonly kioskOf: Limit
  }
}

/** One request, read and checked, and how far whoever makes it may reach. */
export type Call<Id extends RouteId> = {
  readonly id: Id
  readonly person: PersonFor<Routes[Id]>
  readonly reach: Reach
  readonly requestId: string
  /** Where the request came from, so far as it is known. */
  readonly address: string
  /** The headers as they came, for the one cookie that is ours. */
  readonly cookies: Headers
  readonly channel: 'portal' | 'api'
  readonly params: Readonly<Record<PathParams<Routes[Id]['path']>, string>>
  readonly query: Parsed<Routes[Id], 'query'>
  readonly headers: Parsed<Routes[Id], 'headers'>
  readonly body: BodyOf<Routes[Id]>
  /** The body as it came, where a signature covers it. */
  readonly text: string
}
type PersonFor<R extends Route> = R extends { readonly open: true } ? Person | undefined : Person
type Parsed<R extends Route, Key extends 'query' | 'headers'> = R[Key] extends z.ZodType
  ? z.output<R[Key]>
  : undefined
type BodyOf<R extends Route> = R extends { readonly body: 'bytes' }
  ? Uint8Array
  : R extends { readonly body: 'lines' }
    ? AsyncIterable<Line>
    : R extends { readonly request: infer Request extends z.ZodType }
      ? z.output<Request>
      : undefined

export type File = {
  /** Pieces go out as they are made: a file of 20,000 rows is never whole in memory. */
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>
  readonly type: string
  /** What it is called once it is saved. */
  readonly name?: string
}
type ReplyTo<R extends Route> = R extends { readonly replies: 'bytes' }
  ? File
  : R extends { readonly replies: 'lines' }
    ? AsyncIterable<z.input<R['reply']>>
    : z.input<R['reply']>
/** The endpoint's other success. */
export class Otherwise<Reply> {
  readonly reply: Reply
  constructor(reply: Reply) {
    this.reply = reply
  }
}

/** A success that also sets headers of its own: a cookie. */
export class WithHeaders<Reply> {
  readonly reply: Reply
  readonly headers: Readonly<Record<string, string>>
  constructor(reply: Reply, headers: Readonly<Record<string, string>>) {
    this.reply = reply
    this.headers = headers
  }
}

type Success<Reply> = Reply | Otherwise<Reply> | WithHeaders<Reply>
export type Handler<Id extends RouteId> = (
  call: Call<Id>,
  api: Api,
) => Promise<Success<ReplyTo<Routes[Id]>>>
/** Some of the endpoints; together they must be all of them. */
export type Handlers<Ids extends RouteId = RouteId> = { readonly [Id in Ids]: Handler<Id> }
