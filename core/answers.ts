import type { PlainDate } from '#standards/types'
import { isCommitting, offerAt, readCommitting } from './committing.ts'
import type { LookupDefinition, SectionDefinition, ServiceDefinition } from './definition.ts'
import { isDeferrable, isPromise } from './deferral.ts'
import { evaluate, isBroken, holds, pathsIn, type Facts } from './evaluate.ts'
import type { Field } from './field.ts'
import { fillsOf, isBlank, same, stands, type Fills, type Findings } from './findings.ts'
import { kinds } from './kinds.ts'
import { shorten } from './kinds/typed.ts'
import { problem, type Problem } from './problem.ts'
import type { ParameterValues } from './region.ts'
import type { Logic } from './term.ts'

export { isBlank, type Finding, type Findings } from './findings.ts'

type Typed = Readonly<Record<string, unknown>>
export type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Where a value came from; part of the answers. */
export type Origin =
  | { readonly from: 'typed' }
  | { readonly from: 'lookup'; readonly lookup: string; readonly at: number }
  | { readonly from: 'derived' }
  /** The employer's own default (单位设置). */
  | { readonly from: 'settings' }
  | { readonly from: 'suggested' }

/** What an employer has answered once for all its hires, by path. */
export type SettingValues = Readonly<Record<string, unknown>>

/** What is known beside what was typed. */
export type Situation = {
  readonly today: PlainDate
  readonly parameters: ParameterValues
  readonly findings: Findings
  readonly settings?: SettingValues
}

/** The form as far as it has been answered: every value, every problem, what is asked at all. */
export type Reading = {
  readonly values: Values
  readonly origins: Readonly<Record<string, Origin>>
  readonly asked: ReadonlySet<string>
  /** Left open for the employee, and what follows from it; no problem of whoever files. */
  readonly awaited: ReadonlySet<string>
  /** 容缺: promised instead of given. */
  readonly deferred: ReadonlySet<string>
  readonly problems: readonly Problem[]
  readonly facts: Facts
}

type Draft = {
  readonly values: Record<string, Record<string, unknown>>
  readonly origins: Record<string, Origin>
  readonly asked: Set<string>
  readonly awaited: Set<string>
  readonly deferred: Set<string>
  readonly problems: Problem[]
  readonly facts: Facts
}

/**
 * Reads a whole form from what was typed: checks and completes it, and names every problem at
 * once. The same function runs in the browser while a person types and on the server when it
 * counts. Typed values may be strings, cells or JSON; nothing in them is trusted.
 */
export function readAnswers(
  definition: ServiceDefinition,
  typed: Typed,
  situation: Situation,
): Reading {
  const { findings } = situation
  // A lookup speaks only of what stands above it. Should all of them still stand, one reading
  // settles everything; each further one settles at least the next lookup in order.
  let standing = definition.form.lookups.filter(({ key }) => findings[key]?.answer)
  for (let round = 0; ; round += 1) {
    const draft = readWith(definition, typed, situation, standing)
    const still = definition.form.lookups.filter((one) => stands(one, findings, draft.facts))
    if (sameLookups(still, standing) || round > definition.form.lookups.length) {
      refuseUnknown(definition, typed, draft.problems)
      draft.problems.push(...brokenRules(definition, draft))
      return draft
    }
    standing = still
  }
}

const sameLookups = (some: readonly LookupDefinition[], others: readonly LookupDefinition[]) =>
  some.length === others.length && some.every((one, at) => one === others[at])

/** One reading, in which the words of these lookups stand. */
function readWith(
  definition: ServiceDefinition,
  typed: Typed,
  situation: Situation,
  standing: readonly LookupDefinition[],
): Draft {
  const { today, parameters, findings } = situation
  const found = Object.fromEntries(standing.map(({ key }) => [key, findings[key]?.answer]))
  const values: Draft['values'] = {}
  const facts = { answers: values, found, parameter: parameters, today }
  const draft: Draft = {
    values,
    origins: {},
    asked: new Set(),
    awaited: new Set(),
    deferred: new Set(),
    problems: [],
    facts,
  }
  const form = { definition, typed, situation, fills: fillsOf(standing, findings), draft }
  for (const section of definition.form.sections) readSection(form, section)
  return draft
}

type FormBeingRead = {
  readonly definition: ServiceDefinition
  readonly typed: Typed
  readonly situation: Situation
  readonly fills: Fills
  readonly draft: Draft
}

function readSection(form: FormBeingRead, section: SectionDefinition): void {
  const { draft } = form
  const given = sectionOf(form.typed, section.key)
  const asked = section.when === undefined || holds(section.when, draft.facts)
  const values: Record<string, unknown> = {}
  draft.values[section.key] = values
  for (const { name, path, field } of questionsIn(section)) {
    const askedHere = asked && (field.asked === undefined || holds(field.asked, draft.facts))
    if (askedHere) readField(form, values, { name, path, field }, given[name])
    else if (!isBlank(given[name]) && asked)
      draft.problems.push(
        problem('not-asked', `按您的其他填写，“${field.label}”无需填写`, {
          path,
          remedy: '请清空此项，或检查与它有关的选项',
        }),
      )
  }
}

type Question = { readonly name: string; readonly path: string; readonly field: Field }

// A form is read thousands of times a second, and its questions stay what they are.
const questions = new WeakMap<SectionDefinition, readonly Question[]>()

function questionsIn(section: SectionDefinition): readonly Question[] {
  let known = questions.get(section)
  if (!known) {
    known = Object.entries(section.fields).map(([name, field]) => ({
      name,
      path: `${section.key}.${name}`,
      field,
    }))
    questions.set(section, known)
  }
  return known
}

function readField(
  form: FormBeingRead,
  siblings: Record<string, unknown>,
  question: Question,
  given: unknown,
): void {
  const { draft, situation } = form
  const { name, path, field } = question
  draft.asked.add(path)

  if (field.is !== undefined) return derive(draft, siblings, question, given)

  const [raw, origin] = chosen(form, path, field, given)
  if (isBlank(raw)) {
    if (field.optional) return
    if (field.answeredBy === 'employee') draft.awaited.add(path)
    else draft.problems.push(missing(path, field))
    return
  }
  if (isPromise(raw)) return promise(form, question)
  const kind = kinds[field.kind]
  const reading = { today: situation.today, sibling: (other: string) => siblings[other] }
  const read = isCommitting(raw)
    ? readCommitting(offerAt(form.definition, path), field.label, raw)
    : kind.read(raw, field, reading)
  if ('problem' in read) {
    const { code, says, remedy, fix } = read.problem
    draft.problems.push(
      problem(code, says, { path, ...(remedy && { remedy }), ...(fix && { fix }), ...law(field) }),
    )
    return
  }
  siblings[name] = read.value
  draft.origins[path] = origin
  const doubt = kind.doubt?.(read.value, field, reading)
  if (doubt) {
    const { code, says, remedy, fix } = doubt
    const mended = { ...(remedy && { remedy }), ...(fix && { fix }) }
    draft.problems.push(problem(code, says, { path, severity: 'warning', ...mended }))
  }
}

/** Only what the department's own rule allows to follow later may be promised. */
function promise({ draft, definition }: FormBeingRead, { path, field }: Question): void {
  if (isDeferrable(definition, path)) draft.deferred.add(path)
  else
    draft.problems.push(
      problem('not-deferrable', `“${field.label}”是主要材料，不能容缺后补`, {
        path,
        remedy: field.kind === 'document' ? `请上传“${field.label}”` : `请填写“${field.label}”`,
        ...law(field),
      }),
    )
}

/** A derived value is never typed; a typed value that contradicts it is worth saying. */
function derive(
  draft: Draft,
  siblings: Record<string, unknown>,
  { name, path, field }: Question,
  given: unknown,
): void {
  const logic = field.is ?? null
  // What follows from an answer that is still to come would be a guess.
  if (draft.awaited.size > 0 && restsOn(logic, draft.awaited)) {
    draft.awaited.add(path)
    return
  }
  const value = evaluate(logic, draft.facts)
  if (value === null) return
  siblings[name] = value
  draft.origins[path] = { from: 'derived' }
  if (!isBlank(given) && !sameValue(given, value, field))
    draft.problems.push(
      problem('contradicts', `“${field.label}”应为“${kinds[field.kind].show(value, field)}”`, {
        path,
        remedy: '此项由其他填写推算，无需填写；如推算有误，请检查与它有关的各项',
        fix: value,
        ...law(field),
      }),
    )
}

const restsOn = (logic: Logic, awaited: ReadonlySet<string>): boolean =>
  pathsIn(logic).some((path) => awaited.has(path.replace(/^answers\./u, '')))

/** What was typed wins; then what a register said; then the employer's default; then the form's. */
function chosen(
  form: FormBeingRead,
  path: string,
  field: Field,
  given: unknown,
): readonly [unknown, Origin] {
  const fill = form.fills[path]
  if (!isBlank(given) && !(fill && given === fill.value)) return [given, { from: 'typed' }]
  if (fill) return [fill.value, { from: 'lookup', lookup: fill.lookup, at: fill.at }]
  const set = field.setting ? form.situation.settings?.[path] : undefined
  if (!isBlank(set)) return [set, { from: 'settings' }]
  const suggested = field.startsAs === undefined ? null : evaluate(field.startsAs, form.draft.facts)
  return [suggested, { from: 'suggested' }]
}

const missing = (path: string, field: Field): Problem =>
  problem(
    'missing',
    field.kind === 'document' ? `请上传“${field.label}”` : `请填写“${field.label}”`,
    {
      path,
      ...law(field),
    },
  )

const law = ({ basis }: Pick<Field, 'basis'>) => (basis ? { basis } : {})

/** Of what the registers said, the part that this reading rests on. */
export function standingIn({ facts }: Reading, findings: Findings): Findings {
  // Set by readWith.
  const found = facts['found'] as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(findings).filter(([key]) => Object.hasOwn(found, key)))
}

/** What each register should now be asked, or nothing while an answer it needs is missing. */
export function questionsFor(
  definition: ServiceDefinition,
  reading: Reading,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(
    definition.form.lookups.flatMap(({ key, asks, lookup }) => {
      const values = Object.entries(asks).map(
        ([name, logic]) => [name, evaluate(logic, reading.facts)] as const,
      )
      const complete = values.every(
        ([name, value]) => value !== null || lookup.asks[name]?.optional,
      )
      return complete ? [[key, Object.fromEntries(values)]] : []
    }),
  )
}

function brokenRules(definition: ServiceDefinition, draft: Draft): readonly Problem[] {
  return definition.rules
    .filter((rule) => isBroken(rule.holds, draft.facts))
    .map(({ says, severity, at, basis, remedy, foretold, fix = null }) => {
      const mended = evaluate(fix, draft.facts)
      return problem('rule', says, {
        severity,
        path: at,
        ...(basis && { basis }),
        ...(remedy && { remedy }),
        ...(mended !== null && { fix: mended }),
        ...(foretold && { foretold }),
      })
    })
}

/** More than anybody reads; what is beyond is found once these are mended. */
const unknownMax = 50

/** An answer to a question that the form does not hold is a mistake worth naming, not dropping. */
function refuseUnknown(definition: ServiceDefinition, typed: Typed, problems: Problem[]): void {
  const sections = new Map(definition.form.sections.map((section) => [section.key, section]))
  let named = 0
  for (const key in typed) {
    const names = Object.keys(sectionOf(typed, key))
    const fields = sections.get(key)?.fields
    const unknown =
      names.length > 0
        ? names.filter((name) => !fields || !Object.hasOwn(fields, name))
        : fields && isSection(typed[key])
          ? []
          : [undefined]
    for (const name of unknown) {
      if (named === unknownMax) return
      const path = name === undefined ? key : `${key}.${name}`
      named += 1
      problems.push(
        problem('unknown-field', `表中没有“${shorten(path)}”这一项`, {
          path: shorten(path),
          remedy: '请删除此项，或对照事项定义核对名称',
        }),
      )
    }
  }
}

const sectionOf = (typed: Typed, key: string): Typed => {
  const section = Object.hasOwn(typed, key) ? typed[key] : undefined
  return isSection(section) ? section : {}
}

/** What is no object holds no answers. */
const isSection = (section: unknown): section is Typed =>
  typeof section === 'object' && section !== null && !Array.isArray(section)

const sameValue = (given: unknown, value: unknown, field: Field): boolean => {
  const read = kinds[field.kind].read(given, field, { today: '' as PlainDate, sibling: () => null })
  return 'value' in read && same(read.value, value)
}
