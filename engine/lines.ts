import type { Application } from '#core/application'
import { matterOf } from '#core/command'
import type { Connector } from '#core/connector'
import type { Procedure, ServiceDefinition } from '#core/definition'
import { isOnLine } from '#core/file-line'
import type { Rate } from '#core/rate'
import type { Tools } from './tools.ts'
import { fileConnector } from './worklist/connector.ts'

/** The way to the department of one matter. */
export function connectorFor(
  tools: Reaching,
  definition: ServiceDefinition,
  application: Application,
  matter: string,
): Connector | undefined {
  const { code, department } = matterOf(definition, matter).procedure
  const line = application.test
    ? undefined
    : tools.fileLines.find((one) => isOnLine(one, code, application.region))
  if (line) return fileConnector(tools, line)
  return tools.connectorTo(department.code, application.test === true, code)
}

type Reaching = Pick<Tools, 'connectorTo' | 'fileLines' | 'db' | 'shards' | 'catalogue' | 'now'>

/** What fails together: a department, or one procedure of it that is reached apart. */
export const lineTo = (
  tools: Reaching,
  definition: ServiceDefinition,
  application: Application,
  matter: string,
): string => lineOf(tools, definition, application, matter).name

/** The same, with what was agreed about it. */
export function lineOf(
  tools: Reaching,
  definition: ServiceDefinition,
  application: Application,
  matter: string,
): Line {
  const connector = connectorFor(tools, definition, application, matter)
  const { code } = matterOf(definition, matter).procedure.department
  return { name: connector?.line ?? code, rate: connector?.rate }
}

export type Line = { readonly name: string; readonly rate: Rate | undefined }

const lookups = '#lookup'

/**
 * What is asked of a department's registers fails apart from what is filed with it: a form waits for
 * three seconds, a filing for days, and neither may stop the other.
 */
export const lookupLineOf = (line: string): string => `${line}${lookups}`
export const isLookupLine = (line: string): boolean => line.endsWith(lookups)

/** Whose line it is: `labour`, `labour/card` and `labour#lookup` are one department's. */
export const departmentOfLine = (line: string): string => line.split(/[/#]/)[0] ?? line

/** Whether a procedure's department is reached at all: by its system, or by file. */
export const isReached = (
  { connectorTo, fileLines }: Pick<Tools, 'connectorTo' | 'fileLines'>,
  { code, department }: Procedure,
): boolean =>
  connectorTo(department.code, false, code) !== undefined ||
  fileLines.some(({ procedure }) => procedure === code)
