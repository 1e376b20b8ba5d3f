import { describe, expect, test } from 'vitest'
import type { Word } from '#core/word'
import { testDatabases } from '#test/database'
import { completed, dayMs, employer, wellBehaved } from '#test/scenario'
import type { Script } from '#test/scripted-department'
import { openWorld, type World } from '#test/world'
import type { DifferenceQuery } from './differences.ts'

const officer = { role: 'officer', id: 'o', name: '王经办' } as const
const lines = ['fund', 'insurer', 'labour', 'transport']
const busy: Script = {
  ...wellBehaved,
  'trial-fund': [{ says: 'received', ticket: 'F1' }],
  'ask F1': [{ says: 'received', ticket: 'F1' }],
}
type Listed = ReturnType<World['department']['lists']>

async function openNight(db: Parameters<typeof openWorld>[0]['db'], script: Script = busy) {
  const world = await openWorld({ db, script })
  const number = await world.file()
  await world.settle(60_000)
  await world.passTime(3_600_000)
  /** The department's list as it would be, and how it is told instead. */
  const truth = world.department.lists
  const lie = (how: (listed: Listed) => Listed) => {
    world.department.lists = () => how(truth())
  }
  const { reconciliation } = world.engine
  /** Every line's night, one after the other; answers with all of it together. */
  const night = async () => {
    await world.passTime(1_000)
    const counts: Record<string, number> = {}
    let listed = 0
    for (const line of lines) {
      const began = world.now()
      const last = async () =>
        (await reconciliation.nights(null, 100)).find((one) => one.line === line)
      expect(await reconciliation.now(line)).toBe(true)
      await world.workUntil(async () => {
        const ended = (await last())?.endedAt ?? null
        return ended !== null && ended >= began
      })
      const found = await last()
      listed += found?.listed ?? 0
      for (const [kind, count] of Object.entries(found?.counts ?? {}))
        counts[kind] = (counts[kind] ?? 0) + count
    }
    return { listed, counts }
  }
  const open = async (more: Partial<DifferenceQuery> = {}) =>
    world.engine.reconciliation.differences({ most: 100, ...more })
  const whole = async (matter: string) => {
    const one = (await open()).find((each) => each.matter === matter)
    const found = one && (await world.engine.reconciliation.difference(one))
    if (!found) throw new Error(`nothing differs about ${matter}`)
    return found
  }
  return { world, number, truth, lie, night, open, whole }
}
const about = (listed: Listed, matter: string, word: Word): Listed =>
  listed.map((one) => (one.matter.endsWith(`/${matter}`) ? { ...one, word } : one))
const refused: Word = {
  says: 'refused',
  reasons: [{ code: 'R011', says: '超过法定退休年龄', inputs: [] }],
}

describe.each(await testDatabases())('nightly reconciliation, on $name', ({ open: openDb }) => {
  test('where both sides agree a night ends without differences, and says how much it compared', async () => {
    const { night, open, truth } = await openNight(await openDb())
    const last = await night()
    expect(last).toEqual({ listed: truth().length, counts: {} })
    expect(await open()).toEqual([])
  })

  test('finds every way in which a list can lie, each with its owner, in one night', async () => {
    const { world, number, lie, night, open } = await openNight(await openDb())
    lie((listed) => [
      // Other values than were told us.
      ...about(
        about(
          // What has been refused there stands completed here; what we wait for is over there.
          about(listed, 'enrolment', refused),
          'insurance',
          completed({ personNumber: '52060000009', insuredFrom: '2026-12-01' }),
        ),
        'fund',
        completed({ account: '1' }),
      ).filter(({ matter }) => !matter.endsWith('/card')),
      // Nobody's here.
      {
        key: `${number.slice(0, -1)}x.fund.0.abcdefghijklmnop`,
        matter: 'x/fund',
        word: completed(),
      },
    ])
    const last = await night()
    const found = await open()
    expect(
      found
        .map(({ kind, matter, owner }) => [kind, matter, owner])
        .toSorted((one, other) => (String(one) < String(other) ? -1 : 1)),
    ).toEqual([
      ['endedThere', 'fund', 'officer'],
      ['resultDiffers', 'insurance', 'supervisor'],
      ['stateDiffers', 'enrolment', 'officer'],
      ['unknownHere', null, 'supervisor'],
      ['unknownThere', 'card', 'officer'],
    ])
    expect(last.counts).toEqual({
      endedThere: 1,
      resultDiffers: 1,
      stateDiffers: 1,
      unknownHere: 1,
      unknownThere: 1,
    })
    expect(found.find(({ kind }) => kind === 'resultDiffers')?.differs).toEqual(['personNumber'])
    // Nothing of ours has moved by itself.
    expect((await world.read(number)).matters['fund']?.status).toBe('applied')
    await world.verify(number)
  })

  test('another night finds the same once more and makes nothing of it twice', async () => {
    const { lie, night, open } = await openNight(await openDb())
    lie((listed) => about(listed, 'enrolment', refused))
    await night()
    const [first] = await open()
    await night()
    const after = await open()
    expect(after).toHaveLength(1)
    expect(after[0]).toMatchObject({ foundAt: first?.foundAt, actBy: first?.actBy, state: 'open' })
    expect(after[0]?.seenAt).toBeGreaterThan(first?.seenAt ?? Infinity)
  })

  test('what agrees again is solved by itself, and stays in the record', async () => {
    const { world, truth, lie, night, open, whole } = await openNight(await openDb())
    lie((listed) => about(listed, 'enrolment', refused))
    await night()
    const before = await whole('enrolment')
    lie(() => truth())
    await night()
    expect(await open()).toEqual([])
    const after = await world.engine.reconciliation.difference(before)
    expect(after).toMatchObject({ state: 'solved', steps: [{ does: 'gone' }] })
  })

  test('taking over what the department has ends what we waited for, with the reason in the record', async () => {
    const { world, number, lie, night, open, whole } = await openNight(await openDb())
    lie((listed) => about(listed, 'fund', completed({ account: '1' })))
    await night()
    const one = await whole('fund')
    expect(one.kind).toBe('endedThere')
    expect(await world.engine.reconciliation.repair(one, 'adopt', '已与中心核对', officer)).toBe(
      'done',
    )
    expect((await world.read(number)).matters['fund']?.status).toBe('closed')
    expect(await open()).toEqual([])
    const events = await world.engine.events((await world.engine.read(number))?.id ?? 0)
    expect(events.some(({ body }) => body.says?.includes('已与中心核对'))).toBe(true)
    // Two people, one difference.
    expect(
      await world.engine.reconciliation.repair(one, 'explain', '另一个人', officer),
    ).toMatchObject({ problems: [{ code: 'dealt-with' }] })
    await world.verify(number)
    expect((await night()).counts).toEqual({})
  })

  test('what they never heard is sent again by the same key, and had its effect once', async () => {
    const { world, number, truth, lie, night, whole, open } = await openNight(
      await openDb(),
      wellBehaved,
    )
    lie((listed) => listed.filter(({ matter }) => !matter.endsWith('/card')))
    await night()
    const one = await whole('card')
    expect(one.kind).toBe('unknownThere')
    const told = world.department.told.filter(({ matter }) => matter.endsWith('/card'))
    expect(await world.engine.reconciliation.repair(one, 'resend', '部门未收到', officer)).toBe(
      'done',
    )
    await world.settle(60_000)
    const again = world.department.told.filter(({ matter }) => matter.endsWith('/card'))
    expect(again.length).toBe(told.length + 1)
    expect(new Set(again.map(({ key }) => key)).size).toBe(1)
    expect([...world.department.effects.values()].every((count) => count === 1)).toBe(true)
    expect(await open()).toMatchObject([{ state: 'asked' }])
    lie(() => truth())
    await night()
    expect(await open()).toEqual([])
    await world.verify(number)
  })

  test('what was explained is left alone until one of the sides changes', async () => {
    const { world, lie, night, open, whole } = await openNight(await openDb())
    lie((listed) => about(listed, 'enrolment', refused))
    await night()
    await world.engine.reconciliation.repair(
      await whole('enrolment'),
      'explain',
      '档案系统补录',
      officer,
    )
    expect(await open()).toEqual([])
    expect((await night()).counts).toEqual({})
    lie((listed) => about(listed, 'enrolment', { ...refused, says: 'declined' }))
    await night()
    expect(await whole('enrolment')).toMatchObject({
      state: 'open',
      steps: [{ does: 'explain', words: '档案系统补录', by: '王经办' }],
    })
  })

  test('a list that breaks off accuses nobody of not having heard, and is read on when it can be', async () => {
    const script: Script = { ...wellBehaved, list: ['unreachable', completed()] }
    const { world, lie, night, open } = await openNight(await openDb(), script)
    lie(() => [])
    expect(await world.engine.reconciliation.now('fund')).toBe(true)
    await world.workUntil(async () => {
      const [last] = await world.engine.reconciliation.nights('fund', 1)
      return last?.says === 'unreachable'
    })
    expect(await open()).toEqual([])
    await night()
    expect((await open()).every(({ kind }) => kind === 'unknownThere')).toBe(true)
    expect(await open()).toHaveLength(5)
  })

  test('what moved a moment ago, was withdrawn on the way or waits to be confirmed is no difference', async () => {
    const { world, number, lie, night, open } = await openNight(await openDb())
    lie((listed) => about(listed, 'fund', refused))
    await world.engine.command(number, { do: 'withdraw', matters: ['fund'] }, employer)
    await night()
    expect(await open()).toEqual([])
  })

  test('nights are arranged once for every line, and nobody reconciles a line that does not exist', async () => {
    const { world } = await openNight(await openDb())
    expect(await world.engine.reconciliation.now('nobody')).toBe(false)
    await world.engine.reconciliation.arrange()
    await world.engine.reconciliation.arrange()
    await world.passTime(dayMs)
    expect((await world.engine.reconciliation.lines()).map((one) => one.line)).toEqual(lines)
  })

  test('more than a page of cases is listed and compared page by page', async () => {
    const { world, lie, night } = await openNight(await openDb())
    lie((listed) => [
      ...listed,
      ...Array.from({ length: 1_200 }, (_, at) => ({
        key: `nobody-${at}.fund.0.x`,
        matter: 'x/fund',
        word: completed(),
      })),
    ])
    const last = await night()
    expect(last.counts['unknownHere']).toBe(1_200)
    expect(world.department.listed.slice(0, 3).map(({ after }) => after)).toEqual([
      undefined,
      '500',
      '1000',
    ])
  })
})
