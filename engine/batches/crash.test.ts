import { describe, expect, test } from 'vitest'
import {
  applications,
  given,
  openBatchWorld,
  owner,
  people,
  type BatchWorld,
} from '#test/batch-world'
import { testDatabases } from '#test/database'

// Every step is a try of its own. The dead process's reads may still run; its writes do not.
describe.each(await testDatabases())('$name, the process dying', ({ open }) => {
  test('at every step: nobody is filed twice and nothing is lost', async () => {
    const play = async (world: BatchWorld, from: number) => {
      const rows = [given(from, world.scan), given(from + 1, world.scan)]
      const batch = await world.take(rows)
      await world.settle(batch)
      await world.engine.batches.file(batch)
      await world.close(batch)
      return batch
    }
    const db = await open()
    const plain = await openBatchWorld(db)
    await play(plain, 1)
    const last = plain.steps()
    expect(last).toBeGreaterThan(10)
    for (let dieAt = 2; dieAt <= last; dieAt++) {
      const world = await openBatchWorld(db, { dieAt })
      const before = (await applications(world)).length
      const batch = await play(world, dieAt * 2 + 1)
      expect(await world.engine.batches.counts(batch)).toMatchObject({ filed: 2 })
      expect((await applications(world)).length - before, `died at ${dieAt}`).toBe(2)
    }
  }, 180_000)

  test('while a file is being read, an hour later nothing of it is left', async () => {
    const world = await openBatchWorld(await open(), { dieAt: 1 })
    const dead = world.take(people(world.scan, 600))
    const isWritten = async () =>
      (await world.db.query(`select row from batch_rows where row = 600`)).length > 0
    for (let turn = 0; turn < 1_000 && !(await isWritten()); turn++)
      await new Promise((resolve) => setTimeout(resolve, 5))
    const after = await openBatchWorld(world.db)
    expect(await after.engine.batches.list(owner)).toEqual([])
    after.clock.now += 3_700_000
    const other = await after.take(people(after.scan, 1))
    await after.settle(other)
    for (let turn = 0; turn < 300 && (await isWritten()); turn++) await after.settle(other)
    expect(await isWritten()).toBe(false)
    void dead
  })
})
