import fc from 'fast-check'
import { LogicEngine } from 'json-logic-engine'
import { describe, expect, it } from 'vitest'
import { at, evaluate, type Facts } from './evaluate.ts'
import { operators } from './operators.ts'
import type { Logic } from './term.ts'

/** The documented JSON Logic library with our operators: what a term means, by somebody else. */
const library = new LogicEngine({})
library.addMethod('var', ([path]: readonly unknown[], facts: Facts) => at(facts, String(path)))
for (const [word, operator] of Object.entries(operators)) library.addMethod(word, operator)

const words = Object.keys(operators)
const logics = fc.letrec<{ logic: Logic }>((tie) => ({
  logic: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('answers.form.value', 'answers.form', 'today', 'nobody').map((one) => ({
      var: one,
    })),
    fc.constantFrom<Logic>(null, true, false, 0, 7, '', '2026-02-28', '2026-02', '01', 'man'),
    fc.array(tie('logic'), { maxLength: 3 }),
    fc
      .tuple(fc.constantFrom(...words), fc.array(tie('logic'), { maxLength: 4 }))
      .map(([word, parts]) => ({ [word]: parts })),
    fc.tuple(fc.constantFrom(...words), tie('logic')).map(([word, part]) => ({ [word]: part })),
  ),
})).logic

describe('a term', () => {
  it('means what the documented JSON Logic library says it means', () => {
    fc.assert(
      fc.property(
        logics,
        fc.oneof(fc.jsonValue(), fc.constantFrom('2026-01-31', '01', true)),
        (logic, value) => {
          const facts = { answers: { form: { value } }, today: '2026-11-22' }
          expect(evaluate(logic, facts)).toEqual(library.run(logic, facts) ?? null)
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('with a word that is not ours, or with two words at once, is refused', () => {
    for (const logic of [
      { cat: ['x', 'y'] },
      { throw: ['x'] },
      { constructor: 1 },
      { '!': true, or: [] },
    ])
      expect(() => evaluate(logic, {})).toThrow('no term has the operator')
    expect(() => evaluate({ var: ['a', 'b'] }, {})).toThrow('one path')
  })
})
