import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verify } from '#connectors/signature'
import { changeKinds, changesSchema } from '#contract/webhooks'
import { openApiWorld, ownPerson, type ApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string }

/** A receiver on this machine that does as it is told. */
class Receiver {
  readonly heard: Heard[] = []
  answer: number | 'nothing' = 200
  private readonly server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      this.heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      if (this.answer !== 'nothing') response.writeHead(this.answer).end(`status ${this.answer}`)
    })
  })
  async open(): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve))
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`
  }
  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

describe.each(await testDatabases())('webhooks through the API, on $name', async ({ open }) => {
  const world: ApiWorld = await openApiWorld(await open())
  const receiver = new Receiver()
  beforeAll(() => receiver.open())
  afterAll(() => receiver.close())

  const make = async (more: object = {}) =>
    world.ask('POST', '/webhooks', {
      body: { url: receiver.url, kinds: Object.keys(changeKinds), test: false, ...more },
    })
  const deliveries = async (id: string) =>
    (await world.ask('GET', `/webhooks/${id}/deliveries`)).body.deliveries
  const remove = (id: string) => world.ask('DELETE', `/webhooks/${id}`)

  test('a filing is told with a signature that holds, and the log shows what was said and answered', async () => {
    const made = await make()
    expect(made.body.secret).toMatch(/^whsec_/)
    const { id } = made.body.webhook
    const number = await world.file('employer', 'webhook-1')
    await world.work(async () => {
      const [delivery] = await deliveries(id)
      return delivery?.status === 'delivered'
    })
    const [heard] = receiver.heard.splice(0)
    // Our sender signs by the wall clock of this machine.
    expect(verify(made.body.secret, heard?.headers ?? {}, heard?.body ?? '', Date.now())).toBe('ok')
    const message = JSON.parse(heard?.body ?? '')
    expect(message).toMatchObject({ type: 'application.filed', data: { number, test: false } })
    expect(heard?.body).not.toContain(ownPerson)
    const [delivery] = await deliveries(id)
    expect(delivery).toMatchObject({
      id: heard?.headers['webhook-id'],
      kindName: '申请已提交',
      number,
      body: heard?.body,
      attempts: [{ status: 200, says: '已收到', snippet: 'status 200' }],
    })
    const feed = await world.ask('GET', '/changes')
    expect(changesSchema.parse(feed.body).changes).toMatchObject([{ id: delivery.id, ...message }])
    expect(feed.body).toMatchObject({ next: 1, complete: true })
    expect((await world.ask('GET', '/changes?after=1')).body).toMatchObject({
      changes: [],
      next: 1,
    })
    await remove(id)
  })

  test('the secret is kept sealed and never shown again', async () => {
    const { body } = await make()
    const rows = await world.db.query('select * from subscriptions')
    const list = await world.ask('GET', '/webhooks')
    for (const text of [JSON.stringify(rows), list.text, world.logged.join('')])
      expect(text).not.toContain(body.secret.slice('whsec_'.length))
    await remove(body.webhook.id)
  })

  test('while a secret is replaced both sign, a day later only the new one', async () => {
    const { body } = await make()
    const { id } = body.webhook
    const rotated = (await world.ask('POST', `/webhooks/${id}/secret`, { body: {} })).body
    const verdicts = async () => {
      await world.ask('POST', `/webhooks/${id}/test`, { body: {} })
      await world.work(async () => receiver.heard.length > 0)
      const [heard] = receiver.heard.splice(0)
      return [body.secret, rotated.secret].map((secret) =>
        verify(secret, heard?.headers ?? {}, heard?.body ?? '', Date.now()),
      )
    }
    expect(await verdicts()).toEqual(['ok', 'ok'])
    world.clock.now = Date.parse(rotated.oldUntil)
    expect(await verdicts()).toEqual(['wrongSignature', 'ok'])
    await remove(id)
  })

  test('what was not taken is in the log with its reason and its next try, and can be sent again', async () => {
    const { id } = (await make()).body.webhook
    for (const answer of [500, 302, 'nothing'] as const) {
      receiver.answer = answer
      world.clock.now += 1_000
      await world.ask('POST', `/webhooks/${id}/test`, { body: {} })
      await world.work(async () => (await deliveries(id))[0].attempts.length > 0)
    }
    const log = await deliveries(id)
    const first = log.flatMap(({ attempts }: { attempts: { status: number | null }[] }) =>
      attempts.slice(0, 1).map(({ status }) => status),
    )
    expect(first).toEqual([null, 302, 500])
    expect(log.every(({ nextAt }: { nextAt: string }) => nextAt !== null)).toBe(true)

    receiver.answer = 200
    receiver.heard.splice(0)
    const { status } = await world.ask('POST', `/webhooks/${id}/deliveries/${log[2].id}/resend`, {
      body: {},
    })
    expect(status).toBe(200)
    await world.work(async () =>
      receiver.heard.some(({ headers }) => headers['webhook-id'] === log[2].id),
    )
    await world.work(async () => (await deliveries(id))[2].status === 'delivered')
    await remove(id)
  })

  test('a test key’s filings are told to subscriptions of tests alone', async () => {
    const real = (await make()).body.webhook.id
    const tests = (await make({ test: true })).body.webhook.id
    receiver.heard.splice(0)
    await world.file('employer', 'webhook-real')
    await world.work(async () => (await deliveries(real)).length > 0)
    expect(await deliveries(tests)).toEqual([])
    const key = await world.keyFor({ test: true })
    expect((await world.ask('GET', '/changes', { key })).body.changes).toEqual([])
    await Promise.all([remove(real), remove(tests)])
  })

  test.each([
    ['http://hr.example.com/hook', /https/],
    ['https://169.254.169.254/latest/meta-data', /内网/],
    ['https://10.0.0.1/', /内网/],
    ['https://user:secret@hr.example.com/', /账号/],
    ['nonsense', /网址/],
  ])('%s is refused as an address', async (url, says) => {
    const { status, body } = await make({ url })
    expect([status, body.problems[0].code, body.problems[0].path]).toEqual([
      422,
      'webhook-url',
      'url',
    ])
    expect(body.problems[0].says).toMatch(says)
  })

  test('somebody else’s subscription is not found, whatever is wanted of it', async () => {
    const { id } = (await make()).body.webhook
    const as = 'otherEmployer'
    const change = { url: receiver.url, kinds: ['matter.closed'], enabled: false }
    const answers = await Promise.all([
      world.ask('PUT', `/webhooks/${id}`, { as, body: change }),
      world.ask('DELETE', `/webhooks/${id}`, { as }),
      world.ask('POST', `/webhooks/${id}/secret`, { as, body: {} }),
      world.ask('POST', `/webhooks/${id}/test`, { as, body: {} }),
      world.ask('GET', `/webhooks/${id}/deliveries`, { as }),
      world.ask('POST', `/webhooks/${id}/deliveries/x/resend`, { as, body: {} }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    expect((await world.ask('GET', '/webhooks', { as })).body.webhooks).toEqual([])
    expect((await world.ask('GET', '/changes', { as })).body.changes).toEqual([])
    await remove(id)
  })

  test('an employer has so many subscriptions and no more', async () => {
    const statuses = []
    for (let count = 0; count < 21; count++) statuses.push((await make()).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 422])
  })
})
