import type { Field } from '#core/field'
import { showValue } from '#core/kinds'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import type { SheetRow } from './use-correction.ts'

/** What is wrong with one cell, with the repair where one is certain. */
export const shownProblems = (
  { problems }: SheetRow,
  path: string,
  field: Field,
  save: (raw: unknown) => void,
): readonly ShownProblem[] =>
  problems
    .filter((problem) => problem.path === path)
    .map(({ says, severity, remedy, basis, fix }) => ({
      says,
      severity,
      remedy,
      law: basis,
      ...(fix !== undefined && {
        fix: {
          shown: typeof fix === 'string' ? fix : showValue(field, fix),
          apply: () => save(fix),
        },
      }),
    }))
