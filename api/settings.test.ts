import { describe, expect, test } from 'vitest'
import { openApiWorld, pdf, withContract } from '#test/api-world'
import { testDatabases } from '#test/database'

const path = '/services/trial/settings'
const branch = { 'fund.branch': '示例支行' }

describe.each(await testDatabases())('employers’ settings, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())

  test('begin empty and name who may file for the employer', async () => {
    const { status, body } = await world.ask('GET', path)
    expect(status).toBe(200)
    expect(body).toMatchObject({ version: 0, values: {}, history: [] })
    expect(body.agents).toContainEqual(
      expect.objectContaining({ email: 'employer@test.local', mobile: '199****0901', isYou: true }),
    )
    expect(JSON.stringify(body.agents)).not.toContain('110000199001011235')
  })

  test('are filled into the form, with where they came from', async () => {
    const saved = await world.ask('PUT', path, { body: { version: 0, values: branch } })
    expect(saved.body).toMatchObject({ version: 1, values: branch })
    const check = await world.ask('POST', '/services/trial/check', {
      body: { typed: { fund: { pays: true } } },
    })
    expect(check.body.settings).toEqual(branch)
    expect(check.body.values).toContainEqual({
      path: 'fund.branch',
      value: '示例支行',
      shown: '示例支行',
      origin: { from: 'settings' },
    })
  })

  test('reach the department when the form is filed by whatever way, and the record of origins', async () => {
    const number = await world.file('employer', 'with-settings')
    const { body } = await world.ask('GET', `/applications/${number}`)
    const answers = body.sections.flatMap(
      (section: { answers: { path: string }[] }) => section.answers,
    )
    expect(answers.find((one: { path: string }) => one.path === 'fund.branch')).toMatchObject({
      value: '示例支行',
      origin: { from: 'settings' },
    })
  })

  test('stay the employer’s own', async () => {
    const other = await world.ask('GET', path, { as: 'otherEmployer' })
    expect(other.body).toMatchObject({ version: 0, values: {} })
    const material = await world.ask('POST', '/materials', { as: 'window', body: pdf })
    const check = await world.ask('POST', '/services/trial/check', {
      as: 'window',
      body: { typed: withContract(material.body.sha256) },
    })
    expect(check.body.settings).toEqual({})
  })

  test('tell who changed what, and are not overwritten by somebody who read an older version', async () => {
    const values = { 'fund.branch': '另一支行' }
    const late = await world.ask('PUT', path, { body: { version: 0, values } })
    expect(late.status).toBe(409)
    expect(late.body.problems[0].remedy).toContain('刷新')
    const { body } = await world.ask('PUT', path, { body: { version: 1, values } })
    expect(body.history).toMatchObject([
      { version: 2, by: '经样本', changes: [{ before: '示例支行', after: '另一支行' }] },
      { version: 1, by: '经样本', changes: [{ before: '—', after: '示例支行' }] },
    ])
  })

  test('hold only what may be set, read by its kind', async () => {
    const wrong = { 'contract.wage': 5000, 'fund.branch': 5, 'no.where': 1 }
    const { status, body } = await world.ask('PUT', path, { body: { version: 2, values: wrong } })
    expect(status).toBe(422)
    expect(body.problems.map((one: { path: string }) => one.path)).toEqual([
      'contract.wage',
      'no.where',
    ])
  })
})
