import { describe, expect, test } from 'vitest'
import { sign } from '#connectors/signature'
import { routes } from '#contract/routes'
import { openApiWorld, ownPerson, secret, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'

const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]

describe.each(await testDatabases())('the desk and callbacks, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const matter = (number: string) => `/desk/matters/${number}/insurance`
  const decide = (number: string, body: unknown, as: Account = 'officer') =>
    world.ask('POST', `${matter(number)}/decisions`, { as, body })

  test('an officer sees this procedure’s inputs whole, with origins, and nothing else', async () => {
    const number = await world.file('employer', 'desk-look-1')
    const { body } = await world.ask('GET', matter(number), { as: 'officer' })
    expect(routes.readDeskMatter.reply.parse(body)).toEqual(body)
    const inputs = Object.fromEntries(
      body.inputs.map((one: { name: string; value: string }) => [one.name, one.value]),
    )
    expect(Object.keys(inputs)).toEqual(['idType', 'idNumber', 'name', 'code', 'base'])
    expect(inputs).toMatchObject({ idNumber: ownPerson, name: '田样本' })
    const origins = body.inputs.map((one: { origins: { from: string }[] }) => one.origins[0]?.from)
    expect(origins).toEqual(['typed', 'typed', 'typed', 'typed', 'derived'])
    // The mobile goes to the card's department only.
    expect(JSON.stringify(body)).not.toContain('19900000002')
  })

  test('a look is recorded with what was seen, never with the values', async () => {
    const number = await world.file('employer', 'desk-look-2')
    await world.ask('GET', matter(number), { as: 'officer' })
    const line = world.logged.findLast((one) => one.includes('a matter was looked at')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ number, matter: 'insurance', role: 'officer' })
    expect(JSON.parse(line).seen).toContain('idNumber')
    expect(line).not.toContain(ownPerson)
  })

  test('a supervisor looks at the same page with everything personal masked', async () => {
    const number = await world.file('employer', 'desk-look-2')
    const { body, text } = await world.ask('GET', matter(number), { as: 'supervisor' })
    expect(text).not.toContain(ownPerson)
    expect(text).not.toContain('田样本')
    expect(body.choices.every((one: { allowed: boolean }) => !one.allowed)).toBe(true)
    expect(body.choices[0].why).toBe('只有本部门经办人可以作出决定')
  })

  test('a matter is decided step by step; a step that is not next says why', async () => {
    const number = await world.file('employer', 'desk-decide')
    const { body: page } = await world.ask('GET', matter(number), { as: 'officer' })
    const open = page.choices.filter((one: { allowed: boolean }) => one.allowed)
    expect(open.map((one: { says: string }) => one.says)).toEqual([
      'accepted',
      'incorrect',
      'declined',
    ])
    const early = await decide(number, { says: 'completed', result: { personNumber: '1' } })
    expect([early.status, early.body.problems[0].says]).toEqual([409, '现为“待受理”，不能“办结”'])
    expect((await decide(number, { says: 'accepted' })).body.statusName).toBe('审核中')
    expect((await decide(number, { says: 'approved' })).body.statusName).toBe('办理中')
    const empty = await decide(number, { says: 'completed', result: {} })
    expect([empty.status, empty.body.problems[0].says]).toEqual([422, '请填写“个人编号”'])
    const strange = await decide(number, {
      says: 'completed',
      result: { personNumber: '1', insuredFrom: '2026-02-30', bonus: 1 },
    })
    expect(strange.body.problems.map((one: { path: string }) => one.path)).toEqual([
      'bonus',
      'insuredFrom',
    ])
    const result = { personNumber: '5206001234', insuredFrom: '2026-11-01' }
    const done = await decide(number, { says: 'completed', result })
    expect(done.body).toMatchObject({
      statusName: '已办结',
      results: [{ value: '5206001234' }, { label: '参保日期' }],
    })
  })

  test('a matter can be suspended with its basis and taken up again', async () => {
    const number = await world.file('employer', 'desk-suspend')
    await decide(number, { says: 'accepted' })
    await decide(number, { says: 'approved' })
    const bare = { says: 'suspended', reason: '等待税务核定', basis: '税收征收管理法' }
    expect((await decide(number, bare)).status).toBe(422)
    const paused = await decide(number, {
      says: 'suspended',
      special: 'thirdParty',
      paper: '铜医保中止〔2026〕7号',
      reason: '等待税务核定',
      basis: '社会保险费征缴暂行条例',
      until: '2026-12-01',
    })
    expect(paused.body).toMatchObject({ statusName: '已挂起', lamp: null, light: null })
    expect(paused.body.why).toBe(
      '等待税务核定（特别程序：等待第三方（档案转递、银行制卡等）；依据：社会保险费征缴暂行条例；文书：铜医保中止〔2026〕7号）',
    )
    expect((await decide(number, { says: 'resumed' })).body.statusName).toBe('办理中')
  })

  test('reasons must be about what the department was told', async () => {
    const number = await world.file('employer', 'desk-reasons')
    const about = (inputs: string[]) =>
      decide(number, { says: 'incorrect', reasons: [{ ...reasons[0], inputs }] })
    const foreign = await about(['mobile'])
    expect([foreign.status, foreign.body.problems[0].code]).toEqual([422, 'unknown-input'])
    expect((await about(['name'])).body.reasons).toMatchObject([{ inputs: ['姓名'] }])
    expect((await decide(number, { says: 'declined', reasons: [] })).status).toBe(422)
  })

  test('the queue lists what waits, longest first, page by page', async () => {
    await world.file('employer', 'desk-queue')
    await world.work(
      async () =>
        (
          await world.engine.desk.queue({
            departments: ['insurer'],
            queue: 'applied',
            sort: 'waiting',
            most: 1,
          })
        ).length > 0,
    )
    const first = await world.ask('GET', '/desk/matters?limit=1&queue=applied', { as: 'officer' })
    expect(routes.listDeskMatters.reply.parse(first.body)).toEqual(first.body)
    expect(first.body.matters).toMatchObject([{ name: '参保登记', personName: '田样本' }])
    const number = String(first.body.matters[0].number)
    // Matters of one application began in the same millisecond; none is passed over.
    const seenByAll: string[] = []
    let after = ''
    do {
      const page = await world.ask('GET', `/desk/matters?limit=1${after}`, { as: 'supervisor' })
      seenByAll.push(
        ...page.body.matters.map(
          (one: { number: string; matter: string }) => `${one.number}/${one.matter}`,
        ),
      )
      after = page.body.next === null ? '' : `&after=${encodeURIComponent(page.body.next)}`
    } while (after !== '')
    const { body: whole } = await world.ask('GET', '/desk/matters?limit=200', { as: 'supervisor' })
    expect(new Set(seenByAll).size).toBe(seenByAll.length)
    expect(seenByAll).toHaveLength(whole.matters.length)
    expect(seenByAll).toContain(`${number}/insurance`)
    expect(
      (await world.ask('GET', '/desk/matters?after=anything', { as: 'supervisor' })).status,
    ).toBe(422)
    const trouble = await world.ask('GET', '/desk/matters?queue=trouble', { as: 'officer' })
    expect(trouble.body.matters).toEqual([])
    const asked = await world.ask('GET', '/desk/matters?department=fund', { as: 'supervisor' })
    const seen = asked.body.matters.map((one: { department: string; personName: string }) => [
      one.department,
      one.personName,
    ])
    expect(seen).toEqual([['fund', '田**']])
  })

  test('an officer of another region neither sees nor decides', async () => {
    const number = await world.file('employer', 'desk-far')
    const list = await world.ask('GET', '/desk/matters', { as: 'farOfficer' })
    expect(list.body.matters).toEqual([])
    expect((await world.ask('GET', matter(number), { as: 'farOfficer' })).status).toBe(404)
    const decided = await world.ask('POST', `${matter(number)}/decisions`, {
      as: 'farOfficer',
      body: { says: 'accepted' },
    })
    expect(decided.status).toBe(404)
  })

  test('who looked at whose numbers is kept, by their names only', async () => {
    const number = await world.file('employer', 'desk-looked')
    const { body } = await world.ask('GET', matter(number), { as: 'officer' })
    expect(body.looked).toBe(true)
    const kept = await world.db.query<{ by_role: string; inputs: string[] }>(
      `select by_role, inputs from looks order by at desc limit 1`,
    )
    expect(kept[0]?.by_role).toBe('officer')
    expect(kept[0]?.inputs).toContain('idNumber')
    expect(JSON.stringify(kept)).not.toContain(ownPerson)
    const masked = await world.ask('GET', matter(number), { as: 'supervisor' })
    expect(masked.body.looked).toBe(false)
  })

  test('a callback moves its matter once; played again it is refused', async () => {
    const number = await world.file('employer', 'by-callback')
    const told: string[] = []
    await world.work(async () => {
      const file = await world.engine.read(number)
      return file?.application.matters['insurance']?.delivery?.what === 'ask'
    })
    told.push(...world.submitted.filter((key) => key.includes(`${number}.insurance`)))
    const key = told[0] ?? ''
    const send = async (id: string, word: unknown, department = 'insurer') => {
      const body = JSON.stringify({ key, word })
      const headers = sign(secret, id, Math.floor(world.clock.now / 1000), body)
      return world.ask('POST', `/callbacks/${department}`, {
        as: 'signedOut',
        body,
        headers: { ...headers },
      })
    }
    const first = await send('w-1', { says: 'accepted' })
    expect([first.status, first.body]).toEqual([200, { news: true }])
    const replay = await send('w-1', { says: 'accepted' })
    expect([replay.status, replay.body.problems[0].code]).toEqual([409, 'callback-replayed'])
    const echo = await send('w-2', { says: 'accepted' })
    expect(echo.status).toBe(200)
    const file = await world.engine.read(number)
    expect(file?.application.matters['insurance']?.status).toBe('accepted')
    expect((await send('w-3', { says: 'accepted' }, 'fund')).status).toBe(404)
    expect((await send('w-4', { says: 'accepted' }, 'nobody')).status).toBe(404)
    expect((await send('w-5', { says: 'perhaps' })).status).toBe(422)
    // What was not heard may be sent again under the same id.
    expect((await send('w-5', { says: 'approved' })).body).toEqual({ news: true })
  })

  test('a callback about nothing we know is not found', async () => {
    const body = JSON.stringify({ key: 'nobody.insurance.0.abc', word: { says: 'accepted' } })
    const headers = sign(secret, 'w-9', Math.floor(world.clock.now / 1000), body)
    const { status } = await world.ask('POST', '/callbacks/insurer', {
      as: 'signedOut',
      body,
      headers: { ...headers },
    })
    expect(status).toBe(404)
  })
})
