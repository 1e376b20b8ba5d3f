import { describe, expect, it } from 'vitest'
import {
  hasEnded,
  hasFailed,
  lifecycle,
  next,
  stageOf,
  stages,
  statusNames,
  verbNames,
  verbsFrom,
  type Status,
} from './lifecycle.ts'

// The table's own keys.
const all = Object.keys(lifecycle) as Status[]

/** Every status that can be reached from one, itself included. */
function reachable(from: Status): ReadonlySet<Status> {
  const seen = new Set<Status>([from])
  for (const status of seen)
    for (const verb of verbsFrom(status)) {
      const to = next(status, verb)
      if (to) seen.add(to)
    }
  return seen
}

describe('the lifecycle', () => {
  it('reaches every status from 等待前序事项', () => {
    expect([...reachable('waiting')].toSorted()).toEqual(all.toSorted())
  })

  it('lets every status that has not ended still end', () => {
    expect(all.filter((status) => ![...reachable(status)].some(hasEnded))).toEqual([])
  })

  it('leads on from an end only by a revocation or by setting right what was entered, and from what was revoked or kept not at all', () => {
    expect(all.filter(hasEnded).toSorted()).toEqual(
      [
        'closed',
        'declined',
        'kept',
        'refused',
        'revoked',
        'skipped',
        'terminated',
        'withdrawn',
      ].toSorted(),
    )
    const back = all.filter(hasEnded).flatMap((status) => verbsFrom(status))
    expect(new Set(back)).toEqual(new Set(['revoke', 'retract']))
  })

  it('ends a revocation undone, kept or upheld, and nothing else', () => {
    expect(verbsFrom('revoking')).toEqual(['undo', 'keep', 'uphold'])
    expect([...reachable('revoked'), ...reachable('kept')]).toEqual(['revoked', 'kept'])
  })

  it('counts only 不予受理, 不予批准, 已撤回 and 已终止 as failures, and each of them as an end', () => {
    expect(all.filter(hasFailed)).toEqual(['declined', 'refused', 'withdrawn', 'terminated'])
    expect(all.filter(hasFailed).every(hasEnded)).toBe(true)
  })

  it('cannot take back what has been approved', () => {
    const approved = ['reviewed', 'suspended', 'handled', 'closed'] as const
    expect(approved.filter((status) => next(status, 'withdraw'))).toEqual([])
  })

  it('knows no arrow for words that are not verbs', () => {
    // @ts-expect-error -- not a verb
    expect(next('applied', 'fly')).toBeUndefined()
  })

  it('has a Chinese name and one of the five stages for everything in the table', () => {
    for (const status of all) {
      expect(statusNames[status]).toMatch(/\p{Script=Han}/u)
      expect(stages).toContain(stageOf[status])
      for (const verb of verbsFrom(status)) expect(verbNames[verb]).toMatch(/\p{Script=Han}/u)
    }
    expect(new Set(Object.values(statusNames)).size).toBe(all.length)
  })
})
