import type { RuleDefinition, ServiceDefinition } from '#core/definition'
import { evaluate, pathsIn, type Facts } from '#core/evaluate'
import type { Field, KindName } from '#core/field'
import type { Logic } from '#core/term'
import { explore, type Variable } from './explore.ts'
import type { Check, Example, Fault, FaultCode } from './fault.ts'
import { fieldAt, questionAt } from './terms.ts'

/**
 * One click mends: tried with real values (days around the ends of months, amounts around limits,
 * every option), each fix makes its rule hold and breaks no other rule about the same answer.
 */
export const fixes: Check = (definition) =>
  definition.rules.flatMap((rule, index): readonly Fault[] => {
    if (rule.fix === undefined) return []
    const found = trial(definition, rule, rule.fix)
    return found ? [faultOf(found, index)] : []
  })

/** Where a fix speaks of more answers than can be tried in so many steps, its check is silent. */
const stepsMax = 60_000

type Found = { readonly code: FaultCode; readonly says: string; readonly example: Example }

function trial(definition: ServiceDefinition, rule: RuleDefinition, fix: Logic): Found | undefined {
  const field = questionAt(definition, rule.at)
  if (!field) return undefined
  if (field.is !== undefined) return mendsNothing(rule, '此项由其他填写推算，改不动', {})
  const others = definition.rules.filter(
    (other) => other !== rule && other.at === rule.at && other.severity === 'error',
  )
  const terms = [rule.holds, fix, ...others.map(({ holds }) => holds)]
  const answer = `answers.${rule.at}`
  const variables = pathsIn(terms)
    .filter((path) => path !== answer && path !== 'today')
    .map((path): Variable => ({ path, domain: valuesAt(definition, path), asked: [] }))
  const domain = valuesAt(definition, answer)
  let found: Found | undefined
  explore(variables, false, stepsMax, (facts, values) => {
    if (found) return
    const read = (logic: Logic, value: unknown) =>
      evaluate(logic, withAnswer(facts, rule.at, value))
    // What no value could satisfy is not this answer's to mend.
    if (!domain.some((value) => read(rule.holds, value) === true)) return
    for (const value of domain) {
      if (read(rule.holds, value) !== false) continue
      const mended = read(fix, value)
      if (mended === null) continue
      const example = { ...exampleOf(variables, values), [answer]: value }
      if ((mended === '' && !field.optional) || read(rule.holds, orNull(mended)) === false)
        return void (found = mendsNothing(
          rule,
          `改为“${JSON.stringify(mended)}”之后仍不满足`,
          example,
        ))
      const broken = others.find(
        ({ holds }) => read(holds, value) !== false && read(holds, orNull(mended)) === false,
      )
      if (broken) return void (found = breaksRule(rule, broken, example))
    }
  })
  return found
}

const today = '2026-11-16'

/** A blank answer is none. */
const orNull = (value: unknown): unknown => (value === '' ? null : value)

function withAnswer(facts: Facts, path: string, value: unknown): Facts {
  const [section = '', name = ''] = path.split('.')
  // Facts are nested as `explore` puts them: answers by section, then by name.
  const answers = (facts['answers'] ?? {}) as Readonly<Record<string, Facts>>
  return {
    ...facts,
    today,
    answers: { ...answers, [section]: { ...answers[section], [name]: value } },
  }
}

const days = [
  '1999-02-28',
  '2010-12-31',
  '2026-01-31',
  '2026-02-28',
  '2026-11-16',
  '2026-12-15',
  '2027-02-15',
  '2027-11-15',
  '2028-02-29',
  '2029-11-15',
]

const numbers = [0, 1, 5, 12, 100, 1800, 20_000]

const samples: Partial<Record<KindName, readonly unknown[]>> = {
  date: days,
  month: ['2026-02', '2026-11', '2027-01'],
  yuan: numbers,
  percentage: numbers,
  wholeNumber: numbers,
  yesNo: [true, false],
}

function valuesAt(definition: ServiceDefinition, path: string): readonly unknown[] {
  // A region's limits are given; two values are enough to find a fix that forgets them.
  if (path.startsWith('parameter.')) return [5, 1800]
  return [...(valuesOf(fieldAt(definition, path)) ?? ['something']), null]
}

function valuesOf(field: Field | undefined): readonly unknown[] | undefined {
  if (field?.kind === 'choice') return Object.keys(field.options ?? {})
  return field && samples[field.kind]
}

const exampleOf = (variables: readonly Variable[], values: readonly unknown[]): Example =>
  Object.fromEntries(variables.map(({ path }, at) => [path, values[at]]))

const mendsNothing = ({ says }: RuleDefinition, why: string, example: Example): Found => ({
  code: 'fix-mends-nothing',
  says: `规则“${says}”的一键修正不成立：${why}`,
  example,
})

const breaksRule = ({ says }: RuleDefinition, broken: RuleDefinition, example: Example): Found => ({
  code: 'fix-breaks-rule',
  says: `规则“${says}”的一键修正会违反另一条规则“${broken.says}”`,
  example,
})

const faultOf = ({ code, says, example }: Found, index: number): Fault => ({
  code,
  at: `rules.${index}.fix`,
  says,
  remedy: '请只在修正确定成立时给出（用 choose 限定），其余情形给 unknown',
  example,
})
