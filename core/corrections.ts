import type { Application } from './application.ts'
import { matterOf } from './command.ts'
import type { ServiceDefinition } from './definition.ts'
import { evaluate, pathsIn, type Facts } from './evaluate.ts'
import type { Reason } from './word.ts'

/** What the departments ask the applicant to correct, in the applicant's own fields. */
export type CorrectionRequest = {
  readonly matter: string
  readonly department: string
  readonly reasons: readonly (Reason & { readonly paths: readonly string[] })[]
  readonly by: number | null
}

export function correctionsAsked(
  definition: ServiceDefinition,
  application: Application,
): readonly CorrectionRequest[] {
  return Object.entries(application.matters).flatMap(([key, matter]) => {
    if (matter.status !== 'incorrect') return []
    const { procedure, sends } = matterOf(definition, key)
    const reasons = (matter.reasons ?? []).map((reason) => ({
      ...reason,
      paths: reason.inputs.flatMap((input) => answersBehind(definition, sends[input] ?? null)),
    }))
    return [
      { matter: key, department: procedure.department.name, reasons, by: matter.correctBy ?? null },
    ]
  })
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
