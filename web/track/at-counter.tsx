import type { ShownVisit } from '#contract/shown-visit'
import { Facts } from '#web/ui/facts.tsx'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

/** Filed at a counter: who stood there, how that was checked, by what authority. */
export function AtCounter({ visit }: { readonly visit: ShownVisit }) {
  const { bearer, authority, checkName, clerkName, startedAt } = visit
  return (
    <section className="panel" aria-labelledby="at-counter">
      <h2 id="at-counter">{t`窗口提交`}</h2>
      <p className="quiet">
        {t`窗口人员 ${clerkName}`} · <At iso={startedAt} />
      </p>
      <Facts
        facts={[
          {
            name: 'bearer',
            label: t`来人`,
            value: t`${bearer.name}（${said(bearer.standingName)}）`,
          },
          {
            name: 'document',
            label: said(bearer.documentName),
            value: bearer.documentNumber,
          },
          { name: 'check', label: t`身份核验`, value: said(checkName) },
          ...(authority
            ? [
                { name: 'scope', label: t`委托事项`, value: authority.scope },
                {
                  name: 'until',
                  label: t`委托期限`,
                  value: t`${authority.signedOn} 至 ${authority.until}`,
                },
                ...(authority.number
                  ? [{ name: 'number', label: t`委托书编号`, value: authority.number }]
                  : []),
              ]
            : []),
        ]}
      />
      {authority?.scan?.url && (
        <a href={authority.scan.url} target="_blank" rel="noreferrer">
          {t`委托书：${authority.scan.name}`}
        </a>
      )}
    </section>
  )
}
