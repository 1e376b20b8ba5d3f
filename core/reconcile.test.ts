import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusNames, type Status } from './lifecycle.ts'
import { defaultPolicy } from './policy.ts'
import {
  differenceNames,
  differenceOf,
  nextReconciliation,
  ownerAfter,
  ownerOfDifference,
  repairNames,
  repairsFor,
  repairsOf,
  stateAfter,
} from './reconcile.ts'
import { startOf } from './time.ts'
import type { Word } from './word.ts'
import type { PlainDate } from '#standards/types'

const now = startOf('2026-11-25' as PlainDate) + 2 * 3_600_000
const ours = (status: Status, since = now - 86_400_000) => ({ status, since })
const completed: Word = { says: 'completed', result: {} }
const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: [] }]
const compare = (status: Status, word: Word, differs: readonly string[] = []) =>
  differenceOf(ours(status), word, differs, now, defaultPolicy)

describe('a department’s list against ours', () => {
  it('says nothing of a decision that cannot count before what was promised has come', () => {
    const promise = { says: '承诺', by: { role: 'employer', id: 'clerk' }, at: now } as const
    const deferral = { promise, items: [{ input: 'photo', path: 'card.photo' }] }
    const owing = { ...ours('accepted'), deferral }
    expect(differenceOf(owing, completed, [], now, defaultPolicy)).toBeNull()
    expect(differenceOf(ours('accepted'), completed, [], now, defaultPolicy)).toBe('endedThere')
    const refused: Word = { says: 'refused', reasons }
    expect(differenceOf(owing, refused, [], now, defaultPolicy)).toBe('endedThere')
  })

  it('agrees where both ended alike, and differs where only a value is another', () => {
    expect(compare('closed', completed)).toBeNull()
    expect(compare('closed', completed, ['account'])).toBe('resultDiffers')
    expect(compare('declined', { says: 'declined', reasons })).toBeNull()
  })
  it('says that they have ended while we wait', () => {
    for (const status of ['applied', 'accepted', 'reviewed', 'suspended', 'incorrect'] as const)
      expect(compare(status, completed)).toBe('endedThere')
    expect(compare('applied', { says: 'incorrect', reasons })).toBe('endedThere')
    expect(compare('revoking', { says: 'undone' })).toBe('endedThere')
  })
  it('differs where one went on and the other has ended, or each ended otherwise', () => {
    expect(compare('closed', { says: 'accepted' })).toBe('stateDiffers')
    expect(compare('declined', completed)).toBe('stateDiffers')
    expect(compare('withdrawn', completed)).toBe('stateDiffers')
    expect(compare('applied', { says: 'accepted' })).toBe('stateDiffers')
  })
  it('makes nothing of a department that is behind, or of what moved a moment ago', () => {
    expect(compare('reviewed', { says: 'accepted' })).toBeNull()
    expect(compare('accepted', { says: 'received', ticket: 'T' })).toBeNull()
    const fresh = ours('applied', now - defaultPolicy.reconcileSettledMs + 1)
    expect(differenceOf(fresh, completed, [], now, defaultPolicy)).toBeNull()
  })
  it('waits for the department’s own word after one was entered by hand', () => {
    const entered = {
      how: 'phone',
      toldBy: '王科长',
      says: 'completed',
      at: now - 80_000_000,
      by: { role: 'officer', id: 'o' },
    } as const
    const byHand = { ...ours('closed'), entered }
    expect(differenceOf(byHand, { says: 'accepted' }, [], now, defaultPolicy)).toBeNull()
    expect(differenceOf(byHand, completed, ['account'], now, defaultPolicy)).toBe('resultDiffers')
  })
  it('leaves a withdrawal on its way to the department’s answer', () => {
    const delivery = { what: 'withdraw', nextAt: now, attempts: 0 } as const
    const going = { ...ours('withdrawn'), delivery }
    expect(differenceOf(going, { says: 'accepted' }, [], now, defaultPolicy)).toBeNull()
  })
  it('has an answer for every status and word, and every kind has an owner and ways to mend it', () => {
    // The table's own keys.
    const statuses = Object.keys(statusNames) as Status[]
    const words: readonly Word[] = [
      { says: 'received', ticket: 'T' },
      { says: 'accepted' },
      { says: 'approved' },
      { says: 'incorrect', reasons },
      { says: 'declined', reasons },
      { says: 'refused', reasons },
      { says: 'suspended', reason: '等待', basis: '规定' },
      { says: 'resumed' },
      completed,
      { says: 'undone' },
      { says: 'upheld', reasons },
    ]
    for (const status of statuses)
      for (const word of words) {
        const kind = compare(status, word)
        expect(kind === null || kind in differenceNames).toBe(true)
      }
    // Object.keys forgets what the table's type knows.
    for (const kind of Object.keys(differenceNames) as (keyof typeof differenceNames)[]) {
      expect(['officer', 'supervisor']).toContain(ownerOfDifference(kind))
      expect(repairsOf[kind]).toContain('explain')
      expect(repairsOf[kind].every((repair) => repair in repairNames)).toBe(true)
    }
  })
  it('that was put before a department is answered by it, and the answer goes back to whoever asked', () => {
    for (const kind of Object.keys(differenceNames) as (keyof typeof differenceNames)[]) {
      const owner = ownerOfDifference(kind)
      expect(repairsFor({ kind, askedBy: null })).not.toContain('answer')
      expect(repairsFor({ kind, askedBy: owner })).toContain('answer')
      expect(ownerAfter({ kind, owner, askedBy: null }, 'ask')).toBe('officer')
      expect(ownerAfter({ kind, owner: 'officer', askedBy: 'supervisor' }, 'answer')).toBe(
        'supervisor',
      )
      expect(stateAfter.answer).toBe('open')
    }
  })
  it('is asked for once a night, at the hour of the place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minutes) => {
        const at = now + minutes * 60_000
        const next = nextReconciliation(at, defaultPolicy)
        expect(next).toBeGreaterThan(at)
        expect(next - at).toBeLessThanOrEqual(86_400_000)
        expect((next - now) % 86_400_000).toBe(0)
      }),
    )
  })
})
