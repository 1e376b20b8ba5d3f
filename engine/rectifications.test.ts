import { describe, expect, test } from 'vitest'
import type { RectificationAct } from '#core/rectification'
import { testDatabases } from '#test/database'
import { openWorld, type World } from '#test/world'

const officer = { role: 'officer', id: 'o' } as const
const supervisor = { role: 'supervisor', id: 's' } as const
const contact = { name: '田样本', mobile: '19900000901' }
const day = 24 * 3_600_000

describe.each(await testDatabases())('what a bad rating obliges to, on $name', ({ open }) => {
  const ended = async () => {
    const world = await openWorld({ db: await open() })
    const number = await world.file()
    await world.settle()
    const file = await world.engine.read(number)
    if (!file?.application.closedAt) throw new Error('not ended')
    const rate = (satisfaction: 1 | 5, stars: Readonly<Record<string, 1 | 5>> = {}) =>
      world.engine.ratings.give(file, {
        rater: 'person',
        rating: { satisfaction, tags: [], stars, words: '跑了三趟' },
        channel: 'portal',
        contact,
      })
    return { world, number, rate, id: `rating-${number}-person` }
  }
  const opened = (world: World, id: string) =>
    world.workUntil(async () => (await world.engine.rectifications.read(id)) !== undefined)
  const act = async (
    world: World,
    id: string,
    one: RectificationAct,
    by: typeof officer | typeof supervisor = officer,
  ) => {
    const done = await world.engine.rectifications.act({ id, act: one, by })
    if ('problem' in done) throw new Error(done.problem.says)
    return done.rectification
  }

  test('opens by itself, in the department whose stars are bad, with words and contact sealed', async () => {
    const { world, id, rate } = await ended()
    await rate(1, { insurer: 1, fund: 5 })
    await opened(world, id)
    const found = await world.engine.rectifications.read(id)
    expect(found).toMatchObject({
      rectification: { department: 'insurer', status: 'opened' },
      contact,
      steps: [{ verb: 'open', words: '跑了三趟' }],
    })
    expect(
      await world.engine.rectifications.list({ department: 'insurer', most: 10 }),
    ).toHaveLength(1)
    expect(await world.engine.rectifications.list({ department: 'fund', most: 10 })).toEqual([])
  })

  test('a good rating obliges nobody', async () => {
    const { world, id, rate } = await ended()
    await rate(5)
    await world.passTime(60_000)
    expect(await world.engine.rectifications.read(id)).toBeUndefined()
  })

  test('is carried to its end, and counted without anybody’s name', async () => {
    const { world, id, rate } = await ended()
    await rate(1)
    await opened(world, id)
    await act(world, id, { do: 'assign', department: 'insurer' }, supervisor)
    await act(world, id, { do: 'contact', words: '已电话联系' })
    await act(world, id, { do: 'verify', about: 'procedure:trial-insurance', words: '属实' })
    await act(world, id, { do: 'mend', words: '已整改' })
    await act(world, id, { do: 'answer', words: '已答复' })
    const closed = await act(world, id, { do: 'satisfied' })
    expect(closed).toMatchObject({ status: 'closed', outcome: 'satisfied', overdue: false })
    const between = { from: world.now() - day, until: world.now() + day }
    const [figures] = await world.engine.rectifications.figures(between)
    expect(figures).toMatchObject({ opened: 1, closed: 1, inTime: 1, outcomes: { satisfied: 1 } })
  })

  test('two officers who act on what they saw: the second is told to look again', async () => {
    const { world, id, rate } = await ended()
    await rate(1, { insurer: 1 })
    await opened(world, id)
    const version = (await world.engine.rectifications.read(id))?.rectification.version ?? 0
    const both = await Promise.all([
      world.engine.rectifications.act({ id, version, act: { do: 'contact' }, by: officer }),
      world.engine.rectifications.act({ id, version, act: { do: 'appeal' }, by: officer }),
    ])
    expect(both.filter((one) => 'problem' in one)).toHaveLength(1)
  })

  test('nobody called within one working day: it is late, and says so by itself', async () => {
    const { world, id, rate } = await ended()
    await rate(1, { insurer: 1 })
    await opened(world, id)
    await world.passTime(4 * day)
    await world.workUntil(
      async () => (await world.engine.rectifications.read(id))?.rectification.overdue === true,
    )
    expect(await world.engine.rectifications.list({ overdue: true, most: 10 })).toHaveLength(1)
  })

  test('three founded complaints about one thing ask for another definition, once', async () => {
    const { world } = await ended()
    const { engine } = world
    for (const one of ['a', 'b', 'c', 'd']) {
      const id = `found-trial.${one.repeat(8)}-0000-4000-8000-000000000000`
      await engine.rectifications.open(
        {
          id,
          source: { kind: 'inspection' },
          service: 'trial',
          region: '520600',
          department: 'insurer',
        },
        supervisor,
        { words: '看不懂' },
      )
      await act(world, id, { do: 'contact' })
      await act(world, id, { do: 'verify', about: 'field:fund.branch', words: '属实' })
    }
    await world.workUntil(async () => (await engine.rectifications.requests())[0]?.count === 4)
    const requests = await engine.rectifications.requests()
    expect(requests).toMatchObject([{ service: 'trial', about: 'field:fund.branch', count: 4 }])
    const closing = {
      service: 'trial',
      about: 'field:fund.branch',
      decision: 'changed',
      words: '改了提示',
      by: '管',
    } as const
    expect(await engine.rectifications.closeRequest(closing)).toBe(true)
    expect(await engine.rectifications.closeRequest(closing)).toBe(false)
  })
})
