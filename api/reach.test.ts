import { describe, expect, test } from 'vitest'
import { openApiWorld, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'

// What somebody reaches does not depend on the database.
const [embedded] = await testDatabases()

describe.each(embedded ? [embedded] : [])('what one reaches, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const insurer = { role: 'department', id: 'insurer' } as const
  for (let filed = 0; filed < 5; filed++) {
    const number = await world.file('employer', `reached-${filed}`)
    await world.engine.hear(number, 'insurance', { says: 'accepted' }, insurer)
  }

  test('a list holds only what is one’s own', async () => {
    const numbers = async (as: Account) => {
      const { body } = await world.ask('GET', '/applications?limit=5', { as })
      return body.applications.length
    }
    expect(await numbers('employer')).toBe(5)
    expect(await numbers('otherEmployer')).toBe(0)
    expect(await numbers('employee')).toBe(5)
    expect(await numbers('otherEmployee')).toBe(0)
    expect(await numbers('otherWindow')).toBe(0)
  })

  test('an officer’s queue is the own department’s, whatever is asked for', async () => {
    const { body } = await world.ask('GET', '/desk/matters?department=labour', { as: 'officer' })
    const departments = new Set(body.matters.map((row: { department: string }) => row.department))
    expect([...departments]).toEqual(['insurer'])
    const far = await world.ask('GET', '/desk/matters', { as: 'farOfficer' })
    expect(far.body).toEqual({ matters: [], next: null })
  })

  test('a window’s clerk follows what was filed at the window', async () => {
    const number = await world.file('window', 'at-the-window')
    const status = async (as: Account) =>
      (await world.ask('GET', `/applications/${number}`, { as })).status
    expect([await status('window'), await status('otherWindow'), await status('employer')]).toEqual(
      [200, 404, 200],
    )
  })
})
