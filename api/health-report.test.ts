import { describe, expect, test } from 'vitest'
import { openApiWorld, type ApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const read = async (world: ApiWorld) => {
  const { body } = await world.ask('GET', '/health/report', { as: 'administrator' })
  return body.findings as readonly { code: string; says: string; since: string | null }[]
}
const by = { role: 'platform', id: 'yijian' } as const

describe.each(await testDatabases())('the health report, on $name', ({ open }) => {
  test('names what is wrong as it becomes so', async () => {
    const world = await openApiWorld(await open(), {
      certificates: async () => [{ line: 'fund', expiresAt: null, fault: 'ECONNREFUSED' }],
    })
    // The tests' clock stands still in November 2026.
    world.clock.now = Date.now()
    const codes = async () => (await read(world)).map(({ code }) => code)
    expect(await codes()).toContain('certificate-unread')
    expect(await codes()).not.toContain('dead-duties')

    const number = await world.file('employer', 'healthy-hire')
    await world.engine.command(
      number,
      { do: 'fail', matter: 'insurance', failure: 'refusedBody', says: '422' },
      by,
    )
    world.clock.now += 5 * 60_000
    const found = await read(world)
    expect(found.find(({ code }) => code === 'dead-duties')).toMatchObject({
      says: '1 个事项需要人处理：部门系统不接受所发内容',
    })
    expect(found.map(({ code }) => code)).toContain('not-driven')
    expect(
      found.map(({ code }) => code),
      'five minutes fast',
    ).toContain('clocks-apart')

    const [newest] = await world.db.query<{ name: string }>(
      'delete from yijian_migrations where name = (select max(name) from yijian_migrations) returning name',
    )
    const { says } = (await read(world)).find(({ code }) => code === 'pending-migrations') ?? {}
    expect(says).toContain(newest?.name)
  })
})
