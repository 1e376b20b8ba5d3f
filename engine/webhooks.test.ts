import { describe, expect, test } from 'vitest'
import type { WebhookAnswer, WebhookMessage, WebhookSender } from '#core/webhook'
import { testDatabases } from '#test/database'
import { trialAnswers, trialFindings, trialRegion, trialService } from '#test/trial-service'
import { mortalDatabase } from '#test/mortal-database'
import { Department } from '#test/scripted-department'
import { friday } from '#test/world'
import { openApiKeys } from './api-keys.ts'
import { insertAccount } from './auth-database.ts'
import type { Database } from './database.ts'
import { openEngine, type Engine } from './engine.ts'
import { openVault } from './vault.ts'
import { retryAfterMs } from './webhooks.ts'

const employer = trialAnswers.employer.code
const whose = { employer, test: false }
const hourMs = 3_600_000
const kinds = ['application.filed', 'matter.closed', 'application.closed']

type Receiver = (message: WebhookMessage) => Promise<Pick<WebhookAnswer, 'status'>>
const taken = { status: 200 }
const refused = { status: 500 }

/** Receivers by their address; nobody listens elsewhere. */
const senderTo = (receivers: Readonly<Record<string, Receiver>>): WebhookSender => ({
  flawIn: () => undefined,
  send: async (message) => ({
    says: '',
    snippet: '',
    ...((await receivers[message.url]?.(message)) ?? { status: null }),
  }),
})

const openOver = (db: Database, clock: { now: number }, webhooks: WebhookSender) =>
  openEngine({
    db,
    vault: openVault(new Uint8Array(32).fill(7)),
    log: { info: () => {}, warn: () => {}, error: (about, says) => console.error(says, about) },
    connectorTo: () => new Department({}),
    callbackUrl: () => '',
    materialUrl: () => '',
    now: () => clock.now,
    random: () => 0.5,
    shards: 2,
    webhooks,
  })

async function file(engine: Engine, key: string): Promise<string> {
  const service = await engine.catalogue.newest(trialService.code)
  if (!service) throw new Error('not published')
  const filed = await engine.file({
    service,
    typed: trialAnswers,
    findings: trialFindings,
    idempotencyKey: key,
    filer: 'clerk',
    by: { role: 'employer', id: 'clerk' },
    channel: 'api',
    externalId: key,
  })
  if ('problems' in filed) throw new Error(JSON.stringify(filed.problems))
  return filed.number
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 2_000 && !(await holds()); turn++)
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await holds()).toBe(true)
}

async function subscribe(engine: Engine, url: string): Promise<string> {
  const made = await engine.subscriptions.add(whose, { url, kinds })
  if ('problem' in made) throw new Error(made.problem.says)
  return made.subscription.id
}

const deliveriesOf = async (engine: Engine, id: string) =>
  (await engine.subscriptions.deliveries(employer, id, undefined, 100)) ?? []

describe.each(await testDatabases())('webhooks, on $name', ({ open }) => {
  const begin = async (receivers: Readonly<Record<string, Receiver>>) => {
    const db = await open()
    const clock = { now: friday }
    const engine = await openOver(db, clock, senderTo(receivers))
    await engine.catalogue.publish([trialService], [trialRegion], clock.now)
    return { db, clock, engine }
  }

  test('everything that happens is told once, under an id of its own, in the feed’s order', async () => {
    const heard: WebhookMessage[] = []
    const { engine } = await begin({ ok: async (message) => (heard.push(message), taken) })
    const id = await subscribe(engine, 'ok')
    const number = await file(engine, 'E1')
    const worker = engine.work()
    await until(async () => (await deliveriesOf(engine, id)).length === 7)
    await until(() => heard.length === 7)
    await worker.stop()

    const said = heard.map(({ body }) => JSON.parse(body))
    expect(said.map(({ type }) => String(type)).toSorted()).toEqual([
      'application.closed',
      'application.filed',
      ...Array.from({ length: 5 }, () => 'matter.closed'),
    ])
    for (const { data } of said)
      expect(data).toMatchObject({ number, externalId: 'E1', test: false })
    expect(new Set(heard.map((message) => message.id)).size).toBe(7)
    // Nothing of whom it is about.
    const { worker: person } = trialAnswers
    for (const { body } of heard)
      for (const value of [person.name, person.idNumber, person.mobile])
        expect(body).not.toContain(value)

    const { changes } = await engine.changes.after(whose, 0, 100)
    expect(changes.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(changes.map((change) => change.id).toSorted()).toEqual(
      heard.map((message) => message.id).toSorted(),
    )
    const rest = await engine.changes.after(whose, 5, 100)
    expect(rest.changes).toEqual(changes.slice(5))
  })

  test('a process that dies after sending leaves nothing unsent: another sends it again under the same id', async () => {
    const ids: string[] = []
    const dies: Receiver = ({ id }) => {
      ids.push(id)
      return new Promise<never>(() => {})
    }
    const { db, clock, engine } = await begin({})
    const id = await subscribe(engine, 'ok')
    await file(engine, 'E1')
    let isDead = false
    const mortal = await openOver(
      mortalDatabase(db, () => isDead),
      clock,
      senderTo({ ok: dies }),
    )
    const dead = mortal.work()
    await until(() => ids.length > 0)
    isDead = true
    // It never ends, because what it waits for never comes.
    void dead.stop()

    clock.now += 130_000
    const heard: string[] = []
    const other = await openOver(
      db,
      clock,
      senderTo({ ok: async ({ id: message }) => (heard.push(message), taken) }),
    )
    const worker = other.work()
    await until(async () => {
      clock.now += 10_000
      const all = await deliveriesOf(other, id)
      return all.length === 7 && all.every(({ status }) => status === 'delivered')
    })
    await worker.stop()
    expect(ids.every((message) => heard.includes(message))).toBe(true)
    expect(new Set(heard).size).toBe(7)
    expect((await other.changes.after(whose, 0, 100)).changes).toHaveLength(7)
  })

  test('a receiver that never answers holds up no other', async () => {
    const heard: string[] = []
    const given = Promise.withResolvers<typeof refused>()
    const { engine } = await begin({
      dead: () => given.promise,
      ok: async ({ id }) => (heard.push(id), taken),
    })
    for (let count = 0; count < 10; count++) await subscribe(engine, 'dead')
    const id = await subscribe(engine, 'ok')
    await file(engine, 'E1')
    await file(engine, 'E2')
    const worker = engine.work()
    await until(() => heard.length === 14)
    given.resolve(refused)
    await worker.stop()
    const waiting = await engine.subscriptions.list(employer)
    expect(waiting.find((one) => one.id === id)?.failingSince).toBeNull()
  })

  test('what fails is tried again ever more slowly for two days, then given up and the receiver switched off', async () => {
    const at: number[] = []
    const { db, clock, engine } = await begin({
      down: async () => (at.push(clock.now), refused),
    })
    await insertAccount(db, { ...account, employerCode: employer }, clock.now)
    const id = await subscribe(engine, 'down')
    await engine.subscriptions.sendTest(employer, id)
    const worker = engine.work()
    await until(async () => {
      const [delivery] = await deliveriesOf(engine, id)
      if (delivery?.nextAt) clock.now = Math.max(clock.now, delivery.nextAt) + 5 * 60_000
      return delivery?.status === 'failed'
    })
    const [delivery] = await deliveriesOf(engine, id)
    expect(delivery?.attempts).toHaveLength(retryAfterMs.length + 1)
    expect(delivery?.attempts.every(({ status }) => status === 500)).toBe(true)
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(40 * hourMs)
    const [subscription] = await engine.subscriptions.list(employer)
    expect(subscription).toMatchObject({ disabledBecause: 'failing' })
    // Whoever keeps the employer's software is written to, once.
    expect(await engine.messages.list({ employer, most: 10 })).toMatchObject([
      { template: 'webhookOff', channel: 'mail', to: account.email },
    ])

    // Nothing is put for it any more, until somebody switches it on; then what failed can be sent.
    expect(await engine.subscriptions.resend(employer, id, delivery?.id ?? '')).toBe(false)
    await engine.subscriptions.change(employer, id, { url: 'down', kinds, enabled: true })
    expect(await engine.subscriptions.resend(employer, id, delivery?.id ?? '')).toBe(true)
    const before = at.length
    await until(() => at.length > before)
    await worker.stop()
  })

  test('who answers 410 is never sent anything more', async () => {
    let asked = 0
    const { engine } = await begin({ gone: async () => (asked++, { status: 410 }) })
    const id = await subscribe(engine, 'gone')
    await engine.subscriptions.sendTest(employer, id)
    const worker = engine.work()
    await until(async () => (await engine.subscriptions.list(employer))[0]?.disabledAt !== null)
    await file(engine, 'E1')
    await until(async () => (await engine.changes.after(whose, 0, 100)).changes.length === 7)
    await worker.stop()
    expect(asked).toBe(1)
    expect(await deliveriesOf(engine, id)).toHaveLength(1)
    expect((await engine.subscriptions.list(employer))[0]?.disabledBecause).toBe('gone')
  })

  test('a receiver that comes back is well at once, and everything that waited is sent', async () => {
    let isDown = true
    const heard: string[] = []
    const { clock, engine } = await begin({
      ok: async ({ id }) => (isDown ? refused : (heard.push(id), taken)),
    })
    const id = await subscribe(engine, 'ok')
    await file(engine, 'E1')
    const worker = engine.work()
    const waiting = async () => (await deliveriesOf(engine, id)).length === 7
    await until(waiting)
    await until(async () => (await engine.subscriptions.list(employer))[0]?.failingSince !== null)
    isDown = false
    await until(() => {
      clock.now += 60_000
      return new Set(heard).size === 7
    })
    const well = async () => (await engine.subscriptions.list(employer))[0]?.failingSince === null
    await until(well)
    expect(await well()).toBe(true)
    await worker.stop()
  })

  test('for an employer without software nothing is kept; a key begins its order', async () => {
    const { db, clock, engine } = await begin({})
    await file(engine, 'E1')
    const worker = engine.work()
    await until(async () => {
      const [row] = await db.query<{ count: number }>(
        `select count(*)::integer as count from errands where kind in ('notice', 'change')`,
      )
      const { rows } = await engine.list({ status: 'complete', most: 10 })
      return rows.length === 1 && row?.count === 0
    })
    expect((await engine.changes.after(whose, 0, 10)).changes).toEqual([])

    await insertAccount(db, { ...account, employerCode: employer }, clock.now)
    await openApiKeys(db).insert({
      ...key,
      employer,
      madeAt: clock.now,
      expiresAt: clock.now + hourMs,
    })
    await file(engine, 'E2')
    await until(async () => (await engine.changes.after(whose, 0, 10)).changes.length === 7)
    await worker.stop()
  })

  test('old changes are forgotten, and whoever asks from before is told so', async () => {
    const { clock, engine } = await begin({ ok: async () => taken })
    const id = await subscribe(engine, 'ok')
    await file(engine, 'E1')
    const worker = engine.work()
    await until(
      async () =>
        (await deliveriesOf(engine, id)).filter(({ status }) => status === 'delivered').length ===
        7,
    )
    await worker.stop()
    clock.now += 91 * 24 * hourMs
    await engine.changes.sweep()
    expect(await engine.changes.after(whose, 0, 10)).toEqual({ changes: [], swept: 7 })
    expect(await deliveriesOf(engine, id)).toEqual([])
  })
})

const account = {
  id: 'agent-1',
  email: 'agent@test.local',
  name: '经样本',
  role: 'employer',
  employerName: null,
  department: null,
  region: null,
  sealed: '',
  passwordHash: '',
}
const key = {
  id: 'key_1',
  hash: 'h',
  hint: 'abcd',
  name: '软件',
  test: false,
  scopes: ['read'],
  madeBy: account.id,
}
