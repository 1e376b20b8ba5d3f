import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { ApiOptions } from '#api/api'
import { createApi } from '#api/app'
import { openAuth, type Auth } from '#api/auth'
import { figuresOnly } from '#api/figures-only'
import { listen } from '#api/listening'
import { openMaterialLinks, type MaterialLinks } from '#api/material-links'
import { openMetrics, type Metrics } from '#api/metrics'
import { openPaperCodes } from '#api/paper-codes'
import { servePortal } from '#api/portal'
import { certificateAt } from '#connectors/certificate'
import { httpConnector } from '#connectors/http'
import { firstThatCarries, mailSender } from '#connectors/mail'
import { messageGateway } from '#connectors/message-gateway'
import type { Networks } from '#connectors/public-address'
import { newSecret, verify } from '#connectors/signature'
import {
  startSimulatedDepartments,
  testDepartments,
  testPeople,
  type SimulatedDepartments,
} from '#connectors/simulated'
import { webhookSender } from '#connectors/webhook'
import type { Connector } from '#core/connector'
import { flawsIn, type FileLine } from '#core/file-line'
import type { Certificate } from '#core/health-facts'
import type { WebhookSender } from '#core/webhook'
import { plainLetterhead, type Letterhead } from '#core/letterhead'
import type { Policy } from '#core/policy'
import type { Rate } from '#core/rate'
import { basePath } from '#contract/route'
import type { Demo } from '#api/accounts'
import { lookups, procedures } from '#departments/all'
import { openDatabase, type Database } from '#engine/database'
import { openEngine, type Engine } from '#engine/engine'
import { migrate } from '#engine/migrate'
import { openPresence } from '#engine/presence'
import type { Log } from '#engine/tools'
import { traceparent } from '#engine/tracing'
import { openVault } from '#engine/vault'
import { openPress } from '#papers/press'
import { regions } from '#regions/all'
import { catalogue } from '#services/catalogue'
import { openDemoAccounts } from './demo.ts'

export type PlatformOptions = {
  /** A server's address, or a directory for the embedded database. */
  readonly database: { readonly url: string } | { readonly directory: string }
  readonly keys: readonly Uint8Array[]
  readonly log: Log
  /** Answers HTTP on this port; 0 is any free one. None: only works. */
  readonly port?: number
  readonly host?: string
  /** Of HTTP only health, readiness and figures: what a process that works shows of itself. */
  readonly figuresOnly?: boolean
  readonly publicUrl?: string
  /** When told to stop, requests under way have so long to be answered. */
  readonly quietWithinMs?: number
  /** Drives what is due in this process. */
  readonly works: boolean
  /** How departments are reached; `simulated` plays them all on this machine. */
  readonly departments: readonly DepartmentAddress[] | 'simulated'
  /** Procedures reached by file, wherever the rest is. */
  readonly fileLines?: readonly FileLine[]
  /** Where simulated departments remember. */
  readonly simulatedDirectory?: string
  /** What this place writes on its papers. */
  readonly letterhead?: Letterhead
  /** Where messages to people go out; without it they stay in the outbox. */
  readonly gateway?: { readonly url: string; readonly secret: string } | undefined
  readonly mail?: { readonly url: string; readonly from: string } | undefined
  /** Creates the demo's accounts and shows them on the sign-in page. */
  readonly demo: boolean
  readonly migrates: boolean
  /** Where webhooks may lead; a demo reaches this machine too. */
  readonly webhookNetworks?: Networks
  /** What this place waits for otherwise than `core/policy.ts`. */
  readonly policy?: Partial<Policy>
}

export type DepartmentAddress = {
  readonly code: string
  readonly baseUrl: string
  /** Procedures that are reached at another address; they fail apart. */
  readonly procedures?: Readonly<Record<string, string>>
  /** Signs what we send, and what the department sends back. */
  readonly secret: string
  /** What was agreed about calls, over its own line and over those of procedures reached apart. */
  readonly rate?: Rate
  readonly procedureRates?: Readonly<Record<string, Rate>>
}

export type Platform = {
  readonly url: string | undefined
  readonly engine: Engine
  readonly auth: Auth
  readonly simulated: SimulatedDepartments | undefined
  /** Whom a demo lets one be. */
  readonly demo?: Demo
  stop(): Promise<void>
}

export { PortTaken } from '#api/listening'

/** The words are for whoever wrote the mapping. */
export class WrongFileLines extends Error {}

/** Wires everything together and starts it; what has begun is stopped again when a part fails. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  }
  try {
    return { ...(await start(options, closing)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: PlatformOptions, closing: (() => Promise<unknown>)[]) {
  const http = options.port === undefined ? undefined : await listen(options, options.port)
  if (http) closing.push(http.close)
  let isStopping = false
  const publicUrl = options.publicUrl ?? http?.url ?? 'http://127.0.0.1'

  const db = await openDatabase(options.database)
  closing.push(() => db.close())
  if (options.migrates) await migrate(db)

  const { departments, simulated } = await reachDepartments(options)
  if (simulated) closing.push(() => simulated.stop())

  const links = openMaterialLinks(derived(options.keys, 'material links'), { publicUrl })
  const metrics = openMetrics()
  const webhooks = webhookSender({
    networks: options.webhookNetworks ?? (options.demo ? 'loopback' : 'public'),
  })
  const wiring = { db, departments, links, metrics, publicUrl, webhooks }
  const engine = await openPlatformEngine(options, wiring)
  await engine.catalogue.publish(catalogue, regions, Date.now())

  const auth = openOwnAuth(db, options.keys, publicUrl)
  const demo: Demo | undefined = options.demo
    ? { accounts: await openDemoAccounts(auth) }
    : undefined
  const press = openPress()
  closing.push(() => press.close())
  const { fetch } = createApi({
    engine,
    auth,
    log: options.log,
    metrics,
    materialLinks: links,
    print: press.print,
    paperCodes: openPaperCodes(derived(options.keys, 'papers')),
    letterhead: options.letterhead ?? plainLetterhead,
    publicUrl,
    testPeople: testPeople(procedures),
    flawInWebhookUrl: webhooks.flawIn,
    verifyCallback: callbackCheck(departments),
    certificates: () => readCertificates(departments),
    portal: servePortal(join(import.meta.dirname, 'web', 'dist')),
    addressOf: (_request, environment) => addressOf(environment),
    isStopping: () => isStopping,
    ...(demo && { demo }),
  })
  http?.answer(options.figuresOnly === true ? figuresOnly(fetch) : fetch)
  if (options.works) await beginWork(engine, closing)
  // First of all: what is asked from now on is told to come again, what is under way is answered.
  closing.push(async () => {
    isStopping = true
    await http?.quiet(options.quietWithinMs ?? 20_000)
  })
  return { url: http?.url, engine, auth, simulated, ...(demo && { demo }) }
}

const openOwnAuth = (db: Database, keys: readonly Uint8Array[], publicUrl: string): Auth =>
  openAuth({
    db,
    vault: openVault(keys),
    secret: Buffer.from(derived(keys, 'sessions')).toString('base64'),
    publicUrl,
  })

async function beginWork(engine: Engine, closing: (() => Promise<unknown>)[]): Promise<void> {
  await engine.reconciliation.arrange()
  const worker = engine.work()
  closing.push(() => worker.stop())
  closing.push(sweepOld(engine))
}

/** Of every address that departments are reached at over TLS. */
export const readCertificates = async (
  departments: readonly DepartmentAddress[],
): Promise<readonly Certificate[]> => {
  const addresses = departments.flatMap(({ code, baseUrl, procedures: apart = {} }) => [
    [code, baseUrl] as const,
    ...Object.entries(apart).map(([procedure, url]) => [`${code}/${procedure}`, url] as const),
  ])
  const read = await Promise.all(addresses.map(([line, url]) => certificateAt(line, url, 4_000)))
  return read.filter((one) => one !== undefined)
}

const callbackCheck =
  (departments: readonly DepartmentAddress[]): ApiOptions['verifyCallback'] =>
  (department, headers, body) => {
    const secret = departments.find(({ code }) => code === department)?.secret
    return secret === undefined ? 'unknownDepartment' : verify(secret, headers, body, Date.now())
  }

type Wiring = {
  readonly db: Database
  readonly departments: readonly DepartmentAddress[]
  readonly links: MaterialLinks
  readonly metrics: Metrics
  readonly publicUrl: string
  readonly webhooks: WebhookSender
}

function openPlatformEngine(
  { keys, log, gateway, mail, demo, policy, fileLines = [] }: PlatformOptions,
  { db, departments, links, metrics, publicUrl, webhooks }: Wiring,
): Promise<Engine> {
  const connectors = new Map<string, Connector>(
    departments.flatMap(
      ({ code, baseUrl, secret, rate, procedures: apart = {}, procedureRates = {} }) => {
        const usual = { secret, timeoutMs: 8_000, traceparent }
        return [
          [code, { ...httpConnector({ ...usual, baseUrl }), ...(rate && { rate }) }] as const,
          ...Object.entries(apart).map(([procedure, url]) => {
            const line = `${code}/${procedure}`
            const own = procedureRates[procedure]
            const connector = httpConnector({ ...usual, baseUrl: url, line })
            return [line, { ...connector, ...(own && { rate: own }) }] as const
          }),
        ]
      },
    ),
  )
  const tests = testDepartments({ procedures, lookups })
  return openEngine({
    db,
    log,
    vault: openVault(keys),
    presence: openPresence(db, log),
    metrics: metrics.engine,
    webhooks,
    connectorTo: (department, isTest, procedure) =>
      isTest ? tests : (connectors.get(`${department}/${procedure}`) ?? connectors.get(department)),
    fileLines: checked(fileLines),
    callbackUrl: (department) => `${publicUrl}${basePath}/callbacks/${department}`,
    materialUrl: (number, sha256) => links.urlFor(number, sha256),
    invitationUrl: (token) => `${publicUrl}/i/${token}`,
    policy: { ...(demo && demoPolicy), ...policy },
    sender: firstThatCarries([
      mail && mailSender({ ...mail, timeoutMs: 8_000 }),
      gateway && messageGateway({ ...gateway, timeoutMs: 8_000 }),
    ]),
  })
}

/** A mapping that cannot work is refused at the start, with everything that is wrong with it. */
function checked(lines: readonly FileLine[]): readonly FileLine[] {
  const flaws = lines.flatMap((line) => {
    const procedure = procedures.find(({ code }) => code === line.procedure)
    const found = procedure ? flawsIn(line, procedure) : ['没有这个事项']
    return found.map((flaw) => `${line.procedure}：${flaw}`)
  })
  if (flaws.length > 0) throw new WrongFileLines(flaws.join('\n'))
  return lines
}

/** Nobody waits for the night, or for half an hour, in a demonstration. */
const demoPolicy: Partial<Policy> = {
  watchEveryMs: 20_000,
  joinWithinMs: 45_000,
  // A silent department is on the duty list while somebody looks.
  giveUpAfterMs: 90_000,
  // What is reconciled at a press shows what has just been.
  reconcileSettledMs: 20_000,
}

async function reachDepartments(options: PlatformOptions) {
  if (options.departments !== 'simulated')
    return { departments: options.departments, simulated: undefined }
  const secret = newSecret()
  const simulated = await startSimulatedDepartments({
    callbackSecret: secret,
    requestSecret: secret,
    procedures,
    lookups,
    pace: 'demo',
    ...(options.simulatedDirectory !== undefined && { directory: options.simulatedDirectory }),
  })
  const codes = new Set([...procedures, ...lookups].map(({ department }) => department.code))
  const departments = [...codes].map((code) => ({
    code,
    secret,
    baseUrl: simulated.baseUrlOf(code),
  }))
  return { departments, simulated }
}

/** Ids of callbacks are kept a little longer than any signature is believed. */
function sweepOld(engine: Engine): () => Promise<void> {
  const keptForMs = 60 * 60_000
  const timer = setInterval(() => {
    Promise.all([engine.callbacks.sweep(keptForMs), engine.changes.sweep()]).catch(() => {
      // The database is away; the next sweep takes these along.
    })
  }, keptForMs)
  timer.unref()
  return () => Promise.resolve(clearInterval(timer))
}

const derived = (keys: readonly Uint8Array[], use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', keys.at(-1) ?? new Uint8Array(), '', `yijian ${use}`, 32))

/** The address of whoever is connected, for the limit on signing in. */
function addressOf(environment: unknown): string | undefined {
  // Set by @hono/node-server on every request it hands over.
  return getConnInfo({ env: environment } as Parameters<typeof getConnInfo>[0]).remote.address
}
