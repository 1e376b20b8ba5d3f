import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { openWorld } from '#test/world'
import type { Filed, FilingRequest, Refused } from './applications.ts'
import type { Database } from './database.ts'

const by = { role: 'employer', id: 'clerk' } as const

/** An office whose service allows one open application of a person at an employer. */
async function openOffice(db: Database) {
  const world = await openWorld({ db })
  const { engine } = world
  const once = { ...trialService, onlyOneOpen: true } as const
  await engine.catalogue.publish([once], [], world.now() + 1)
  const service = await engine.catalogue.newest(once.code)
  if (!service) throw new Error('not published')
  const file = (idempotencyKey: string, changes: Partial<FilingRequest> = {}) =>
    engine.file({
      service,
      typed: trialAnswers,
      findings: trialFindings,
      idempotencyKey,
      filer: 'clerk',
      by,
      channel: 'portal',
      ...changes,
    })
  const subject = {
    service: once.code,
    employer: trialAnswers.employer.code,
    personIndex: engine.personIndex(trialAnswers.worker.idNumber),
  }
  return { world, engine, file, subject }
}

const numberIn = (filed: Filed | Refused): string => ('number' in filed ? filed.number : 'refused')
const problemIn = (filed: Filed | Refused) => ('problems' in filed ? filed.problems[0] : undefined)

describe.each(await testDatabases())('one open application of a person, on $name', ({ open }) => {
  test('a second one is refused and names the first, which can still be sent again', async () => {
    const { file } = await openOffice(await open())
    const first = numberIn(await file('first'))
    expect(problemIn(await file('second'))).toMatchObject({
      code: 'already-open',
      says: '田样本 已有在办的申请',
      path: 'worker.idNumber',
      application: first,
    })
    expect(await file('first')).toMatchObject({ number: first, isNew: false })
  })

  test('of ten sent at once by colleagues, one is filed', async () => {
    const db = await open()
    const { file } = await openOffice(db)
    const filed = await Promise.all(Array.from({ length: 10 }, (_, at) => file(`key ${at}`)))
    expect(filed.filter((one) => 'number' in one)).toHaveLength(1)
    expect(await db.query('select id from applications')).toHaveLength(1)
  })

  test('once the first has ended the person can be hired again, and the first key stays the first', async () => {
    const { engine, world, file, subject } = await openOffice(await open())
    const first = numberIn(await file('first'))
    await engine.command(first, { do: 'withdraw' }, by)
    const again = numberIn(await file('again'))
    expect(again).not.toBe(first)
    expect(await engine.underWay.newest(subject)).toMatchObject({ number: again, status: 'open' })
    expect(numberIn(await file('first'))).toBe(first)
    await world.verify(again)
  })

  test('another employer may hire the same person, and a test is about nobody', async () => {
    const { file } = await openOffice(await open())
    await file('first')
    const employer = { ...trialAnswers.employer, code: '91520602MA0DEM013C', name: '另一公司' }
    const elsewhere = { typed: { ...trialAnswers, employer }, findings: {} }
    expect(problemIn(await file('elsewhere', elsewhere))).toBeUndefined()
    expect(problemIn(await file('trial', { test: true }))).toBeUndefined()
  })

  test('a process that died before it filed holds the place for a minute only', async () => {
    const { engine, world, file, subject } = await openOffice(await open())
    await engine.underWay.take(subject, 4_711)
    expect(problemIn(await file('next'))).toMatchObject({ says: '同一人的另一份申请正在提交' })
    await world.passTime(61_000)
    expect(problemIn(await file('next'))).toBeUndefined()
  })
})
