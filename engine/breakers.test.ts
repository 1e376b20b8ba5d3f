import { describe, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import { dayOf } from '#core/time'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { trialAnswers, trialService } from '#test/trial-service'
import { openWorld, type World } from '#test/world'
import { insertAccount } from './auth-database.ts'

const down = ['unreachable'] as const
const fundDown = { ...wellBehaved, 'trial-fund': [...down] }

const parkedIn = async (world: World, numbers: readonly string[]) => {
  const all = await Promise.all(numbers.map((number) => world.read(number)))
  return all.filter(({ matters }) => matters['fund']?.delivery?.parked).length
}

const filedMany = async (world: World, count: number) => {
  const numbers: string[] = []
  for (let at = 0; at < count; at++) numbers.push(await world.file(`hire ${at}`))
  return numbers
}

describe.each(await testDatabases())('a broken line, on $name', ({ open }) => {
  test('is left alone, tried by one call at a time, and everything goes on when it is whole', async () => {
    const world = await openWorld({ db: await open(), script: fundDown })
    const { department, engine } = world
    const numbers = await filedMany(world, 8)
    await world.settle(60_000)
    const line = (await engine.lines.list()).find(({ mendedAt }) => mendedAt === null)
    expect(line?.parked).toBe(await parkedIn(world, numbers))
    expect(line?.parked).toBeGreaterThan(0)
    // All else went on as if nothing were.
    const one = await world.read(numbers[0] ?? '')
    expect(one.matters['enrolment']?.status).toBe('closed')

    const before = department.told.length
    const attempts = async () =>
      (await Promise.all(numbers.map((number) => world.read(number)))).reduce(
        (sum, { matters }) => sum + (matters['fund']?.delivery?.attempts ?? 0),
        0,
      )
    const counted = await attempts()
    await world.passTime(10 * 60_000)
    // A probe at most for each look at the table; without the breaker there were dozens.
    expect(department.told.length - before).toBeLessThanOrEqual(3)
    expect((await attempts()) - counted).toBeLessThanOrEqual(3)

    department.script['trial-fund'] = [{ says: 'completed', result: {} }]
    await engine.lines.probe(line?.line ?? '')
    await world.workUntil(async () => (await parkedIn(world, numbers)) === 0)
    // Those that had failed before it was broken try again by themselves.
    await world.settle()
    const all = await Promise.all(numbers.map((number) => world.read(number)))
    expect(all.map(({ outcome }) => outcome)).toEqual(numbers.map(() => 'complete'))
    expect((await engine.lines.list()).every(({ mendedAt }) => mendedAt !== null)).toBe(true)
    expect([...department.effects.values()].every((count) => count === 1)).toBe(true)
  })

  test('is told to supervisors once, however often it is noticed, and once when it is whole', async () => {
    const db = await open()
    const world = await openWorld({ db, script: fundDown })
    await insertAccount(db, supervisor, world.now())
    const told = async () =>
      (await world.engine.messages.list({ most: 100 }))
        .filter(({ template }) => template.startsWith('line'))
        .map(({ template, to }) => [template, to])
    await filedMany(world, 8)
    await world.settle(60_000)
    await world.passTime(10_000)
    await world.workUntil(async () => (await told()).length > 0)
    await world.passTime(60_000)
    expect(await told()).toEqual([['lineBroken', 'watch@test.local']])
    const { script } = world.department
    script['trial-fund'] = [{ says: 'completed', result: {} }]
    expect(await world.engine.lines.probe('fund')).toBe(true)
    await world.workUntil(async () =>
      (await world.engine.lines.list()).every(({ mendedAt }) => mendedAt !== null),
    )
    await world.passTime(10_000)
    await world.workUntil(async () => (await told()).length > 1)
    expect(new Set((await told()).map(([template]) => template))).toEqual(
      new Set(['lineBroken', 'lineWhole']),
    )
    expect(await told()).toHaveLength(2)
  })

  test('is not asked by a form either: its register is silent at once', async () => {
    const db = await open()
    const world = await openWorld({ db })
    let asked = 0
    world.department.registers = () => {
      asked++
      return null
    }
    await db.query(
      `insert into outages (line, since, probe_at, says) values ('market', $1, $2, '503')`,
      [new Date(world.now()).toISOString(), new Date(world.now() + 60_000).toISOString()],
    )
    const service = await world.engine.catalogue.newest(trialService.code)
    if (!service) throw new Error('not published')
    const today = dayOf(world.now())
    const situation = { today, parameters: {}, findings: {} }
    const found = await world.engine.lookUp(service.definition, trialAnswers, situation)
    expect(found.silent).toEqual(['company'])
    expect(asked).toBe(0)
  })

  test('of registers alone is broken by silences to several people, told, counted, and tried by a question', async () => {
    const db = await open()
    const world = await openWorld({ db })
    await insertAccount(db, supervisor, world.now())
    const { engine, department } = world
    let asked = 0
    let down = true
    department.registers = () => {
      asked++
      if (down) throw new Failure('unreachable', '504')
      return { companyName: '铜仁试验有限公司', openedOn: '2020-03-01' }
    }
    const service = await engine.catalogue.newest(trialService.code)
    if (!service) throw new Error('not published')
    const situation = { today: dayOf(world.now()), parameters: {}, findings: {} }
    const codes = [trialAnswers.employer.code, '91110000MA00000077', '915206020000000196']
    const ask = (at: number) =>
      engine.lookUp(
        service.definition,
        { ...trialAnswers, employer: { ...trialAnswers.employer, code: codes[at % 3] } },
        situation,
      )
    const lines = async () =>
      (await engine.lines.list()).map(({ line, mendedAt }) => [line, !mendedAt])
    for (let at = 0; at < 12 && asked < 5; at++) await ask(at)
    await world.workUntil(async () => (await lines()).length > 0)
    expect(await lines()).toEqual([['market#lookup', true]])
    const before = asked
    await ask(0)
    expect(asked).toBe(before)
    // What is filed goes on as if nothing were.
    const number = await world.file()
    await world.settle(60_000)
    expect((await world.read(number)).matters['enrolment']?.status).toBe('closed')
    const { registers } = await engine.health.report()
    expect(registers).toMatchObject([{ silent: before, answered: 0 }])
    expect(registers[0]?.unasked).toBeGreaterThan(0)

    down = false
    await world.passTime(10 * 60_000)
    expect((await ask(1)).silent).toEqual([])
    await world.workUntil(async () => (await lines()).every(([, isBroken]) => !isBroken))
    await world.passTime(10_000)
    const told = async () =>
      (await engine.messages.list({ most: 99 }))
        .map(({ template }) => template)
        .filter((template) => template.startsWith('register'))
    await world.workUntil(async () => (await told()).includes('registerWhole'))
    expect((await told()).toSorted()).toEqual(['registerBroken', 'registerWhole'])
  })

  test('that a machine with a wrong clock broke, an hour ahead, is tried at once by the others', async () => {
    const db = await open()
    const world = await openWorld({ db, script: fundDown })
    const numbers = await filedMany(world, 8)
    await world.settle(60_000)
    expect(await parkedIn(world, numbers)).toBeGreaterThan(0)
    await db.script(
      `update outages set since = since + interval '1 hour', probe_at = probe_at + interval '1 hour'`,
    )
    world.department.script['trial-fund'] = [{ says: 'completed', result: {} }]
    await world.workUntil(async () => (await parkedIn(world, numbers)) === 0)
    expect((await world.engine.lines.list()).every(({ mendedAt }) => mendedAt !== null)).toBe(true)
  })

  test('is not what one matter is that its department cannot bear', async () => {
    const world = await openWorld({ db: await open(), script: fundDown })
    await world.file('the only one')
    await world.settle(10 * 60_000)
    expect(await world.engine.lines.list()).toEqual([])
  })
})

const supervisor = {
  id: 'supervisor-1',
  email: 'watch@test.local',
  name: '督小样',
  role: 'supervisor',
  employerCode: null,
  employerName: null,
  department: null,
  region: null,
  sealed: '',
  passwordHash: '',
} as const
