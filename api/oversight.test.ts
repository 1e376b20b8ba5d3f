import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { tables } from '#contract/oversight'
import { openApiWorld, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'
import { overseenBy, narrowedTo, regionsUnder } from './oversees.ts'

describe('what an account oversees', () => {
  test.each([
    ['520602', '520602'],
    ['520600', '5206'],
    ['520000', '52'],
  ])('the region %s holds every code that begins with %s', (code, begins) => {
    expect(regionsUnder(code)).toBe(begins)
  })

  test.each([
    // region, department of the account; what is asked; what is shown
    [null, null, {}, {}],
    [null, null, { region: '520600' }, { region: '5206' }],
    ['520600', null, {}, { region: '5206' }],
    ['520600', null, { region: '520602' }, { region: '520602' }],
    ['520600', null, { region: '110000' }, { region: '5206' }],
    ['520600', null, { region: '520000' }, { region: '5206' }],
    [null, 'fund', { department: 'insurer' }, { department: 'fund' }],
    [null, null, { department: 'insurer' }, { department: 'insurer' }],
  ])('an account of %s and %s that asks for %j is shown %j', (region, department, asked, shown) => {
    expect(narrowedTo(overseenBy({ region, department }), asked)).toEqual(shown)
  })
})

describe.each(await testDatabases())('the page of a supervisor, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const number = await world.file('employer', 'overseen')
  const { application } = (await world.engine.read(number)) ?? {}
  const inHand = Object.values(application?.matters ?? {}).filter(
    ({ status }) => status === 'applied',
  ).length
  const read = async (as: Account, path = '/oversight') =>
    (await world.ask('GET', path, { as })).body
  await world.work(
    async () =>
      (await read('supervisor', '/oversight/applications?of=inHand')).applications.length >= inHand,
  )

  test('counts what there is, and each figure leads to as many applications', async () => {
    const page = await read('supervisor')
    expect(page.now).toMatchObject({ open: 1, inHand, late: 0 })
    expect(page.whole).toBe(true)
    for (const { procedure, count } of page.inHand) {
      const found = await read(
        'supervisor',
        `/oversight/applications?of=inHand&procedure=${procedure}`,
      )
      expect(found.applications).toHaveLength(count)
    }
    const filed = await read('supervisor', '/oversight/applications?of=filed')
    expect(filed.applications.map((one: { number: string }) => one.number)).toEqual([number])
    expect(page.daily.at(-1)).toMatchObject({ filed: 1 })
  })

  // Who sees the application of 520600, and its matters of which departments.
  test.each([
    ['supervisor', true, true],
    ['placeSupervisor', true, true],
    ['farSupervisor', false, false],
    ['labourSupervisor', false, true],
    ['administrator', true, true],
  ] as const)('%s sees no more than what is theirs', async (as, seesInsurer, seesLabour) => {
    const page = await read(as)
    const departments = page.inHand.map(
      (row: { department: { code: string } }) => row.department.code,
    )
    expect([departments.includes('insurer'), departments.includes('labour')]).toEqual([
      seesInsurer,
      seesLabour,
    ])
    const wide = await read(as, '/oversight/applications?of=inHand&department=insurer')
    expect(
      wide.applications.some(
        (one: { department: { code: string } }) => one.department.code === 'insurer',
      ),
    ).toBe(seesInsurer)
    const opened = await world.ask('GET', `/applications/${number}`, { as })
    expect(opened.status).toBe(seesLabour ? 200 : 404)
    const list = await world.ask('GET', '/applications', { as })
    expect(list.body.applications).toHaveLength(seesLabour ? 1 : 0)
  })

  test.each(['employer', 'employee', 'window', 'officer'] as const)(
    'is closed to %s',
    async (as) => {
      for (const path of [
        '/oversight',
        '/oversight/applications?of=inHand',
        '/oversight/export',
        '/oversight/report?month=2026-11',
      ])
        expect((await world.ask('GET', path, { as })).status).toBe(403)
    },
  )

  test('leaves as csv, table by table, and as a workbook of all', async () => {
    for (const table of tables) {
      const { text, headers } = await world.ask(
        'GET',
        `/oversight/export?format=csv&table=${table}`,
        { as: 'supervisor' },
      )
      expect(headers.get('content-type')).toContain('text/csv')
      expect(text.split('\r\n')[0]).toMatch(/\p{Script=Han}/u)
    }
    const authorization = `Bearer ${await world.tokenOf('supervisor')}`
    const reply = await world.raw('/api/v1/oversight/export', { headers: { authorization } })
    const { sheets } = await readXlsx(new Uint8Array(await reply.arrayBuffer()))
    expect(sheets.map(({ name }) => name)).toContain('在办与超期')
  })

  test('is printed as a report of the month', async () => {
    const answer = await world.ask('GET', '/oversight/report?month=2026-11', {
      as: 'placeSupervisor',
    })
    expect(answer.status).toBe(200)
    const sheet = world.sheets.at(-1)
    expect(sheet?.title).toBe('“一件事”办理监督月报（2026 年 11 月）')
    expect(JSON.stringify(sheet?.blocks)).toContain('当月新增事项')
    const early = await world.ask('GET', '/oversight/report?month=2027-01', { as: 'supervisor' })
    expect(early.body.problems[0]).toMatchObject({ code: 'month-to-come', path: 'month' })
  })

  test('says what is wrong with its days', async () => {
    const backwards = await world.ask('GET', '/oversight?from=2026-11-20&until=2026-11-01', {
      as: 'supervisor',
    })
    expect([backwards.status, backwards.body.problems[0].code]).toEqual([422, 'range-backwards'])
    const long = await world.ask('GET', '/oversight?from=2024-01-01&until=2026-11-01', {
      as: 'supervisor',
    })
    expect(long.body.problems[0].code).toBe('range-too-long')
    const cursor = await world.ask('GET', '/oversight/applications?of=ended&after=zzz', {
      as: 'supervisor',
    })
    expect(cursor.body.problems[0].code).toBe('wrong-cursor')
  })
})
