import { describe, expect, it } from 'vitest'
import { readTrial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { planAmendment, type Standing } from './amendment.ts'
import { inputsOf } from './corrections.ts'

const results = { insurance: { personNumber: 'P-1' }, card: { cardNumber: 'C-1' } }
const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const

/** Everything was completed, but for what is said to stand otherwise. */
const standingWith = (other: Partial<Standing> = {}): Standing =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const stands = key in other ? other[key] : ({ status: 'closed', key } as const)
      return stands
        ? [[key, { result: results[key as keyof typeof results] ?? {}, ...stands }]]
        : []
    }),
  )

type Changes = Parameters<typeof readTrial>[0]

/** What an amendment of the trial's answers files, and what it leaves out and why. */
function amended(changes: Changes, { before = {}, standing = standingWith() } = {}) {
  const facts = (changed: Changes) => ({ ...readTrial(changed).facts, results })
  const told = (changed: Changes, key: string) =>
    JSON.stringify(inputsOf(trialService, key, facts(changed)))
  const isTold = (key: string) => told({ ...before, ...changes }, key) === told(before, key)
  const { plan, lost } = planAmendment(
    trialService,
    facts({ ...before, ...changes }),
    standing,
    isTold,
  )
  return {
    files: plan.flatMap((one) => (one.arises ? [[one.key, ...one.waitsFor].join(' after ')] : [])),
    leftOut: Object.fromEntries(plan.flatMap((one) => (one.arises ? [] : [[one.key, one.why]]))),
    lost,
  }
}

describe('更正 after the end', () => {
  it('reaches only the matters that are told something else, in their order', () => {
    const { files, leftOut } = amended({ contract: { wage: '9000.00' } })
    expect(files).toEqual(['insurance', 'fund after insurance'])
    expect(leftOut).toEqual({
      enrolment: '内容未变，无需更正',
      card: '内容未变，无需更正',
      pass: '内容未变，无需更正',
    })
  })

  it('files nothing where nothing changed', () => {
    expect(amended({}).files).toEqual([])
  })

  it('never drops silently what stands and would not arise', () => {
    expect(amended({ fund: { pays: false } }).lost).toEqual(['fund'])
    expect(amended({ worker: { hasCard: true } }).lost).toEqual(['card'])
  })

  it('applies for what newly arises, and tells whoever rests on its result', () => {
    const before = { worker: { hasCard: true } }
    const standing = standingWith({ card: undefined })
    const { files, lost } = amended({ worker: { hasCard: false } }, { before, standing })
    expect(files).toEqual(['card', 'pass after card'])
    expect(lost).toEqual([])
  })

  it('does not ask again for what was refused and has not changed', () => {
    const standing = standingWith({ fund: { status: 'refused', key: 'fund' } })
    const same = amended({ worker: { mobile: '19900000003' } }, { standing })
    expect(same.files).toEqual(['card'])
    expect(same.leftOut['fund']).toBe('内容未变，原结果为“不予批准”')
    expect(amended({ contract: { wage: '9000.00' } }, { standing }).files).toContain(
      'fund after insurance',
    )
  })
})
