import { describe, expect, test } from 'vitest'
import { routes } from '#contract/routes'
import {
  openApiWorld,
  otherEmployer,
  ownEmployer,
  ownPerson,
  pdf,
  withContract,
} from '#test/api-world'
import { testDatabases } from '#test/database'

const officer = { role: 'officer', id: 'o-1' } as const
const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]

describe.each(await testDatabases())('an application is followed, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const upload = async (as: 'employer' | 'window' = 'employer') =>
    (await world.ask('POST', '/materials', { as, body: pdf })).body.sha256

  test('the same key with the same answers is the same application, with others a conflict', async () => {
    const typed = withContract(await upload())
    const send = (answers: unknown) =>
      world.ask('POST', '/applications', {
        headers: { 'idempotency-key': 'row-3-of-batch-7' },
        body: { service: 'trial', typed: answers },
      })
    const first = await send(typed)
    expect([first.status, first.text]).toEqual([201, expect.stringContaining('isNew')])
    const again = await send(typed)
    expect([again.status, again.body]).toEqual([200, { ...first.body, isNew: false }])
    const other = await send({ ...typed, fund: { pays: false } })
    expect([other.status, other.body.problems[0].code]).toEqual([409, 'key-reused'])
  })

  test('an employer’s agent files for the own employer only, whatever is typed', async () => {
    const typed = withContract(await upload())
    const foreign = { ...typed, employer: { ...typed.employer, code: otherEmployer } }
    const filed = await world.ask('POST', '/applications', {
      headers: { 'idempotency-key': 'for-somebody-else' },
      body: { service: 'trial', typed: foreign },
    })
    const file = await world.engine.read(filed.body.number)
    expect(file?.employer).toBe(ownEmployer)
  })

  test('a contract that somebody else uploaded cannot be filed', async () => {
    const body = new TextEncoder().encode('%PDF-1.4 of the window')
    const { sha256 } = (await world.ask('POST', '/materials', { as: 'window', body })).body
    const refused = await world.ask('POST', '/applications', {
      headers: { 'idempotency-key': 'not-my-contract' },
      body: { service: 'trial', typed: withContract(sha256) },
    })
    expect(refused.status).toBe(422)
    expect(refused.body.problems).toMatchObject([
      { code: 'material-not-uploaded', path: 'contract.scan' },
    ])
  })

  test('the region may stand beside the form, and a draft is gone once it is filed', async () => {
    const typed = withContract(await upload())
    const { region, ...employer } = typed.employer
    const draft = await world.ask('POST', '/drafts', {
      body: { service: 'trial', title: '田样本', typed },
    })
    const filed = await world.ask('POST', '/applications', {
      headers: { 'idempotency-key': 'from-a-draft-1' },
      body: {
        service: 'trial',
        typed: { ...typed, employer },
        region,
        draft: draft.body.id,
        externalId: 'HR-2026-88',
      },
    })
    expect(filed.body.number).toMatch(/^520600TRYL20261120-/)
    expect((await world.ask('GET', `/drafts/${draft.body.id}`)).status).toBe(404)
    const found = await world.ask('GET', '/applications?search=HR-2026-88')
    expect(found.body.applications).toMatchObject([{ number: filed.body.number }])
  })

  test('the page has every matter, who holds it until when, and what each department was told', async () => {
    const number = await world.file()
    const page = await world.ask('GET', `/applications/${number}`)
    expect(routes.readApplication.reply.parse(page.body)).toEqual(page.body)
    const [enrolment, insurance, card] = page.body.matters
    expect(enrolment).toMatchObject({ statusName: '待受理', awaited: { ownerName: '本平台' } })
    expect(enrolment.stages.map((one: { state: string }) => one.state)).toEqual([
      'done',
      'current',
      'ahead',
      'ahead',
      'ahead',
    ])
    expect(card.statusName).toBe('等待前序事项')
    expect(enrolment.materials).toMatchObject([{ label: '劳动合同', name: '劳动合同.pdf' }])
    expect(insurance.told.map((one: { label: string }) => one.label)).toEqual([
      '证件类型',
      '证件号码',
      '姓名',
      '统一社会信用代码',
      '缴费基数',
    ])
  })

  test('numbers are masked for the employer, names as well for a supervisor', async () => {
    const number = await world.file()
    const asEmployer = await world.ask('GET', `/applications/${number}`)
    const asSupervisor = await world.ask('GET', `/applications/${number}`, { as: 'supervisor' })
    const listed = await world.ask('GET', '/applications', { as: 'supervisor' })
    for (const { text } of [asEmployer, asSupervisor, listed]) {
      expect(text).not.toContain(ownPerson)
      expect(text).not.toContain('19900000002')
    }
    expect(asEmployer.body.personName).toBe('田样本')
    expect(asSupervisor.text + listed.text).not.toContain('田样本')
    expect(asSupervisor.body.matters[0].materials[0].url).toBeNull()
  })

  test('a material link opens for the department, and only with its own token', async () => {
    const number = await world.file()
    const { body } = await world.ask('GET', `/applications/${number}`)
    const [{ url, sha256 }] = body.matters[0].materials
    const path = url.slice('http://portal.test'.length)
    const opened = await world.ask('GET', path, { as: 'signedOut' })
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(opened.text).toBe(new TextDecoder().decode(pdf))
    const tampered = await world.ask('GET', path.replace(/.$/, '_'), { as: 'signedOut' })
    expect(tampered.status).toBe(403)
    const foreign = await world.ask('GET', path.replace(sha256, 'f'.repeat(64)))
    expect(foreign.status).toBe(403)
    world.clock.now += 8 * 24 * 3_600_000
    const late = await world.ask('GET', path, { as: 'signedOut' })
    world.clock.now -= 8 * 24 * 3_600_000
    expect([late.status, late.body.problems[0].says]).toEqual([403, '这个材料链接已过期'])
  })

  test('a correction shows the applicant’s own fields, takes those only, and goes back', async () => {
    const number = await world.file('employer', 'to-correct-1')
    await world.engine.hear(number, 'insurance', { says: 'incorrect', reasons }, officer)
    const page = (await world.ask('GET', `/applications/${number}`)).body
    expect(page.openPaths).toEqual(['worker.name'])
    expect(page.corrections).toMatchObject([
      { name: '参保登记', reasons: [{ inputs: ['姓名'], paths: ['worker.name'] }] },
    ])
    expect(page.may).toMatchObject({ correct: { allowed: true }, withdraw: { allowed: true } })
    const correct = (typed: unknown) =>
      world.ask('POST', `/applications/${number}/corrections`, { body: { typed } })
    const closed = await correct({ contract: { wage: '9000.00' } })
    expect([closed.status, closed.body.problems[0].path]).toEqual([422, 'contract.wage'])
    const corrected = await correct({ worker: { name: '田样本样' } })
    expect(corrected.body.matters[1]).toMatchObject({ key: 'insurance', status: 'applied' })
    expect(corrected.body.personName).toBe('田样本样')
    const again = await correct({ worker: { name: '田样本样' } })
    expect([again.status, again.body.problems[0].code]).toEqual([409, 'not-now'])
  })

  test('a withdrawal takes what can be taken back, and twice is a conflict', async () => {
    const number = await world.file('employer', 'to-withdraw-1')
    const withdraw = (body: unknown) =>
      world.ask('POST', `/applications/${number}/withdrawal`, { body })
    const one = await withdraw({ matters: ['fund'] })
    expect(one.body.matters[3]).toMatchObject({ key: 'fund', statusName: '已撤回' })
    const all = await withdraw({})
    expect([all.status, all.body.statusName]).toEqual([200, '已撤回'])
    const again = await withdraw({})
    expect([again.status, again.body.problems[0].code]).toEqual([409, 'not-now'])
    expect(all.body.may.withdraw).toEqual({ allowed: false, why: '各事项都已结束，不能撤回' })
  })

  test('the record is in words, its chain is whole, and a changed event is noticed', async () => {
    const number = await world.file('employer', 'to-withdraw-1')
    const { body } = await world.ask('GET', `/applications/${number}/events`)
    expect(body.chain).toEqual({ algorithm: 'sha256', whole: true, brokenAt: null })
    expect(body.events[0]).toMatchObject({
      says: '申请已提交，已拆分到各部门',
      by: '用人单位经办人',
    })
    expect(body.events.at(-1).says).toBe('申请结束：已撤回')
    const file = await world.engine.read(number)
    await world.db.query(
      `update events set body = jsonb_set(body, '{by,role}', '"officer"')
       where application = $1 and seq = 2`,
      [file?.id],
    )
    const forged = await world.ask('GET', `/applications/${number}/events`)
    expect(forged.body.chain).toEqual({ algorithm: 'sha256', whole: false, brokenAt: 2 })
  })

  test('results are shown once a department has given them', async () => {
    const number = await world.file('employer', 'with-results')
    const word = { says: 'completed', result: { personNumber: '5206001234' } } as const
    await world.engine.hear(number, 'insurance', word, officer)
    const { body } = await world.ask('GET', `/applications/${number}/results`, { as: 'employee' })
    expect(body.results).toMatchObject([
      { name: '参保登记', values: [{ label: '个人编号', value: '5206001234' }] },
    ])
    const page = (await world.ask('GET', `/applications/${number}`)).body
    expect(page.matters[1].stages.every((one: { at: string | null }) => one.at)).toBe(true)
  })

  test('pages follow one another without gap or repetition, and filters narrow them', async () => {
    const all = (await world.ask('GET', '/applications?limit=200')).body.applications
    const seen: string[] = []
    let next: string | null = ''
    for (let page = 0; next !== null && page < 50; page++) {
      const query: string = next === '' ? 'limit=2' : `limit=2&before=${next}`
      const { body } = await world.ask('GET', `/applications?${query}`)
      seen.push(...body.applications.map((one: { number: string }) => one.number))
      next = body.next
    }
    expect(seen).toEqual(all.map((one: { number: string }) => one.number))
    const withdrawn = await world.ask('GET', '/applications?status=withdrawn')
    expect(withdrawn.body.applications).toHaveLength(1)
    const future = await world.ask('GET', '/applications?filedFrom=2030-01-01T00:00:00Z')
    expect(future.body.applications).toEqual([])
    const byNumber = await world.ask('GET', '/applications', {
      headers: { 'x-document-number': ownPerson.toLowerCase() },
    })
    expect(byNumber.body.applications.length).toBe(all.length)
    const nobody = await world.ask('GET', '/applications', {
      headers: { 'x-document-number': '110000199203044561' },
    })
    expect(nobody.body.applications).toEqual([])
    expect((await world.ask('GET', '/applications?limit=201')).status).toBe(422)
    expect((await world.ask('GET', '/applications?before=%25')).status).toBe(422)
  })
})
