import type { ServiceDefinition } from '#core/definition'
import { showValue } from '#core/kinds'
import type { FormProblem } from './reading.ts'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import { fieldAt } from './explain.ts'

/** A problem as the page shows it beside its answer. */
export function shownProblem(
  definition: ServiceDefinition,
  { says, severity, remedy, law, fix, path }: FormProblem,
  form: { readonly type: (path: string, raw: unknown) => void },
): ShownProblem {
  const field = path === undefined ? undefined : fieldAt(definition, path)
  // A derived answer is mended where it comes from, not here.
  const mendable = field !== undefined && field.is === undefined && fix !== undefined
  return {
    says,
    severity,
    remedy,
    law,
    ...(mendable &&
      path !== undefined && {
        fix: {
          shown: typeof fix === 'string' ? fix : showValue(field, fix),
          apply: () => form.type(path, fix),
        },
      }),
  }
}
