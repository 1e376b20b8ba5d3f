import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { openWorld } from '#test/world'

describe.each(await testDatabases())('a worker that is told to stop, on $name', ({ open }) => {
  test('finishes what is in hand, holds nothing afterwards, and takes nothing more', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    const { department } = world
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    const submit = department.submit.bind(department)
    department.submit = async (submission) => {
      await held
      return submit(submission)
    }
    const number = await world.file()
    const worker = world.engine.work()
    const leases = () =>
      db.query(
        'select number from applications where shard = any($1) and lease_until is not null limit 9',
        [[0, 1]],
      )
    await expect.poll(async () => (await leases()).length).toBe(1)
    const stopped = worker.stop()
    const later = await world.file('after the stop')
    answer()
    await stopped
    expect(await leases(), 'nobody waits for a lease to run out').toEqual([])
    const states = async (of: string) =>
      Object.values((await world.read(of)).matters).map(({ status }) => status)
    expect(await states(later), 'was left to others').not.toContain('closed')
    const other = await openWorld({ db, script: wellBehaved })
    await other.workUntil(async () => {
      const [one, two] = [await other.read(number), await other.read(later)]
      return one.outcome === 'complete' && two.outcome === 'complete'
    })
  })
})
