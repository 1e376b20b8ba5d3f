import { describe, expect, test } from 'vitest'
import { routes } from '#contract/routes'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const officer = { role: 'officer', id: 'o-1' } as const

describe.each(await testDatabases())(
  'after an application has ended, on $name',
  async ({ open }) => {
    const world = await openApiWorld(await open())

    /** Filed, and every department has completed it. */
    async function closed(key: string): Promise<string> {
      world.answer({ says: 'completed', result: { personNumber: 'P-1', cardNumber: 'C-1' } })
      const number = await world.file('employer', key)
      await world.work(
        async () => (await world.engine.read(number))?.application.closedAt !== undefined,
      )
      return number
    }
    const page = async (number: string) => (await world.ask('GET', `/applications/${number}`)).body
    const revoke = (number: string, body: unknown) =>
      world.ask('POST', `/applications/${number}/revocation`, { body })

    test('revoking says beforehand, matter by matter, what will happen by which rule', async () => {
      const shown = await page(await closed('to-revoke-1'))
      expect(routes.readApplication.reply.parse(shown)).toEqual(shown)
      expect(shown.may.revoke).toEqual({ allowed: true, why: null })
      expect(
        shown.matters.map((one: { revocation: { does: string } }) => one.revocation.does),
      ).toEqual(['undo', 'undo', 'keeps', 'undo', 'undo'])
      expect(shown.matters[1].revocation).toMatchObject({
        says: '本月尚未申报缴费的，撤销参保登记',
        otherwise: '请办理减员，并经税务部门退费',
      })
    })

    test('a reason is needed, with words where it is another', async () => {
      const number = await closed('to-revoke-2')
      expect((await revoke(number, {})).status).toBe(422)
      expect((await revoke(number, { reason: 'other' })).body.problems).toMatchObject([
        { path: 'words' },
      ])
      const taken = await revoke(number, { reason: 'other', words: '岗位取消' })
      expect([taken.status, taken.body.status]).toEqual([200, 'open'])
      expect(taken.body.revocation).toEqual({
        reason: 'other',
        reasonName: '其他',
        words: '岗位取消',
      })
      expect(taken.body.may.revoke.why).toContain('撤销正在办理')
      await world.work(async () => (await page(number)).status === 'revoked')
      const ended = await page(number)
      expect(ended.statusName).toBe('已撤销')
      expect(ended.matters.map((one: { statusName: string }) => one.statusName)).toEqual([
        '已撤销',
        '已撤销',
        '结果保留',
        '已撤销',
        '已撤销',
      ])
      // What was undone is in force no more; the card is.
      const results = (await world.ask('GET', `/applications/${number}/results`)).body.results
      expect(results.map((one: { matter: string }) => one.matter)).toEqual(['card'])
      const record = (await world.ask('GET', `/applications/${number}/events`)).body
      expect(record.chain.whole).toBe(true)
      expect(record.events.map((one: { says: string }) => one.says)).toContain(
        '撤销录用：其他（岗位取消）',
      )
      expect((await revoke(number, { reason: 'neverCame' })).status).toBe(409)
    })

    test('an officer does by hand what the department’s system could not', async () => {
      const number = await closed('to-revoke-3')
      await revoke(number, { reason: 'neverCame' })
      const word = {
        says: 'upheld',
        reasons: [{ code: 'V002', says: '当月已申报缴费', inputs: [] }],
      }
      const department = { role: 'department', id: 'insurer' } as const
      await world.engine.hear(number, 'insurance', word as never, department)
      const waiting = (await page(number)).matters[1]
      expect(waiting).toMatchObject({
        statusName: '撤销中',
        awaited: { owner: 'officer', action: '当月已申报缴费。请办理减员，并经税务部门退费' },
        reasons: [{ says: '当月已申报缴费' }],
      })
      const desk = await world.ask('GET', `/desk/matters/${number}/insurance`, { as: 'officer' })
      const choices = desk.body.choices.filter((one: { allowed: boolean }) => one.allowed)
      expect(choices.map((one: { name: string }) => one.name)).toEqual(['撤销完成', '不予撤销'])
      const done = await world.ask('POST', `/desk/matters/${number}/insurance/decisions`, {
        as: 'officer',
        body: { says: 'undone' },
      })
      expect(done.body).toMatchObject({ statusName: '已撤销', awaited: null })
    })

    test('an amendment shows which matters it reaches and what each would be told otherwise', async () => {
      const number = await closed('to-amend-1')
      const { body } = await world.ask('POST', `/applications/${number}/amendments/check`, {
        body: { typed: { contract: { wage: '9000.00' } } },
      })
      expect(routes.tryAmendment.reply.parse(body)).toEqual(body)
      expect(body).toMatchObject({ original: number, against: null, complete: true, problems: [] })
      expect(body.changes).toEqual([
        { path: 'contract.wage', label: '月工资', was: '6,500.00 元', is: '9,000.00 元' },
        { path: 'contract.base', label: '缴费基数', was: '6,500.00 元', is: '9,000.00 元' },
      ])
      expect(body.matters.map((one: { does: string }) => one.does)).toEqual([
        'nothing',
        'amends',
        'nothing',
        'amends',
        'nothing',
      ])
      expect(body.matters[1].changes).toEqual([
        { label: '缴费基数', was: '6,500.00 元', is: '9,000.00 元' },
      ])
      expect(
        body.answers.find((one: { path: string }) => one.path === 'contract.base'),
      ).toMatchObject({
        fixed: true,
        changed: true,
      })
      const { text } = await world.ask('POST', `/applications/${number}/amendments/check`, {
        body: { typed: { worker: { mobile: '19900000003' } } },
      })
      expect(text).not.toContain('19900000003')
    })

    test('an amendment is another application, each shows the other, and what stands now', async () => {
      const number = await closed('to-amend-2')
      const amend = (key: string, wage: string) =>
        world.ask('POST', `/applications/${number}/amendments`, {
          headers: { 'idempotency-key': key },
          body: { typed: { contract: { wage } } },
        })
      const filed = await amend('amend-once', '9000.00')
      expect(filed.status).toBe(201)
      const again = await amend('amend-once', '9000.00')
      expect([again.status, again.body]).toEqual([
        200,
        { ...filed.body, isNew: false, warnings: [] },
      ])
      const other = await amend('amend-twice', '9100.00')
      expect([other.status, other.body.problems[0].code]).toEqual([409, 'not-now'])
      expect((await page(number)).may.revoke.why).toContain(filed.body.number)
      // The officer sees which result is replaced, and by what it differs.
      const desk = await world.ask('GET', `/desk/matters/${filed.body.number}/insurance`, {
        as: 'officer',
      })
      expect(desk.body.amends).toEqual({ number, review: false })
      const differing = desk.body.inputs.filter((one: { was: string | null }) => one.was !== null)
      expect(differing).toMatchObject([{ name: 'base', value: '9,000.00 元', was: '6,500.00 元' }])
      await world.work(async () => (await page(filed.body.number)).status === 'complete')
      const [original, amendment] = [await page(number), await page(filed.body.number)]
      expect(original.amendments).toMatchObject([{ number: filed.body.number, status: 'complete' }])
      expect(original.standing).toMatchObject({
        number: filed.body.number,
        changes: [{ path: 'contract.wage', was: '6,500.00 元', is: '9,000.00 元' }, {}],
      })
      expect(amendment.corrects).toMatchObject({ number })
      expect(amendment.may.amend.why).toContain(number)
      expect(amendment.may.revoke.why).toContain(number)
      expect(amendment.matters[0]).toMatchObject({ why: '内容未变，无需更正', results: [] })
      expect(original.may).toMatchObject({ amend: { allowed: true }, revoke: { allowed: true } })
    })

    test('what stands against it is said beside the button', async () => {
      world.answer({ says: 'received', ticket: 'T-9' })
      const number = await world.file('employer', 'to-withdraw-all')
      await world.engine.command(number, { do: 'withdraw' }, officer)
      expect((await page(number)).may.revoke).toEqual({
        allowed: false,
        why: '没有已生效或正在办理的事项，无需撤销',
      })
      const asEmployee = await world.ask('GET', `/applications/${number}`, { as: 'employee' })
      expect(asEmployee.body.may.revoke.why).toContain('由申请单位办理')
    })
  },
)
