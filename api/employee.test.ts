import { describe, expect, test } from 'vitest'
import { openApiWorld, ownPerson, pdf } from '#test/api-world'
import { testDatabases } from '#test/database'
import { codesIn, fileWithoutBank, invitedIn } from '#test/invited'
import { portraitJpeg } from '#test/pictures'

const [embedded] = await testDatabases()
describe.each(embedded ? [embedded] : [])(
  'the employee’s part, on $name',
  async ({ open: openDb }) => {
    const world = await openApiWorld(await openDb())
    const { send, enter } = invitedIn(world)
    const white = { width: 20, height: 25, background: [250, 250, 250] } as const
    const upload = (number: string, bytes: Uint8Array, cookie: string) =>
      send('POST', `/applications/${number}/employee/materials/card.portrait`, bytes, { cookie })

    test('answers on the phone let the card go on; before that the rest has gone', async () => {
      world.answer({ says: 'completed', result: { personNumber: 'P-1', cardNumber: 'C-1' } })
      const number = await fileWithoutBank(world)
      const statusOf = async (key: string) =>
        (await world.engine.read(number))?.application.matters[key]?.status
      await world.work(async () => (await statusOf('fund')) === 'closed')
      expect(await statusOf('card')).toBe('waiting')
      const page = await world.ask('GET', `/applications/${number}`)
      const card = page.body.matters.find(({ key }: { key: string }) => key === 'card')
      expect([card.statusName, card.awaited.ownerName]).toEqual(['等本人填写', '劳动者本人'])

      const cookie = await enter(number)
      const answers = `/applications/${number}/employee/answers`
      const far = await send('POST', answers, { typed: { card: { bank: 'far' } } }, { cookie })
      expect(far.body.awaited.labels).toEqual(['照片'])
      const { status, body: portrait } = await upload(number, portraitJpeg(white), cookie)
      expect(status).toBe(201)
      const { sha256, type } = portrait
      const typed = { card: { portrait: { sha256, type, name: '照片.jpg' } } }
      const done = await send('POST', answers, { typed }, { cookie })
      expect([done.status, done.body.awaited]).toEqual([200, null])
      await world.work(async () => (await statusOf('pass')) === 'closed')
      // The department knows it now.
      const late = await send('POST', answers, { typed: { card: { bank: 'near' } } }, { cookie })
      expect([late.status, codesIn(late.body)]).toEqual([422, ['not-open-to-employee']])
    })

    test('an answer of the employer’s is not the employee’s to give', async () => {
      const number = await fileWithoutBank(world)
      const cookie = await enter(number)
      const typed = { contract: { wage: '1.00' } }
      const path = `/applications/${number}/employee/answers`
      const { status, body } = await send('POST', path, { typed }, { cookie })
      expect([status, codesIn(body)]).toEqual([422, ['not-open-to-employee']])
    })

    test('a photo that does not conform is refused with what to do, and named by nobody else', async () => {
      const number = await fileWithoutBank(world)
      const cookie = await enter(number)
      const refused = async (bytes: Uint8Array) => {
        const { status, body } = await upload(number, bytes, cookie)
        expect(status).toBe(422)
        expect(body.problems[0].remedy.length).toBeGreaterThan(5)
        return codesIn(body)?.[0]
      }
      const whole = portraitJpeg(white)
      expect(await refused(portraitJpeg({ ...white, background: [170, 170, 170] }))).toBe(
        'photo-background',
      )
      expect(await refused(portraitJpeg({ ...white, empty: true }))).toBe('photo-blank')
      expect(await refused(portraitJpeg({ ...white, width: 25, height: 20 }))).toBe('photo-pixels')
      expect(await refused(whole.slice(0, whole.length / 2))).toBe('photo-unreadable')
      expect(await refused(new TextEncoder().encode('\u0089PNG no jpeg'))).toBe('photo-unreadable')
      expect(await refused(bomb(whole))).toBe('photo-pixels')
      // A hash of somebody else's file, and one of a file that is no photo.
      const { body: contract } = await world.ask('POST', '/materials', { body: pdf })
      const named = async (sha256: string) => {
        const portrait = { sha256, type: 'image/jpeg', name: '照片.jpg' }
        const typed = { card: { bank: 'far', portrait } }
        const path = `/applications/${number}/employee/answers`
        return codesIn((await send('POST', path, { typed }, { cookie })).body)
      }
      expect(await named('0'.repeat(64))).toEqual(['material-not-uploaded'])
      expect(await named(contract.sha256)).toEqual(['photo-unreadable'])
    })

    test('an objection is the employer’s to answer, then the employee confirms', async () => {
      const number = await fileWithoutBank(world)
      const cookie = await enter(number)
      const part = `/applications/${number}/employee`
      const body = { paths: ['contract.wage'], words: '月工资应为 7000 元' }
      const objected = await send('POST', `${part}/objections`, body, { cookie })
      expect(objected.body.objections).toMatchObject([{ id: 1, labels: ['月工资'], answer: null }])
      expect((await send('POST', `${part}/confirmation`, {}, { cookie })).status).toBe(409)
      const row = async () =>
        (await world.ask('GET', `/applications?search=${number}`)).body.applications[0].employee
      expect(await row()).toBe('objected')
      const mute = await world.ask('POST', `${part}/objections/1/answer`, { body: {} })
      expect(mute.status).toBe(422)
      const words = '合同写的是税前 6500 元'
      await world.ask('POST', `${part}/objections/1/answer`, { body: { words } })
      const seen = await send('GET', part, undefined, { cookie })
      expect(seen.body.objections[0].answer).toMatchObject({ how: 'explained', words })
      const confirmed = await send('POST', `${part}/confirmation`, {}, { cookie })
      expect(confirmed.body.confirmedAt).not.toBeNull()
      // What was written is read by the two sides alone, and stands in no event.
      const record = await world.ask('GET', `/applications/${number}/events`)
      expect(record.text).not.toContain('7000')
      expect(record.body.chain.whole).toBe(true)
    })

    const messageFor = (number: string, template: string) =>
      world.work(async () => {
        const { body } = await world.ask('GET', '/messages', { as: 'administrator' })
        return body.messages.some(
          (one: { number: string; template: string }) =>
            one.number === number && one.template === template,
        )
      })
    const officer = { role: 'officer', id: 'o' } as const

    test('a department that asks for the employee’s choice again is answered on the phone', async () => {
      world.answer({ says: 'completed', result: { personNumber: 'P-1', cardNumber: 'C-1' } })
      const number = await fileWithoutBank(world)
      const card = async () => (await world.engine.read(number))?.application.matters['card']
      await world.work(
        async () =>
          (await world.engine.read(number))?.application.matters['insurance']?.status === 'closed',
      )
      world.answer({ says: 'received', ticket: 'T-1' })
      const cookie = await enter(number)
      const answers = `/applications/${number}/employee/answers`
      const near = { typed: { card: { bank: 'near' } } }
      await send('POST', answers, near, { cookie })
      await world.work(async () => (await card())?.delivery?.what === 'ask')
      const reasons = [{ code: 'R009', says: '该网点暂不制卡', inputs: ['bank'] }]
      await world.engine.hear(number, 'card', { says: 'incorrect', reasons }, officer)
      await messageFor(number, 'askedAgain')
      const part = await send('GET', `/applications/${number}/employee`, undefined, { cookie })
      expect(part.body.asked).toMatchObject([
        { labels: ['服务银行'], reasons: [{ says: '该网点暂不制卡' }] },
      ])
      expect(
        part.body.questions.map(({ path, askedAgain }: { path: string; askedAgain: boolean }) => [
          path,
          askedAgain,
        ]),
      ).toContainEqual(['card.bank', true])
      // It was right: the department is asked to look once more, under the same answers.
      const again = await send('POST', answers, near, { cookie })
      expect([again.status, again.body.asked]).toEqual([200, []])
      expect(await card()).toMatchObject({ status: 'applied', round: 1 })
    })

    test('what the employee confirmed and the employer then corrected is to be confirmed again', async () => {
      const number = await fileWithoutBank(world)
      const cookie = await enter(number)
      const part = `/applications/${number}/employee`
      await send('POST', `${part}/confirmation`, {}, { cookie })
      const reasons = [{ code: 'R001', says: '姓名有误', inputs: ['name'] }]
      await world.work(
        async () =>
          (await world.engine.read(number))?.application.matters['enrolment']?.delivery?.what ===
          'ask',
      )
      await world.engine.hear(number, 'enrolment', { says: 'incorrect', reasons }, officer)
      await world.ask('POST', `/applications/${number}/corrections`, {
        body: { typed: { worker: { name: '田样木' } } },
      })
      const seen = await send('GET', part, undefined, { cookie })
      expect(seen.body.outdated.changes).toMatchObject([
        { path: 'worker.name', was: null, is: '田样木' },
      ])
      expect(seen.body.may.confirm.allowed).toBe(true)
      await send('POST', `/applications/${number}/employee/answers`, bankNear, { cookie })
      const listed = (await world.ask('GET', '/applications?employee=outdated&counts=true')).body
      expect(listed.applications.map((row: { number: string }) => row.number)).toEqual([number])
      expect(listed.counts.outdated).toBe(1)
      await messageFor(number, 'confirmAgain')
      const confirmed = await send('POST', `${part}/confirmation`, {}, { cookie })
      expect([confirmed.status, confirmed.body.outdated]).toEqual([200, null])
      const after = (await world.ask('GET', '/applications?employee=outdated&counts=true')).body
      expect([after.applications, after.counts.outdated]).toEqual([[], 0])
    })

    test('the record of who was told what says what stood in the form at that moment', async () => {
      world.answer({ says: 'received', ticket: 'T-9' })
      const number = await fileWithoutBank(world)
      const read = async () => (await world.ask('GET', `/applications/${number}/disclosures`)).body
      await world.work(async () =>
        (await read()).entries.some(({ kind }: { kind: string }) => kind === 'told'),
      )
      const reasons = [{ code: 'R001', says: '姓名有误', inputs: ['name'] }]
      const officer = { role: 'officer', id: 'o' } as const
      await world.engine.hear(number, 'enrolment', { says: 'incorrect', reasons }, officer)
      world.clock.now += 60_000
      await world.ask('POST', `/applications/${number}/corrections`, {
        body: { typed: { worker: { name: '田样木' } } },
      })
      await world.work(async () =>
        (await read()).entries.some(({ says }: { says: string }) => says.includes('再次')),
      )
      await world.ask('GET', `/desk/matters/${number}/insurance`, { as: 'officer' })
      const { entries, ahead } = await read()
      const namesTold = entries
        .filter(({ matter, kind }: Entry) => matter === '就业登记' && kind === 'told')
        .map(({ items }: Entry) => items.find(({ name }) => name === 'name')?.value)
      expect(namesTold).toEqual(['田样木', '田样本'])
      expect(entries.map(({ kind }: Entry) => kind)).toEqual(
        expect.arrayContaining(['asked', 'told', 'looked']),
      )
      expect(ahead.map(({ matter }: Entry) => matter)).toContain('申领社会保障卡')
      expect(JSON.stringify(entries)).not.toContain(ownPerson)
    })
  },
)

const bankNear = { typed: { card: { bank: 'near' } } }

type Entry = {
  readonly kind: string
  readonly matter: string
  readonly items: readonly { readonly name: string; readonly value: string }[]
}

/** A file of a few bytes that claims 65,000 by 65,000 pixels. */
function bomb(whole: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(whole)
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0)
  bytes.set([0xfd, 0xe8, 0xfd, 0xe8], frame + 5)
  return bytes
}
