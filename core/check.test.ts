import { describe, expect, it } from 'vitest'
import { checkService, type Fault } from './check.ts'
import {
  account,
  answer,
  card,
  contract,
  enrolment,
  field,
  is,
  need,
  seeds,
  worker,
  type Seed,
} from './check-seeds.ts'
import type { ServiceDefinition } from './definition.ts'
import { companyRegister, soundService } from './sample-service.ts'
import { asData } from './service.ts'

type Tree = { [key: string]: unknown }

/** The sound service with some places set; `undefined` takes the place away. */
function changed(set: Seed['set']): ServiceDefinition {
  const definition = asData(soundService)
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    // Every step but the last names an object or a list of the sound service.
    const inside = steps.reduce((tree, step) => tree[step] as Tree, definition as unknown as Tree)
    if (value === undefined) delete inside[last]
    else inside[last] = value
  }
  return definition
}

const faultsOf = (set: Seed['set']): readonly Fault[] => checkService(changed(set))
const cases = Object.entries<readonly Seed[]>(seeds).flatMap(([code, each]) =>
  each.map((seed) => ({ code, ...seed })),
)

describe('the checker of services', () => {
  it('finds nothing wrong with a sound service', () => {
    expect(checkService(asData(soundService))).toEqual([])
    expect(checkService(soundService)).toEqual([])
  })

  it.each(cases)('names $code at $place', ({ code, place, set }) => {
    const faults = faultsOf(set)
    expect(faults.map((fault) => `${fault.code} ${fault.at}`)).toContain(`${code} ${place}`)
    for (const { says, remedy } of faults) expect(says !== '' && remedy !== '').toBe(true)
  })

  it('shows the situation in which a required answer would be missing', () => {
    const [fault] = faultsOf(seeds['may-be-unanswered'][0].set)
    expect(fault?.example).toEqual({ 'answers.fund.pays': false, 'answers.fund.branch': null })
  })

  it('takes an answer that is always there when the matter arises', () => {
    expect(faultsOf({ [`${account}.sends.branch`]: answer('fund.branch') })).toEqual([])
  })

  it('takes what a register says when the matter needs it to have spoken', () => {
    const name = { var: 'found.company.name' }
    const spoke = [need({ answered: name })]
    expect(
      faultsOf({ [`${enrolment}.sends.companyName`]: name, [`${enrolment}.when`]: spoke }).map(
        ({ at }) => at,
      ),
    ).not.toContain('matters.enrolment.sends.companyName')
  })

  it('follows an answer that is derived from a choice', () => {
    const isFixed = is('contract.kind', 'fixed')
    const when = [need(is('contract.group', 'b'))]
    const options = { a: '甲', b: '乙', c: '丙' }
    const grouped = (otherwise: string) => ({
      [`${contract}.group`]: field('类别', 'choice', {
        options,
        is: { if: [isFixed, 'a', otherwise] },
      }),
      [`${account}.when`]: when,
    })
    expect(faultsOf(grouped('b'))).toEqual([])
    expect(faultsOf(grouped('c')).map(({ code }) => code)).toContain('matter-never-arises')
  })

  it('takes a fix that always mends, and one that takes an optional answer out', () => {
    const dayLater = { addDays: [answer('contract.startsOn'), 1] }
    expect(faultsOf({ 'rules.0.fix': dayLater })).toEqual([])
    expect(faultsOf({ 'rules.1.fix': 600 })).toEqual([])
    expect(faultsOf({ 'rules.1.fix': '' })).toEqual([])
  })

  it('shows the answers with which a fix mends nothing', () => {
    const [fault] = faultsOf({ 'rules.1.fix': 601 })
    expect(fault?.example).toEqual({ 'answers.fund.months': 1800 })
  })

  it('lets the employee answer what nothing at filing turns on', () => {
    expect(faultsOf({ [`${worker}.mobile.answeredBy`]: 'employee' })).toEqual([])
  })

  it('takes a material that the register itself fills in', () => {
    const set = {
      [`${contract}.scan.label`]: '营业执照',
      'form.lookups.0.fills.licence': 'contract.scan',
    }
    expect(faultsOf(set)).toEqual([])
    expect(companyRegister.returns.licence.label).toBe('营业执照')
  })

  it('lets a secondary material follow, within the time of the department', () => {
    const contract = { within: { workingDays: 3 }, form: '扫描件' }
    expect(faultsOf({ [`${enrolment}.procedure.deferrable`]: { contract } })).toEqual([])
  })

  it('names the department at which a promise breaks, and leaves physical tails out', () => {
    const [fault] = faultsOf({ promise: { workingDays: 4 } })
    expect(fault?.says).toContain('参保登记 3 天 → 设立公积金账户 2 天')
    expect(fault?.says).toContain('测试公积金中心')
    expect(faultsOf({ [`${card}.procedure.physicalTail`]: undefined })[0]?.says).toContain('合计 8')
  })

  it('is silent, and quick, where there are too many situations to look at', () => {
    const many = Array.from({ length: 30 }, (_, at) => `q${at}`)
    const asked = many.map((name) => [`${worker}.${name}`, field(`问题${name}`, 'yesNo')])
    const all = { and: many.map((name) => answer(`worker.${name}`)) }
    const set = { ...Object.fromEntries(asked), [`${account}.when`]: [need(all)] }
    expect(faultsOf(set)).toEqual([])
  })
})
