import { describe, expect, test } from 'vitest'
import type { Word } from '#core/word'
import { insertAccount } from '#engine/auth-database'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import type { Script } from '#test/scripted-department'
import { openWorld } from '#test/world'

const supervisor = { role: 'supervisor', id: 's', name: '督小样' } as const
const officer = { role: 'officer', id: 'o', name: '王经办' } as const
const refused: Word = {
  says: 'refused',
  reasons: [{ code: 'R011', says: '超过法定退休年龄', inputs: [] }],
}

/** One hire all done here, of which the labour department's list says otherwise. */
async function openDifference(
  db: Parameters<typeof openWorld>[0]['db'],
  script: Script = {},
  says: Word = refused,
) {
  const world = await openWorld({ db, script: { ...wellBehaved, ...script } })
  await world.file()
  await world.settle(60_000)
  await world.passTime(3_600_000)
  const truth = world.department.lists
  world.department.lists = () =>
    truth().map((one) => (one.matter.endsWith('/enrolment') ? { ...one, word: says } : one))
  const { reconciliation } = world.engine
  const began = world.now()
  expect(await reconciliation.now('labour')).toBe(true)
  await world.workUntil(async () =>
    (await reconciliation.nights('labour', 1)).some(({ endedAt }) => (endedAt ?? 0) >= began),
  )
  const read = async () => {
    const [one] = await reconciliation.differences({ all: true, most: 10 })
    const found = one && (await reconciliation.difference(one))
    if (!found) throw new Error('nothing differs')
    return found
  }
  const ask = async () =>
    expect(await reconciliation.repair(await read(), 'ask', '请核对', supervisor)).toBe('done')
  const steps = async () => (await read()).steps.map(({ does, words }) => [does, words] as const)
  const until = (says_: string) =>
    world.workUntil(async () => (await steps()).some(([does]) => does === says_))
  const [truly = refused] = truth().flatMap(({ matter, word }) =>
    matter.endsWith('/enrolment') ? [word] : [],
  )
  return { world, read, ask, steps, until, reconciliation, truly }
}

const account = (email: string, role: 'officer' | 'supervisor', department: string | null) => ({
  id: email,
  email,
  name: '样本',
  role,
  employerCode: null,
  employerName: null,
  department,
  region: null,
  sealed: '',
  passwordHash: '',
})

describe.each(await testDatabases())('a department that is asked, on $name', ({ open }) => {
  test('answers over its line by the ticket of its list, and its officers are written to', async () => {
    const db = await open()
    const { world, read, ask, steps, until } = await openDifference(db)
    await insertAccount(db, account('officer@test.local', 'officer', 'labour'), world.now())
    await insertAccount(db, account('other@test.local', 'officer', 'fund'), world.now())
    const ticket = (await read()).ticket ?? ''
    world.department.script[`ask ${ticket}`] = [refused]
    await ask()
    await until('answered')
    expect(await steps()).toEqual([
      ['ask', '请核对'],
      ['told', '1 人'],
      ['answered', '不予批准，与清单一致，请据此处理'],
    ])
    expect(await read()).toMatchObject({ state: 'asked', owner: 'officer', askedBy: 'supervisor' })
    const messages = await world.engine.messages.list({ most: 10 })
    expect(
      messages.flatMap(({ template, to }) => (template === 'differenceAsked' ? [to] : [])),
    ).toEqual(['officer@test.local'])
  })

  test('that agrees with us after all has solved it by its answer', async () => {
    const { world, read, ask, until, truly } = await openDifference(await open())
    const { ticket, word } = await read()
    expect(word).toEqual(refused)
    world.department.script[`ask ${ticket}`] = [truly]
    await ask()
    await until('answered')
    expect((await read()).state).toBe('solved')
  })

  test('that says a third thing has made another difference of it, to be looked at anew', async () => {
    const { world, read, ask, until } = await openDifference(await open())
    const { ticket, mark } = await read()
    world.department.script[`ask ${ticket}`] = [{ ...refused, says: 'declined' }]
    await ask()
    await until('answered')
    const after = await read()
    expect(after).toMatchObject({ state: 'open', theirs: 'declined', askedBy: null })
    expect(after.mark).not.toBe(mark)
  })

  test('that is silent is asked again until it answers, and nobody is written to twice', async () => {
    const { world, read, ask, steps, until } = await openDifference(await open())
    const ticket = (await read()).ticket ?? ''
    world.department.script[`ask ${ticket}`] = ['unreachable', 'unreachable', refused]
    await ask()
    for (const times of [1, 2]) {
      await world.workUntil(async () => world.department.asked.length >= times)
      await world.passTime(3_600_000)
    }
    await until('answered')
    expect((await steps()).map(([does]) => does)).toEqual(['ask', 'told', 'answered'])
  })

  test('whose officers answer gives it back to the supervisor who asked', async () => {
    const { read, ask, reconciliation } = await openDifference(await open())
    expect(await reconciliation.repair(await read(), 'answer', '没人问过', officer)).toMatchObject({
      problems: [{ code: 'no-such-repair' }],
    })
    await ask()
    expect(await reconciliation.repair(await read(), 'answer', '系统录错', officer)).toBe('done')
    expect(await read()).toMatchObject({ state: 'open', owner: 'supervisor', askedBy: null })
  })

  test('what nobody deals with in time becomes a supervisor’s, who is written to once a day', async () => {
    const db = await open()
    const { world, read, until, reconciliation } = await openDifference(db)
    await insertAccount(db, account('watch@test.local', 'supervisor', null), world.now())
    expect((await read()).owner).toBe('officer')
    await world.passTime(25 * 3_600_000)
    await until('escalated')
    expect(await read()).toMatchObject({ owner: 'supervisor', state: 'open' })
    expect((await reconciliation.open({})).get('labour')).toEqual({ open: 1, late: 1 })
    await world.passTime(120_000)
    const told = async () =>
      (await world.engine.messages.list({ most: 10 })).filter(
        ({ template }) => template === 'differencesLate',
      )
    await world.workUntil(async () => (await told()).length > 0)
    expect(await told()).toMatchObject([{ to: 'watch@test.local' }])
  })
})
