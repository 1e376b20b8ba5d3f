import { describe, expect, test } from 'vitest'
import { at } from '#core/evaluate'
import { testDatabases } from '#test/database'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { openWorld } from '#test/world'
import type { FilingRequest } from './applications.ts'
import type { Database } from './database.ts'
import { firstBroken } from './events.ts'
import { answersHold } from './reads.ts'

const person = trialAnswers.worker.idNumber

async function openOffice(db: Database) {
  const world = await openWorld({ db })
  const service = await world.engine.catalogue.newest(trialService.code)
  if (!service) throw new Error('not published')
  const file = (changes: Partial<FilingRequest> = {}) =>
    world.engine.file({
      service,
      typed: trialAnswers,
      findings: trialFindings,
      idempotencyKey: 'first',
      filer: 'clerk',
      by: { role: 'employer', id: 'clerk' },
      channel: 'portal',
      ...changes,
    })
  return { world, file }
}

describe.each(await testDatabases())('filing on $name', ({ open }) => {
  test('the same filing sent again, even a day later, is the same application', async () => {
    const { world, file } = await openOffice(await open())
    const first = await file()
    await world.passTime(86_400_000)
    expect(await file()).toEqual({ ...first, reading: undefined, isNew: false })
  })

  test('fifty clicks at once file one application', async () => {
    const db = await open()
    const { file } = await openOffice(db)
    const filed = await Promise.all(Array.from({ length: 50 }, () => file()))
    expect(new Set(filed.map((one) => ('number' in one ? one.number : one))).size).toBe(1)
    expect(filed.filter((one) => 'isNew' in one && one.isNew)).toHaveLength(1)
    expect(await db.query('select id from applications')).toHaveLength(1)
  })

  test('a key used for something else is refused, and says for what', async () => {
    const { file } = await openOffice(await open())
    const first = await file()
    const other = { ...trialAnswers, fund: { pays: '否' } }
    expect(await file({ typed: other })).toMatchObject({
      problems: [
        {
          code: 'key-reused',
          says: expect.stringContaining('number' in first ? first.number : '?'),
        },
      ],
    })
  })

  test('the same key of another filer is another application', async () => {
    const { file } = await openOffice(await open())
    const [ours, theirs] = [await file(), await file({ filer: 'somebody else' })]
    expect('number' in ours && 'number' in theirs && ours.number !== theirs.number).toBe(true)
  })

  test('every problem is named at once and nothing is stored half', async () => {
    const db = await open()
    const { file } = await openOffice(db)
    const wrong = {
      ...trialAnswers,
      worker: { ...trialAnswers.worker, idNumber: '520602199206189911', mobile: '1' },
    }
    const refused = await file({ typed: wrong })
    const paths = 'problems' in refused ? refused.problems.map(({ path }) => path) : []
    expect(paths).toEqual(expect.arrayContaining(['worker.idNumber', 'worker.mobile']))
    for (const table of ['applications', 'answers', 'events', 'matters'])
      expect(await db.query(`select * from ${table}`)).toHaveLength(0)
  })

  test('a region that is not open says so beside the question', async () => {
    const { file } = await openOffice(await open())
    const elsewhere = { ...trialAnswers, employer: { ...trialAnswers.employer, region: '999999' } }
    expect(await file({ typed: elsewhere })).toMatchObject({
      problems: [{ code: 'region-not-open', path: 'employer.region' }],
    })
  })

  test('no personal number can be read in the database, and all of them come back', async () => {
    const db = await open()
    const { world } = await openOffice(db)
    const number = await world.file()
    await world.settle()
    const tables = await Promise.all(
      ['applications', 'answers', 'events', 'matters', 'drafts'].map((table) =>
        db.query(`select ${table}::text as line from ${table}`),
      ),
    )
    const everything = JSON.stringify(tables)
    expect(everything).not.toContain(person)
    expect(everything).not.toContain(trialAnswers.worker.mobile)
    const found = await world.engine.read(number)
    expect(at(found?.given.values ?? {}, 'worker.idNumber')).toBe(person)
  })

  test('a person is found by number without the number being stored', async () => {
    const { world } = await openOffice(await open())
    const number = await world.file()
    const { rows } = await world.engine.list({
      personIndex: world.engine.personIndex(person),
      most: 10,
    })
    expect(rows.map((row) => row.number)).toEqual([number])
    const nobody = await world.engine.list({ personIndex: world.engine.personIndex('x'), most: 10 })
    expect(nobody.rows).toEqual([])
  })

  test('an event that was changed in the database is found', async () => {
    const db = await open()
    const { world } = await openOffice(db)
    const number = await world.file()
    await world.settle()
    const { id = 0 } = (await world.engine.read(number)) ?? {}
    expect(firstBroken(number, await world.engine.events(id))).toBeUndefined()
    await db.query(`update events set body = jsonb_set(body, '{says}', '"别的"') where seq = 3`)
    expect(firstBroken(number, await world.engine.events(id))).toBe(3)
    await db.query(`delete from events where seq = 3`)
    expect(firstBroken(number, await world.engine.events(id))).toBe(4)
  })

  test('answers that were changed in the database are found', async () => {
    const db = await open()
    const { world } = await openOffice(db)
    const number = await world.file()
    const whole = async () => {
      const file = await world.engine.read(number)
      return file && answersHold(await world.engine.events(file.id), file)
    }
    expect(await whole()).toBe(true)
    await db.query(`update answers set answers = jsonb_set(answers, '{contract,wage}', '1')`)
    expect(await whole()).toBe(false)
  })

  test('a correction is covered by the record, and what was first filed is kept', async () => {
    const db = await open()
    const { world } = await openOffice(db)
    const number = await world.file()
    const officer = { role: 'officer', id: 'o' } as const
    const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]
    await world.engine.hear(number, 'enrolment', { says: 'incorrect', reasons }, officer)
    // The others close, so nobody is left who could ask for more: the applicant is told.
    await world.settle()
    const clerk = { role: 'employer', id: 'clerk' } as const
    const done = await world.engine.correct(number, { worker: { name: '田样木' } }, clerk)
    expect(done && 'events' in done).toBe(true)
    const file = await world.engine.read(number)
    expect(file && answersHold(await world.engine.events(file.id), file)).toBe(true)
    expect(await db.query('select application from earlier_answers')).toHaveLength(1)
  })

  test('lists go page by page through every shard, newest first, none twice', async () => {
    const { world, file } = await openOffice(await open())
    const filed: string[] = []
    for (let key = 0; key < 25; key++) {
      const one = await file({ idempotencyKey: `list-${key}` })
      if ('number' in one) filed.unshift(one.number)
      await world.passTime(1_000)
    }
    const seen: string[] = []
    let before: Parameters<typeof world.engine.list>[0]['before']
    do {
      const page = await world.engine.list({ filer: 'clerk', most: 7, ...(before && { before }) })
      seen.push(...page.rows.map(({ number }) => number))
      before = page.next
    } while (before)
    expect(seen).toEqual(filed)
  })
})
