import { describe, expect, test } from 'vitest'
import { openApiWorld, pdf, withContract } from '#test/api-world'
import { testDatabases } from '#test/database'
import { trialService } from '#test/trial-service'

describe.each(await testDatabases())(
  'somebody who is hired already, on $name',
  async ({ open }) => {
    const world = await openApiWorld(await open())
    const once = { ...trialService, onlyOneOpen: true } as const
    await world.engine.catalogue.publish([once], [], Date.now() + 1)
    const typedBy = async (as: 'employer' | 'window') => {
      const { body } = await world.ask('POST', '/materials', { as, body: pdf })
      return withContract(body.sha256)
    }
    const check = async (as: 'employer' | 'window' = 'employer') => {
      const { body } = await world.ask('POST', '/services/trial/check', {
        as,
        body: { typed: await typedBy(as) },
      })
      return body
    }
    const first = await world.file('employer', 'first-hire')

    test('is said as soon as the number is typed, with a way to the application', async () => {
      const { problems, complete } = await check()
      expect(complete).toBe(false)
      expect(problems).toContainEqual(
        expect.objectContaining({
          code: 'already-open',
          severity: 'error',
          path: 'worker.idNumber',
          application: first,
        }),
      )
    })

    test('a window’s clerk is told too, but no number that is not the clerk’s own', async () => {
      const { problems } = await check('window')
      const [said] = problems.filter(({ code }: { code: string }) => code === 'already-open')
      expect(said.severity).toBe('error')
      expect(said).not.toHaveProperty('application')
    })

    test('cannot be filed for again, and the same filing sent again is no second one', async () => {
      const file = async (key: string) =>
        world.ask('POST', '/applications', {
          headers: { 'idempotency-key': key },
          body: { service: 'trial', typed: await typedBy('employer') },
        })
      const second = await file('second-hire')
      expect(second.status).toBe(409)
      expect(second.body.problems[0]).toMatchObject({ code: 'already-open', application: first })
      expect(await file('first-hire')).toMatchObject({ status: 200, body: { number: first } })
    })

    test('once that has ended it is only a hint', async () => {
      await world.ask('POST', `/applications/${first}/withdrawal`, { body: {} })
      const { problems, complete } = await check()
      expect(complete).toBe(true)
      expect(problems).toContainEqual(
        expect.objectContaining({ code: 'filed-before', severity: 'warning', application: first }),
      )
    })
  },
)
