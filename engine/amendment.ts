import { planAmendment, type Standing } from '#core/amendment'
import { readAnswers, standingIn, type Findings, type Reading, type Situation } from '#core/answers'
import type { Application } from '#core/application'
import { matterOf } from '#core/command'
import { isCommitting } from '#core/committing'
import { inputsOf } from '#core/corrections'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at, type Facts } from '#core/evaluate'
import { readAsOf } from '#core/facts'
import { alike } from '#core/canonical'
import { isBlank } from '#core/findings'
import type { PlannedMatter } from '#core/plan'
import { isError, problem, type Problem } from '#core/problem'
import { parametersOn, type ParameterValues } from '#core/region'
import { dayOf } from '#core/time'
import { backBefore } from './amend-back.ts'
import { standingFile, standingOf, type Chain } from './amendment-chain.ts'
import { isToldUnder } from './submission-key.ts'
import type { Corrections } from './rewrite.ts'
import { lookUp } from './lookups.ts'
import type { CaseFile } from './reads.ts'
import type { Tools } from './tools.ts'

/** What is to be amended: answers by section; a blank one is taken out. */
export type Amending = {
  readonly typed: Corrections
  /** 改回: the number of the amendment that is taken back, instead of anything typed. */
  readonly undoes?: string | undefined
  /** Lookups that are asked anew, as of today: the world has changed, not a typing mistake. */
  readonly anew?: readonly string[]
}

/** An amendment as it would be filed now, and everything that stands against it. */
export type Amendment = {
  /** Whose answers stood until now. */
  readonly before: CaseFile
  readonly standing: Standing
  readonly asOf: number
  readonly parameters: ParameterValues
  readonly findings: Findings
  readonly silent: readonly string[]
  readonly reading: Reading
  /** The new answers, and the results that stand. */
  readonly facts: Facts
  readonly plan: readonly PlannedMatter[]
  /** What people say in it. */
  readonly typed: Corrections
  /** The answers that differ, by path. */
  readonly changed: readonly string[]
  /** Who it is about changed: an officer must look. */
  readonly review: boolean
  readonly problems: readonly Problem[]
}

/** Reads the form with what is amended in it, and works out which matters that reaches. */
export async function prepareAmendment(
  tools: Tools,
  chain: Chain,
  { typed: asked, undoes, anew = [] }: Amending,
): Promise<Amendment> {
  const back = undoes === undefined ? undefined : backBefore(chain, undoes)
  const { typed, brought } =
    back && !('problem' in back) ? back : { typed: asked, brought: new Set<string>() }
  const before = standingFile(chain)
  const { definition, application } = before
  const asOf = anew.length > 0 ? tools.now() : (application.corrects?.asOf ?? application.filedAt)
  const parameters =
    anew.length > 0 ? await parametersNow(tools, application) : application.parameters
  const today = anew.length > 0 ? dayOf(asOf) : readAsOf(application)
  const known = Object.entries(before.given.findings).filter(([key]) => !anew.includes(key))
  const { reading, findings, silent } = await readWith(
    tools,
    before,
    typed,
    {
      today,
      parameters,
      findings: Object.fromEntries(known),
    },
    filledBy(definition, anew),
  )
  const standing = standingOf(chain)
  const facts = { ...reading.facts, results: resultsOf(standing) }
  const isTold = whoIsTold(before, standing, facts, { today, parameters })
  const { plan, lost } = planAmendment(definition, facts, standing, isTold, brought)
  const changed = fieldsOf(definition.form)
    .map(({ path }) => path)
    .filter((path) => !alike(at(reading.values, path), at(before.given.values, path)))
  const { person, personName } = definition.subject
  const review = changed.includes(person) || changed.includes(personName)
  const problems = [
    ...(back && 'problem' in back ? [back.problem] : []),
    ...fixed(definition, changed),
    ...promising(reading.values, changed),
    ...reading.problems,
    ...lost.map((key) => notDropped(definition, key)),
    ...(reading.problems.some(isError) || plan.some(isFiled) ? [] : [nothing]),
    ...(review ? [looksAtIt(person)] : []),
  ]
  return {
    before,
    standing,
    asOf,
    parameters,
    findings: standingIn(reading, findings),
    silent,
    reading,
    facts,
    plan,
    typed,
    changed,
    review,
    problems,
  }
}

/** What has ended rested on its own promises; what is amended afterwards is proved. */
const promising = (values: Reading['values'], changed: readonly string[]): readonly Problem[] =>
  changed
    .filter((path) => isCommitting(at(values, path)))
    .map((path) =>
      problem('no-commitment', '办结后的更正不能以承诺代替证明', {
        path,
        remedy: '请上传证明文件',
      }),
    )

/**
 * Whether a department knows already what it would be told. Read as of another day, what nobody
 * amends may come out otherwise (a filing window has closed): that alone makes nobody hear of it
 * again.
 */
function whoIsTold(
  before: CaseFile,
  standing: Standing,
  facts: Facts,
  situation: Omit<Situation, 'findings'>,
): (key: string) => boolean {
  const { definition } = before
  const unamended = { ...readUnamended(before, situation).facts, results: facts['results'] }
  return (key) => {
    const inputs = inputsOf(definition, key, facts)
    return (
      isToldUnder(standing[key]?.key ?? '', inputs) ||
      alike(inputs, withoutMoot(definition, key, inputsOf(definition, key, unamended), inputs))
    )
  }
}

/** A proof, or the promise in its place, that is no longer asked makes nobody hear of it again. */
function withoutMoot(
  definition: ServiceDefinition,
  key: string,
  before: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { commitments = [] } = matterOf(definition, key).procedure
  const moot = new Set(commitments.map(({ replaces }) => replaces).filter((name) => !(name in now)))
  return Object.fromEntries(Object.entries(before).filter(([name]) => !moot.has(name)))
}

/** The answers that stand, as the form would read them on that day. */
const readUnamended = (before: CaseFile, situation: Omit<Situation, 'findings'>): Reading => {
  const { definition, given } = before
  const answers = answersWith(before, {}, new Set())
  return readAnswers(definition, answers, { ...situation, findings: given.findings })
}

const isFiled = (planned: PlannedMatter): boolean => planned.arises || planned.undoes !== undefined

async function parametersNow(tools: Tools, { region }: Application): Promise<ParameterValues> {
  const known = await tools.catalogue.region(region)
  return known ? parametersOn(known, dayOf(tools.now())) : {}
}

/** Asks the registers what is now another question, and leaves out what is no longer asked. */
async function readWith(
  tools: Tools,
  before: CaseFile,
  typed: Corrections,
  situation: Situation,
  dropped: ReadonlySet<string>,
) {
  const { definition, application } = before
  let answers = answersWith(before, typed, dropped)
  const { findings, silent } = await lookUp(tools, definition, answers, situation, {
    isTest: application.test === true,
    keepsOld: true,
  })
  const unasked = new Set(dropped)
  for (;;) {
    const reading = readAnswers(definition, answers, { ...situation, findings })
    const stale = reading.problems.flatMap(({ code, path }) =>
      code === 'not-asked' && path && at(typed, path) === null && !unasked.has(path) ? [path] : [],
    )
    if (stale.length === 0) return { reading, findings, silent }
    for (const path of stale) unasked.add(path)
    answers = answersWith(before, typed, unasked)
  }
}

/** What people said, in the form or once for all in their settings. */
const said: ReadonlySet<string> = new Set(['typed', 'settings'])

/**
 * What people said, then and now. What registers said, what was derived and what was suggested
 * follows from it again.
 */
function answersWith(
  { definition, given, origins }: CaseFile,
  typed: Corrections,
  dropped: ReadonlySet<string>,
): Record<string, Record<string, unknown>> {
  const all: Record<string, Record<string, unknown>> = {}
  for (const { section, path, field } of fieldsOf(definition.form)) {
    if (field.is !== undefined) continue
    const stood = said.has(origins[path]?.from ?? '') && !dropped.has(path)
    const value = at(typed, path) ?? (stood ? at(given.values, path) : null)
    if (!isBlank(value)) (all[section.key] ??= {})[path.slice(section.key.length + 1)] = value
  }
  return all
}

/** What these lookups fill in is asked of them again, whoever said it before. */
const filledBy = ({ form }: ServiceDefinition, lookups: readonly string[]): ReadonlySet<string> =>
  new Set(
    form.lookups
      .filter(({ key }) => lookups.includes(key))
      .flatMap(({ fills }) => Object.values(fills)),
  )

const resultsOf = (standing: Standing): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(standing).flatMap(([key, { status, result }]) =>
      status === 'closed' && result ? [[key, result]] : [],
    ),
  )

/** Another employer or another region is another case. */
const fixed = (
  { region, subject }: ServiceDefinition,
  changed: readonly string[],
): readonly Problem[] =>
  [...new Set([region, subject.employer])]
    .filter((path) => changed.includes(path))
    .map((path) =>
      problem('not-amendable', '单位和受理地区不能更正', {
        path,
        remedy: '请撤销录用后，以正确的单位或地区重新申请',
      }),
    )

function notDropped(definition: ServiceDefinition, key: string): Problem {
  const { name } = matterOf(definition, key).procedure
  return problem('would-be-dropped', `按更正后的内容，“${name}”不再需要办理，但它已经生效`, {
    remedy: '更正不会取消已生效的事项；确需取消的，请撤销录用后重新申请',
  })
}

const nothing = problem('nothing-to-amend', '没有需要更正的内容：各部门所知与现在填写的一致', {
  remedy: '请修改要更正的内容',
})

const looksAtIt = (path: string): Problem =>
  problem('identity-changes', '更正姓名或证件号码，各部门将转人工核验', {
    path,
    severity: 'warning',
    remedy: '请备好本人证件原件；曾改名或换号的，请备公安机关出具的变更证明，工作人员会联系核对',
  })
