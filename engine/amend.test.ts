import { describe, expect, test } from 'vitest'
import type { Word } from '#core/word'
import { testDatabases } from '#test/database'
import { trialAnswers } from '#test/trial-service'
import type { Script } from '#test/scripted-department'
import { openWorld, type World } from '#test/world'

const completed: Word = { says: 'completed', result: {} }
const script: Script = {
  'trial-insurance': [{ says: 'completed', result: { personNumber: 'P-1' } }],
  'trial-card': [{ says: 'completed', result: { cardNumber: 'C-1' } }],
  'trial-enrolment': [completed],
  'trial-fund': [completed],
  'trial-pass': [completed],
}
const by = { role: 'employer', id: 'clerk' } as const
const higherWage = { contract: { wage: '9000.00' } }

const request = (typed: Parameters<World['amend']>[1], idempotencyKey: string) => ({
  typed,
  idempotencyKey,
  filer: 'clerk',
  by,
  channel: 'portal' as const,
})

describe.each(await testDatabases())('更正 after the end, on $name', ({ open }) => {
  async function closed(other: Script = {}) {
    const world = await openWorld({ db: await open(), script: { ...script, ...other } })
    const number = await world.file()
    await world.settle()
    return { world, number }
  }
  const problemOf = async (world: World, number: string, typed: Parameters<World['amend']>[1]) => {
    const answer = await world.engine.amend(number, request(typed, 'another key'))
    return answer && 'problems' in answer ? answer.problems[0] : undefined
  }

  test('both applications know of each other, and the same request twice is one amendment', async () => {
    const { world, number } = await closed()
    const [one, other] = await Promise.all([
      world.engine.amend(number, request(higherWage, 'same key')),
      world.engine.amend(number, request(higherWage, 'same key')),
    ])
    expect(one).toMatchObject({ number: other && 'number' in other ? other.number : '' })
    const original = await world.read(number)
    expect(original.amendments).toHaveLength(1)
    const amendment = await world.read(original.amendments?.[0] ?? '')
    expect(amendment.corrects?.number).toBe(number)
    expect(amendment.service).toBe(original.service)
    await world.verify(number)
    await world.verify(amendment.number)
  })

  test('a department is told which of its cases is amended, and the others nothing', async () => {
    const { world, number } = await closed()
    const before = world.department.told.length
    const first = world.department.told.find(({ procedure }) => procedure === 'trial-insurance')
    await world.amend(number, higherWage)
    await world.settle()
    const told = world.department.told.slice(before)
    expect(told.map(({ procedure }) => procedure)).toEqual(['trial-insurance', 'trial-fund'])
    expect(told[0]).toMatchObject({ corrects: first?.key, inputs: { base: 9000 } })
    expect(told[0]).not.toHaveProperty('review')
  })

  test('the answers that stand are those of the last amendment; the original keeps its own', async () => {
    const { world, number } = await closed()
    await world.amend(number, higherWage)
    await world.settle()
    const again = await world.engine.tryAmendment(number, { typed: {} })
    expect(again?.amendment.before.given.values['contract']?.['wage']).toBe(9000)
    const original = await world.engine.read(number)
    expect(original?.given.values['contract']?.['wage']).toBe(6500)
    // Amended back: the department is told which case it replaces now.
    const back = await world.amend(number, { contract: { wage: '6500.00' } }, 'back again')
    await world.settle()
    const told = world.department.told.findLast(({ procedure }) => procedure === 'trial-insurance')
    expect(told?.key.startsWith(back)).toBe(true)
    expect(told?.corrects?.startsWith(number)).toBe(false)
    expect((await world.read(number)).amendments).toHaveLength(2)
  })

  test('what came from the employer’s settings stands as it was filed', async () => {
    const world = await openWorld({ db: await open(), script })
    const { code } = trialAnswers.employer
    const set = {
      version: 0,
      values: { 'fund.branch': '城东网点' },
      by: { id: 'u', name: '经样本' },
    }
    await world.engine.settings.save(code, 'trial', set)
    const number = await world.file('by settings')
    await world.settle()
    const changed = { ...set, version: 1, values: { 'fund.branch': '城西网点' } }
    await world.engine.settings.save(code, 'trial', changed)
    const typed = { worker: { mobile: '19900000003' } }
    const shown = await world.engine.tryAmendment(number, { typed })
    expect(shown?.amendment.before.origins['fund.branch']).toEqual({ from: 'settings' })
    expect(shown?.amendment.changed).toEqual(['worker.mobile'])
    expect(shown?.amendment.plan.flatMap(({ key, arises }) => (arises ? [key] : []))).toEqual([
      'card',
    ])
  })

  test('another name goes to an officer of every department that knows it', async () => {
    const { world, number } = await closed()
    const shown = await world.engine.tryAmendment(number, { typed: { worker: { name: '田样木' } } })
    expect(shown?.amendment.problems).toMatchObject([
      { code: 'identity-changes', severity: 'warning' },
    ])
    const before = world.department.told.length
    await world.amend(number, { worker: { name: '田样木' } })
    await world.settle()
    const told = world.department.told.slice(before)
    expect(told).toHaveLength(5)
    expect(told.every(({ review }) => review === true)).toBe(true)
  })

  test('one at a time, and only after the end', async () => {
    const db = await open()
    const waits: Word = { says: 'received', ticket: 'F1' }
    const world = await openWorld({
      db,
      script: { ...script, 'trial-fund': [waits], 'ask F1': [waits] },
    })
    const number = await world.file('still open')
    await world.settle(1_000)
    expect(await problemOf(world, number, higherWage)).toMatchObject({ code: 'not-now' })
    await world.engine.hear(number, 'fund', completed, { role: 'officer', id: 'o' })
    const amendment = await world.amend(number, higherWage, 'the first')
    await world.settle(1_000)
    const open1 = await problemOf(world, number, { contract: { wage: '9100.00' } })
    expect(open1?.says).toContain(amendment)
    const revoked = await world.engine.revoke(number, { reason: 'neverCame' }, by)
    expect(revoked).toMatchObject({ problems: [{ code: 'not-now' }] })
    const onAmendment = await problemOf(world, amendment, { contract: { wage: '9100.00' } })
    expect(onAmendment?.code).toBe('not-now')
  })

  test('two different ones at the same moment are one and a refusal', async () => {
    const { world, number } = await closed()
    const answers = await Promise.all(
      ['9000.00', '9100.00'].map((wage) =>
        world.engine.amend(number, request({ contract: { wage } }, `key for ${wage}`)),
      ),
    )
    expect(answers.filter((answer) => answer && 'number' in answer)).toHaveLength(1)
    expect((await world.read(number)).amendments).toHaveLength(1)
  })

  test('what stands is not dropped, nothing is not filed, and the employer stays', async () => {
    const { world, number } = await closed()
    expect(await problemOf(world, number, { fund: { pays: false } })).toMatchObject({
      code: 'would-be-dropped',
      remedy: expect.stringContaining('撤销录用'),
    })
    expect(await problemOf(world, number, {})).toMatchObject({ code: 'nothing-to-amend' })
    expect(
      await problemOf(world, number, { employer: { code: '91110000600037341L' } }),
    ).toMatchObject({ code: 'not-amendable' })
  })

  test('a question that no longer arises takes its old answer with it', async () => {
    const { world, number } = await closed()
    const shown = await world.engine.tryAmendment(number, {
      typed: { contract: { kind: 'open', wage: '9000.00' } },
    })
    expect(shown?.amendment.problems).toEqual([])
    expect(shown?.amendment.reading.values['contract']).not.toHaveProperty('endsOn')
  })

  test('an amended case that is undone says so by its own key, and the original hears it', async () => {
    const later: Word = { says: 'received', ticket: 'R1' }
    const { world, number } = await closed({ revoke: [later] })
    await world.amend(number, higherWage)
    await world.settle()
    await world.engine.revoke(number, { reason: 'neverCame' }, by)
    await world.settle(1_000)
    const standsAs = (await world.read(number)).matters['fund']?.standsAs ?? ''
    expect(world.department.revocations).toContain(standsAs)
    await world.engine.heard('fund', standsAs, { says: 'undone' })
    expect((await world.read(number)).matters['fund']?.status).toBe('revoked')
  })
})

describe.each(await testDatabases())('a correction on the way, on $name', ({ open }) => {
  test('leaves the departments that are not told again with the key they know', async () => {
    const reasons = [{ code: 'R001', says: '证件号码与姓名不符', inputs: ['name'] }]
    const world = await openWorld({
      db: await open(),
      script: { ...script, 'trial-enrolment': [{ says: 'incorrect', reasons }, completed] },
    })
    const number = await world.file()
    await world.settle()
    const told = world.department.told.find(({ procedure }) => procedure === 'trial-insurance')
    await world.engine.correct(number, { worker: { name: '田样木' } }, by)
    await world.settle()
    await world.engine.revoke(number, { reason: 'wrongHire' }, by)
    await world.settle()
    // Insurance was never told the new name: it is undone as what it was told.
    expect(world.department.undone).toContain(told?.key)
    expect((await world.read(number)).outcome).toBe('revoked')
    await world.verify(number)
  })
})
