import { hasEnded, hasFailed, type Status } from '#core/lifecycle'
import { t } from '#web/words.ts'

type Stands = {
  readonly matters: readonly {
    readonly status: Status
    readonly clocks?: { readonly correctBy: string | null }
  }[]
}

/** 5 项已办结，2 项办理中: partial success is a state and not an error. */
export function progressText({ matters }: Stands): string {
  const arisen = matters.filter(({ status }) => status !== 'skipped')
  const count = (is: (status: Status) => boolean) =>
    arisen.filter(({ status }) => is(status)).length
  // Asked by a department, but not yet told: nothing is the applicant's to do.
  const told = arisen.filter(
    ({ status, clocks }) => status === 'incorrect' && clocks?.correctBy !== null,
  ).length
  const parts = [
    [count((status) => status === 'closed'), (n: number) => t`${n} 项已办结`],
    [told, (n: number) => t`${n} 项待补正`],
    [count((status) => status === 'incorrect') - told, (n: number) => t`${n} 项汇总补正要求`],
    [count((status) => status === 'revoking'), (n: number) => t`${n} 项撤销中`],
    [
      count((status) => !hasEnded(status) && status !== 'incorrect' && status !== 'revoking'),
      (n: number) => t`${n} 项办理中`,
    ],
    [
      count((status) => hasFailed(status) && status !== 'withdrawn'),
      (n: number) => t`${n} 项未办成`,
    ],
    [count((status) => status === 'withdrawn'), (n: number) => t`${n} 项已撤回`],
    [count((status) => status === 'revoked'), (n: number) => t`${n} 项已撤销`],
    [count((status) => status === 'kept'), (n: number) => t`${n} 项结果保留`],
  ] as const
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, what]) => what(amount))
    .join(t`，`)
}
