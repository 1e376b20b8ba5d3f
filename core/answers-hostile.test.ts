import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTrial, today, trialParameters } from '#test/trial-application'
import { trialAnswers, trialFindings, trialService } from '#test/trial-service'
import { readAnswers } from './answers.ts'

const read = (typed: Readonly<Record<string, unknown>>) =>
  readAnswers(trialService, typed, { today, parameters: trialParameters, findings: trialFindings })
const codes = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ code, path }) => `${code} ${path}`)

describe('whatever is sent', () => {
  it('a question that the form does not hold is named, also by the oddest names', () => {
    const odd = JSON.parse(
      '{"worker":{"nick":"a","__proto__":"b","constructor":"c"},"__proto__":{"x":1},' +
        '"hobbies":{"sport":"d"},"toString":5,"empty":{}}',
    )
    expect(codes(read(odd)).filter((code) => code.startsWith('unknown'))).toEqual([
      'unknown-field worker.nick',
      'unknown-field worker.__proto__',
      'unknown-field worker.constructor',
      'unknown-field __proto__.x',
      'unknown-field hobbies.sport',
      'unknown-field toString',
      'unknown-field empty',
    ])
  })

  it('a list where a section belongs is named and holds no answers', () => {
    const reading = read({ ...trialAnswers, fund: ['是'] })
    expect(codes(reading)).toContain('unknown-field fund')
    expect(codes(reading)).toContain('missing fund.pays')
  })

  it('a hundred thousand keys are refused quickly and in few words', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, 'x']))
    const started = performance.now()
    for (const typed of [many, { ...trialAnswers, worker: many }, { a: many, b: many }])
      expect(read(typed).problems.length).toBeLessThan(100)
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  it('a name as long as a book is not repeated to anybody', () => {
    const [problem] = read({ ...trialAnswers, ['x'.repeat(100_000)]: 1 }).problems
    expect(JSON.stringify(problem).length).toBeLessThan(400)
  })

  it('nests as deep as it likes at every question, also at those that are derived', () => {
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
    for (const { key, fields } of trialService.form.sections)
      for (const name of Object.keys(fields)) {
        const reading = readTrial({ [key]: { [name]: deep } })
        expect(reading.problems.length, `${key}.${name}`).toBeGreaterThan(0)
      }
  })

  it('never throws, never answers with what it has not read, and says everything in Chinese', () => {
    const anything = fc.oneof(fc.anything({ withNullPrototype: true }), fc.jsonValue())
    const section = fc.dictionary(
      fc.constantFrom('code', 'name', 'idNumber', 'wage', 'scan', 'pays', '__proto__', 'startsOn'),
      anything,
    )
    const typed = fc.dictionary(
      fc.constantFrom('employer', 'worker', 'contract', 'fund', 'constructor'),
      fc.oneof(section, anything),
    )
    fc.assert(
      fc.property(typed, (given) => {
        const { values, asked, problems } = read(given)
        for (const [key, answers] of Object.entries(values))
          for (const name of Object.keys(answers)) expect(asked).toContain(`${key}.${name}`)
        for (const { says } of problems) expect(says).toMatch(/\p{Script=Han}/u)
      }),
      { numRuns: 500 },
    )
  })
})
