import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { previousRelease } from '#test/previous-release'
import { allClosed, employer, wellBehaved, wrongName } from '#test/scenario'
import { openWorld, type World } from '#test/world'

const previous = await previousRelease()
const kept = join(import.meta.dirname, '..', 'test', 'previous-release', 'about.json')
const { migrated } = JSON.parse(readFileSync(kept, 'utf8'))

const statusesOf = async (world: World, number: string) =>
  Object.fromEntries(
    Object.entries((await world.read(number)).matters).map(([key, { status }]) => [key, status]),
  )

/**
 * During a rolling upgrade the database is this release's, some processes are the last one's: what
 * they did goes on to be right, and this release goes on with what they left in the middle.
 */
describe.each(await testDatabases())(
  `the release that ended with ${migrated}, on this release’s $name`,
  ({ open }) => {
    test('files, drives, corrects, withdraws and revokes as it did', async () => {
      const script = {
        ...wellBehaved,
        'trial-insurance': [wrongName, ...(wellBehaved['trial-insurance'] ?? [])],
      }
      const world = await openWorld({ db: await open(), script, openWith: previous.openEngine })
      const number = await world.file()
      await world.settle(60 * 60_000)
      expect((await statusesOf(world, number))['insurance']).toBe('incorrect')
      await world.engine.correct(number, { worker: { name: '田样本' } }, employer)
      await world.settle()
      expect(await statusesOf(world, number)).toEqual(allClosed)
      await world.engine.revoke(number, { reason: 'neverCame' }, employer)
      await world.settle()
      expect((await world.read(number)).outcome).toBe('revoked')
      const other = await world.file('other')
      await world.engine.command(other, { do: 'withdraw' }, employer)
      await world.settle()
      expect((await world.read(other)).outcome).toBe('withdrawn')
      for (const each of [number, other]) await world.verify(each)
    })

    test('may die at any step, and this release goes on', async () => {
      const plain = await openWorld({ db: await open(), script: wellBehaved })
      await plain.file()
      await plain.settle()
      for (let dieAt = 1; dieAt <= plain.steps(); dieAt += 4) {
        const world = await openWorld({
          db: await open(),
          script: wellBehaved,
          dieAt,
          openWith: previous.openEngine,
        })
        const number = await world.file()
        await world.settle()
        expect(await statusesOf(world, number), `died at step ${dieAt}`).toEqual(allClosed)
        expect([...world.department.effects.values()].every((count) => count === 1)).toBe(true)
        await world.verify(number)
        expect(await world.engine.figures.check()).toEqual([])
      }
    }, 120_000)

    test('works beside this release, and nothing happens twice', async () => {
      const db = await open()
      const old = await openWorld({ db, script: wellBehaved, openWith: previous.openEngine })
      const young = await openWorld({ db, script: wellBehaved })
      const worker = old.engine.work()
      const numbers: string[] = []
      for (let at = 0; at < 30; at++)
        numbers.push(await (at % 2 === 0 ? old : young).file(`hire ${at}`))
      const outcomes = () =>
        Promise.all(numbers.map(async (number) => (await young.read(number)).outcome))
      await young.workUntil(async () => (await outcomes()).every((one) => one === 'complete'))
      await worker.stop()
      const keys = [...old.department.effects.keys(), ...young.department.effects.keys()]
      expect(new Set(keys).size, 'each telling had one effect').toBe(keys.length)
      for (const number of numbers) await young.verify(number)
      expect(await young.engine.figures.check()).toEqual([])
    }, 60_000)
  },
)
