import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTrial, today, trialParameters } from '#test/trial-application'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { questionsFor, readAnswers, standingIn } from './answers.ts'
import { choice, creditCode, optional, text } from './ask.ts'
import { department, lookup, workingDays } from './definition.ts'
import { form } from './form.ts'
import { isError } from './problem.ts'
import { asData, service } from './service.ts'

const situation = { today, parameters: trialParameters, findings: trialFindings }
const read = (typed: Readonly<Record<string, unknown>>) =>
  readAnswers(trialService, typed, situation)
const codes = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ code, path }) => `${code} ${path}`)
const company = { ...trialFindings['company'], asked: {}, at: 0, answer: null }
const otherCode = '91520602MA0DEM013C'

describe('an ordinary form', () => {
  it('is read whole: typed, looked up, derived and suggested, each with where it came from', () => {
    const reading = readTrial()
    expect(reading.problems).toEqual([])
    expect(reading.values).toMatchObject({
      employer: { name: '铜仁试验有限公司' },
      worker: { bornOn: '1992-06-18', hasCard: false },
      contract: { wage: 6500, base: 6500 },
      fund: { pays: true, branch: '不限网点' },
    })
    expect(reading.origins).toMatchObject({
      'worker.name': { from: 'typed' },
      'employer.name': { from: 'lookup', lookup: 'company', at: trialFindings['company']?.at },
      'worker.bornOn': { from: 'derived' },
      'fund.branch': { from: 'suggested' },
    })
    expect(standingIn(reading, trialFindings)).toEqual(trialFindings)
  })

  it('follows the region’s floor and cap', () => {
    const baseFor = (wage: number) => readTrial({ contract: { wage } }).values['contract']?.['base']
    expect([3000, 6500.55, 90_000].map(baseFor)).toEqual([4000, 6500.55, 20_000])
  })
})

describe('what must be answered', () => {
  it('every problem of a blank form is named at once, and only what is required', () => {
    const blank = read({})
    expect(new Set(blank.problems.map(({ code }) => code))).toEqual(new Set(['missing']))
    expect(codes(blank)).not.toContain('missing worker.bornOn')
    expect(codes(blank)).not.toContain('missing contract.endsOn')
    expect(codes(blank)).toContain('missing contract.scan')
  })

  it('blanks, spaces and null are no answer', () => {
    for (const mobile of ['', '  ', null, undefined])
      expect(codes(readTrial({ worker: { mobile } }))).toEqual(['missing worker.mobile'])
  })

  it('固定期限 asks for the last day, 无固定期限 does not', () => {
    expect(codes(readTrial({ contract: { endsOn: '' } }))).toEqual(['missing contract.endsOn'])
    const open = readTrial({ contract: { kind: 'open', endsOn: '' } })
    expect(open.problems).toEqual([])
    expect(open.asked.has('contract.endsOn')).toBe(false)
  })

  it('an answer to what is not asked is named and not kept', () => {
    const reading = readTrial({ contract: { kind: 'open' } })
    expect(codes(reading)).toEqual(['not-asked contract.endsOn'])
    expect(reading.values['contract']).not.toHaveProperty('endsOn')
  })

  it('a question that hangs on an answer not given is not asked', () => {
    const reading = readTrial({ contract: { kind: '', endsOn: '' } })
    expect(codes(reading)).toEqual(['missing contract.kind'])
  })
})

describe('what follows from other answers', () => {
  it('may be typed when it says the same, in any writing', () => {
    expect(readTrial({ worker: { bornOn: '1992年6月18日' } }).problems).toEqual([])
  })

  it('a typed value that contradicts it is named with what it should be', () => {
    const reading = readTrial({ worker: { bornOn: '1990-01-01' } })
    expect(reading.problems).toMatchObject([
      { code: 'contradicts', path: 'worker.bornOn', fix: '1992-06-18' },
    ])
    expect(reading.values['worker']?.['bornOn']).toBe('1992-06-18')
  })

  it('is left open where it cannot be known: a passport tells no birthday', () => {
    const reading = readTrial({ worker: { idType: '07', idNumber: 'E12345678' } })
    expect(reading.values['worker']).not.toHaveProperty('bornOn')
    expect(reading.problems.filter(isError)).toEqual([])
  })
})

describe('what a register said', () => {
  it('gives way to what was typed, and is the origin when the same was typed', () => {
    const typed = readTrial({ employer: { name: '另一个名字' } })
    expect(typed.values['employer']?.['name']).toBe('另一个名字')
    expect(typed.origins['employer.name']).toEqual({ from: 'typed' })
    const same = readTrial({ employer: { name: '铜仁试验有限公司' } })
    expect(same.origins['employer.name']).toMatchObject({ from: 'lookup' })
  })

  it('does not count once the question has changed', () => {
    const asked = { code: otherCode }
    const stale = { company: { ...company, asked, answer: { companyName: '旧公司' } } }
    const reading = readTrial({}, stale)
    expect(codes(reading)).toEqual(['missing employer.name'])
    expect(standingIn(reading, trialFindings)).toEqual({})
  })

  it('of nothing on record, or of silence, blocks nobody who types himself', () => {
    const asked = { code: trialAnswers.employer.code }
    for (const findings of [{}, { company: { ...company, asked } }]) {
      expect(codes(readTrial({}, findings))).toEqual(['missing employer.name'])
      expect(readTrial({ employer: { name: '自填公司' } }, findings).problems).toEqual([])
    }
  })

  it('is asked as soon as everything it needs is answered, and not before', () => {
    expect(questionsFor(trialService, readTrial({}, {}))).toEqual({
      company: { code: trialAnswers.employer.code },
    })
    expect(questionsFor(trialService, readTrial({ employer: { code: '' } }, {}))).toEqual({})
  })

  it('may warn through a rule without stopping anything', () => {
    const early = readTrial({ contract: { startsOn: '2019-01-01' } })
    expect(early.problems).toMatchObject([
      { code: 'rule', severity: 'warning', path: 'contract.startsOn' },
    ])
  })

  it('falls with an earlier register’s word on which its question rested', () => {
    const office = department('office', '试验局')
    const first = lookup(office, 'first', '甲', {
      asks: { code: creditCode('代码') },
      returns: { place: text('地点') },
      freshForHours: 1,
    })
    const second = lookup(office, 'second', '乙', {
      asks: { place: text('地点') },
      returns: { chief: text('负责人') },
      freshForHours: 1,
    })
    const chained = asData(
      service('chained', {
        name: '链',
        numberCode: 'CHAN',
        promise: workingDays(1),
        form: form()
          .section('a', '甲', {
            code: creditCode('代码'),
            place: optional(text('地点')),
            chief: optional(text('负责人')),
            region: choice('地区', { '520600': '铜仁市' }),
          })
          .lookup('first', first, { asks: ({ a }) => a, fills: ({ a }) => ({ place: a.place }) })
          .lookup('second', second, {
            asks: ({ a }) => ({ place: a.place.orElse('') }),
            fills: ({ a }) => ({ chief: a.chief }),
          }),
        region: ({ a }) => a.region,
        subject: ({ a }) => ({
          employer: a.code,
          employerName: a.chief,
          person: a.code,
          personName: a.chief,
        }),
      }),
    )
    const findings = {
      first: { asked: { code: otherCode }, at: 1, answer: { place: '旧址' } },
      second: { asked: { place: '旧址' }, at: 2, answer: { chief: '旧人' } },
    }
    const typed = { a: { code: trialAnswers.employer.code, region: '520600' } }
    const reading = readAnswers(chained, typed, { today, parameters: {}, findings })
    expect(reading.values['a']).not.toHaveProperty('place')
    expect(reading.values['a']).not.toHaveProperty('chief')
    expect(standingIn(reading, trialFindings)).toEqual({})
    const fresh = {
      ...findings,
      first: { ...findings.first, asked: { code: trialAnswers.employer.code } },
    }
    const whole = readAnswers(chained, typed, { today, parameters: {}, findings: fresh })
    expect(whole.values['a']).toMatchObject({ place: '旧址', chief: '旧人' })
  })
})

describe('rules', () => {
  it('are broken exactly when they certainly do not hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(true, false, null, 0, 1, 'true', ''), (holds) => {
        const rule = { says: '规则', holds, severity: 'error', at: 'worker.name' } as const
        const { problems } = readAnswers(
          { ...trialService, rules: [rule] },
          trialAnswers,
          situation,
        )
        expect(problems.length).toBe(holds === false ? 1 : 0)
      }),
    )
  })

  it('that speak of something not answered break nothing', () => {
    expect(codes(readTrial({ contract: { endsOn: '2026-11-18' } }))).toEqual([
      'rule contract.endsOn',
    ])
    expect(readTrial({ contract: { kind: 'open', endsOn: '' } }).problems).toEqual([])
  })
})

describe('read again', () => {
  const worker = fc.record({
    hasCard: fc.constantFrom('是', '否', true, 'x', ''),
    mobile: fc.constantFrom('19900000002', '１９９ ０００００００２', 'abc'),
    name: fc.oneof(fc.constantFrom('田 样本', '田样本', ''), fc.string()),
    bornOn: fc.constantFrom('', '1992/6/18', '1990-01-01'),
  })
  const contract = fc.record({
    kind: fc.constantFrom('固定期限', 'open', 'fixed', ''),
    wage: fc.oneof(fc.constantFrom('6,500元', '3000', ''), fc.double({ noNaN: true })),
    endsOn: fc.constantFrom('20291117', '2029年11月17日', '', 'soon'),
  })

  it('what came out goes in and comes out the same, however it was first written', () => {
    fc.assert(
      fc.property(worker, contract, fc.constantFrom('是', '否', ''), (some, other, pays) => {
        const first = readTrial({ worker: some, contract: other, fund: { pays } })
        const again = read(first.values)
        expect(again.values).toEqual(first.values)
        expect(again.asked).toEqual(first.asked)
        expect(readAnswers(trialService, again.values, situation)).toEqual(again)
      }),
    )
  })
})
