import { describe, expect, test } from 'vitest'
import type { AnnouncedYear } from '#core/calendar'
import { dayOf } from '#core/time'
import { testDatabases } from '#test/database'
import { openWorld } from '#test/world'

/** Invented: the State Council has not announced 2027 yet. */
const year2027: AnnouncedYear = {
  year: 2027,
  region: '',
  source: '试验通知',
  off: ['01-01..01-03'],
  madeUp: ['01-09'],
}

describe.each(await testDatabases())('a new year’s working days, on $name', ({ open }) => {
  /** Filed where the loaded years end: accepted by every department and not yet decided. */
  async function atYearsEnd() {
    const accepted = [{ says: 'accepted' }] as const
    const world = await openWorld({
      db: await open(),
      script: { 'trial-enrolment': accepted, 'trial-insurance': accepted, 'trial-fund': accepted },
    })
    await world.passTime(Date.parse('2026-12-30T10:00:00+08:00') - world.now())
    const numbers = [await world.file('one'), await world.file('two')]
    await world.settle(1_000)
    return { world, numbers }
  }
  const limitOf = async (world: Awaited<ReturnType<typeof atYearsEnd>>['world'], number = '') => {
    const { matters } = await world.read(number)
    const running = Object.values(matters).find(({ promisedBy }) => promisedBy)
    return { ...running, day: running?.promisedBy && dayOf(running.promisedBy) }
  }

  test('can be tried first: which promises shift, and nothing is written', async () => {
    const { world, numbers } = await atYearsEnd()
    const tried = await world.engine.calendars.try(year2027)
    expect(tried).toMatchObject({ looked: 2, shifting: 2 })
    const promise = tried.shifts.find(({ limit }) => limit === 'promisedBy')
    expect(promise).toMatchObject({ wasProvisional: true })
    expect(dayOf(promise?.to ?? 0).slice(0, 4)).toBe('2027')
    expect(await limitOf(world, numbers[0])).toMatchObject({ provisional: true })
    expect(await world.engine.calendars.all()).not.toContainEqual(
      expect.objectContaining({ year: 2027 }),
    )
  })

  test('once loaded, every open application is counted anew by itself', async () => {
    const { world, numbers } = await atYearsEnd()
    const { shifts } = await world.engine.calendars.try(year2027)
    await world.engine.calendars.load(year2027, 'administrator')
    await world.workUntil(async () => {
      const limits = await Promise.all(numbers.map((number) => limitOf(world, number)))
      return limits.every(({ provisional }) => provisional === false)
    })
    for (const number of numbers) {
      const promise = shifts.find((one) => one.number === number && one.limit === 'promisedBy')
      expect((await limitOf(world, number)).promisedBy).toBe(promise?.to)
      await world.verify(number)
    }
    // What was shown beforehand is what came about; nothing is left to shift.
    expect(await world.engine.calendars.try(year2027)).toMatchObject({ looked: 2, shifting: 0 })
    expect(await world.engine.calendars.all()).toContainEqual(
      expect.objectContaining({ year: 2027, loadedBy: 'administrator' }),
    )
  })

  test('a later notice for the same year takes the place of the earlier', async () => {
    const { world, numbers } = await atYearsEnd()
    await world.engine.calendars.load(year2027, 'administrator')
    await world.workUntil(async () => (await limitOf(world, numbers[0])).provisional === false)
    const before = await limitOf(world, numbers[0])
    const longer = { ...year2027, off: ['01-01..01-08'], madeUp: [] }
    await world.passTime(60_000)
    await world.engine.calendars.load(longer, 'administrator')
    await world.workUntil(async () => (await limitOf(world, numbers[0])).day !== before.day)
    expect((await limitOf(world, numbers[0])).promisedBy).toBeGreaterThan(before.promisedBy ?? 0)
  })
})
