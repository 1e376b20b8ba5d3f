import type { Department } from '#core/definition'
import type { Reason } from '#core/word'
import type { Catalogue } from '#engine/catalogue'

/** A procedure for people, as it is published now. */
export type PublishedProcedure = {
  readonly code: string
  readonly name: string
  readonly department: Department
  readonly reasons: readonly Reason[]
}

/** Every procedure that some service brings about, each once, in the order they are written. */
export async function publishedProcedures(
  catalogue: Catalogue,
): Promise<readonly PublishedProcedure[]> {
  const all = (await catalogue.all()).flatMap(({ definition }) =>
    definition.matters.map(({ procedure: { code, name, department, accepts, reasons = [] } }) => ({
      code,
      name,
      department,
      reasons: reasons.map((reason) => ({
        code: reason.code,
        says: reason.says,
        inputs: reason.inputs.filter((input) => input in accepts),
      })),
    })),
  )
  return [...new Map(all.map((one) => [one.code, one])).values()]
}

/** Whose rows a list shows, and what procedures and departments in it are called. */
export async function departmentsIn(catalogue: Catalogue, asked: string | undefined) {
  const procedures = await publishedProcedures(catalogue)
  const departments = new Map(procedures.map(({ department }) => [department.code, department]))
  const names = new Map(procedures.map(({ code, name }) => [code, name]))
  return {
    shown: asked === undefined ? [...departments.keys()] : [asked],
    department: (code: string): Department => departments.get(code) ?? { code, name: code },
    procedure: (code: string): string => names.get(code) ?? code,
  }
}

/** Procedure code → its name for people. */
export type ProcedureNames = ReadonlyMap<string, string>

export const nameOfProcedure = async (catalogue: Catalogue): Promise<ProcedureNames> =>
  new Map((await publishedProcedures(catalogue)).map(({ code, name }) => [code, name]))
