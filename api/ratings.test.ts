import { describe, expect, test } from 'vitest'
import { openApiWorld, type Account, type ApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const day = 86_400_000

let filings = 0
/** Filed and ended: withdrawn is an end like any other. */
async function ended(world: ApiWorld): Promise<string> {
  const number = await world.file('employer', `rating-${filings++}`)
  await world.ask('POST', `/applications/${number}/withdrawal`, { body: {} })
  return number
}

const rate = (world: ApiWorld, number: string, as: Account, body: object) =>
  world.ask('POST', `/applications/${number}/rating`, { as, body })

const mine = async (world: ApiWorld, number: string, as: Account) =>
  (await world.ask('GET', `/applications/${number}/rating`, { as })).body

describe.each(await testDatabases())('a rating, on $name', async ({ open }) => {
  // One world: each test rates applications of its own.
  const world = await openApiWorld(await open())

  test('is given once it has ended, by the employer and by the person each for themselves', async () => {
    const number = await ended(world)
    expect(await mine(world, number, 'employee')).toMatchObject({
      mine: null,
      may: { allowed: true },
      departments: [
        { code: 'labour', name: '试验人社局' },
        { code: 'insurer', name: '试验医保局' },
        { code: 'fund', name: '试验公积金中心' },
        { code: 'transport', name: '试验交通局' },
      ],
    })
    await rate(world, number, 'employee', {
      satisfaction: 2,
      tags: ['slow', 'fast'],
      stars: { insurer: 1 },
      words: ' 田样本等了三周 ',
    })
    await rate(world, number, 'employer', { satisfaction: 5 })
    expect((await mine(world, number, 'employee')).mine).toEqual({
      satisfaction: 2,
      name: '不满意',
      // What does not belong to a bad rating is left out.
      tags: [{ code: 'slow', says: '办得慢' }],
      stars: { insurer: 1 },
      words: '田样本等了三周',
      ratedAt: expect.any(String),
    })
    expect((await mine(world, number, 'employer')).mine).toMatchObject({
      satisfaction: 5,
      words: '',
    })
  })

  test('is not asked for before the end', async () => {
    const number = await world.file('employer', 'rating-open')
    expect(await mine(world, number, 'employer')).toMatchObject({
      may: { allowed: false, why: '办理结束后可以评价' },
    })
    expect((await rate(world, number, 'employer', { satisfaction: 4 })).status).toBe(409)
  })

  test('may be changed once within seven days, and then stands', async () => {
    const number = await ended(world)
    await rate(world, number, 'employee', { satisfaction: 1 })
    world.clock.now += 6 * day
    expect((await rate(world, number, 'employee', { satisfaction: 4 })).status).toBe(200)
    const third = await rate(world, number, 'employee', { satisfaction: 5 })
    expect([third.status, (await mine(world, number, 'employee')).mine.satisfaction]).toEqual([
      409, 4,
    ])
    const rows = await world.db.query(
      `select version from ratings where shard in (0, 1) and number = $1`,
      [number],
    )
    expect(rows).toHaveLength(2)
  })

  test('is not changed after seven days', async () => {
    const number = await ended(world)
    await rate(world, number, 'employee', { satisfaction: 1 })
    world.clock.now += 7 * day + 1
    expect((await rate(world, number, 'employee', { satisfaction: 5 })).status).toBe(409)
  })

  test('given twice at the same moment counts once', async () => {
    const number = await ended(world)
    await world.tokenOf('employee')
    const replies = await Promise.all(
      [1, 2, 3].map((satisfaction) => rate(world, number, 'employee', { satisfaction })),
    )
    const rows = await world.db.query(
      `select version from ratings where shard in (0, 1) and number = $1`,
      [number],
    )
    expect(rows.length).toBe(replies.filter(({ status }) => status === 200).length)
    expect(rows.length).toBeLessThanOrEqual(2)
  })

  test.each([
    [{}],
    [{ satisfaction: 0 }],
    [{ satisfaction: 6 }],
    [{ satisfaction: '5' }],
    [{ satisfaction: 5, words: '好'.repeat(501) }],
    [{ satisfaction: 5, tags: ['bribed'] }],
    [{ satisfaction: 5, stars: { insurer: 9 } }],
    [{ satisfaction: 5, stars: { market: 5 } }],
    [{ satisfaction: 5, rater: 'filer' }],
  ])('of %j is refused, because nothing is guessed', async (body) => {
    const number = await ended(world)
    expect((await rate(world, number, 'employee', body)).status).toBe(422)
  })

  test('leaves the record of the application as it was', async () => {
    const number = await ended(world)
    const record = async () => (await world.ask('GET', `/applications/${number}/events`)).text
    const before = await record()
    await rate(world, number, 'employee', { satisfaction: 1, words: '不好' })
    expect(await record()).toBe(before)
  })

  test('is read by its author alone: others see figures, and the words are sealed', async () => {
    const number = await ended(world)
    await rate(world, number, 'employee', { satisfaction: 1, words: '经办人王五不耐烦' })
    expect((await mine(world, number, 'employer')).mine).toBeNull()
    const summary = await world.ask('GET', '/ratings/summary', { as: 'supervisor' })
    expect(summary.text).not.toMatch(/王五|田|TRYL/)
    const rows = await world.db.query(`select * from ratings where shard in (0, 1)`)
    expect(JSON.stringify(rows)).not.toContain('王五')
    expect(world.logged.join()).not.toContain('王五')
  })

  test('makes figures for supervisors, each author counted as they now stand', async () => {
    world.clock.now += day
    const from = new Date(world.clock.now).toISOString()
    const [one, two] = [await ended(world), await ended(world)]
    await rate(world, one, 'employee', { satisfaction: 1, stars: { insurer: 2 } })
    await rate(world, one, 'employee', { satisfaction: 4, stars: { insurer: 4 } })
    await rate(world, one, 'employer', { satisfaction: 5, stars: { insurer: 5, fund: 3 } })
    await rate(world, two, 'employee', { satisfaction: 2 })
    const { body } = await world.ask('GET', `/ratings/summary?from=${from}`, { as: 'supervisor' })
    expect(body.services).toMatchObject([
      {
        service: 'trial',
        name: '试验一件事',
        region: { code: '520600', name: '铜仁市' },
        count: 3,
        bad: 1,
        goodShare: 2 / 3,
        levels: [
          { satisfaction: 5, count: 1 },
          { satisfaction: 4, count: 1 },
          { satisfaction: 3, count: 0 },
          { satisfaction: 2, count: 1 },
          { satisfaction: 1, count: 0 },
        ],
        departments: [
          { code: 'fund', average: 3, count: 1 },
          { code: 'insurer', average: 4.5, count: 2 },
        ],
      },
    ])
    const later = new Date(world.clock.now + day).toISOString()
    const none = await world.ask('GET', `/ratings/summary?from=${later}`, { as: 'supervisor' })
    expect(none.body.services).toEqual([])
  })

  test('is asked for by one message, a day after the end, of whoever has not given it', async () => {
    world.answer({ says: 'completed', result: { personNumber: 'P-1', cardNumber: 'C-1' } })
    const [rated, unrated] = [
      await world.file('employer', 'rating-given'),
      await world.file('employer', 'rating-missing'),
    ]
    const asked = async (number: string) =>
      (await world.engine.messages.list({ number, most: 50 }))
        .map(({ template }) => template)
        // Every filing invites the person.
        .filter((template) => template !== 'invitation')
    await world.work(async () => (await asked(rated)).length + (await asked(unrated)).length === 2)
    await rate(world, rated, 'employee', { satisfaction: 5 })
    world.clock.now += day
    await world.work(async () => (await asked(unrated)).length === 2)
    expect([await asked(rated), await asked(unrated)]).toEqual([['closed'], ['rating', 'closed']])
    // The same is not asked again.
    world.clock.now += 30 * day
    await rate(world, rated, 'employee', { satisfaction: 5 })
    expect(await asked(unrated)).toEqual(['rating', 'closed'])
  })
})
