import { troubleNames } from '#core/application'
import { fieldsOf } from '#core/definition'
import type { Engine } from '#engine/engine'

/** What codes in figures are called, in what is published now. */
export type Names = Awaited<ReturnType<typeof namesOf>>

export async function namesOf({ catalogue }: Pick<Engine, 'catalogue'>) {
  const [published, regions] = await Promise.all([catalogue.all(), catalogue.regions()])
  const definitions = published.map(({ definition }) => definition)
  const procedures = new Map(
    definitions.flatMap(({ matters }) =>
      matters.map(({ procedure }) => [procedure.code, procedure] as const),
    ),
  )
  const departments = new Map(
    [...procedures.values()].map(({ department }) => [department.code, department.name]),
  )
  const questions = new Map(
    definitions.flatMap(({ form }) =>
      fieldsOf(form).map(
        ({ path, section, field }) =>
          [path, { question: field.label, section: section.title }] as const,
      ),
    ),
  )
  const places = new Map<string, string>(regions.map(({ code, name }) => [code, name]))
  const department = (code: string) => ({ code, name: departments.get(code) ?? code })
  return {
    department,
    departments: [...departments.keys()].map(department),
    procedure: (code: string) => ({ procedure: code, name: procedures.get(code)?.name ?? code }),
    region: (code: string) => ({ code, name: places.get(code) ?? code }),
    regions: [...places].map(([code, name]) => ({ code, name })),
    question: (path: string) =>
      questions.get(path) ?? {
        question: path === '' ? '整份申请（部门未指明填报项）' : path,
        section: '',
      },
    reason: (procedure: string, code: string): string =>
      procedures.get(procedure)?.reasons?.find((one) => one.code === code)?.says ?? '其他理由',
    trouble: (kind: string): string => new Map(Object.entries(troubleNames)).get(kind) ?? kind,
  }
}
