import type { Application } from './application.ts'
import { matterOf } from './command.ts'
import { answersBehind, correctionsAsked, type CorrectionRequest } from './corrections.ts'
import { owedPaths } from './deferral.ts'
import { fieldsOf, type MatterDefinition, type ServiceDefinition } from './definition.ts'

/** By matter, the employee's own answers that it cannot go without. */
export type Awaits = Readonly<Record<string, readonly string[]>>

/**
 * What is to be done between the employee and whoever filed, the most pressing first; a list is
 * narrowed by it. `confirmed` asks nothing of anybody.
 */
export const employeeStates = ['objected', 'overdue', 'awaited', 'outdated', 'confirmed'] as const
export type EmployeeState = (typeof employeeStates)[number]

export function employeeStateOf({ employee, matters }: Application): EmployeeState | null {
  if (employee?.objections.some(({ answer }) => !answer)) return 'objected'
  const owners = Object.values(matters).flatMap(({ status, supply }) =>
    status === 'waiting' && supply ? [supply.owner] : [],
  )
  if (owners.includes('applicant')) return 'overdue'
  if (owners.length > 0) return 'awaited'
  if (employee?.outdated) return 'outdated'
  return employee?.confirmedAt === undefined ? null : 'confirmed'
}

/** Which matters wait for what the employee has left open; `awaited` is a reading's. */
export function awaitsOf(definition: ServiceDefinition, awaited: ReadonlySet<string>): Awaits {
  if (awaited.size === 0) return {}
  return Object.fromEntries(
    definition.matters.flatMap((matter) => {
      const paths = toldOf(definition, matter).filter((path) => awaited.has(path))
      return paths.length === 0 ? [] : [[matter.key, paths]]
    }),
  )
}

/** The questions that are the employee's own. */
export const employeePaths = ({ form }: ServiceDefinition): readonly string[] =>
  fieldsOf(form).flatMap(({ path, field }) => (field.answeredBy === 'employee' ? [path] : []))

/**
 * The employee's own answers that may now be given or changed: no department has been told of
 * them, or the one that has asks for exactly these to be corrected.
 */
export function openToEmployee(
  definition: ServiceDefinition,
  application: Application,
): ReadonlySet<string> {
  const own = new Set(employeePaths(definition))
  const asked = new Set(askedOfEmployee(definition, application).map(({ matter }) => matter))
  const open = new Set<string>()
  const told = new Set<string>()
  for (const matter of definition.matters) {
    const status = application.matters[matter.key]?.status
    if (status === undefined || status === 'skipped') continue
    const isOpen = status === 'waiting' || asked.has(matter.key)
    for (const path of toldOf(definition, matter))
      if (own.has(path)) (isOpen ? open : told).add(path)
  }
  // What the department was told is owed may come from the employee as well.
  const owed = owedPaths(application)
  return new Set([...open, ...told].filter((path) => !told.has(path) || owed.has(path)))
}

/** 请本人补正: the requests for nothing but the employee's own answers. */
export function askedOfEmployee(
  definition: ServiceDefinition,
  application: Application,
): readonly CorrectionRequest[] {
  const own = new Set(employeePaths(definition))
  return correctionsAsked(definition, application).filter((one) => isForEmployee(one, own))
}

/** The matters that ask for nothing but the employee's own answers to be corrected, all given now. */
export function correctedBy(
  definition: ServiceDefinition,
  application: Application,
  paths: readonly string[],
): readonly string[] {
  const given = new Set(paths)
  return correctionsAsked(definition, application)
    .filter((request) => isForEmployee(request, given))
    .map(({ matter }) => matter)
}

/** A matter whose department is told of the employee's own answers rests on the employee's consent. */
export function consentedMatters(
  definition: ServiceDefinition,
  application: Application,
  paths: readonly string[],
): readonly string[] {
  const own = new Set(employeePaths(definition))
  return Object.keys(application.matters).filter((key) => {
    const told = toldOf(definition, matterOf(definition, key))
    return told.some((path) => own.has(path)) && told.some((path) => paths.includes(path))
  })
}

const isForEmployee = ({ reasons }: CorrectionRequest, own: ReadonlySet<string>): boolean =>
  reasons.length > 0 &&
  reasons.every(({ paths }) => paths.length > 0 && paths.every((path) => own.has(path)))

/** Every typed answer that a matter's department is told of. */
const toldOf = (definition: ServiceDefinition, { sends }: MatterDefinition): readonly string[] => [
  ...new Set(Object.values(sends).flatMap((logic) => answersBehind(definition, logic))),
]
