import { describe, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { wellBehaved } from '#test/scenario'
import { openWorld } from '#test/world'
import { claim } from './queue.ts'
import type { Database } from './database.ts'

/** As many due applications of one employer as copies of one that was filed. */
async function flood(db: Database, count: number): Promise<void> {
  await db.query(
    `insert into applications
     select (jsonb_populate_record(a, jsonb_build_object('id', n, 'number', 'copy-' || n,
       'filing_key', 'copy-' || n, 'due_at', a.due_at - interval '1 hour'))).*
     from applications a, generate_series(1, $1::integer) as n
     where a.shard = 0 limit $1`,
    [count],
  )
  await db.query(
    `insert into answers
     select (jsonb_populate_record(w, jsonb_build_object('application', n))).*
     from answers w, generate_series(1, $1::integer) as n
     where w.shard = 0 limit $1`,
    [count],
  )
}

describe.each(await testDatabases())('what is due, on $name', ({ open }) => {
  test('of an employer who filed one comes before the thousands of another', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    // The first of each that lies in the shard that is flooded.
    const fileIn = async (shard: number, name: string) => {
      for (let at = 0; ; at++) {
        const number = await world.file(`${name} ${at}`)
        const found = await world.engine.read(number)
        if (found && found.id % 2 === shard) return number
      }
    }
    await fileIn(0, 'large')
    await flood(db, 5_000)
    const last = await fileIn(0, 'small')
    await db.query('update applications set employer = $2 where shard = $1 and number = $3', [
      0,
      'another',
      last,
    ])
    const claimed: string[] = []
    for (let portion = 0; portion < 40 && !claimed.includes(last); portion++)
      claimed.push(
        ...(await claim(db, 0, world.now(), 60_000, 50)).map(
          ({ application }) => application.number,
        ),
      )
    expect(claimed).toContain(last)
    // In the first portion, though five thousand were due before it.
    expect(claimed.length).toBeLessThanOrEqual(50)
  })

  test('is taken oldest first where there is one employer, and all of it', async () => {
    const db = await open()
    const world = await openWorld({ db, script: wellBehaved })
    const numbers = await Promise.all([1, 2, 3, 4, 5, 6].map((at) => world.file(`hire ${at}`)))
    const claimed: string[] = []
    for (const shard of [0, 1])
      for (;;) {
        const portion = await claim(db, shard, world.now(), 60_000, 2)
        if (portion.length === 0) break
        claimed.push(...portion.map(({ application }) => application.number))
      }
    expect(claimed.toSorted()).toEqual(numbers.toSorted())
  })
})
