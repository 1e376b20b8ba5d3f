import type { Month } from '#standards/types'
import type {
  Foretold,
  Procedure,
  Requirement,
  ServiceDefinition,
  SubjectPaths,
  WorkingDays,
} from './definition.ts'
import type { Fields, ValuesOf } from './field.ts'
import { pathOf, type Form } from './form.ts'
import type { Basis } from './problem.ts'
import { toLogic, type Amount, type MonthTerm, type Term } from './term.ts'
import {
  mapValues,
  termsOf,
  toldTo,
  type Forgotten,
  type IfAny,
  type MaybeCondition,
  type Needs,
  type Terms,
} from './typing.ts'

/** What must hold for a matter to arise, and what the applicant reads where it does not. */
type Needed = {
  readonly holds: MaybeCondition
  readonly otherwise: string
  readonly basis?: Basis
}

/** A definition still being written. `Done` holds the terms that each matter so far gives back. */
export interface Service<Answers, Found, Done> extends ServiceDefinition {
  /**
   * A rule that spans fields, in the words the applicant reads when it is broken. It is broken
   * only when it certainly does not hold. `at` is the answer it is shown beside; `fix`, where one
   * repair is certain, is what that answer becomes by one click (`blank`: nothing). The checker
   * tries every fix. What is `foretold` lies with somebody else, and stops nothing.
   */
  rule<Value>(
    says: string,
    terms: {
      readonly at: (answers: Answers) => Term<Value>
      readonly holds: (answers: Answers, found: Found) => MaybeCondition
      readonly fix?: (answers: Answers, found: Found) => Term<NoInfer<Value> | undefined>
      readonly basis?: Basis
      readonly remedy?: string
    } & (
      | { readonly severity?: 'error' | 'warning'; readonly foretold?: never }
      | { readonly severity: 'warning'; readonly foretold: Foretold }
    ),
  ): Service<Answers, Found, Done>

  /**
   * Something that stands in the way as the application ends (盯办). The lookups it turns on are
   * asked again every night; once it is gone the platform itself files the amendment.
   */
  watch(
    key: string,
    terms: {
      readonly when: (answers: Answers, found: Found) => MaybeCondition
      readonly asks: readonly (keyof Found & string)[]
      readonly says: string
      readonly meanwhile?: string
    },
  ): Service<Answers, Found, Done>

  /** Adds one department's part. It can wait only for matters written above it, so no plan has a cycle. */
  matter<
    const Key extends string,
    Accepts extends Fields,
    Returns extends Fields,
    const After extends readonly (keyof Done & string)[] = [],
    const When extends readonly Needed[] = never,
  >(
    key: Key extends keyof Done ? never : Key,
    procedure: Procedure<Accepts, Returns>,
    terms: {
      readonly after?: After
      readonly when?: (answers: Answers, found: Found) => When
      readonly basis?: Basis
      /** Before the window opens the matter is held; the first page counts its days. */
      readonly window?: (answers: Answers) => {
        readonly opens: Amount
        readonly closes: Amount
        readonly counts: MonthTerm<Month | undefined>
      }
      readonly sends: (
        answers: Answers,
        results: Pick<Done, After[number]>,
        found: Found,
      ) => Needs<Accepts>
    },
  ): Service<Answers, Found, Done & { readonly [K in Key]: Terms<IfAny<When, ValuesOf<Returns>>> }>
}

export const service = <Answers, Found>(
  code: string,
  about: {
    readonly name: string
    readonly numberCode: string
    readonly promise: WorkingDays
    readonly form: Form<Answers, Found>
    readonly region: (answers: Answers) => Term
    readonly subject: (answers: Answers) => { readonly [Name in keyof SubjectPaths]: Term }
    readonly onlyOneOpen?: true
  },
): Service<Answers, Found, {}> => {
  const { sections, lookups } = about.form
  const answers: Forgotten = mapValues(
    Object.fromEntries(sections.map(({ key, fields }) => [key, fields])),
    (fields, key) => termsOf(fields, `answers.${key}`),
  )
  const found = mapValues(
    Object.fromEntries(lookups.map(({ key, lookup }) => [key, lookup.returns])),
    (returns, key) => termsOf(returns, `found.${key}`),
  )
  const definition: ServiceDefinition = {
    code,
    name: about.name,
    numberCode: about.numberCode,
    promise: about.promise,
    form: { sections, lookups },
    region: pathOf(about.region(answers)),
    // Each subject term becomes the path of its answer, name for name.
    subject: mapValues(about.subject(answers), pathOf) as SubjectPaths,
    ...(about.onlyOneOpen && { onlyOneOpen: true }),
    rules: [],
    matters: [],
  }
  return extend(definition, answers, found, {})
}

/** Immutable: each call returns a longer definition and leaves the shorter one alone. */
function extend(
  definition: ServiceDefinition,
  answers: Forgotten,
  found: Forgotten,
  done: Forgotten,
): Forgotten {
  const { rules, matters, watches = [] } = definition
  return {
    ...definition,
    rule(says: string, { holds, at, fix, severity = 'error', ...rest }: Forgotten) {
      const rule = {
        says,
        severity,
        at: pathOf(at(answers)),
        holds: toLogic(holds(answers, found)),
        ...(fix && { fix: toLogic(fix(answers, found)) }),
        ...rest,
      }
      return extend({ ...definition, rules: [...rules, rule] }, answers, found, done)
    },
    watch(key: string, { when, asks, ...rest }: Forgotten) {
      const watch = { key, when: toLogic(when(answers, found)), lookups: asks, ...rest }
      return extend({ ...definition, watches: [...watches, watch] }, answers, found, done)
    },
    matter(key: string, procedure: Procedure, terms: Forgotten) {
      const matter = {
        key,
        procedure,
        after: terms.after ?? [],
        when: (terms.when?.(answers, found) ?? []).map(required),
        sends: toldTo(procedure.accepts, terms.sends(answers, done, found)),
        ...(terms.window && { window: mapValues(terms.window(answers), toLogic) }),
        ...(terms.basis && { basis: terms.basis }),
      }
      const result = { [key]: termsOf(procedure.returns, `results.${key}`) }
      const longer = { ...definition, matters: [...matters, matter] }
      return extend(longer, answers, found, { ...done, ...result })
    },
  }
}

const required = ({ holds, ...rest }: Needed): Requirement => ({ ...rest, holds: toLogic(holds) })

/** The definition alone, as it is stored, hashed and sent: no methods, no terms. */
export const asData = (definition: ServiceDefinition): ServiceDefinition =>
  JSON.parse(JSON.stringify(definition))
