import { describe, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import type { Outgoing, Sender } from '#core/message'
import type { MessageRow } from '#contract/messages'
import { openApiWorld, ownEmployer, pdf, withContract, type ApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const contact = '19900000901'
const minute = 60_000
const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]
const officer = { role: 'officer', id: 'o' } as const

/** Takes every message, or refuses as it is told. */
function telephone(refuses?: Failure['kind']) {
  const heard: Outgoing[] = []
  const sender: Sender = {
    async send(message) {
      if (refuses) throw new Failure(refuses, 'the gateway said no')
      if (message.template !== 'invitation') heard.push(message)
    },
  }
  return { heard, sender }
}

let filings = 0
async function file(world: ApiWorld): Promise<string> {
  const { body: material } = await world.ask('POST', '/materials', { body: pdf })
  const typed = withContract(material.sha256)
  const { body } = await world.ask('POST', '/applications', {
    headers: { 'idempotency-key': `message-${filings++}` },
    body: { service: 'trial', typed: { ...typed, employer: { ...typed.employer, contact } } },
  })
  return body.number
}

const askToCorrect = (world: ApiWorld, number: string) =>
  world.engine.hear(number, 'insurance', { says: 'incorrect', reasons }, officer)

const messages = async (world: ApiWorld): Promise<readonly MessageRow[]> =>
  // Every filing invites the person it is about; that is not what is looked at here.
  (await world.ask('GET', '/messages', { as: 'administrator' })).body.messages.filter(
    ({ template }: MessageRow) => template !== 'invitation',
  )

const read = async (world: ApiWorld, id: string) =>
  (await world.ask('GET', `/messages/${id}`, { as: 'administrator' })).body

/** Works until the outbox is as said. */
const workUntil = (world: ApiWorld, holds: (rows: readonly MessageRow[]) => boolean) =>
  world.work(async () => holds(await messages(world)))

const only = ([message, ...more]: readonly MessageRow[]): MessageRow => {
  if (!message || more.length > 0) throw new Error(`${more.length} more messages, or none`)
  return message
}

const reminder = (number: string, key = number) =>
  ({
    key,
    number,
    employer: ownEmployer,
    channel: 'sms',
    to: '19900000002',
    template: 'invitationReminder',
    values: {
      person: '田**',
      employer: '铜仁试验有限公司',
      service: '试验一件事',
      link: 'http://portal.test/i/only-for-the-employee',
    },
  }) as const

describe.each(await testDatabases())('messages, on $name', ({ open }) => {
  test('a clerk with three hires to correct gets one message, ten minutes later', async () => {
    const { heard, sender } = telephone()
    const world = await openApiWorld(await open(), { sender })
    for (const number of [await file(world), await file(world), await file(world)])
      await askToCorrect(world, number)
    const isJoined = async () => {
      const [row] = await messages(world)
      return row !== undefined && (await read(world, row.id)).numbers.length === 3
    }
    await world.work(isJoined)
    expect(only(await messages(world))).toMatchObject({ state: 'queued', to: '199****0901' })
    world.clock.now += 10 * minute
    await workUntil(world, (rows) => only(rows).state === 'sent')
    expect(heard.map(({ to, text }) => ({ to, text }))).toEqual([
      {
        to: contact,
        text: '【一件】田**、田**等 3 人的试验一件事需要补正，请于12月11日前登录“一件”处理，逾期视为撤回。',
      },
    ])
  })

  test('what was corrected before the message went out is not asked for', async () => {
    const { heard, sender } = telephone()
    const world = await openApiWorld(await open(), { sender })
    const number = await file(world)
    await askToCorrect(world, number)
    await workUntil(world, (rows) => rows.length === 1)
    await world.ask('POST', `/applications/${number}/corrections`, { body: { typed: {} } })
    world.clock.now += 10 * minute
    await workUntil(world, (rows) => only(rows).state === 'dropped')
    expect(heard).toEqual([])
  })

  test('what comes later that day waits for the next morning', async () => {
    const { heard, sender } = telephone()
    const world = await openApiWorld(await open(), { sender })
    await askToCorrect(world, await file(world))
    await workUntil(world, (rows) => rows.length === 1)
    world.clock.now += 10 * minute
    await workUntil(world, (rows) => only(rows).state === 'sent')
    const later = await file(world)
    await askToCorrect(world, later)
    await workUntil(world, (rows) => rows.length === 2)
    const waiting = (await messages(world)).find(({ state }) => state === 'queued')
    expect(waiting?.dueAt).toBe('2026-11-21T00:00:00.000Z')
    expect((await read(world, waiting?.id ?? '')).numbers).toEqual([later])
    expect(heard).toHaveLength(1)
  })

  test('the person is told of the end, and a day later asked for a rating', async () => {
    const { heard, sender } = telephone()
    const world = await openApiWorld(await open(), { sender })
    const number = await file(world)
    await askToCorrect(world, number)
    await world.ask('POST', `/applications/${number}/withdrawal`, { body: {} })
    await workUntil(world, (rows) =>
      rows.some(({ template, state }) => template === 'closed' && state === 'sent'),
    )
    expect(heard.map(({ to, text }) => ({ to, text }))).toEqual([
      {
        to: '19900000002',
        text: '【一件】田**您好，铜仁试验有限公司为您申请的试验一件事已撤回，可登录“一件”查看结果。',
      },
    ])
  })

  test('the same message is put once, whoever puts it again', async () => {
    const world = await openApiWorld(await open())
    const number = await file(world)
    await world.engine.messages.put(reminder(number))
    await world.engine.messages.put(reminder(number))
    expect(await messages(world)).toHaveLength(1)
    await world.engine.messages.put(reminder(number, 'another thing'))
    expect(await messages(world)).toHaveLength(2)
  })

  test('without a gateway a message is kept in the outbox and says so', async () => {
    const world = await openApiWorld(await open())
    await world.engine.messages.put(reminder(await file(world)))
    await workUntil(world, (rows) => only(rows).state === 'kept')
    const { body } = await world.ask('GET', '/messages', { as: 'administrator' })
    expect(body.sends).toBe(false)
  })

  test('nobody is woken: at night a message waits for eight o’clock', async () => {
    const { heard, sender } = telephone()
    const world = await openApiWorld(await open(), { sender })
    const number = await file(world)
    world.clock.now = Date.parse('2026-11-20T23:00:00+08:00')
    await world.engine.messages.put(reminder(number))
    await world.work(async () => {
      const rows = await world.db.query(
        `select e.id from errands e join messages m on m.shard = e.shard and m.id = e.id
         where e.shard in (0, 1) and e.kind = 'message' and e.due_at = $1
           and m.template <> 'invitation'`,
        ['2026-11-21T00:00:00.000Z'],
      )
      return rows.length === 1
    })
    expect(heard).toEqual([])
    world.clock.now = Date.parse('2026-11-21T08:00:00+08:00')
    await workUntil(world, (rows) => only(rows).state === 'sent')
    expect(heard).toHaveLength(1)
  })

  test('what a gateway never takes is given up at once; an administrator sends it again', async () => {
    const { heard, sender } = telephone()
    let refuses = true
    const world = await openApiWorld(await open(), {
      sender: {
        async send(...message) {
          if (refuses) throw new Failure('refusedBody', 'The message at gw was answered 422')
          await sender.send(...message)
        },
      },
    })
    await world.engine.messages.put(reminder(await file(world)))
    await workUntil(world, (rows) => only(rows).state === 'failed')
    const { id } = only(await messages(world))
    expect(await read(world, id)).toMatchObject({
      says: 'The message at gw was answered 422',
      attempts: 1,
      mayResend: true,
    })
    refuses = false
    const resent = await world.ask('POST', `/messages/${id}/sending`, {
      as: 'administrator',
      body: {},
    })
    expect(resent.body).toMatchObject({ state: 'queued' })
    await workUntil(world, (rows) => only(rows).state === 'sent')
    expect(heard).toHaveLength(1)
    const again = await world.ask('POST', `/messages/${id}/sending`, {
      as: 'administrator',
      body: {},
    })
    expect(again.status).toBe(409)
  })

  test('a gateway that is away is tried ever more slowly, and given up in the end', async () => {
    const world = await openApiWorld(await open(), { sender: telephone('unreachable').sender })
    await world.engine.messages.put(reminder(await file(world)))
    for (let attempt = 1; attempt <= 12; attempt++) {
      await workUntil(world, (rows) => only(rows).attempts === attempt)
      // The longest wait is an hour, and it stays day.
      world.clock.now = Math.max(
        Date.parse(only(await messages(world)).dueAt),
        Date.parse('2026-11-20T11:00:00+08:00'),
      )
    }
    await workUntil(world, (rows) => only(rows).state === 'failed')
    expect(only(await messages(world)).attempts).toBe(12)
  })

  test('only the recipient gets the link: nobody else reads it, but on a demo’s one machine', async () => {
    const db = await open()
    const world = await openApiWorld(db, { isDemo: false })
    const number = await file(world)
    await world.engine.messages.put(reminder(number))
    const { id } = only(await messages(world))
    for (const as of ['administrator', 'employer'] as const) {
      const { text } = await world.ask('GET', `/messages/${id}`, { as })
      expect(text).toContain('（仅收件人可见）')
      expect(text).not.toContain('only-for-the-employee')
    }
  })

  test('in the database neither the recipient nor the link can be read', async () => {
    const world = await openApiWorld(await open())
    await world.engine.messages.put(reminder(await file(world)))
    const rows = await world.db.query('select * from messages where shard in (0, 1)')
    const errands = await world.db.query('select * from errands where shard in (0, 1)')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify([rows, errands])).not.toMatch(/19900000002|only-for|田/)
    expect(world.logged.join()).not.toMatch(/19900000002|only-for|田/)
  })

  test('an employer sees what concerns its own applications and nothing else', async () => {
    const world = await openApiWorld(await open())
    const number = await file(world)
    await world.engine.messages.put(reminder(number))
    const of = async (as: 'employer' | 'otherEmployer') =>
      (await world.ask('GET', `/messages?number=${number}`, { as })).body.messages.length
    expect([await of('employer'), await of('otherEmployer')]).toEqual([1, 0])
  })

  test('a long outbox is read page by page, each message once', async () => {
    const world = await openApiWorld(await open())
    const number = await file(world)
    for (let at = 0; at < 7; at++) {
      world.clock.now += at % 3
      await world.engine.messages.put(reminder(number, `thing ${at}`))
    }
    const seen: string[] = []
    let before = ''
    do {
      const page = await world.ask('GET', `/messages?limit=3${before && `&before=${before}`}`, {
        as: 'administrator',
      })
      seen.push(...page.body.messages.map(({ id }: MessageRow) => id))
      before = page.body.next ?? ''
    } while (before)
    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
  })
})
