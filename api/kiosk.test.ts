import { describe, expect, test } from 'vitest'
import { openApiWorld, ownPerson } from '#test/api-world'
import { testDatabases } from '#test/database'

// What a kiosk may read does not depend on the database.
const [embedded] = await testDatabases()

describe.each(embedded ? [embedded] : [])('at a kiosk, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const answer = ownPerson.slice(-6)
  const look = (body: object) => world.ask('POST', '/kiosk/look', { as: 'signedOut', body })

  test('whoever holds receipt and card reads where it stands, with nothing personal in it', async () => {
    const number = await world.file('employer', 'at-a-kiosk')
    const { status, body, text } = await look({ number, answer: answer.toLowerCase() })
    expect(status).toBe(200)
    expect(body).toMatchObject({ number, personName: '田**' })
    expect(body.papers).toMatchObject([{ id: '1-receipt' }])
    expect(text).not.toContain(ownPerson)
    const paper = await world.ask('POST', '/kiosk/papers', {
      as: 'signedOut',
      body: { number, answer, paper: '1-receipt' },
    })
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  })

  test('a wrong number and a wrong answer are told alike', async () => {
    const number = await world.file('employer', 'guessed-at-a-kiosk')
    const wrong = await look({ number, answer: '000000' })
    const unknown = await look({ number: '520600TRYL20261120-0000000000-0', answer })
    expect([wrong.status, unknown.status]).toEqual([404, 404])
    expect(wrong.body.problems).toEqual(unknown.body.problems)
  })

  test('one application is asked about so often and no more, from wherever', async () => {
    const number = await world.file('employer', 'hammered-at-a-kiosk')
    const statuses: number[] = []
    for (let turn = 0; turn < 31; turn++) {
      const from = { 'x-test-address': `10.9.0.${turn}` }
      const body = { number, answer: '000000' }
      const asked = await world.ask('POST', '/kiosk/look', { as: 'signedOut', headers: from, body })
      statuses.push(asked.status)
    }
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
    expect((await look({ number, answer })).status).toBe(429)
  })
})
