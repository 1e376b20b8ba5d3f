import { describe, expect, test } from 'vitest'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

describe.each(await testDatabases())('another hire like this one, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())

  test('takes over what the form lets it and nothing of the person', async () => {
    const number = await world.file('employer', 'copied-from')
    const { status, body } = await world.ask('GET', `/applications/${number}/copy`)
    expect(status).toBe(200)
    expect(body).toEqual({
      service: 'trial',
      personName: '田样本',
      typed: { contract: { kind: 'fixed', wage: 6500 } },
    })
  })

  test('of somebody else’s application there is none', async () => {
    const number = await world.file('employer', 'not-yours')
    const { status } = await world.ask('GET', `/applications/${number}/copy`, {
      as: 'otherEmployer',
    })
    expect(status).toBe(404)
  })
})
