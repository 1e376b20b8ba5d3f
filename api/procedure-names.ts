import type { Catalogue } from '#engine/catalogue'

/** Procedure code → its name for people, in what is published now. */
export type ProcedureNames = ReadonlyMap<string, string>

export const nameOfProcedure = async (catalogue: Catalogue): Promise<ProcedureNames> =>
  new Map(
    (await catalogue.all()).flatMap(({ definition }) =>
      definition.matters.map(({ procedure }) => [procedure.code, procedure.name] as const),
    ),
  )
