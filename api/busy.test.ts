import { expect, test } from 'vitest'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const [embedded] = await testDatabases()

test('beyond what one process can answer at once, whoever asks is told when to come again', async () => {
  if (!embedded) throw new Error('PGlite is always there')
  const world = await openApiWorld(await embedded.open(), { underWayMost: 5 })
  await world.tokenOf('employer')
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => world.ask('GET', '/applications')),
  )
  const busy = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200).length).toBe(5)
  expect(busy.length).toBe(7)
  expect(busy[0]?.headers.get('retry-after')).toBe('2')
  expect(busy[0]?.text).toContain('现在请求太多')
  expect((await world.ask('GET', '/applications')).status, 'nobody is locked out').toBe(200)
})
