import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthDateOf, genderOf, includes, isPastRetirement } from './derive.ts'
import { at, evaluate, holds, isBroken, pathsIn, type Facts } from './evaluate.ts'
import { operators } from './operators.ts'
import { parameter } from './region.ts'
import {
  choose,
  Amount,
  Condition,
  constant,
  Day,
  MonthTerm,
  Term,
  today,
  type Logic,
} from './term.ts'

const known = (value: unknown): Facts => ({ answers: { form: { value } } })
const path = { var: 'answers.form.value' }
const day = new Day(path)
const amount = new Amount(path)

/** 是, 否, or not known, as three answers of a form. */
const truth = fc.constantFrom(true, false, null)
const three = fc.tuple(truth, truth, truth)
const [a, b, c] = ['a', 'b', 'c'].map((name) => new Condition({ var: `answers.form.${name}` })) as [
  Condition,
  Condition,
  Condition,
]
const given = ([one, other, third]: readonly unknown[]): Facts => ({
  answers: { form: { a: one, b: other, c: third } },
})
/** Whether both conditions come to the same, whatever is known. */
const alike = (one: Condition, other: Condition): boolean => {
  const all = [true, false, null]
  return all.every((x) =>
    all.every((y) =>
      all.every(
        (z) => evaluate(one.logic, given([x, y, z])) === evaluate(other.logic, given([x, y, z])),
      ),
    ),
  )
}

describe('what follows when not everything is known', () => {
  it('keeps the laws of Kleene’s three-valued logic', () => {
    expect(alike(a.not().not(), a)).toBe(true)
    expect(alike(a.and(b), b.and(a))).toBe(true)
    expect(alike(a.or(b), b.or(a))).toBe(true)
    expect(alike(a.and(b).not(), a.not().or(b.not()))).toBe(true)
    expect(alike(a.or(b).not(), a.not().and(b.not()))).toBe(true)
    expect(alike(a.and(b.and(c)), a.and(b, c))).toBe(true)
    expect(alike(a.or(b.or(c)), a.or(b, c))).toBe(true)
    expect(alike(a.and(b.or(c)), a.and(b).or(a.and(c)))).toBe(true)
    expect(alike(a.or(b.and(c)), a.or(b).and(a.or(c)))).toBe(true)
    expect(alike(a.or(a.and(b)), a)).toBe(true)
    expect(alike(a.implies(b), b.not().implies(a.not()))).toBe(true)
  })

  it.each([
    [true, null, null, true],
    [false, null, false, null],
    [null, null, null, null],
    [null, true, null, true],
    [null, false, false, null],
  ])('of %s and %s makes “both” %s and “either” %s', (one, other, both, either) => {
    expect(evaluate(a.and(b).logic, given([one, other]))).toBe(both)
    expect(evaluate(a.or(b).logic, given([one, other]))).toBe(either)
  })

  it('never changes what was certain when more becomes known', () => {
    const terms = fc.letrec<{ term: Condition }>((tie) => ({
      term: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(a, b, c),
        tie('term').map((one) => one.not()),
        fc.tuple(tie('term'), tie('term')).map(([one, other]) => one.and(other)),
        fc.tuple(tie('term'), tie('term')).map(([one, other]) => one.or(other)),
      ),
    }))
    const complete = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean())
    fc.assert(
      fc.property(terms.term, complete, three, ({ logic }, values, forgotten) => {
        const early = evaluate(
          logic,
          given(values.map((value, i) => (forgotten[i] === null ? null : value))),
        )
        expect([null, evaluate(logic, given(values))]).toContain(early)
      }),
    )
  })

  it('neither breaks a rule nor starts a matter', () => {
    for (const unknown of [undefined, null, '']) {
      const { logic } = new Term<string>(path).is('x')
      expect([holds(logic, known(unknown)), isBroken(logic, known(unknown))]).toEqual([
        false,
        false,
      ])
    }
    expect(isBroken(a.logic, {})).toBe(false)
  })

  it('takes the other value where the first is not known', () => {
    const { logic } = new Term<string>(path).orElse(constant('无'))
    expect([evaluate(logic, known('有')), evaluate(logic, known('')), evaluate(logic, {})]).toEqual(
      ['有', '无', '无'],
    )
  })

  it('takes a set of choices as answered only when something was chosen', () => {
    const { logic } = new Term<readonly string[]>(path).isAnswered()
    expect([[], ['x'], null].map((value) => evaluate(logic, known(value)))).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('a term', () => {
  const on = (value: unknown, { logic }: Term) =>
    evaluate(logic, { ...known(value), today: '2026-11-22' })
  it.each<[string, unknown, Term, unknown]>([
    ['compares amounts', 0.3, amount.atLeast(0.3), true],
    ['adds and multiplies', 100, amount.plus(1).times(0.5), 50.5],
    ['rounds a half cent up', 1.005, amount.toCents(), 1.01],
    ['holds an amount between limits', 5, amount.clamp(10, 20), 10],
    ['holds an amount below the upper limit', 50, amount.clamp(10, 20), 20],
    ['adds months to the last day', '2026-01-31', day.plusMonths(1), '2026-02-28'],
    ['crosses a year', '2026-12-31', day.plusDays(1), '2027-01-01'],
    ['counts whole months', '2026-01-01', day.monthsThrough(today), 10],
    ['counts age', '2000-11-23', day.yearsUntil(today), 25],
    ['compares days', '2026-11-23', day.isAfter(today), true],
    ['finds the month', '2026-02-03', day.month(), '2026-02'],
    ['adds to a month', '2026-12', new MonthTerm(path).plusMonths(1), '2027-01'],
    ['finds a choice among others', 'b', new Term<string>(path).isOneOf('a', 'b'), true],
    ['finds a choice in a set', ['a', 'b'], includes(new Term<readonly string[]>(path), 'b'), true],
    [
      'takes the first branch that holds',
      'a',
      choose([[new Term<string>(path).is('a'), constant('甲')]], constant('乙')),
      '甲',
    ],
    [
      'takes the last value where no branch holds',
      'c',
      choose([[new Term<string>(path).is('a'), constant('甲')]], constant('乙')),
      '乙',
    ],
    ['does not know a region’s missing parameter', 1, amount.atLeast(parameter('wage')), null],
    ['leaves the calendar where years have five digits', '9999-12-31', day.plusDays(1), null],
  ])('%s', (_, value, term, expected) => {
    expect(on(value, term)).toEqual(expected)
  })

  it('learns birth and gender from a resident’s number and not from a passport', () => {
    const facts = { answers: { form: { type: '01', number: '11010519491231002X', other: '07' } } }
    const [type, number, other] = ['type', 'number', 'other'].map(
      (name) => new Term<never>({ var: `answers.form.${name}` }),
    ) as [Term<never>, Term<never>, Term<never>]
    const birth = birthDateOf(type, number)
    expect(evaluate(birth.logic, facts)).toBe('1949-12-31')
    expect(evaluate(genderOf(type, number).logic, facts)).toBe('2')
    expect(evaluate(birthDateOf(other, number).logic, facts)).toBe(null)
    expect(
      evaluate(isPastRetirement(constant('womanCadre'), birth, day).logic, {
        ...facts,
        ...known(0),
      }),
    ).toBe(null)
  })

  it('compares addresses by what they say', () => {
    const [one, other] = ['a', 'b'].map((name) => new Term({ var: `answers.form.${name}` }))
    const same = { a: { region: '330106', detail: '1' }, b: { detail: '1', region: '330106' } }
    const { logic } = one?.is(other ?? constant('')) ?? a
    expect(evaluate(logic, { answers: { form: same } })).toBe(true)
    expect(evaluate(logic, { answers: { form: { ...same, a: { region: '330106' } } } })).toBe(false)
  })

  it('knows every path it speaks of', () => {
    const term = new Term<string>({ var: 'answers.x.y' }).is('a').implies(day.isBefore(today))
    expect(pathsIn(term.logic)).toEqual(['answers.x.y', 'answers.form.value', 'today'])
  })
})

describe('evaluating', () => {
  const words = Object.keys(operators)
  const leaves = ['answers.form.value', 'answers.form', 'answers', 'today', 'found.a.b'].map(
    (one) => ({ var: one }),
  )
  const logics = fc.letrec<{ logic: Logic }>((tie) => ({
    logic: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...leaves),
      fc.constantFrom<Logic>(
        null,
        true,
        0,
        -1.5,
        1e308,
        '',
        '2026-02-30',
        '2026-02',
        '01',
        'constructor',
      ),
      fc
        .tuple(fc.constantFrom(...words), fc.array(tie('logic'), { maxLength: 4 }))
        .map(([word, parts]) => ({ [word]: parts })),
      fc.tuple(fc.constantFrom(...words), tie('logic')).map(([word, part]) => ({ [word]: part })),
    ),
  })).logic
  const answers = fc.oneof(
    fc.jsonValue(),
    fc.date({ noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10)),
    fc.constantFrom(
      '0000-00-00',
      '9999-99-99',
      '-271821-04-19',
      '999999999999999999',
      '01',
      'man',
      1e308,
      -1e308,
    ),
  )

  it('never throws, and never gives what JSON cannot hold, whatever the answers are', () => {
    fc.assert(
      fc.property(logics, answers, answers, (logic, value, day) => {
        const result = evaluate(logic, { ...known(value), today: day })
        expect(JSON.parse(JSON.stringify(result))).toEqual(
          JSON.parse(JSON.stringify(result ?? null)),
        )
        expect(typeof result === 'number' && !Number.isFinite(result)).toBe(false)
        expect(result).not.toBe(undefined)
      }),
      { numRuns: 3000 },
    )
  })

  it('comes to the same each time, before and after the engine has learnt the term', () => {
    fc.assert(
      fc.property(logics, answers, (logic, value) => {
        const first = evaluate(logic, known(value))
        expect(evaluate(logic, known(value))).toEqual(first)
        expect(evaluate(JSON.parse(JSON.stringify(logic)), known(value))).toEqual(first)
      }),
    )
  })

  it('finds nothing in what JavaScript gives every object', () => {
    for (const inherited of [
      'constructor',
      '__proto__',
      'toString',
      'answers.constructor.name',
      'answers.form.__proto__',
    ])
      for (const logic of [{ var: inherited }, { coalesce: [{ var: inherited }] }])
        expect(evaluate(logic, known('x'))).toBe(null)
    expect(at({ list: ['x'] }, 'list.0')).toBe('x')
  })

  it('refuses words that are not ours', () => {
    expect(() => evaluate({ throw: ['x'] }, {})).toThrow('“throw”')
    expect(() => evaluate({ cat: ['x', 'y'] }, {})).toThrow('“cat”')
  })
})
