import { describe, expect, test } from 'vitest'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'
import { trialAnswers } from '#test/trial-service'

/** Every answer that could tell one person from another: names, numbers, words of more than a code. */
const personalIn = (answers: unknown): string[] =>
  typeof answers === 'object' && answers !== null
    ? Object.values(answers).flatMap(personalIn)
    : typeof answers === 'string' && (/\d{7}/.test(answers) || /\p{Script=Han}{3}/u.test(answers))
      ? [answers]
      : []

describe.each(await testDatabases())('the log, on $name', ({ open }) => {
  test('of a whole hire, filed, failed, given to a person and closed, names nobody, nor do the figures', async () => {
    const world = await openApiWorld(await open())
    const number = await world.file('employer', 'logged-hire')
    const fails = { do: 'fail', matter: 'insurance', failure: 'bug', says: '422' } as const
    await world.engine.command(number, fails, { role: 'platform', id: 'yijian' })
    const id = `${number}/insurance`
    const act = (body: object) =>
      world.ask('POST', '/operations/stuck', {
        as: 'administrator',
        body: { of: 'matter', ...body },
      })
    await act({ does: 'give', id, to: 'officer', says: '请核对田样本的险种' })
    await act({ does: 'retry', id })
    world.answer({ says: 'completed', result: {} })
    await world.work(
      async () => (await world.engine.read(number))?.application.closedAt !== undefined,
    )
    await world.ask('GET', `/applications/${number}`)
    await world.ask('GET', `/desk/matters/${number}/insurance`, { as: 'officer' })
    const log = world.logged.join('\n')
    expect(log, 'something was logged').toContain('something stuck was acted on')
    const { text: figures } = await world.ask('GET', '/metrics', { as: 'signedOut' })
    expect(figures).toMatch(/yijian_errand_seconds_count\{kind="notice",outcome="done"\} [1-9]/)
    expect(figures).toMatch(/yijian_commit_applications_count [1-9]/)
    const personal = personalIn(trialAnswers)
    expect(personal.length).toBeGreaterThan(3)
    expect([...personal, '请核对'].filter((value) => log.includes(value))).toEqual([])
    const inFigures = [...personal, '请核对', number]
    expect(inFigures.filter((value) => figures.includes(value))).toEqual([])
  })
})
