import { describe, expect, test } from 'vitest'
import type { Listing } from '#core/protocol'
import { routes } from '#contract/routes'
import { readPlainSheet } from '#spreadsheets/plain-sheet'
import { openApiWorld, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'

describe.each(await testDatabases())('reconciliation over HTTP, on $name', async ({ open }) => {
  let lists: Listing['submissions'] = []
  const world = await openApiWorld(await open(), { insurerLists: () => lists })
  const number = await world.file()
  const told = () => world.submitted.find((key) => key.startsWith(`${number}.insurance.`))
  await world.work(async () => told() !== undefined)
  const key = told() ?? ''
  const ask = (method: string, path: string, as: Account = 'officer', body?: unknown) =>
    world.ask(method, path, { as, ...(body !== undefined && { body }) })
  const completed = (personNumber: string) =>
    ({ says: 'completed', result: { personNumber } }) as const
  const listed = (word: Listing['submissions'][number]['word']): Listing['submissions'] => [
    { key, matter: `${number}/insurance`, ticket: 'T-1', word },
  ]
  /** One night of the insurer. */
  const night = async () => {
    world.clock.now += 3_600_000
    const began = world.clock.now
    expect((await ask('POST', '/reconciliations', 'supervisor', { line: 'insurer' })).status).toBe(
      202,
    )
    await world.work(async () => {
      const { body } = await ask('GET', '/reconciliations', 'supervisor')
      const line = body.lines.find((one: { line: string }) => one.line === 'insurer')
      return Date.parse(line?.nights[0]?.endedAt ?? 0) >= began
    })
  }
  const rows = async (as: Account = 'officer', query = '') =>
    (await ask('GET', `/reconciliations/differences${query}`, as)).body.differences
  const at = (id: string) => `/reconciliations/differences/${id}`

  test('each line says whether it has a list, what last night compared and what stands open', async () => {
    lists = listed(completed('A1'))
    await night()
    const { body } = await ask('GET', '/reconciliations', 'supervisor')
    expect(routes.listReconciliations.reply.parse(body)).toEqual(body)
    expect(body.lines.find((one: { line: string }) => one.line === 'insurer')).toMatchObject({
      departmentName: '试验医保局',
      hasList: true,
      open: 1,
      nights: [{ listed: 1, counts: [{ kind: 'endedThere', count: 1 }], trouble: null }],
    })
    expect(body.lines.find((one: { line: string }) => one.line === 'fund')).toMatchObject({
      hasList: false,
      nights: [],
    })
    const own = (await ask('GET', '/reconciliations')).body.lines
    expect(own.map((one: { line: string }) => one.line)).toEqual(['insurer'])
  })

  test('a difference shows both sides and each way to deal with it, to whom it belongs', async () => {
    const [row] = await rows()
    expect(row).toMatchObject({
      number,
      kindName: '部门已有结果，平台还在等',
      oursName: '待受理',
      theirsName: '已办结',
      ownerName: '部门经办人',
      stateName: '待处理',
    })
    const { body } = await ask('GET', at(row.id))
    expect(routes.readDifference.reply.parse(body)).toEqual(body)
    expect(body.theirs).toMatchObject([{ label: '个人编号', value: 'A1' }])
    expect(body.repairs.map(({ repair }: { repair: string }) => repair)).toEqual([
      'adopt',
      'ask',
      'explain',
    ])
    for (const as of ['otherOfficer', 'farOfficer', 'farSupervisor'] as const)
      expect([as, (await ask('GET', at(row.id), as)).status]).toEqual([as, 404])
    expect(await rows('otherOfficer')).toEqual([])
    // Masked, and not to be dealt with by an administrator.
    const seen = (await ask('GET', at(row.id), 'administrator')).body
    expect(seen.personName).toBe('田**')
    expect(seen.repairs.every(({ allowed }: { allowed: boolean }) => !allowed)).toBe(true)
  })

  test('the list as a workbook holds what is seen, and nothing of another department', async () => {
    const export_ = async (as: 'officer' | 'otherOfficer') => {
      const authorization = `Bearer ${await world.tokenOf(as)}`
      const reply = await world.raw('/api/v1/reconciliations/export', {
        headers: { authorization },
      })
      const bytes = new Uint8Array(await reply.arrayBuffer())
      return readPlainSheet(bytes, 'a.xlsx', ['差异'])
    }
    expect(await export_('officer')).toMatchObject({
      rows: [{ cells: { 申请编号: number, 差异: '部门已有结果，平台还在等', 部门清单: '已办结' } }],
    })
    expect(await export_('otherOfficer')).toMatchObject({ problem: { code: 'no-rows' } })
  })

  test('what was put before the department stays with its officers, and late is the supervisor’s', async () => {
    const [row] = await rows()
    const { seen } = (await ask('GET', at(row.id))).body
    world.answer(completed('A1'))
    const asked = await ask('POST', `${at(row.id)}/repair`, 'supervisor', {
      repair: 'ask',
      words: '请核对是否同一人',
      seen,
    })
    expect(asked.body).toMatchObject({ state: 'asked', owner: 'officer' })
    // Its system says how the case stands; its officers alone may answer for it.
    await world.work(async () =>
      (await ask('GET', at(row.id))).body.steps.some(
        ({ does }: { does: string }) => does === '部门系统答复',
      ),
    )
    const whole = async (as: Account) => (await ask('GET', at(row.id), as)).body
    const answer = { repair: 'answer', words: '是同一人', seen }
    expect((await ask('POST', `${at(row.id)}/repair`, 'supervisor', answer)).status).toBe(403)
    const offered = (await whole('supervisor')).repairs
    expect(offered[0]).toMatchObject({ repair: 'answer', why: '由部门经办人答复' })
    const answered = await ask('POST', `${at(row.id)}/repair`, 'officer', answer)
    expect(answered.body).toMatchObject({ state: 'open', owner: 'supervisor' })
    expect(answered.body.repairs.map(({ repair }: { repair: string }) => repair)).not.toContain(
      'answer',
    )
    world.clock.now += 2 * 86_400_000
    expect(await rows()).toMatchObject([{ late: true, owner: 'supervisor' }])
    const { body } = await ask('GET', '/reconciliations')
    expect(body.lines).toMatchObject([{ open: 1, late: 1 }])
  })

  test('taking the department’s over ends the matter; the words and the person stay with both', async () => {
    const [row] = await rows()
    const { seen } = (await ask('GET', at(row.id))).body
    const body = { repair: 'adopt', words: '与医保局核对无误', seen }
    expect(
      (await ask('POST', `${at(row.id)}/repair`, 'officer', { ...body, seen: 'x' })).status,
    ).toBe(409)
    const done = await ask('POST', `${at(row.id)}/repair`, 'officer', body)
    expect(done.body).toMatchObject({
      state: 'solved',
      ours: [{ value: 'A1' }],
      steps: [
        { does: '请部门核对', words: '请核对是否同一人' },
        { does: '已通知部门经办人' },
        { does: '部门系统答复', words: '已办结，与清单一致，请据此处理' },
        { does: '答复核对结果', words: '是同一人' },
        { does: '以部门为准', words: '与医保局核对无误' },
      ],
    })
    const file = await world.engine.read(number)
    expect(file?.application.matters['insurance']?.status).toBe('closed')
    const events = await world.engine.events(file?.id ?? 0)
    expect(JSON.stringify(events)).toContain('与医保局核对无误')
    expect(await rows()).toEqual([])
    expect(await rows('officer', '?all=true')).toHaveLength(1)
    expect((await ask('POST', `${at(row.id)}/repair`, 'colleague', body)).status).toBe(409)
  })

  test('another value is shown beside ours and marked', async () => {
    lists = listed(completed('A2'))
    await night()
    const [row] = await rows('supervisor', '?kind=resultDiffers')
    const { body } = await ask('GET', at(row.id), 'supervisor')
    expect(body).toMatchObject({
      owner: 'supervisor',
      ours: [{ value: 'A1', differs: true }],
      theirs: [{ value: 'A2', differs: true }],
    })
    lists = listed(completed('A1'))
    await night()
    expect(await rows('supervisor')).toEqual([])
  })

  test('what nobody here knows is shown by the department’s own key', async () => {
    const foreign = {
      key: 'nobody-knows-this-key-1',
      matter: 'x',
      ticket: 'T',
      word: completed('B'),
    }
    lists = [...listed(completed('A1')), foreign]
    await night()
    const [row] = await rows('supervisor')
    expect(row).toMatchObject({ number: null, oursName: '没有这个办件' })
    expect((await ask('GET', at(row.id), 'supervisor')).body.key).toBe(foreign.key)
  })

  test('a cursor or an id that is none is refused in words', async () => {
    const wrong = await ask('GET', '/reconciliations/differences?after=nonsense')
    expect([wrong.status, wrong.body.problems[0].code]).toEqual([422, 'wrong-cursor'])
    expect((await ask('GET', at('nonsense'))).status).toBe(404)
  })
})
