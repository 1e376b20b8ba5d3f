import { describe, expect, it } from 'vitest'
import { afterAll, fileTrial, hear, matterIn } from '#test/trial-application'
import { awaitedOf, nextDueAt } from './duties.ts'

const filed = fileTrial()
const failed = afterAll(filed, {
  do: 'fail',
  matter: 'insurance',
  failure: 'unreachable',
  says: '503',
})
const says = '部门来电：系统搬迁，三天后恢复'

describe('what is stuck', () => {
  it('is given to a person with a day and what to do, and goes on being sent', () => {
    const given = afterAll(failed, { do: 'give', matter: 'insurance', to: 'supervisor', says })
    expect(awaitedOf(given.application, 'insurance')).toMatchObject({
      owner: 'supervisor',
      action: says,
    })
    expect(matterIn(given, 'insurance').delivery).toEqual(matterIn(failed, 'insurance').delivery)
    expect(given.events.at(-1)).toMatchObject({ kind: 'troubled', says })
  })

  it('is no longer sent once that is said, with the reason, and an officer goes on', () => {
    const ceased = afterAll(failed, { do: 'cease', matter: 'insurance', says })
    expect(matterIn(ceased, 'insurance').delivery).toBeNull()
    expect(ceased.events.at(-1)?.says).toContain(says)
    expect(awaitedOf(ceased.application, 'insurance')).toMatchObject({ owner: 'officer' })
    expect(nextDueAt(ceased.application), 'it is passed on when nobody acts').not.toBeNull()
    const heard = afterAll(ceased, hear('insurance', 'accepted'))
    expect(matterIn(heard, 'insurance').trouble, 'the department’s own word ends it').toBeNull()
  })

  it('is nothing that goes well: nobody stops what only waits', () => {
    for (const command of [
      { do: 'cease', matter: 'insurance', says } as const,
      { do: 'give', matter: 'insurance', to: 'officer', says } as const,
      { do: 'cease', matter: 'none', says } as const,
    ])
      expect(afterAll(filed, command).problem?.code).toBe('not-now')
  })
})
