import type { DeskMatter } from '#contract/desk'
import { HandedOver } from '#web/track/handovers.tsx'
import { CopyButton } from '#web/ui/copy.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HeldTimes } from '#web/ui/held-times.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'
import { Asked } from './asked.tsx'
import { Trouble } from './trouble.tsx'

/** Where it stands, who must act by when, and what is wrong with it. */
export function Standing({ matter }: { readonly matter: DeskMatter }) {
  const { ledger, clocks, awaited, number, filedAt, round, reasons, trouble, why } = matter
  const facts = [
    {
      name: 'number',
      label: t`申请编号`,
      value: (
        <span className="num">
          {number} <CopyButton text={number} what={t`申请编号`} />
        </span>
      ),
    },
    { name: 'filed', label: t`提交`, value: <At iso={filedAt} /> },
    ...(round > 0 ? [{ name: 'round', label: t`补正次数`, value: round }] : []),
    ...(awaited
      ? [
          {
            name: 'awaited',
            label: t`等待${awaited.ownerName}`,
            value: (
              <>
                {awaited.action} <Until iso={awaited.by} />
              </>
            ),
          },
        ]
      : []),
    ...(clocks.promisedBy
      ? [{ name: 'promised', label: t`承诺时限`, value: <Until iso={clocks.promisedBy} /> }]
      : []),
    ...(clocks.legalBy
      ? [{ name: 'legal', label: t`法定时限`, value: <Until iso={clocks.legalBy} /> }]
      : []),
    ...(why ? [{ name: 'why', label: t`原因`, value: why }] : []),
    ...matter.results.map(({ name, label, value }) => ({ name: `result-${name}`, label, value })),
  ]
  return (
    <section className="panel" aria-labelledby="standing">
      <h2 id="standing">{t`当前情况`}</h2>
      <Facts facts={facts} />
      <HeldTimes ledger={ledger} />
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map(({ code, says }) => (
            <li key={code + says}>
              {says} <span className="reason-code num">{code}</span>
            </li>
          ))}
        </ul>
      )}
      <Since matter={matter} />
      {trouble && (
        <p className="trouble">
          {said(trouble.says)} <Until iso={trouble.actBy} />
        </p>
      )}
      {trouble && <Trouble matter={matter} />}
    </section>
  )
}

/** What came of it: answers to what was asked, hands that took the result. */
const Since = ({ matter }: { readonly matter: DeskMatter }) => (
  <>
    <HandedOver handovers={matter.handovers} />
    <Asked asked={matter.asked} />
  </>
)
