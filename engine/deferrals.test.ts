import { describe, expect, test } from 'vitest'
import { promised } from '#core/deferral'
import { testDatabases } from '#test/database'
import { dayMs, employer, wrongName } from '#test/scenario'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { openWorld, type World } from '#test/world'

const { scan, ...contract } = trialAnswers.contract
const owing = { ...trialAnswers, contract: { ...contract, scan: promised } }
const waits = { 'trial-enrolment': [{ says: 'accepted' }] } as const
const officer = { role: 'officer', id: 'anna' } as const

/** Files as any client would, and answers with what came of it. */
async function filing({ engine }: World, key: string, code = trialAnswers.employer.code) {
  const service = await engine.catalogue.newest(trialService.code)
  if (!service) throw new Error('not published')
  return engine.file({
    service,
    typed: { ...owing, employer: { ...owing.employer, code, name: '另一家' } },
    findings: trialFindings,
    idempotencyKey: key,
    filer: 'clerk',
    by: employer,
    channel: 'portal',
  })
}

/** A promise was made and not kept. */
async function broken(world: World): Promise<string> {
  const number = await world.file('broken', owing)
  await world.settle()
  await world.passTime(5 * dayMs)
  expect((await world.read(number)).matters['enrolment']?.status).toBe('terminated')
  return number
}

describe.each(await testDatabases())('$name', ({ open }) => {
  test('an employer that broke a promise makes no other, and reads which and until when', async () => {
    const world = await openWorld({ db: await open(), script: waits })
    const number = await broken(world)
    expect(await filing(world, 'again')).toMatchObject({
      problems: [{ code: 'promise-barred', path: 'contract.scan', application: number }],
    })
    // Another employer has broken none.
    expect(await filing(world, 'other', '91520602MA0DEM009X')).toHaveProperty('number')
  })

  test('with the material itself it files as ever', async () => {
    const world = await openWorld({ db: await open(), script: waits })
    await broken(world)
    expect(await world.file('with it', trialAnswers)).toMatch(/^520600TRYL/)
  })

  test('a promise that was repaired, or is long past, bars nobody', async () => {
    const world = await openWorld({ db: await open(), script: waits })
    const number = await broken(world)
    const repair = { do: 'repair', matter: 'enrolment', says: '材料已补交' } as const
    await world.engine.command(number, repair, officer)
    expect(await filing(world, 'repaired')).toHaveProperty('number')
    const later = await openWorld({
      db: await open(),
      script: waits,
      policy: { brokenPromiseBarsDays: 3 },
    })
    await broken(later)
    await later.passTime(3 * dayMs)
    expect(await filing(later, 'long past')).toHaveProperty('number')
  })

  test('only what is owed is supplied, and the answers then hold it', async () => {
    const world = await openWorld({ db: await open(), script: waits })
    const number = await world.file('owing', owing)
    await world.settle()
    const both = { contract: { scan, wage: '9000.00' } }
    expect(await world.engine.deferrals.fulfil(number, both, employer)).toMatchObject({
      problems: [{ code: 'not-owed', path: 'contract.wage' }],
    })
    // Promised once more it is no nearer.
    await world.engine.deferrals.fulfil(number, { contract: { scan: promised } }, employer)
    expect((await world.read(number)).matters['enrolment']?.deferral?.items).toHaveLength(1)
    await world.engine.deferrals.fulfil(number, { contract: { scan } }, employer)
    await world.settle()
    const { application, given } = (await world.engine.read(number)) ?? {}
    expect(given?.values['contract']?.['scan']).toEqual(scan)
    expect(application?.outcome).toBe('complete')
    expect(
      await world.engine.deferrals.fulfil(number, { contract: { scan } }, employer),
    ).toMatchObject({ problems: [{ code: 'not-now' }] })
    expect(await world.engine.verify()).toMatchObject({ violations: [] })
  })

  test('a correction of something else leaves what is owed owed', async () => {
    const world = await openWorld({
      db: await open(),
      script: { ...waits, 'trial-fund': [wrongName, { says: 'accepted' }] },
    })
    const number = await world.file('corrected', owing)
    await world.settle()
    await world.engine.correct(number, { worker: { name: '田样木' } }, employer)
    await world.settle(1_000)
    const { matters } = await world.read(number)
    expect(matters['enrolment']).toMatchObject({ status: 'accepted', deferral: { items: [{}] } })
  })

  test('what a department asks for may be promised instead of given', async () => {
    const unclear = {
      says: 'incorrect',
      reasons: [{ code: 'R013', says: '合同不清晰', inputs: ['contract'] }],
    } as const
    const world = await openWorld({
      db: await open(),
      script: { 'trial-enrolment': [unclear, { says: 'accepted' }] },
    })
    const number = await world.file('unclear', trialAnswers)
    await world.settle()
    await world.engine.correct(number, { contract: { scan: promised } }, employer)
    await world.settle(1_000)
    expect((await world.read(number)).matters['enrolment']).toMatchObject({
      status: 'accepted',
      deferral: { items: [{ path: 'contract.scan' }] },
    })
    const told = world.department.told.findLast(({ procedure }) => procedure === 'trial-enrolment')
    expect(told?.inputs).not.toHaveProperty('contract')
    expect(told?.deferred).toEqual(['contract'])
  })

  test('of two who supply at the same moment, one does', async () => {
    const world = await openWorld({ db: await open(), script: waits })
    const number = await world.file('race', owing)
    await world.settle()
    const given = { contract: { scan } }
    const done = await Promise.all([
      world.engine.deferrals.fulfil(number, given, employer),
      world.engine.deferrals.fulfil(number, given, employer),
    ])
    expect(done.filter((one) => one && 'events' in one)).toHaveLength(1)
    await world.settle()
    expect(world.department.supplements).toHaveLength(1)
    await world.verify(number)
  })
})
