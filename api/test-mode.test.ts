import { describe, expect, test } from 'vitest'
import { reasonCodes, testMobile, testPeople, type Behaviour } from '#connectors/simulated'
import { procedures } from '#departments/all'
import { statusNames, type Status } from '#core/lifecycle'
import { cardWishes } from '#services/employee-hiring/sample-hire'
import { ordinary } from '#services/employee-hiring/samples'
import { openApiWorld, pdf } from '#test/api-world'
import { testDatabases } from '#test/database'

const people = testPeople(procedures)
/** As counted in the table of test people. */
const housingFund = 1 + procedures.findIndex(({ name }) => name === '住房公积金个人账户设立')

describe.each(await testDatabases())('a test key, on $name', async ({ open }) => {
  const world = await openApiWorld(await open(), { keyLimit: { perSecond: 100, burst: 10_000 } })
  const key = await world.keyFor({ test: true })
  const live = await world.keyFor()
  const { body: material } = await world.ask('POST', '/materials', { key, body: pdf })
  let count = 0

  /** The ordinary hire, about a test person. */
  const hire = (person: Readonly<Record<string, unknown>> = {}) => ({
    service: 'employee-hiring',
    typed: {
      ...ordinary.answers,
      employee: { ...ordinary.answers['employee'], ...people.ordinary, ...person },
      card: cardWishes,
      contract: {
        ...ordinary.answers['contract'],
        contractCopy: { sha256: material.sha256, name: '劳动合同.pdf', type: 'application/pdf' },
      },
    },
  })
  const file = async (person: Readonly<Record<string, unknown>> = {}, token = key) =>
    world.ask('POST', '/applications', {
      key: token,
      headers: { 'idempotency-key': `test-mode-${count++}` },
      body: hire(person),
    })
  const read = async (number: string) =>
    (await world.ask('GET', `/applications/${number}`, { key })).body
  const statusesOf = async (number: string): Promise<readonly Status[]> => {
    const application = await world.engine.read(number)
    return Object.values(application?.application.matters ?? {}).map(({ status }) => status)
  }
  /** Works, and lets time go by, until every matter has come to rest. */
  const settle = (number: string) =>
    world.work(async () => {
      world.clock.now += 1_000
      const open = ['waiting', 'applied', 'accepted', 'reviewed', 'suspended', 'handled']
      return (await statusesOf(number)).every((status) => !open.includes(status))
    })

  test('files for a test person, and the whole closes without any real department', async () => {
    const filed = await file()
    expect([filed.status, filed.text]).toEqual([201, filed.text])
    const { number } = filed.body
    await settle(number)
    const page = await read(number)
    expect([page.status, page.test]).toEqual(['complete', true])
    expect(world.submitted).toEqual([])
  })

  test('sees tests and nothing else; live keys, officers, lists and figures see none', async () => {
    const { number } = (await file()).body
    const numbersFor = async (query: string, more: object) => {
      const { body } = await world.ask('GET', `/applications?limit=100${query}`, more)
      return body.applications.map((row: { number: string }) => row.number)
    }
    expect(await numbersFor('', { key })).toContain(number)
    for (const more of [
      { key: live },
      { as: 'employer' },
      { as: 'supervisor' },
      { as: 'administrator' },
    ])
      expect(await numbersFor('', more)).not.toContain(number)
    // The switch on the page of whoever made the key; nobody else has one.
    expect(await numbersFor('&test=true', { as: 'employer' })).toContain(number)
    for (const more of [{ key: live }, { as: 'otherEmployer' }, { as: 'supervisor' }])
      expect(await numbersFor('&test=true', more)).not.toContain(number)

    const statusFor = async (more: object) =>
      (await world.ask('GET', `/applications/${number}`, more)).status
    expect([
      await statusFor({ key }),
      await statusFor({ as: 'employer' }),
      await statusFor({ key: live }),
      await statusFor({ as: 'otherEmployer' }),
      await statusFor({ as: 'supervisor' }),
    ]).toEqual([200, 200, 404, 404, 404])
    const real = await world.file('employer', 'a-real-one')
    expect((await world.ask('GET', `/applications/${real}`, { key })).status).toBe(404)

    const queue = await world.ask('GET', '/desk/matters?limit=100', { as: 'administrator' })
    expect(queue.text).not.toContain(number)
    const matter = `/desk/matters/${number}/socialInsurance`
    expect((await world.ask('GET', matter, { as: 'administrator' })).status).toBe(404)
    const { text } = await world.ask('GET', '/metrics', { as: 'signedOut' })
    expect(text).not.toContain('social-insurance-enrolment')
  })

  test.each([
    ['a resident’s number', '520602199206189911'],
    ['another region’s', '11010119920618991X'],
    ['one with spaces', '5206 0219 9206 1899 11'],
  ])('is refused %s, which may be somebody’s', async (_, documentNumber) => {
    const { status, body } = await file({ documentNumber })
    expect([status, body.problems[0].code, body.problems[0].path]).toEqual([
      422,
      'real-person',
      'employee.documentNumber',
    ])
    const check = await world.ask('POST', '/services/employee-hiring/check', {
      key,
      body: { typed: hire({ documentNumber }).typed },
    })
    expect(check.body.problems[0]?.code).toBe('real-person')
    expect(world.logged.join('')).not.toContain(documentNumber)
  })

  const reasons = Object.keys(reasonCodes) as (keyof typeof reasonCodes)[]

  test.each(reasons)('%s: asked to correct, and corrected it closes', async (reason) => {
    const behaviour = `asksToCorrect-${reason}` as const
    const { number } = (await file({ mobile: testMobile(behaviour, housingFund) })).body
    await settle(number)
    const asked = await read(number)
    expect(asked.corrections).toMatchObject([
      { matter: 'housingFund', reasons: [{ code: reason }] },
    ])
    const corrected = await world.ask('POST', `/applications/${number}/corrections`, {
      key,
      body: { typed: {} },
    })
    expect([corrected.status, corrected.text]).toEqual([200, corrected.text])
    await settle(number)
    expect((await read(number)).status).toBe('complete')
  })

  const ends: readonly (readonly [Behaviour, Status])[] = [
    ['declines-R011', 'declined'],
    ['refuses-R006', 'refused'],
    ['asynchronous', 'closed'],
    ['stepByStep', 'closed'],
    ['suspends', 'closed'],
    ['lateCallback', 'closed'],
  ]
  test.each(ends)('%s: the one matter ends %s, all others close', async (behaviour, end) => {
    const { number } = (await file({ mobile: testMobile(behaviour, housingFund) })).body
    await settle(number)
    const statuses = (await statusesOf(number)).filter((status) => status !== 'skipped')
    expect(statuses.filter((status) => status !== 'closed')).toEqual(end === 'closed' ? [] : [end])
    expect(statusNames[end]).toBeDefined()
  })

  test('a silent department is tried again for ever, and the others are done', async () => {
    const { number } = (await file({ mobile: testMobile('silent', housingFund) })).body
    await world.work(async () => {
      world.clock.now += 1_000
      const open = (await statusesOf(number)).filter((status) => status === 'applied')
      const others = (await statusesOf(number)).filter((status) => status === 'closed')
      return open.length === 1 && others.length >= 4
    })
    expect((await read(number)).status).toBe('open')
  })

  test('registers know test people by their numbers', async () => {
    const insuredElsewhere = people.documentNumbers.find(({ says }) =>
      says.includes('其他单位参保'),
    )
    const { body } = await world.ask('POST', '/services/employee-hiring/check', {
      key,
      body: { typed: hire({ documentNumber: insuredElsewhere?.value }).typed },
    })
    expect(body.values).toContainEqual(
      expect.objectContaining({ path: 'records.insuredElsewhere', shown: '是' }),
    )
  })

  test('the same key in a test and in earnest are two filings', async () => {
    const headers = { 'idempotency-key': 'the-very-same' }
    const tested = await world.ask('POST', '/applications', { key, headers, body: hire() })
    const number = await world.file('employer', 'the-very-same')
    expect([tested.status, tested.body.number === number]).toEqual([201, false])
  })

  test('the table of test people can be read by anybody, and names nobody who lives', async () => {
    const { body } = await world.ask('GET', '/test-people', { as: 'signedOut' })
    expect(body).toEqual(JSON.parse(JSON.stringify(people)))
    const numbers = [
      body.ordinary.documentNumber,
      ...body.documentNumbers.map((one: { value: string }) => one.value),
    ]
    for (const number of numbers) expect(number).toMatch(/^110000\d{11}[\dX]$/)
    expect(body.mobiles.length).toBeGreaterThan(3 * reasons.length)
  })
})
