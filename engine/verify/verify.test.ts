import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#engine/database'
import { testDatabases } from '#test/database'
import { employer, wellBehaved, wrongName } from '#test/scenario'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { openWorld, type World } from '#test/world'
import { suspectsIn } from './personal.ts'
import type { Rule } from './rules.ts'

const [first] = await testDatabases()
if (!first) throw new Error('There is no database to test on')

/** A little of everything: closed, amended, being corrected, refused. */
async function lived(db: Database): Promise<World> {
  const world = await openWorld({
    db,
    script: { ...wellBehaved, 'trial-fund': [{ says: 'completed', result: {} }, wrongName] },
    services: [{ ...trialService, code: 'single', onlyOneOpen: true }],
  })
  const number = await world.file('one')
  await world.settle()
  await world.amend(number, { contract: { wage: '9000.00' } })
  await world.settle()
  await world.file('two')
  await world.settle()
  return world
}

const report = async ({ engine, department }: World) => {
  const entries = [...department.effects].map(([key, effects]) => ({
    key,
    effects,
    isUndone: false,
  }))
  const departments = new Set(['labour', 'insurer', 'fund', 'transport'])
  return engine.verify({ memory: { departments, entries } })
}

describe.each(await testDatabases())('the outside check, on $name', ({ open }) => {
  test('finds nothing where nothing is wrong, and says how much it has read', async () => {
    const world = await lived(await open())
    const { counts, violations, broken } = await report(world)
    expect(violations).toEqual([])
    expect(broken).toEqual({})
    expect(counts).toMatchObject({ shards: 2, applications: 3, open: 2 })
    expect(counts.events).toBeGreaterThan(20)
    expect(counts.entries).toBe(world.department.effects.size)
  })
})

/** What the damages touch. */
const tables = [
  'applications',
  'answers',
  'events',
  'matters',
  'messages',
  'errands',
  'subscriptions',
  'figures',
  'figure_deltas',
  'under_way',
] as const

/** What somebody with access, or a bug, might do to a database; each leaves the rest as it is. */
const damages: readonly { does: string; sql: string; rule: Rule }[] = [
  {
    does: 'an event is changed',
    sql: `update events set body = jsonb_set(body, '{at}', to_jsonb((body ->> 'at')::bigint + 1)) where seq = 3`,
    rule: 'chain',
  },
  { does: 'an event is taken away', sql: `delete from events where seq = 2`, rule: 'chain' },
  {
    does: 'the last event is lost',
    sql: `delete from events e using applications a where a.id = e.application and e.seq = a.version`,
    rule: 'chain',
  },
  {
    does: 'a state is changed without an event',
    sql: `update applications set state = jsonb_set(state, '{matters,fund,status}', '"refused"')`,
    rule: 'fold',
  },
  {
    does: 'answers are exchanged',
    sql: `update answers set answers = jsonb_set(answers, '{contract,wage}', '1')`,
    rule: 'answers',
  },
  { does: 'answers are lost', sql: `delete from answers`, rule: 'answers' },
  {
    does: 'a list shows another outcome',
    sql: `update applications set status = 'failed'`,
    rule: 'columns',
  },
  {
    does: 'what is open is due no more',
    sql: `update applications set due_at = null where status = 'open'`,
    rule: 'columns',
  },
  {
    does: 'what is due is put off for a week',
    sql: `update applications set due_at = due_at + interval '7 days' where status = 'open'`,
    rule: 'columns',
  },
  {
    does: 'a matter is missing at the desk',
    sql: `delete from matters where key = 'fund'`,
    rule: 'queue',
  },
  {
    does: 'a matter stands in another queue',
    sql: `update matters set status = 'accepted' where key = 'fund'`,
    rule: 'queue',
  },
  {
    does: 'what is due is left lying',
    sql: `update applications set due_at = now() - interval '300 years' where status = 'open'`,
    rule: 'driven',
  },
  {
    does: 'an amendment’s original is forgotten',
    sql: `update applications set state = state - 'amendments' where state ? 'amendments'`,
    rule: 'linked',
  },
  {
    does: 'an application is gone and its record is not',
    sql: `delete from applications where state ? 'corrects'`,
    rule: 'orphan',
  },
  {
    does: 'a message has lost its errand',
    sql: `insert into messages (shard, id, employer, template, channel, sealed, state, put_at, due_at)
      values (0, 'm', '', '', '', '', 'queued', now(), now())`,
    rule: 'errand',
  },
  {
    does: 'nobody does an errand',
    sql: `insert into errands (shard, kind, id, body, due_at)
      values (1, 'notice', 'old', '{}', now() - interval '300 years')`,
    rule: 'errandDriven',
  },
  {
    does: 'the end of an application never reached the employer’s software',
    sql: `insert into subscriptions (shard, id, employer, test, url, kinds, sealed, made_at)
      select shard, 's', '91520602MA0DEM005H', false, '', '{}', '', now() - interval '300 years'
      from (values (0), (1)) as s (shard)`,
    rule: 'told',
  },
  {
    does: 'a figure is lost',
    sql: `delete from figure_deltas; delete from figures`,
    rule: 'figures',
  },
]

describe('the outside check names', () => {
  let db: Database
  let world: World
  beforeAll(async () => {
    db = await first.open()
    world = await lived(db)
    for (const table of tables) await db.script(`create table kept_${table} as table ${table}`)
  })
  afterEach(async () => {
    for (const table of tables)
      await db.script(
        `delete from ${table}; insert into ${table} overriding system value table kept_${table}`,
      )
  })

  test.each(damages)('$does', async ({ sql, rule }) => {
    await db.script(sql)
    const { violations, broken } = await report(world)
    expect(violations.map((one) => one.rule)).toContain(rule)
    expect(broken[rule]).toBeGreaterThan(0)
  })

  describe('what departments remember otherwise', () => {
    let keys: readonly string[]
    beforeAll(() => {
      keys = [...world.department.effects.keys()]
    })
    const departments = new Set(['labour', 'insurer', 'fund', 'transport'])
    const entry = (key: string, effects = 1) => ({ key, effects, isUndone: false })
    const said = async (entries: readonly ReturnType<typeof entry>[]) => {
      const { violations } = await world.engine.verify({ memory: { departments, entries } })
      expect(violations.every(({ rule }) => rule === 'department')).toBe(true)
      return violations.map(({ says }) => says).join('\n')
    }

    test('a department did one thing twice', async () => {
      expect(await said(keys.map((key) => entry(key, 2)))).toContain('同一个键办了 2 次')
    })
    test('a matter is in force under two keys', async () => {
      const again = keys.map((key) => entry(key.replace(/[^.]+$/, 'another')))
      expect(await said([...keys.map((key) => entry(key)), ...again])).toContain(
        '部门为它办了 2 件',
      )
    })
    test('a department did what nobody filed', async () => {
      const other = entry('520600TRYL20261120-0000000000-0.fund.0.abc')
      expect(await said([...keys.map((key) => entry(key)), other])).toContain('平台没有')
    })
    test('what stands here as done was never done there', async () => {
      expect(await said([])).toContain('部门没有办过')
    })
  })

  test('a person in a log, and nobody where there is none', async () => {
    const clean = [
      '{"level":30,"application":"520600TRYL20261120-7K3M9QXT4B-8","msg":"drive failed"}',
    ]
    const leaky = [...clean, '{"level":50,"msg":"no such person 52060219920618991X"}']
    const check = async (lines: readonly string[]) =>
      (await world.engine.verify({ suspects: await suspectsIn(lines, 'work.log') })).violations
    expect(await check(clean)).toEqual([])
    expect(await check(leaky)).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'personal', place: 'work.log:2' })]),
    )
  })

  test('two open applications of one person where one is allowed', async () => {
    const { engine } = world
    const service = await engine.catalogue.newest('single')
    if (!service) throw new Error('not published')
    const filed = {
      service,
      typed: trialAnswers,
      findings: trialFindings,
      filer: 'clerk',
      by: employer,
      channel: 'portal',
    } as const
    await engine.file({ ...filed, idempotencyKey: 'first' })
    await db.script('delete from under_way')
    await engine.file({ ...filed, idempotencyKey: 'second' })
    const { violations } = await engine.verify()
    expect(violations.map(({ rule }) => rule)).toEqual(['once'])
  })
})
