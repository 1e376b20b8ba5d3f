import { describe, expect, test } from 'vitest'
import { headOfEmployer } from '#test/a-visit'
import { openApiWorld, otherEmployer, pdf, withContract, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'
import { sheet } from '#test/permission-things'

const agent = {
  ...headOfEmployer,
  bearer: {
    standing: 'agent',
    name: '周来人',
    documentType: '01',
    documentNumber: '110000199203044561',
  },
  authority: { signedOn: '2026-01-01', until: '2027-12-31', scope: '办理录用一件事' },
}

describe.each(await testDatabases())('one counter, several clerks, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const begin = async (as: Account, visit: object = headOfEmployer) => {
    const { body, status, text } = await world.ask('POST', '/visits', { as, body: visit })
    if (status !== 201) throw new Error(text)
    return { 'x-visit': String(body.id) }
  }
  const actsOf = async (as: Account): Promise<readonly string[]> => {
    const { body } = await world.ask('GET', '/visits', { as })
    type Visit = { acts: { doesName: string; number: string | null }[] }
    return body.visits.flatMap(({ acts }: Visit) =>
      acts.map(({ doesName, number }) => `${doesName}${number ? ` ${number}` : ''}`),
    )
  }
  const draftOf = async (as: Account, headers = {}) => {
    const { body: material } = await world.ask('POST', '/materials', { as, body: pdf })
    const { body } = await world.ask('POST', '/drafts', {
      as,
      headers,
      body: { service: 'trial', title: '田样本', typed: withContract(material.sha256) },
    })
    return body
  }

  test('what one clerk began another files, and both days say so', async () => {
    const { id } = await draftOf('counter', await begin('counter', agent))
    world.clock.now += 60_000

    const headers = await begin('besideCounter')
    const listed = await world.ask('GET', '/drafts', { as: 'besideCounter' })
    expect(listed.body.drafts).toMatchObject([{ id, lastHand: { isMe: false } }])
    const asBeside = { as: 'besideCounter', headers } as const
    const { body: draft } = await world.ask('GET', `/drafts/${id}`, asBeside)
    expect(draft.hands).toMatchObject([{ isMe: false, bearerName: '周来人' }])
    const saved = await world.ask('PUT', `/drafts/${id}`, {
      ...asBeside,
      body: { title: '田样本', typed: draft.typed, version: 1 },
    })
    expect(saved.body.lastHand).toMatchObject({ isMe: true })
    const filed = await world.ask('POST', '/applications', {
      ...asBeside,
      headers: { ...headers, 'idempotency-key': 'begun-by-a-colleague' },
      body: { service: 'trial', typed: draft.typed, draft: id },
    })
    // The contract that the colleague scanned counts as this clerk's own.
    expect([filed.status, filed.text]).toEqual([201, expect.any(String)])
    const { number } = filed.body
    expect(await actsOf('besideCounter')).toEqual(['接着填写', `提交申请 ${number}`])
    expect(await actsOf('counter')).toEqual(['开始填写', `草稿已由同窗口人员提交 ${number}`])
    expect((await world.ask('GET', `/drafts/${id}`, { as: 'counter' })).status).toBe(404)
  })

  test('is nobody’s at another counter, and a second save by the first is not lost', async () => {
    const { id } = await draftOf('counter')
    for (const as of ['window', 'otherWindow', 'employer'] as const)
      expect((await world.ask('GET', `/drafts/${id}`, { as })).status).toBe(404)
    const save = (as: Account) =>
      world.ask('PUT', `/drafts/${id}`, { as, body: { title: '田', typed: {}, version: 1 } })
    expect((await save('besideCounter')).status).toBe(200)
    expect((await save('counter')).body.problems[0].code).toBe('draft-changed')
    const { body } = await world.ask('GET', `/drafts/${id}`, { as: 'counter' })
    expect(body.hands.map(({ isMe }: { isMe: boolean }) => isMe)).toEqual([true, false])
  })

  test('a list is taken and filed for the employer that stands there, and for no other', async () => {
    const take = (headers: object) =>
      world.ask('POST', '/batches?service=trial', {
        as: 'counter',
        body: sheet.body,
        headers: { ...sheet.headers, ...headers },
      })
    expect((await take({})).body.problems[0].code).toBe('visit-missing')
    const theirs = await begin('counter')
    const { body: batch } = await take(theirs)
    const file = (headers: object) =>
      world.ask('POST', `/batches/${batch.id}/filing`, {
        as: 'counter',
        headers: { ...headers },
        body: {},
      })
    expect((await file(theirs)).status).toBe(200)
    const others = await begin('counter', {
      ...headOfEmployer,
      employer: { code: otherEmployer, name: '另一家单位' },
    })
    expect((await file(others)).body.problems[0].code).toBe('visit-for-another')
    expect(await actsOf('counter')).toContain('批量提交')
  })

  test('the department sees who stood there, by what authority; a supervisor masked', async () => {
    const { body: material } = await world.ask('POST', '/materials', { as: 'counter', body: pdf })
    const scan = { sha256: material.sha256, name: '委托书.pdf', type: 'application/pdf' }
    const authority = { ...agent.authority, scan }
    const headers = await begin('counter', { ...agent, authority })
    const filed = await world.ask('POST', '/applications', {
      as: 'counter',
      headers: { ...headers, 'idempotency-key': 'by-an-agent' },
      body: { service: 'trial', typed: withContract(material.sha256) },
    })
    const path = `/desk/matters/${filed.body.number}/insurance`
    const { body } = await world.ask('GET', path, { as: 'officer' })
    expect(body.counter).toMatchObject({
      bearer: { name: '周来人', standingName: '代理人', documentNumber: '1****************1' },
      authority: { scope: '办理录用一件事', until: '2027-12-31', scan: { name: '委托书.pdf' } },
    })
    const { pathname, search } = new URL(body.counter.authority.scan.url)
    const opened = await world.ask('GET', pathname + search, { as: 'signedOut' })
    expect(opened.status).toBe(200)
    const seen = await world.ask('GET', path, { as: 'supervisor' })
    expect(seen.body.counter).toMatchObject({
      bearer: { name: '周**' },
      authority: { scan: { url: null } },
    })
    const number = await world.file('employer', 'no-counter')
    const online = await world.ask('GET', `/desk/matters/${number}/insurance`, { as: 'officer' })
    expect(online.body.counter).toBeNull()
  })
})
