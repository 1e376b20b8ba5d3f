import { describe, expect, test } from 'vitest'
import { listErrands } from '#engine/errands'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'
import { codesIn, fileWithoutBank, invitedIn, lastSix } from '#test/invited'

const hour = 3_600_000

describe.each(await testDatabases())('an invitation, on $name', async ({ open: openDb }) => {
  const world = await openApiWorld(await openDb())
  const { send, invite, open, enter } = invitedIn(world)

  test('shows who invites before the question, and no more', async () => {
    const number = await fileWithoutBank(world)
    const { token } = await invite(number)
    const { status, body } = await send('POST', '/invitations/look', { secret: token })
    expect([status, body]).toEqual([
      200,
      {
        state: 'live',
        employerName: '铜仁试验有限公司',
        personName: '田**',
        serviceName: '试验一件事',
        asked: 6,
      },
    ])
  })

  test('opened by what only the person knows, it lets in to this one application', async () => {
    const number = await fileWithoutBank(world)
    const other = await fileWithoutBank(world)
    const cookie = await enter(number)
    const mine = await send('GET', `/applications/${number}/employee`, undefined, { cookie })
    expect([mine.status, mine.body.awaited.labels]).toEqual([200, ['服务银行']])
    // The same person's, but not what the invitation was for.
    const theirs = await send('GET', `/applications/${other}/employee`, undefined, { cookie })
    expect(theirs.status).toBe(404)
    const list = await send('GET', '/applications', undefined, { cookie })
    expect(list.body.applications.map((row: { number: string }) => row.number)).toEqual([number])
    // What an employee may not do, an invited one may not either.
    const withdrawn = await send('POST', `/applications/${number}/withdrawal`, {}, { cookie })
    expect(withdrawn.status).toBe(403)
  })

  test('the cookie is for our own pages only, and counts only where they say so', async () => {
    const number = await fileWithoutBank(world)
    const opened = await open((await invite(number)).token)
    const set = opened.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Strict/)
    expect(JSON.stringify(opened.body)).not.toContain(lastSix)
    const cookie = set.split(';')[0] ?? ''
    const path = `/applications/${number}/employee`
    expect((await send('GET', path, undefined, { cookie, marked: false })).status).toBe(401)
    expect((await send('GET', path, undefined, { cookie })).status).toBe(200)
  })

  test('a code read out over a counter opens it as well, however it is typed', async () => {
    const number = await fileWithoutBank(world)
    const { code } = await invite(number)
    const typed = code.toLowerCase().replace('-', ' ')
    expect((await open(typed)).body.number).toBe(number)
  })

  test('is dead after five wrong answers, also for the right one', async () => {
    const number = await fileWithoutBank(world)
    const { token } = await invite(number)
    const answers = await Promise.all(
      ['000000', '111111', '222222', '333333', '444444'].map((answer) => open(token, answer)),
    )
    expect(answers.map(({ status }) => status)).not.toContain(201)
    const late = await open(token)
    expect([late.status, codesIn(late.body)]).toEqual([403, ['invitation-blocked']])
    // The employer makes another, and that one works.
    expect((await open((await invite(number)).token)).status).toBe(201)
  })

  test('a wrong answer says how many tries are left', async () => {
    const { token } = await invite(await fileWithoutBank(world))
    const wrong = await open(token, '999999')
    expect([wrong.status, wrong.body.problems[0].says]).toEqual([
      422,
      '证件号码末 6 位不正确，还可以试 4 次',
    ])
    // An empty answer is a wrong one.
    expect((await open(token, '')).status).toBe(422)
  })

  test('ends with its days, with a newer one, and when it is taken back', async () => {
    const number = await fileWithoutBank(world)
    const first = await invite(number)
    const second = await invite(number)
    expect(codesIn((await open(first.token)).body)).toEqual(['invitation-expired'])
    const cookie = await enter(number)
    await world.ask('DELETE', `/applications/${number}/invitations`)
    expect(codesIn((await open(second.token)).body)).toEqual(['invitation-revoked'])
    const path = `/applications/${number}/employee`
    expect((await send('GET', path, undefined, { cookie })).status).toBe(401)
  })

  test('a session is over after two hours, and at once when it is left', async () => {
    const number = await fileWithoutBank(world)
    const path = `/applications/${number}/employee`
    const left = await enter(number)
    await send('DELETE', '/invitations/session', undefined, { cookie: left })
    // The cookie that was kept is worth nothing.
    expect((await send('GET', path, undefined, { cookie: left })).status).toBe(401)
    const cookie = await enter(number)
    world.clock.now += 2 * hour
    expect((await send('GET', path, undefined, { cookie })).status).toBe(401)
  })

  test('nobody guesses: a made-up secret is not found, and an address has only so many tries', async () => {
    for (const secret of ['A'.repeat(38), 'not-a-secret', '2222-2222', `${'_'.repeat(37)}A`])
      expect((await open(secret)).status).toBe(404)
    const address = '10.2.0.1'
    const statuses: number[] = []
    for (let turn = 0; turn < 32; turn += 1)
      statuses.push((await open('2222-2222', lastSix, address)).status)
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(30)).toEqual([429, 429])
  })

  test('is made only so often in a day', async () => {
    const number = await fileWithoutBank(world)
    for (let turn = 0; turn < 6; turn += 1) await invite(number)
    const path = `/applications/${number}/invitations`
    const more = await world.ask('POST', path, { body: {} })
    expect([more.status, codesIn(more.body)]).toEqual([429, ['too-many-invitations']])
    world.clock.now += 24 * hour
    expect((await world.ask('POST', path, { body: {} })).status).toBe(201)
  })

  test('beyond that the platform’s own messages go out the next day, each once', async () => {
    const number = await fileWithoutBank(world)
    const sent = async () =>
      (await world.engine.messages.list({ number, most: 9 })).map(({ template }) => template)
    await world.work(async () => (await sent()).includes('invitation'))
    const cookie = await enter(number)
    await send('POST', `/applications/${number}/employee/confirmation`, {}, { cookie })
    // The one that went out by itself, the one entered by, and these.
    for (let turn = 0; turn < 4; turn += 1) await invite(number)
    await correctName(number)
    await world.work(async () =>
      (await waiting()).some(({ id }) => id.startsWith(`${number}/confirmAgain/at `)),
    )
    expect(await sent()).not.toContain('confirmAgain')
    world.clock.now += 24 * hour
    await world.work(async () => (await sent()).includes('confirmAgain'))
    expect((await sent()).filter((template) => template === 'confirmAgain')).toHaveLength(1)
    expect((await waiting()).filter(({ id }) => id.startsWith(`${number}/confirm`))).toEqual([])
  })

  const waiting = async () =>
    (await Promise.all([0, 1].map((shard) => listErrands(world, shard, 500)))).flat()

  /** A department asks, and the employer answers with another name. */
  async function correctName(number: string) {
    await world.work(async () => (await enrolmentOf(number))?.delivery?.what === 'ask')
    const reasons = [{ code: 'R001', says: '姓名有误', inputs: ['name'] }]
    const officer = { role: 'officer', id: 'o' } as const
    await world.engine.hear(number, 'enrolment', { says: 'incorrect', reasons }, officer)
    const body = { typed: { worker: { name: '田样木' } } }
    await world.ask('POST', `/applications/${number}/corrections`, { body })
  }
  const enrolmentOf = async (number: string) =>
    (await world.engine.read(number))?.application.matters['enrolment']

  test('goes out by itself when the employer has filed, once, with a link that opens', async () => {
    const number = await fileWithoutBank(world)
    const sent = async () =>
      (await world.engine.messages.list({ number, most: 9 })).filter(
        ({ template }) => template === 'invitation',
      )
    await world.work(async () => (await sent()).length > 0)
    const [message, ...others] = await sent()
    expect([message?.to, others]).toEqual(['19900000002', []])
    const token = message?.values['link']?.split('/i/')[1] ?? ''
    expect((await open(token)).body.number).toBe(number)
    expect(world.logged.join()).not.toContain(token)
  })
})
