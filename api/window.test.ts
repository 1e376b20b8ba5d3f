import { describe, expect, test } from 'vitest'
import { headOfEmployer } from '#test/a-visit'
import {
  openApiWorld,
  otherEmployer,
  ownEmployer,
  ownPerson,
  pdf,
  withContract,
  type Account,
} from '#test/api-world'
import { testDatabases } from '#test/database'

const insurer = { role: 'department', id: 'insurer' } as const
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

describe.each(await testDatabases())('at the counter, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const begin = async (visit: object = headOfEmployer, as: Account = 'window') => {
    const { body, status, text } = await world.ask('POST', '/visits', { as, body: visit })
    if (status !== 201) throw new Error(text)
    return { 'x-visit': String(body.id) }
  }
  const readAt = async (number: string, headers = {}, as: Account = 'window') =>
    (await world.ask('GET', `/applications/${number}`, { as, headers })).status
  const person = {
    person: { name: '田样本', documentType: '01', documentNumber: ownPerson },
    bearer: { name: '田样本', documentType: '01', documentNumber: ownPerson, standing: 'self' },
    checkedBy: 'reader',
  }

  test('nothing is filed before it is known who stands there', async () => {
    const { body } = await world.ask('POST', '/materials', { as: 'window', body: pdf })
    const file = (headers: object) =>
      world.ask('POST', '/applications', {
        as: 'window',
        headers: { 'idempotency-key': 'nobody-stands-there', ...headers },
        body: { service: 'trial', typed: withContract(body.sha256) },
      })
    expect((await file({})).body.problems[0].code).toBe('visit-missing')
    expect((await file(await begin(person))).body.problems[0].code).toBe('visit-for-person')
  })

  test('whoever stands there is named with what was filed, and the clerk beside them', async () => {
    const number = await world.file('window', 'filed-at-the-counter')
    const { body } = await world.ask('GET', `/applications/${number}`, { as: 'window' })
    expect(body.counter).toMatchObject({
      clerkName: '经样本',
      bearer: {
        name: '经样本',
        standing: 'legalRepresentative',
        documentNumber: '1****************5',
      },
      subject: { is: 'employer', code: ownEmployer },
    })
    const events = await world.ask('GET', `/applications/${number}/events`, { as: 'window' })
    expect(events.body.events[0].counter).toBe(
      '经样本 为 铜仁市示例科技有限公司 的 经样本（法定代表人）办理',
    )
    expect(events.body.chain.whole).toBe(true)
    const seen = await world.ask('GET', `/applications/${number}`, { as: 'supervisor' })
    expect(seen.body.counter.bearer.name).toBe('经**')
  })

  test('an application opens for whoever it belongs to while they stand there, and no longer', async () => {
    const number = await world.file('employer', 'filed-at-home')
    const headers = await begin()
    expect(await readAt(number)).toBe(404)
    expect(await readAt(number, headers)).toBe(200)
    expect(await readAt(number, headers, 'otherWindow')).toBe(404)
    const stranger = { ...headOfEmployer, employer: { code: otherEmployer, name: '别家有限公司' } }
    expect(await readAt(number, await begin(stranger))).toBe(404)
    // Whoever came before has left when the next one comes.
    expect(await readAt(number, headers)).toBe(404)
    const again = await begin()
    await world.ask('POST', `/visits/${again['x-visit']}/end`, { as: 'window' })
    expect(await readAt(number, again)).toBe(404)
  })

  test('nothing is done for somebody before it is known who stands there', async () => {
    const number = await world.file('window', 'nobody-is-there-now')
    const body = {}
    const withdraw = (headers: object) =>
      world.ask('POST', `/applications/${number}/withdrawal`, {
        as: 'window',
        headers: { ...headers },
        body,
      })
    expect((await withdraw({})).body.problems[0].code).toBe('visit-missing')
    expect((await withdraw(await begin())).status).toBe(200)
  })

  test('for a person a clerk may do what the person may, and no employer’s business', async () => {
    const number = await world.file('employer', 'about-a-person')
    const headers = await begin(person)
    expect(await readAt(number, headers)).toBe(200)
    const withdrawn = await world.ask('POST', `/applications/${number}/withdrawal`, {
      as: 'window',
      headers,
      body: {},
    })
    expect(withdrawn.status).toBe(404)
  })

  test('one field finds a person, an employer, an application and the clerk’s own drafts', async () => {
    const number = await world.file('employer', 'to-be-found')
    await world.ask('POST', '/drafts', {
      as: 'window',
      body: { service: 'trial', title: '田样本', typed: { worker: { idNumber: ownPerson } } },
    })
    const find = async (text: string) =>
      (await world.ask('POST', '/window/search', { as: 'window', body: { text } })).body
    const numbers = (found: { applications: { number: string }[] }) =>
      found.applications.map((one) => one.number)
    expect(numbers(await find(number))).toEqual([number])
    const byPerson = await find(ownPerson)
    expect(byPerson).toMatchObject({ is: 'person', documentType: '01' })
    expect(numbers(byPerson)).toContain(number)
    expect(byPerson.drafts).toHaveLength(1)
    expect(numbers(await find('田样本'))).toContain(number)
  })

  test('a result is handed over with a signature, a paper says so, and never twice unawares', async () => {
    const number = await world.file('window', 'to-be-handed-over')
    const { body: signature } = await world.ask('POST', '/materials', { as: 'window', body: png })
    const headers = await begin()
    const handOver = (more: object = {}) =>
      world.ask('POST', `/applications/${number}/matters/insurance/handovers`, {
        as: 'window',
        headers,
        body: {
          name: '田样本',
          receiver: 'self',
          tail: ownPerson.slice(-6),
          way: 'signed',
          proof: { sha256: signature.sha256, type: 'image/png' },
          ...more,
        },
      })
    expect((await handOver()).body.problems[0].code).toBe('not-now')
    await world.engine.hear(number, 'insurance', { says: 'accepted' }, insurer)
    await world.engine.hear(number, 'insurance', { says: 'approved' }, insurer)
    await world.engine.hear(
      number,
      'insurance',
      { says: 'completed', result: { number: 'Y-1' } },
      insurer,
    )
    const done = await handOver()
    expect([done.status, done.text]).toEqual([200, expect.any(String)])
    const insurance = done.body.matters.find(({ key }: { key: string }) => key === 'insurance')
    expect(insurance.handovers).toMatchObject([
      { receiverName: '田样本', relationName: '本人', wayName: '电子签名' },
    ])
    const second = await handOver()
    expect(second.status).toBe(409)
    expect(second.body.problems[0].says).toMatch(/已于 .* 送达，由本人 田样本 签收/)
    expect((await handOver({ again: true })).status).toBe(200)
    await saysSoOnPaper(number)
    // Who signed is nowhere readable in the record.
    const rows = await world.db.query(`select body from events where shard in (0, 1)`)
    const kept = rows.filter((row) => JSON.stringify(row).includes('handovers'))
    expect(kept.length).toBe(2)
    expect(JSON.stringify(kept)).not.toContain(ownPerson.slice(-6))
  })

  async function saysSoOnPaper(number: string) {
    const papers = await world.ask('GET', `/applications/${number}/papers`, { as: 'window' })
    const [paper] = papers.body.papers.filter(({ id }: { id: string }) => id.endsWith('-handover'))
    expect(paper).toMatchObject({ name: '送达回证', number: expect.stringContaining('-送') })
    const printed = await world.ask('GET', `/applications/${number}/papers/${paper.id}`, {
      as: 'employee',
    })
    // The picture of this test is none that a printer knows.
    expect(printed.status).toBe(503)
    const sheet = JSON.stringify(world.sheets.at(-1))
    expect(sheet).toContain('与受送达人的关系')
    expect(sheet).toContain('田样本')
    expect(sheet).not.toContain(ownPerson.slice(-6))
  }

  test('the day’s list says who came, for whom, and what was done; a supervisor reads all, masked', async () => {
    world.clock.now += 60_000
    const headers = await begin(person)
    const number = await world.file('employer', 'of-the-day')
    const paper = `/applications/${number}/papers/1-receipt`
    expect((await world.ask('GET', paper, { as: 'window', headers })).status).toBe(200)
    const list = async (as: Account) => (await world.ask('GET', '/visits', { as })).body.visits
    const [mine] = await list('window')
    expect(mine).toMatchObject({
      bearer: { name: '田样本', standingName: '本人' },
      acts: [{ doesName: '打印文书', number }],
    })
    expect(await list('otherWindow')).toEqual([])
    const [seen] = await list('supervisor')
    expect(seen.bearer.name).toBe('田**')
  })
})
