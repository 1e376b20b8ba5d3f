import { plainLetterhead } from '#core/letterhead'
import type { FileLine } from '#core/file-line'
import type { Policy } from '#core/policy'
import type { Listing } from '#core/protocol'
import type { Sheet } from '#core/sheet'
import type { Sender } from '#core/message'
import type { Word } from '#core/word'
import { createDemoAccounts, demoPassword } from '#api/accounts'
import type { ApiOptions } from '#api/api'
import { createApi } from '#api/app'
import { openAuth, type Auth, type NewPerson } from '#api/auth'
import { openMaterialLinks } from '#api/material-links'
import { openMetrics } from '#api/metrics'
import type { z } from 'zod'
import type { newKeySchema } from '#contract/keys'
import { openPaperCodes } from '#api/paper-codes'
import { signInPath } from '#contract/session'
import { verify } from '#connectors/signature'
import { testDepartments, testPeople } from '#connectors/simulated'
import { webhookSender } from '#connectors/webhook'
import { lookups, procedures } from '#departments/all'
import type { Database } from '#engine/database'
import { openEngine, type Engine } from '#engine/engine'
import { openVault } from '#engine/vault'
import { setSheet } from '#papers/set'
import { catalogue } from '#services/catalogue'
import { aVisit } from './a-visit.ts'
import { department, listing } from './api-department.ts'
import { demoWorld, places } from './api-places.ts'
import { logInto } from './log-into.ts'
import { trialAnswers, trialService } from './trial-service.ts'
import { friday } from './world.ts'

export const origin = 'http://portal.test'
export const secret = 'whsec_' + Buffer.alloc(32, 5).toString('base64')

/** The trial's employer and person; another employer and another person beside them. */
export const ownEmployer = trialAnswers.employer.code
export const otherEmployer = '91110000MA00000077'
export const ownPerson = trialAnswers.worker.idNumber
export const pdf = new TextEncoder().encode('%PDF-1.4 a contract nobody signed')

/** Who a request comes from. */
export type Account =
  | 'signedOut'
  | 'employer'
  | 'otherEmployer'
  | 'employee'
  | 'otherEmployee'
  | 'window'
  | 'otherWindow'
  /** Two at one counter. */
  | 'counter'
  | 'besideCounter'
  | 'officer'
  | 'otherOfficer'
  /** Of the same department and region. */
  | 'colleague'
  /** Of the same department in another region. */
  | 'farOfficer'
  | 'supervisor'
  /** Of one department everywhere; of one region; of another region. */
  | 'labourSupervisor'
  | 'placeSupervisor'
  | 'farSupervisor'
  | 'administrator'

type Signed = Exclude<Account, 'signedOut'>

const agent = { documentType: '01', documentNumber: '110000199001011235', mobile: '19900000901' }
const employer = { role: 'employer', ...agent, employerName: '铜仁试验有限公司' } as const
const people: Readonly<Record<Signed, Omit<NewPerson, 'email' | 'password' | 'name'>>> = {
  employer: { ...employer, employerCode: ownEmployer },
  otherEmployer: { ...employer, employerCode: otherEmployer },
  employee: { role: 'employee', documentNumber: ownPerson },
  otherEmployee: { role: 'employee', documentNumber: '110000199203044561' },
  window: { role: 'window' },
  otherWindow: { role: 'window' },
  counter: { role: 'window', region: '520600' },
  besideCounter: { role: 'window', region: '520600' },
  officer: { role: 'officer', department: 'insurer', region: '520600' },
  colleague: { role: 'officer', department: 'insurer', region: '520600' },
  otherOfficer: { role: 'officer', department: 'fund' },
  // The same department in another region.
  farOfficer: { role: 'officer', department: 'insurer', region: '110000' },
  supervisor: { role: 'supervisor' },
  labourSupervisor: { role: 'supervisor', department: 'labour' },
  placeSupervisor: { role: 'supervisor', region: '520000' },
  farSupervisor: { role: 'supervisor', region: '110000' },
  administrator: { role: 'administrator' },
}

type Ask = {
  /** Instead of an account: a key. */
  readonly key?: string
  readonly as?: Account
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
type Answer = {
  readonly status: number
  readonly headers: Headers
  // What the contract says of it is checked by the test that asks.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly text: string
}

export type ApiWorld = {
  readonly engine: Engine
  readonly auth: Auth
  readonly db: Database
  readonly logged: readonly string[]
  /** The keys under which departments were told something. */
  readonly submitted: readonly string[]
  readonly clock: { now: number }
  /** The sheets that were printed. */
  readonly sheets: readonly Sheet[]
  /** From now on the PDF maker fails, or works again. */
  pressFails(fails: boolean): void
  /** What a department answers to a submission, until something else is said. */
  answer(word: Word): void
  /** Asks the API; a path that begins with `/api` stands as it is. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>
  raw(path: string, init: RequestInit): Promise<Response>
  at(place: string, path: string, init: RequestInit): Promise<Response>
  tokenOf(account: Signed): Promise<string>
  /** Makes a key as an agent would; answers with the key itself. */
  keyFor(key?: Partial<z.input<typeof newKeySchema>>, as?: Signed): Promise<string>
  /** Uploads the contract and files the trial's application. */
  file(as?: 'employer' | 'otherEmployer' | 'window', key?: string): Promise<string>
  /** Works until nothing is due. */
  work(until: () => Promise<boolean>): Promise<void>
}

export type ApiWorldOptions = Partial<ApiOptions> & {
  /** How messages leave; none: they stay in the outbox. */
  readonly sender?: Sender
  readonly isDemo?: boolean
  /** Otherwise what one department asks is told at once. */
  readonly policy?: Partial<Policy>
  readonly fileLines?: readonly FileLine[]
  /** What the insurer's list for reconciliation says; none: no department has one. */
  readonly insurerLists?: () => Listing['submissions']
}

export async function openApiWorld(
  db: Database,
  { sender, isDemo = true, policy = { joinWithinMs: 0 }, ...more }: ApiWorldOptions = {},
): Promise<ApiWorld> {
  const logged: string[] = []
  const submitted: string[] = []
  const clock = { now: friday }
  const sheets: Sheet[] = []
  let pressFails = false
  const vault = openVault(new Uint8Array(32).fill(7))
  const log = logInto(logged)
  const links = openMaterialLinks(new Uint8Array(32).fill(3), {
    publicUrl: origin,
    now: () => clock.now,
  })
  const metrics = openMetrics()
  const webhooks = webhookSender({ networks: 'loopback', timeoutMs: 1_000 })
  const tests = testDepartments({ procedures, lookups, now: () => clock.now })
  let word: Word = { says: 'received', ticket: 'T-1' }
  const engine = await openEngine({
    db,
    vault,
    log,
    connectorTo: (code, isTest) =>
      isTest
        ? tests
        : listing(
            code,
            more.insurerLists,
            department(submitted, () => word),
          ),
    fileLines: more.fileLines ?? [],
    callbackUrl: (code) => `${origin}/api/v1/callbacks/${code}`,
    materialUrl: links.urlFor,
    ...(sender && { sender }),
    webhooks,
    metrics: metrics.engine,
    now: () => clock.now,
    shards: 2,
    policy,
  })
  await engine.catalogue.publish([trialService, ...catalogue], places, clock.now)
  const auth = openAuth({
    db,
    vault,
    secret: 'a test secret of forty characters, no less',
    publicUrl: origin,
    now: () => clock.now,
  })
  const tokens = new Map<Signed, Promise<string>>()
  const demo = await createDemoAccounts(auth, demoWorld)
  const app = createApi({
    engine,
    auth,
    log,
    metrics,
    materialLinks: links,
    async print(sheet) {
      if (pressFails) throw new Error('the PDF maker is down')
      sheets.push(sheet)
      return setSheet(sheet)
    },
    paperCodes: openPaperCodes(new Uint8Array(32).fill(4)),
    letterhead: plainLetterhead,
    publicUrl: origin,
    ...(isDemo && { demo: { accounts: demo } }),
    testPeople: testPeople(procedures),
    flawInWebhookUrl: webhooks.flawIn,
    verifyCallback: (code, headers, body) =>
      ['labour', 'insurer', 'fund', 'transport'].includes(code)
        ? verify(secret, headers, body, clock.now)
        : 'unknownDepartment',
    addressOf: (request) => request.headers.get('x-test-address') ?? '127.0.0.1',
    ...more,
  })
  const raw: ApiWorld['raw'] = async (path, init) => app.request(`${origin}${path}`, init)
  const signIn = async (account: Signed): Promise<string> => {
    const email = `${account}@test.local`
    await auth.createAccount({
      email,
      password: demoPassword,
      name: '经样本',
      ...people[account],
    })
    const reply = await raw(signInPath, {
      method: 'POST',
      // Each from an address of its own, so that the limit on signing in is not met by chance.
      headers: {
        'content-type': 'application/json',
        origin,
        'x-test-address': addressFor(account),
      },
      body: JSON.stringify({ email, password: demoPassword }),
    })
    const token = reply.headers.get('set-auth-token')
    if (!token) throw new Error(`${account} could not sign in: ${await reply.text()}`)
    return token
  }
  const tokenOf = (account: Signed): Promise<string> => {
    const token = tokens.get(account) ?? signIn(account)
    tokens.set(account, token)
    return token
  }
  const ask: ApiWorld['ask'] = async (
    method,
    path,
    { as = 'employer', key, body, headers = {} } = {},
  ) => {
    const isBytes = body instanceof Uint8Array
    const reply = await raw(path.startsWith('/api') ? path : `/api/v1${path}`, {
      method,
      headers: {
        ...(key !== undefined
          ? { authorization: `Bearer ${key}` }
          : as !== 'signedOut' && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...(body !== undefined && {
          'content-type': isBytes ? 'application/pdf' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && {
        body: isBytes
          ? new Uint8Array(body)
          : typeof body === 'string'
            ? body
            : JSON.stringify(body),
      }),
    })
    const text = await reply.text()
    const isJson = /\bjson\b/.test(reply.headers.get('content-type') ?? '')
    return {
      status: reply.status,
      headers: reply.headers,
      text,
      body: isJson ? JSON.parse(text) : text,
    }
  }
  return {
    engine,
    auth,
    db,
    logged,
    submitted,
    clock,
    sheets,
    pressFails: (fails) => (pressFails = fails),
    answer: (other) => (word = other),
    ask,
    raw,
    at: async (place, path, init) => app.request(`${place}${path}`, init),
    tokenOf,
    async keyFor(key = {}, as = 'employer') {
      const body = { name: '工资软件', test: false, scopes: ['file', 'read'], ...key }
      const made = await ask('POST', '/keys', { as, body })
      if (typeof made.body.token !== 'string') throw new Error(made.text)
      return made.body.token
    },
    async file(as = 'employer', key = 'trial-key-1') {
      const { body: material } = await ask('POST', '/materials', { as, body: pdf })
      const filed = await ask('POST', '/applications', {
        as,
        headers: { 'idempotency-key': key, ...(as === 'window' && (await aVisit(ask))) },
        body: { service: 'trial', typed: withContract(material.sha256) },
      })
      if (filed.status > 201) throw new Error(filed.text)
      return filed.body.number
    },
    async work(until) {
      const worker = engine.work()
      for (let turn = 0; turn < 500 && !(await until()); turn++)
        await new Promise((resolve) => setTimeout(resolve, 5))
      await worker.stop()
      if (!(await until())) throw new Error('It did not come to pass')
    },
  }
}

/** The trial's answers with a contract that was uploaded. */
export const withContract = (sha256: string) => ({
  ...trialAnswers,
  contract: { ...trialAnswers.contract, scan: { ...trialAnswers.contract.scan, sha256 } },
})

const addressFor = (account: string): string =>
  `10.0.0.${account.split('').reduce((sum, letter) => (sum + letter.charCodeAt(0)) % 250, 1)}`
