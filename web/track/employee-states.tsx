import type { ListReply } from '#contract/applications'
import type { EmployeeState } from '#core/employee'
import { t } from '#web/words.ts'

/** What is to be done between the employee and whoever filed, in a few words. */
export const employeeStateNames = (): Readonly<Record<EmployeeState, string>> => ({
  objected: t`本人有异议`,
  overdue: t`等代本人填写`,
  awaited: t`等本人填写`,
  outdated: t`待本人重新确认`,
  confirmed: t`本人已确认`,
})

type Props = {
  readonly counts: NonNullable<ListReply['counts']> | null
  readonly chosen: string
  readonly choose: (state: string) => void
}

const order = ['objected', 'overdue', 'awaited', 'outdated'] as const

/** What waits for the employee, or for an answer to the employee: a number each, and the way there. */
export function EmployeeStates({ counts, chosen, choose }: Props) {
  const shown = order.filter((state) => state === chosen || (counts?.[state] ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <fieldset className="employee-states">
      <legend className="hidden">{t`按本人的情况筛选`}</legend>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          className="employee-state"
          aria-pressed={state === chosen}
          onClick={() => choose(state === chosen ? '' : state)}
        >
          {employeeStateNames()[state]} <b className="num">{counts?.[state] ?? ''}</b>
        </button>
      ))}
    </fieldset>
  )
}
