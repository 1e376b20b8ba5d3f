import type { ApplicationPage } from '#contract/applications'
import type { EmployeePartPage } from '#contract/employee'
import type { ServiceDefinition } from '#core/definition'

/** What every step is drawn from. */
export type Seen = {
  readonly part: EmployeePartPage
  readonly application: ApplicationPage
  readonly definition: ServiceDefinition
}
