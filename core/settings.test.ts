import { describe, expect, test } from 'vitest'
import { readTrial, today, trialParameters } from '#test/trial-application'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { readAnswers, type SettingValues } from './answers.ts'

const readWith = (settings: SettingValues, typed: Readonly<Record<string, unknown>> = {}) =>
  readAnswers(
    trialService,
    { ...trialAnswers, ...typed },
    { today, parameters: trialParameters, findings: trialFindings, settings },
  )

describe('what an employer has set once', () => {
  test('stands where nothing was typed, before what the form suggests', () => {
    expect(readTrial().values['fund']).toEqual({ pays: true, branch: '不限网点' })
    const { values, origins } = readWith({ 'fund.branch': '示例支行' })
    expect(values['fund']).toEqual({ pays: true, branch: '示例支行' })
    expect(origins['fund.branch']).toEqual({ from: 'settings' })
  })

  test('gives way to what is typed', () => {
    const typed = { fund: { pays: true, branch: '另一支行' } }
    const { values, origins } = readWith({ 'fund.branch': '示例支行' }, typed)
    expect(values['fund']?.['branch']).toBe('另一支行')
    expect(origins['fund.branch']).toEqual({ from: 'typed' })
  })

  test('answers no question that is not asked', () => {
    const { values, problems } = readWith({ 'fund.branch': '示例支行' }, { fund: { pays: false } })
    expect(values['fund']).toEqual({ pays: false })
    expect(problems).toEqual([])
  })

  test('counts only where the form lets it be set, and never over a register', () => {
    const { values, origins } = readWith({ 'contract.wage': 1, 'employer.name': '别的公司' })
    expect(values['contract']?.['wage']).toBe(6500)
    expect(origins['employer.name']?.from).toBe('lookup')
  })
})
