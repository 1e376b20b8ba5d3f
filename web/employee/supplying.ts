import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EmployeePartPage } from '#contract/employee'
import type { Typed } from '#contract/shared'
import { api } from '#web/api.ts'
import { partKey } from './part-key.ts'

/** What changes the employee's part also changes the application beside it. */
export function usePartChange<Input>(
  number: string,
  change: (input: Input) => Promise<EmployeePartPage>,
  then?: () => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    async onSuccess(part) {
      queries.setQueryData(partKey(number), part)
      await queries.invalidateQueries({ queryKey: ['application', number] })
      then?.()
    },
  })
}

/** By path → section by section, as the API takes it. */
export function asTyped(answers: Readonly<Record<string, unknown>>): Typed {
  const typed: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of Object.entries(answers)) {
    const [section = '', name = ''] = path.split('.')
    ;(typed[section] ??= {})[name] = value
  }
  return typed
}

export const useSupplying = (number: string, then?: () => void) =>
  usePartChange(
    number,
    (answers: Readonly<Record<string, unknown>>) =>
      api.supplyAnswers({ params: { number }, body: { typed: asTyped(answers) } }),
    then,
  )
