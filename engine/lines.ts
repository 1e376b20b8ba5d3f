import type { Application } from '#core/application'
import { matterOf } from '#core/command'
import type { Connector } from '#core/connector'
import type { ServiceDefinition } from '#core/definition'
import type { Tools } from './tools.ts'

/** The way to the department of one matter. */
export function connectorFor(
  { connectorTo }: Pick<Tools, 'connectorTo'>,
  definition: ServiceDefinition,
  application: Application,
  matter: string,
): Connector | undefined {
  const { code, department } = matterOf(definition, matter).procedure
  return connectorTo(department.code, application.test === true, code)
}

/** What fails together: a department, or one procedure of it that is reached apart. */
export const lineTo = (
  tools: Pick<Tools, 'connectorTo'>,
  definition: ServiceDefinition,
  application: Application,
  matter: string,
): string =>
  connectorFor(tools, definition, application, matter)?.line ??
  matterOf(definition, matter).procedure.department.code
