import { describe, expect, it } from 'vitest'
import { afterAll, clockAt, fileTrial, matterIn, waitUntil } from '#test/trial-application'

const filed = fileTrial()
const unreachable = {
  do: 'fail',
  matter: 'insurance',
  failure: 'unreachable',
  says: '503',
} as const

/** The insurer has not answered for a day, so its officer was asked to look. */
const troubled = afterAll(clockAt(afterAll(filed, unreachable), '2026-11-21 10:00:00'), unreachable)

describe('what a person was asked to look into', () => {
  it('goes to the supervisor after a day, then to the administrator, and stays there', () => {
    expect(matterIn(troubled, 'insurance').trouble?.owner).toBe('officer')
    const supervisor = waitUntil(troubled, '2026-11-22 10:00:01')
    expect(matterIn(supervisor, 'insurance').trouble?.owner).toBe('supervisor')
    const administrator = waitUntil(supervisor, '2026-11-23 10:00:02')
    expect(matterIn(administrator, 'insurance').trouble?.owner).toBe('administrator')
    const later = waitUntil(administrator, '2026-11-25 10:00:03')
    expect(matterIn(later, 'insurance').trouble?.owner).toBe('administrator')
  })

  it('is settled with words that stay in the record', () => {
    const says = '已电话核实，部门系统停机检修'
    const settled = afterAll(troubled, { do: 'settle', matter: 'insurance', says })
    expect(matterIn(settled, 'insurance').trouble).toBeNull()
    expect(settled.events.at(-1)).toMatchObject({ kind: 'eased', says })
  })

  it('cannot be settled where nothing is the matter', () => {
    const answer = afterAll(filed, { do: 'settle', matter: 'insurance', says: '无事' })
    expect(answer.problem?.code).toBe('not-now')
    expect(afterAll(filed, { do: 'settle', matter: 'none', says: '无事' }).problem?.code).toBe(
      'no-such-matter',
    )
  })
})
