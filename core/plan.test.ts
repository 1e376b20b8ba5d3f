import { describe, expect, it } from 'vitest'
import { readTrial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { basis } from './problem.ts'
import { planMatters } from './plan.ts'

const planOf = (changes: Parameters<typeof readTrial>[0] = {}) =>
  planMatters(trialService, readTrial(changes).facts)

describe('the plan', () => {
  it('splits an ordinary hire into five matters and says what each waits for', () => {
    expect(planOf()).toEqual([
      { key: 'enrolment', arises: true, waitsFor: [] },
      { key: 'insurance', arises: true, waitsFor: [] },
      { key: 'card', arises: true, waitsFor: ['insurance'] },
      { key: 'fund', arises: true, waitsFor: ['insurance'] },
      { key: 'pass', arises: true, waitsFor: ['card'] },
    ])
  })

  it('leaves the card out for somebody who has one, says why, and lets the pass wait for nothing', () => {
    const plan = planOf({ worker: { hasCard: '是' } })
    expect(plan[2]).toEqual({ key: 'card', arises: false, why: '已有社会保障卡' })
    expect(plan[4]).toEqual({ key: 'pass', arises: true, waitsFor: [] })
  })

  it('leaves out what rests on something not known, rather than assume it', () => {
    const plan = planOf({ fund: { pays: '' } })
    expect(plan[3]).toEqual({ key: 'fund', arises: false, why: '不缴存公积金' })
  })

  it('gives the first need that is not met, with its basis in law', () => {
    const law = basis('社会保险法', 58)
    const needs = [
      { holds: true, otherwise: '甲' },
      { holds: false, otherwise: '乙', basis: law },
      { holds: false, otherwise: '丙' },
    ]
    const matters = trialService.matters.map((matter) => ({ ...matter, when: needs }))
    expect(planMatters({ ...trialService, matters }, readTrial().facts)[0]).toEqual({
      key: 'enrolment',
      arises: false,
      why: '乙',
      basis: law,
    })
  })

  it('counts a need as met only when it is exactly 是', () => {
    const arisesWith = (holds: string | number) =>
      planMatters(
        {
          ...trialService,
          matters: trialService.matters.map((matter) => ({
            ...matter,
            when: [{ holds, otherwise: '不' }],
          })),
        },
        {},
      )[0]?.arises
    expect(arisesWith('true')).toBe(false)
    expect(arisesWith(1)).toBe(false)
  })
})
