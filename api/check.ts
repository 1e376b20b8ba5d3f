import { questionsFor, type Reading } from '#core/answers'
import { matterOf } from '#core/command'
import { inputsOf } from '#core/corrections'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at, pathsIn, textAt } from '#core/evaluate'
import { planMatters, type PlannedMatter } from '#core/plan'
import { citeBasis, isError, type Problem } from '#core/problem'
import type { LookedUpShown, PlannedMatterShown, StandingValue } from '#contract/services'
import type { Labelled } from '#contract/shared'
import type { Role } from '#contract/session'
import type { Api, Handler } from './api.ts'
import { newestOf, parametersShown } from './catalogue.ts'
import { earlierHires } from './earlier.ts'
import { fillIn, shownOrigin, type FilledIn } from './form.ts'
import { isMasked, shownTo } from './may-see.ts'
import { filesTests, type Person } from './person.ts'
import { shownProblem } from './problems.ts'

/** Everything that can be said about a form before it is filed, at once. */
export const checkAnswers: Handler<'checkAnswers'> = async ({ person, params, body }, api) => {
  const published = await newestOf(api, params.code)
  const { hash, definition } = published
  const filled = await fillIn(api, person, published, body)
  const { reading, against, region, situation, fromSession } = filled
  const problems = [
    ...against,
    ...reading.problems,
    ...(await api.engine.commitments.against(definition, reading.values)),
    ...(await earlierHires(api, person, definition, filled)),
    ...(await promisesBarred(api, person, definition, filled)),
  ]
  return {
    hash,
    problems: problems.map(shownProblem),
    complete: region !== undefined && !problems.some(isError),
    asked: [...reading.asked],
    values: standingValues(definition, reading, person.role),
    lookups: lookups(definition, filled),
    plan: planMatters(definition, reading.facts).map((planned) =>
      shownPlan(definition, planned, reading, person.role),
    ),
    fromSession: [...fromSession],
    settings: { ...situation.settings },
    parameters: region ? parametersShown(region, situation.today) : [],
  }
}

/** 容缺受理: whoever broke an earlier promise reads so before filing. */
async function promisesBarred(
  { engine }: Api,
  person: Person,
  { subject }: ServiceDefinition,
  { reading: { deferred, values } }: FilledIn,
): Promise<readonly Problem[]> {
  if (deferred.size === 0 || filesTests(person)) return []
  const barred = await engine.deferrals.barred(textAt(values, subject.employer))
  return barred ? [...deferred].map((path) => ({ ...barred, path })) : []
}

/**
 * Every value that stands in the form. What a register said of a person is masked even here: it
 * may be more than whoever types knows, and the server fills it in anew when the form is filed.
 */
const standingValues = (
  definition: ServiceDefinition,
  { values, origins }: Reading,
  role: Role,
): StandingValue[] =>
  fieldsOf(definition.form).flatMap(({ path, field }) => {
    const value = at(values, path)
    if (value === null) return []
    const origin = shownOrigin(definition, origins[path])
    const hidden = origin.from === 'lookup' && isMasked(role, 'form', field)
    const shown = shownTo(role, 'form', field, value).value
    return [{ path, value: hidden ? null : value, shown, origin }]
  })

function lookups(definition: ServiceDefinition, filled: FilledIn): LookedUpShown[] {
  const { reading, situation, silent } = filled
  const questions = questionsFor(definition, reading)
  return definition.form.lookups.map(({ key, lookup, fills }) => {
    const finding = situation.findings[key]
    const asked = questions[key] !== undefined
    const answered = finding?.answer ? 'found' : 'notOnRecord'
    const outcome = !asked ? 'notAsked' : silent.includes(key) || !finding ? 'silent' : answered
    return {
      lookup: key,
      name: lookup.name,
      department: lookup.department.name,
      outcome,
      at: asked && finding ? new Date(finding.at).toISOString() : null,
      fills: Object.values(fills).filter((path) => {
        const origin = reading.origins[path]
        return origin?.from === 'lookup' && origin.lookup === key
      }),
    }
  })
}

function shownPlan(
  definition: ServiceDefinition,
  planned: PlannedMatter,
  reading: Reading,
  role: Role,
): PlannedMatterShown {
  const { procedure } = matterOf(definition, planned.key)
  return {
    key: planned.key,
    procedure: procedure.code,
    name: procedure.name,
    department: procedure.department.name,
    arises: planned.arises,
    why: planned.arises ? null : planned.why,
    basis: !planned.arises && planned.basis ? citeBasis(planned.basis) : null,
    waitsFor: planned.arises ? [...planned.waitsFor] : [],
    withinWorkingDays: procedure.within.workingDays,
    result: procedure.result ?? null,
    told: planned.arises ? toldOf(definition, planned.key, reading, role) : [],
  }
}

/** Everything one department will be told; what another department's result will say, as that. */
function toldOf(
  definition: ServiceDefinition,
  key: string,
  { facts }: Reading,
  role: Role,
): Labelled[] {
  const { procedure, sends } = matterOf(definition, key)
  const inputs = inputsOf(definition, key, facts)
  return Object.entries(procedure.accepts).flatMap(([name, field]) => {
    if (name in inputs)
      return [{ name, label: field.label, ...shownTo(role, 'application', field, inputs[name]) }]
    const other = resultBehind(definition, sends[name] ?? null)
    return other
      ? [{ name, label: field.label, value: `以“${other}”的结果为准`, masked: false }]
      : []
  })
}

function resultBehind(
  definition: ServiceDefinition,
  logic: Parameters<typeof pathsIn>[0],
): string | undefined {
  const path = pathsIn(logic).find((one) => one.startsWith('results.'))
  const key = path?.split('.')[1]
  return key && matterOf(definition, key).procedure.name
}
