import type { EmployeePartPage, EmployeeQuestion } from '#contract/employee'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { holds, pathsIn } from '#core/evaluate'
import type { Field } from '#core/field'

export type Question = EmployeeQuestion & { readonly field: Field }

/** A portrait has a step of its own. */
export const isPhoto = ({ field }: Pick<Question, 'field'>): boolean => field.photo !== undefined

/**
 * The questions that are asked by what stands now and by what was chosen on this page. Whether a
 * question follows from the person's own choices the page can tell; all else the server has said.
 */
export function questionsFor(
  definition: ServiceDefinition,
  { questions }: Pick<EmployeePartPage, 'questions'>,
  chosen: Readonly<Record<string, unknown>> = {},
): readonly Question[] {
  const own = new Map(questions.map((question) => [question.path, question]))
  const answers: Record<string, Record<string, unknown>> = {}
  for (const { path, value } of questions) {
    const [section = '', name = ''] = path.split('.')
    ;(answers[section] ??= {})[name] = path in chosen ? chosen[path] : (value ?? null)
  }
  return fieldsOf(definition.form).flatMap(({ path, field }): Question[] => {
    const question = own.get(path)
    if (!question) return []
    const { asked } = field
    const paths = asked === undefined ? [] : pathsIn(asked)
    const isOurs = paths.every((one) => own.has(one.replace(/^answers\./u, '')))
    const isAsked =
      asked === undefined ? question.asked : isOurs ? holds(asked, { answers }) : question.asked
    return isAsked ? [{ ...question, field }] : []
  })
}
