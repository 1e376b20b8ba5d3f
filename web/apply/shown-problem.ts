import type { ServiceDefinition } from '#core/definition'
import { showValue } from '#core/kinds'
import type { FormProblem } from './reading.ts'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import { fieldAt } from './explain.ts'
import { goToField } from './go-to.ts'
import { said } from '#web/words.ts'

/** A problem as the page shows it beside its answer. */
export function shownProblem(
  definition: ServiceDefinition,
  { says, severity, remedy, law, fix, path, application }: FormProblem,
  form: {
    readonly type: (path: string, raw: unknown) => void
    readonly leave: (path: string) => void
  },
): ShownProblem {
  const field = path === undefined ? undefined : fieldAt(definition, path)
  // A derived answer is mended where it comes from, not here.
  const mendable = field !== undefined && field.is === undefined && fix !== undefined
  return {
    says: said(says),
    severity,
    remedy: remedy && said(remedy),
    law,
    application,
    ...(mendable &&
      path !== undefined && {
        fix: {
          shown: fix === '' ? undefined : showValue(field, fix),
          apply: () => {
            form.type(path, fix)
            form.leave(path)
            // The button is gone once the problem is: the cursor goes to what it mended.
            setTimeout(() => goToField(path), 0)
          },
        },
      }),
  }
}
