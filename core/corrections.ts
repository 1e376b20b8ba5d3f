import type { Application } from './application.ts'
import { isTold, told, type AskedReason } from './asked.ts'
import { matterOf } from './command.ts'
import type { ServiceDefinition } from './definition.ts'
import { evaluate, pathsIn, type Facts } from './evaluate.ts'

/** A reason with the applicant's own answers behind it. */
export type BehindReason = AskedReason & { readonly paths: readonly string[] }

/** What a department asks the applicant to correct, in the applicant's own fields. */
export type CorrectionRequest = {
  readonly matter: string
  readonly department: string
  readonly reasons: readonly BehindReason[]
  readonly by: number | null
}

/** All that the applicant has been told and has not answered; what is still gathered is not in it. */
export const correctionsAsked = (
  definition: ServiceDefinition,
  application: Application,
): readonly CorrectionRequest[] =>
  Object.entries(application.matters).flatMap(([key, matter]) => {
    if (!isTold(matter)) return []
    const department = matterOf(definition, key).procedure.department.name
    const reasons = told(matter).map((reason) => behind(definition, key, reason))
    return [{ matter: key, department, reasons, by: matter.correctBy ?? null }]
  })

/** Leads from what a department was told to the answers behind it. */
export function behind(
  definition: ServiceDefinition,
  key: string,
  reason: AskedReason,
): BehindReason {
  const { sends } = matterOf(definition, key)
  const paths = reason.inputs.flatMap((input) => answersBehind(definition, sends[input] ?? null))
  return { ...reason, paths: [...new Set(paths)] }
}

/** The applicant has answered all that a reason is about since its department was told. */
export function answeredAlready(
  definition: ServiceDefinition,
  { matters, answeredAt = {} }: Application,
  key: string,
  reason: AskedReason,
): boolean {
  const { appliedAt } = matters[key] ?? {}
  if (appliedAt === undefined || appliedAt === null) return false
  const { sends } = matterOf(definition, key)
  // An input that no answer stands behind can only be looked at by a person.
  const isAnswered = (input: string) => {
    const paths = answersBehind(definition, sends[input] ?? null)
    return paths.length > 0 && paths.every((path) => (answeredAt[path] ?? 0) > appliedAt)
  }
  return reason.inputs.length > 0 && reason.inputs.every(isAnswered)
}

/** The typed answers a term rests on; behind a derived answer stand the ones it follows from. */
export function answersBehind(
  definition: ServiceDefinition,
  logic: Parameters<typeof pathsIn>[0],
): readonly string[] {
  const typed = new Set<string>()
  const follow = (paths: readonly string[], depth: number) => {
    for (const path of paths) {
      const [root, section = '', name = ''] = path.split('.')
      if (root !== 'answers') continue
      const field = fieldAt(definition, section, name)
      if (field?.is !== undefined && depth > 0) follow(pathsIn(field.is), depth - 1)
      else typed.add(`${section}.${name}`)
    }
  }
  follow(pathsIn(logic), 8)
  return [...typed]
}

const fieldAt = (definition: ServiceDefinition, section: string, name: string) =>
  definition.form.sections.find(({ key }) => key === section)?.fields[name]

/** The answers an applicant may now change; no path at all means the whole form is open. */
export function openPaths(requests: readonly CorrectionRequest[]): ReadonlySet<string> | 'all' {
  const reasons = requests.flatMap((request) => request.reasons)
  return reasons.some(({ paths }) => paths.length === 0)
    ? 'all'
    : new Set(reasons.flatMap(({ paths }) => paths))
}

/** What one department is told: exactly the procedure's inputs that are known. */
export function inputsOf(
  definition: ServiceDefinition,
  key: string,
  facts: Facts,
): Readonly<Record<string, unknown>> {
  const { sends } = matterOf(definition, key)
  const inputs: Record<string, unknown> = {}
  for (const name in sends) {
    const value = evaluate(sends[name] ?? null, facts)
    if (value !== null) inputs[name] = value
  }
  return inputs
}
