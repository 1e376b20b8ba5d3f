import { describe, expect, test } from 'vitest'
import { demoPassword } from '#api/accounts'
import { client, type Fetch } from '#contract/client'
import { materialBytesMax as contractLimit } from '#contract/materials'
import { routes, type RouteId } from '#contract/routes'
import { metricNames } from '#api/metrics'
import { materialBytesMax as engineLimit } from '#engine/materials'
import {
  openApiWorld,
  origin,
  otherEmployer,
  ownEmployer,
  pdf,
  withContract,
} from '#test/api-world'
import { testDatabases } from '#test/database'

describe.each(await testDatabases())('the API as a whole, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())

  test('every reply forbids inline script, framing and guessing of types', async () => {
    for (const path of ['/docs', '/session', '/nowhere']) {
      const { headers } = await world.ask('GET', path, { as: 'signedOut' })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('the OpenAPI document names every endpoint, and the page shows them without script', async () => {
    const { body } = await world.ask('GET', '/openapi.json', { as: 'signedOut' })
    expect(body.openapi).toBe('3.1.0')
    const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId)
    expect(ids.toSorted()).toEqual((Object.keys(routes) as RouteId[]).toSorted())
    const filing = body.paths['/applications'].post
    expect(filing.parameters).toMatchObject([
      { name: 'idempotency-key', in: 'header', required: true },
    ])
    expect(filing.requestBody.content['application/json'].schema.required).toEqual([
      'service',
      'typed',
    ])
    const docs = await world.ask('GET', '/docs', { as: 'signedOut' })
    expect(docs.headers.get('content-type')).toContain('text/html')
    expect(docs.text).toContain('/applications/{number}/corrections')
    expect(docs.text).not.toMatch(/<script|https?:\/\/(?!portal\.test)/)
  })

  test('the metrics carry the names that dashboards rest on', async () => {
    expect(metricNames).toEqual({
      requests: 'yijian_http_requests_total',
      requestSeconds: 'yijian_http_request_seconds',
      callSeconds: 'yijian_department_call_seconds',
      events: 'yijian_events_committed_total',
      broken: 'yijian_department_line_broken',
      differences: 'yijian_reconciliation_differences',
      underWay: 'yijian_http_requests_under_way',
      due: 'yijian_due',
      dueSeconds: 'yijian_due_oldest_seconds',
      stuck: 'yijian_stuck',
      unfolded: 'yijian_figures_waiting',
      connections: 'yijian_database_connections',
      connectionsAwaited: 'yijian_database_waiting',
      inHand: 'yijian_in_hand',
      waveCalls: 'yijian_wave_calls',
      commitSize: 'yijian_commit_applications',
      errandSeconds: 'yijian_errand_seconds',
      errandsDue: 'yijian_errands_due',
      errandsDueSeconds: 'yijian_errands_due_oldest_seconds',
      outbox: 'yijian_outbox',
      outboxSeconds: 'yijian_outbox_oldest_seconds',
      lineCalls: 'yijian_line_calls',
      linePutOff: 'yijian_line_put_off',
      lineLimit: 'yijian_line_limit_per_second',
      lineLimitCalls: 'yijian_line_limit_calls',
      lineLimitUsedUp: 'yijian_line_limit_used_up',
    })
    const { text } = await world.ask('GET', '/metrics', { as: 'signedOut' })
    for (const name of Object.values(metricNames)) expect(text).toContain(`# TYPE ${name} `)
    expect(text).toMatch(/yijian_http_requests_total\{route="readSession",status="200"\} [1-9]/)
  })

  test('the catalogue can be read by anybody, and every version by its hash', async () => {
    const services = await world.ask('GET', '/services', { as: 'signedOut' })
    expect(services.body.services.map((one: { code: string }) => one.code)).toEqual([
      'employee-hiring',
      'trial',
    ])
    const newest = await world.ask('GET', '/services/trial', { as: 'signedOut' })
    const same = await world.ask('GET', `/definitions/${newest.body.hash}`, { as: 'signedOut' })
    expect(same.body).toEqual(newest.body)
    const region = await world.ask('GET', '/regions/520600', { as: 'signedOut' })
    expect(region.body.on).toBe('2026-11-20')
    expect(region.body.parameters).toContainEqual(
      expect.objectContaining({ name: 'baseFloor', value: 4000, confidence: 'example' }),
    )
  })

  test('a check says everything at once: problems, registers, plan, what each department is told', async () => {
    const { body: material } = await world.ask('POST', '/materials', { body: pdf })
    const typed = withContract(material.sha256)
    const { body } = await world.ask('POST', '/services/trial/check', {
      body: { typed: { ...typed, employer: { ...typed.employer, code: otherEmployer } } },
    })
    expect(routes.checkAnswers.reply.parse(body)).toEqual(body)
    expect(body).toMatchObject({ complete: true, problems: [], fromSession: ['employer.code'] })
    expect(body.lookups).toMatchObject([
      { outcome: 'found', name: '企业登记信息', fills: ['employer.name'] },
    ])
    expect(body.values).toContainEqual(
      expect.objectContaining({
        path: 'employer.name',
        value: '铜仁试验有限公司',
        origin: expect.objectContaining({ from: 'lookup', name: '企业登记信息' }),
      }),
    )
    expect(body.values).toContainEqual(
      expect.objectContaining({ path: 'employer.code', value: ownEmployer }),
    )
    const card = body.plan.find((one: { key: string }) => one.key === 'card')
    expect(card).toMatchObject({ arises: true, waitsFor: ['insurance'] })
    expect(card.told).toContainEqual(
      expect.objectContaining({ label: '个人编号', value: '以“参保登记”的结果为准' }),
    )
    const partly = await world.ask('POST', '/services/trial/check', {
      body: { typed: { worker: { hasCard: true } } },
    })
    expect(partly.body.complete).toBe(false)
    expect(partly.body.problems.length).toBeGreaterThan(5)
    expect(partly.body.plan).toContainEqual(
      expect.objectContaining({ key: 'card', arises: false, why: '已有社会保障卡' }),
    )
  })

  test('a draft changed elsewhere is not overwritten', async () => {
    const draft = { title: '田样本', typed: { worker: { name: '田样本' } } }
    const created = await world.ask('POST', '/drafts', { body: { service: 'trial', ...draft } })
    const save = (version: number) =>
      world.ask('PUT', `/drafts/${created.body.id}`, { body: { ...draft, version } })
    expect((await save(1)).body.version).toBe(2)
    const late = await save(1)
    expect([late.status, late.body.problems[0].says]).toEqual([409, '这份草稿已在别处修改'])
    const read = await world.ask('GET', `/drafts/${created.body.id}`)
    expect(read.body).toMatchObject({ ...draft, version: 2 })
  })

  test('a material may come as a form, and is handed out whole', async () => {
    const form = new FormData()
    form.set('file', new Blob([pdf], { type: 'application/pdf' }), '劳动合同.pdf')
    const reply = await world.raw('/api/v1/materials', {
      method: 'POST',
      headers: { authorization: `Bearer ${await world.tokenOf('employer')}` },
      body: form,
    })
    expect(reply.status).toBe(201)
    const { sha256 } = JSON.parse(await reply.text())
    const read = await world.ask('GET', `/materials/${sha256}`)
    expect([read.text, read.headers.get('content-type')]).toEqual([
      new TextDecoder().decode(pdf),
      'application/pdf',
    ])
  })

  test('software signs in, takes its token and files, all through the contract’s client', async () => {
    const fetch: Fetch = (url, init) =>
      world.raw(url.slice(origin.length), {
        ...init,
        headers: { ...init.headers, 'x-test-address': '10.7.7.7' },
      })
    const signedOut = client({ fetch, baseUrl: origin })
    const token = await signedOut.signIn('hr1@demo.yijian.local', demoPassword)
    const api = client({ fetch, baseUrl: origin, token: token ?? '' })
    const { sha256 } = await api.storeMaterial({ body: pdf, type: 'application/pdf' })
    const { number } = await api.fileApplication({
      headers: { 'idempotency-key': 'by-the-client' },
      body: { service: 'trial', typed: withContract(sha256) },
    })
    const { applications } = await api.listApplications({ query: { search: number } })
    expect(applications).toMatchObject([{ number, statusName: '办理中' }])
    await expect(api.readDeskMatter({ params: { number, matter: 'card' } })).rejects.toMatchObject({
      status: 403,
      problems: [{ code: 'forbidden' }],
    })
  })

  test('a parameter that does not exist is named, not passed over', async () => {
    const { status, body } = await world.ask('GET', '/applications?cursor=abc')
    expect([status, body.problems[0].says]).toEqual([400, expect.stringContaining('cursor')])
  })

  test('who may not use an endpoint is told which one', async () => {
    const { status, body } = await world.ask('GET', '/applications', { as: 'officer' })
    expect(status).toBe(403)
    expect(body.problems[0].says).toMatch(/^部门经办人无权使用此功能（.+）$/)
  })

  test('answers changed behind the record’s back are noticed', async () => {
    const number = await world.file('employer', 'changed-behind')
    const before = await world.ask('GET', `/applications/${number}/events`)
    expect(before.body.chain.whole).toBe(true)
    await world.db.query(`update answers set answers = '{}'::jsonb`)
    const after = await world.ask('GET', `/applications/${number}/events`)
    expect(after.body.chain).toMatchObject({ whole: false, brokenAt: null })
  })

  test('the browser is told the same limit that the engine keeps', () => {
    expect(contractLimit).toBe(engineLimit)
  })

  test('a bug is answered with its number, logged once, and its words stay inside', async () => {
    await world.db.query('alter table drafts rename to gone')
    const { status, body, headers } = await world.ask('GET', '/drafts')
    await world.db.query('alter table gone rename to drafts')
    expect([status, body.title]).toEqual([500, '系统出错'])
    expect(body.requestId).toBe(headers.get('x-request-id'))
    expect(JSON.stringify(body)).not.toMatch(/relation|select|insert|does not exist/)
    const errors = world.logged.filter((line) => line.includes('"level":"error"'))
    expect(errors.map((line) => JSON.parse(line).requestId)).toEqual([body.requestId])
  })

  test('readiness says when the database does not answer', async () => {
    expect((await world.ask('GET', '/health', { as: 'signedOut' })).body).toEqual({ status: 'ok' })
    await world.db.close()
    const { status, body } = await world.ask('GET', '/ready', { as: 'signedOut' })
    expect([status, body.problems[0].says]).toEqual([503, '数据库没有应答'])
  })
})
