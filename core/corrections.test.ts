import { describe, expect, it } from 'vitest'
import { afterAll, fileTrial, hear, readTrial, type Trial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { correctionsAsked, inputsOf, openPaths } from './corrections.ts'

const ask = (trial: Trial, matter: string, ...inputs: readonly string[]): Trial =>
  afterAll(trial, {
    do: 'hear',
    matter,
    word: { says: 'incorrect', reasons: [{ code: 'R001', says: '请核对', inputs }] },
  })
const asked = ({ application }: Trial) => correctionsAsked(trialService, application)
const open = (trial: Trial) => openPaths(asked(trial))
const insured = afterAll(fileTrial(), hear('insurance', 'completed'))

describe('what the departments ask to be corrected', () => {
  it('is shown in the applicant’s own questions, one request for each department', () => {
    const three = ask(
      ask(ask(insured, 'enrolment', 'idNumber'), 'card', 'mobile'),
      'fund',
      'branch',
    )
    expect(asked(three).map(({ matter, department }) => [matter, department])).toEqual([
      ['enrolment', '试验人社局'],
      ['card', '试验人社局'],
      ['fund', '试验公积金中心'],
    ])
    expect(open(three)).toEqual(new Set(['worker.idNumber', 'worker.mobile', 'fund.branch']))
  })

  it('leads from a derived answer to the typed one behind it', () => {
    expect(open(ask(insured, 'fund', 'base'))).toEqual(new Set(['contract.wage']))
  })

  it('leads to every answer that a value may come from', () => {
    // 起缴日期 is the department's 参保日期, or the contract's first day.
    expect(open(ask(insured, 'fund', 'paysFrom'))).toEqual(new Set(['contract.startsOn']))
  })

  it('opens the whole form when it is about no answer at all', () => {
    expect(open(ask(insured, 'fund'))).toBe('all')
    expect(open(ask(insured, 'fund', 'personNumber'))).toBe('all')
  })

  it('opens the whole form for names that the procedure does not have, however odd', () => {
    const names = ['ghost', '__proto__', 'constructor', '']
    expect(names.filter((name) => open(ask(insured, 'fund', name)) !== 'all')).toEqual([])
  })

  it('is nothing while nobody asks, and again once it has been answered', () => {
    expect(asked(insured)).toEqual([])
    expect(open(insured)).toEqual(new Set())
    const answered = afterAll(ask(insured, 'fund', 'branch'), {
      do: 'correct',
      paths: ['fund.branch'],
      reached: ['fund'],
    })
    expect(asked(answered)).toEqual([])
  })

  it('says until when', () => {
    const [request] = asked(ask(insured, 'fund', 'branch'))
    expect(request?.by).toBe(ask(insured, 'fund', 'branch').application.matters['fund']?.correctBy)
  })
})

describe('what a department is told', () => {
  const facts = {
    ...readTrial().facts,
    results: { insurance: { personNumber: 'P-1' } },
  }

  it('exactly what its procedure accepts, and nothing that is not known', () => {
    expect(inputsOf(trialService, 'pass', facts)).toEqual({
      idType: '01',
      idNumber: '52060219920618991X',
      name: '田样本',
    })
    for (const { key, procedure } of trialService.matters)
      for (const name of Object.keys(inputsOf(trialService, key, facts)))
        expect(Object.keys(procedure.accepts)).toContain(name)
  })

  it('the result of what it waited for, and the optional one where there is one', () => {
    expect(inputsOf(trialService, 'fund', facts)).toMatchObject({
      personNumber: 'P-1',
      paysFrom: '2026-11-18',
      base: 6500,
    })
    const dated = { ...facts, results: { insurance: { insuredFrom: '2026-12-01' } } }
    expect(inputsOf(trialService, 'fund', dated)).toMatchObject({ paysFrom: '2026-12-01' })
    expect(inputsOf(trialService, 'fund', dated)).not.toHaveProperty('personNumber')
  })
})
