import type { Connector } from '#core/connector'
import type { Tools } from '#engine/tools'

/** A line whose department is asked for its list; `procedure` where that is reached apart. */
export type ReconciledLine = {
  readonly line: string
  readonly department: string
  readonly departmentName: string
  readonly procedure: string | null
  readonly connector: Connector
}

type Reaching = Pick<Tools, 'catalogue' | 'connectorTo'>

/** Every line over which what is published is told, also those without a list. */
export async function linesOf({
  catalogue,
  connectorTo,
}: Reaching): Promise<readonly ReconciledLine[]> {
  const lines = new Map<string, ReconciledLine>()
  for (const { definition } of await catalogue.all())
    for (const { procedure } of definition.matters) {
      const { code: department, name: departmentName } = procedure.department
      const connector = connectorTo(department, false, procedure.code)
      if (!connector) continue
      const line = connector.line ?? department
      const own = line === department ? null : procedure.code
      lines.set(line, { line, department, departmentName, procedure: own, connector })
    }
  return [...lines.values()].toSorted((one, other) => (one.line < other.line ? -1 : 1))
}
