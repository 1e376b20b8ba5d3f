import { describe, expect, test } from 'vitest'
import { routes } from '#contract/routes'
import { openApiWorld, ownPerson, pdf, withContract, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'

type Row = {
  readonly number: string
  readonly matter: string
  readonly seen: string
  readonly light: { readonly lamp: string; readonly says: string } | null
  readonly holder: { readonly name: string; readonly isMe: boolean } | null
}
type Result = { readonly done: boolean; readonly says: string | null }

describe.each(await testDatabases())('work at the desk, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  let filed = 0
  /** Files and answers with the number of one more application whose insurance waits at the desk. */
  const file = () => world.file('employer', `desk-work-${filed++}`)
  const ask = (as: Account, method: string, path: string, body?: unknown) =>
    world.ask(method, path, { as, ...(body !== undefined && { body }) })
  const at = (number: string) => `/desk/matters/${number}/insurance`
  const page = async (number: string, as: Account = 'officer') =>
    (await ask(as, 'GET', at(number))).body
  const decide = (number: string, body: unknown, as: Account = 'officer') =>
    ask(as, 'POST', `${at(number)}/decisions`, body)
  const hold = (number: string, does: string, as: Account = 'officer', officer?: string) =>
    ask(as, 'POST', `${at(number)}/holding`, { does, ...(officer && { officer }) })
  const ready = async (number: string) =>
    (await world.engine.read(number))?.application.matters['insurance']?.status === 'applied'
  /** Rows of matters are written with the first step after filing. */
  const shown = async (...numbers: string[]) => {
    await world.work(async () => {
      const { body } = await ask('officer', 'GET', '/desk/matters?limit=200')
      const there = new Set(body.matters.map((row: Row) => row.number))
      return numbers.every((number) => there.has(number))
    })
    for (const number of numbers) expect(await ready(number)).toBe(true)
  }
  const rows = async (query: string, as: Account = 'officer'): Promise<Row[]> =>
    (await ask(as, 'GET', `/desk/matters?limit=200&${query}`)).body.matters
  const counts = async (as: Account = 'officer') => {
    const { body } = await ask(as, 'GET', '/desk/counts')
    expect(routes.readDeskCounts.reply.parse(body)).toEqual(body)
    return Object.fromEntries(
      body.queues.map(({ queue, count }: { queue: string; count: number }) => [queue, count]),
    )
  }

  test('each queue holds what it says, and the counts are those of the lists', async () => {
    const [one, two] = [await file(), await file()]
    await shown(one, two)
    await decide(one, { says: 'accepted' })
    for (const queue of ['applied', 'accepted', 'reviewed', 'today', 'overdue', 'mine', 'all'])
      expect([queue, (await counts())[queue]]).toEqual([
        queue,
        (await rows(`queue=${queue}`)).length,
      ])
    expect((await rows('queue=accepted')).map(({ number }) => number)).toEqual([one])
    const found = await world.ask('GET', '/desk/matters', {
      as: 'officer',
      headers: { 'x-search': encodeURIComponent(two) },
    })
    expect(found.body.matters.map((row: Row) => row.number)).toEqual([two])
    for (const text of ['田样', ownPerson, '91110000MA00000077']) {
      const { body } = await world.ask('GET', '/desk/matters?limit=200', {
        as: 'officer',
        headers: { 'x-search': encodeURIComponent(text) },
      })
      expect([text, body.matters.length > 0]).toEqual([text, text !== '91110000MA00000077'])
    }
  })

  test('the lamp says its day and why, and late ones stand in their own queue', async () => {
    const number = await file()
    await shown(number)
    const lampOf = async () => (await rows('queue=applied')).find((row) => row.number === number)
    expect((await lampOf())?.light).toMatchObject({
      lamp: 'green',
      says: '还有 5 个工作日到期',
    })
    const now = world.clock.now
    world.clock.now = Date.parse('2026-11-27T09:00:00+08:00')
    expect((await lampOf())?.light).toMatchObject({ lamp: 'yellow', says: '今日到期' })
    expect((await rows('queue=today')).some((row) => row.number === number)).toBe(true)
    world.clock.now = Date.parse('2026-11-30T09:00:00+08:00')
    expect((await lampOf())?.light?.lamp).toBe('red')
    expect((await rows('queue=overdue')).some((row) => row.number === number)).toBe(true)
    expect((await rows('queue=today')).some((row) => row.number === number)).toBe(false)
    world.clock.now = now
  })

  test('sorted by due or by waiting, page by page, none twice and none left out', async () => {
    for (const sort of ['due', 'waiting']) {
      const all = (await rows(`sort=${sort}`)).map(({ number, matter }) => `${number}/${matter}`)
      const seen: string[] = []
      let after = ''
      do {
        const { body } = await ask('officer', 'GET', `/desk/matters?limit=2&sort=${sort}${after}`)
        seen.push(...body.matters.map((row: Row) => `${row.number}/${row.matter}`))
        after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`
      } while (after !== '')
      expect(seen).toEqual(all)
    }
  })

  test('a claimed matter is its holder’s: another officer is told who has it, in words', async () => {
    const number = await file()
    expect((await hold(number, 'claim')).body.holder).toMatchObject({ isMe: true })
    const theirs = await page(number, 'colleague')
    expect(theirs.holder).toMatchObject({ isMe: false, name: '经样本' })
    expect(theirs.choices[0]).toMatchObject({ allowed: false, why: '由经样本领取办理中' })
    expect(theirs.may.claim).toEqual({ allowed: false, why: '由经样本领取办理中' })
    const refused = await decide(number, { says: 'accepted' }, 'colleague')
    expect([refused.status, refused.body.problems[0].says]).toEqual([
      409,
      '这一事项由经样本领取办理，至 14:00 为止',
    ])
    expect((await hold(number, 'release', 'supervisor')).status).toBe(200)
    expect((await decide(number, { says: 'accepted' }, 'colleague')).status).toBe(200)
  })

  test('is transferred and shared inside the department only', async () => {
    const number = await file()
    const { body } = await ask('officer', 'GET', '/desk/officers')
    const other = body.officers.find(
      ({ isMe, name }: { isMe: boolean; name: string }) => !isMe && name === '经样本',
    )
    // Theirs, and the demo's own.
    expect(body.officers).toHaveLength(4)
    await hold(number, 'claim')
    expect((await hold(number, 'transfer', 'officer', 'somebody')).status).toBe(422)
    expect((await hold(number, 'assist', 'officer', other.id)).body.holder.colleague).toBe('经样本')
    expect((await page(number, 'colleague')).holder).toMatchObject({ iAssist: true })
    const passed = await hold(number, 'transfer', 'officer', other.id)
    expect(passed.body.holder.isMe).toBe(false)
    expect((await decide(number, { says: 'accepted' })).status).toBe(409)
  })

  test('what was decided of an earlier state does not count, and says what happened', async () => {
    const number = await file()
    const { seen } = await page(number)
    world.clock.now += 60_000
    await decide(number, { says: 'accepted', seen }, 'colleague')
    const late = await decide(number, { says: 'accepted', seen })
    expect([late.status, late.body.problems[0].says]).toEqual([
      409,
      expect.stringMatching(/^经样本已于 10:\d\d 受理，您的操作未生效$/),
    ])
  })

  test('taking the next one claims it; two who take at once never get the same', async () => {
    const numbers = [await file(), await file(), await file()]
    await shown(...numbers)
    const takers: Account[] = ['officer', 'colleague', 'officer', 'colleague', 'officer']
    const taken = await Promise.all(
      takers.map((as) => ask(as, 'POST', '/desk/next', { queue: 'applied' })),
    )
    const got = taken.flatMap(({ body }) => (body.matter ? [body.matter.number] : []))
    expect(new Set(got).size).toBe(got.length)
    expect(got.length).toBeGreaterThanOrEqual(3)
    const held = await Promise.all(
      taken.flatMap(({ body }, index) =>
        body.matter ? [page(body.matter.number, takers[index])] : [],
      ),
    )
    expect(held.every(({ holder }) => holder.isMe)).toBe(true)
    expect((await counts()).mine).toBeGreaterThan(0)
  })

  test('many are decided at once: each row says what became of it', async () => {
    const [one, two, three] = [await file(), await file(), await file()]
    await hold(two, 'claim', 'colleague')
    const matters = [one, two, three].map((number) => ({ number, matter: 'insurance' }))
    const twice = { matters, decision: { says: 'accepted' } }
    const { body } = await ask('officer', 'POST', '/desk/decisions', twice)
    expect(routes.decideMany.reply.parse(body)).toEqual(body)
    expect(body.done).toBe(2)
    expect(body.results.map(({ done }: Result) => done)).toEqual([true, false, true])
    expect(body.results[1].says).toContain('由经样本领取办理')
    // Sent again, nothing is decided twice.
    const again = await ask('officer', 'POST', '/desk/decisions', twice)
    expect(again.body.done).toBe(0)
    expect(again.body.results[0].says).toBe('现为“审核中”，不能“受理”')
    const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]
    const asked = await ask('officer', 'POST', '/desk/decisions', {
      matters: [
        { number: three, matter: 'insurance' },
        { number: 'nobody', matter: 'x' },
      ],
      decision: { says: 'refused', reasons },
    })
    expect(asked.body.results.map(({ done }: Result) => done)).toEqual([true, false])
    const tooMany = Array.from({ length: 201 }, () => matters[0])
    const refused = await ask('officer', 'POST', '/desk/decisions', { ...twice, matters: tooMany })
    expect(refused.status).toBe(422)
  })

  test('another department is asked, answers at its own desk, and the record says so', async () => {
    const number = await file()
    const words = '请核对该职工的缴存基数'
    const wanted = { department: 'fund', words, workingDays: 2 }
    const asked = await ask('officer', 'POST', `${at(number)}/opinions`, wanted)
    expect(asked.body.opinions).toMatchObject([{ words, late: false, answer: null }])
    const desk = await ask('otherOfficer', 'GET', '/desk/opinions')
    expect(routes.listOpinions.reply.parse(desk.body)).toEqual(desk.body)
    expect(desk.body.opinions).toMatchObject([{ number, opinion: { words } }])
    // Nothing else of the form.
    expect(desk.text).not.toContain(ownPerson)
    expect((await ask('otherOfficer', 'GET', '/desk/counts')).body.opinions.count).toBe(1)
    const path = `/desk/opinions/${number}/insurance/1`
    expect((await ask('otherOfficer', 'POST', path, { view: 'objects' })).status).toBe(422)
    const answer = { view: 'objects', words: '基数应为 6,000 元' }
    expect((await ask('otherOfficer', 'POST', path, answer)).status).toBe(200)
    expect((await ask('otherOfficer', 'POST', path, answer)).status).toBe(409)
    expect((await ask('otherOfficer', 'GET', '/desk/opinions')).body.opinions).toEqual([])
    expect((await page(number)).opinions).toMatchObject([
      { answer: { viewName: '不同意', words: answer.words } },
    ])
    const record = await ask('supervisor', 'GET', `/applications/${number}/events`)
    expect(record.text).toContain('试验公积金中心答复：不同意')
    // What officers write of people is sealed.
    const kept = await world.db.query<{ body: unknown }>(
      `select state::text as body from applications union all select body::text from events`,
    )
    expect(JSON.stringify(kept)).not.toContain(words)
  })

  test('the page shows what was checked, and the person’s earlier matters at this department', async () => {
    const { body: material } = await ask('employer', 'POST', '/materials', pdf)
    const typed = withContract(material.sha256)
    const again = await world.ask('POST', '/applications', {
      as: 'employer',
      headers: { 'idempotency-key': 'desk-again' },
      body: { service: 'trial', typed },
    })
    const number = String(again.body.number)
    await shown(number)
    const shownPage = await page(number)
    expect(shownPage.earlier.length).toBeGreaterThan(3)
    expect(shownPage.earlier.every((one: { matter: string }) => one.matter === 'insurance')).toBe(
      true,
    )
    expect(Array.isArray(shownPage.checks)).toBe(true)
    expect((await page(number, 'supervisor')).earlier).toEqual([])
  })
})
