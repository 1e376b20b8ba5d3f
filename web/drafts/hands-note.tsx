import type { Draft } from '#contract/drafts'
import { At } from '#web/ui/moment.tsx'
import { t } from '#web/words.ts'

/** At a counter: which colleagues worked at this form before, and for whom. */
export function HandsNote({ hands }: Pick<Draft, 'hands'>) {
  if (hands.every(({ isMe }) => isMe)) return null
  return (
    <section className="panel hands" aria-labelledby="draft-hands">
      <h2 id="draft-hands">{t`同窗口接续办理`}</h2>
      <p className="quiet">{t`已扫描的材料一并转来；谁填过、为谁填、什么时候，都记在接待台账里。`}</p>
      <ol className="lines">
        {hands.map(({ clerkName, isMe, bearerName, from }) => (
          <li key={clerkName + from} className="window-line">
            <b>{isMe ? t`${clerkName}（您）` : clerkName}</b>
            <span>{bearerName === null ? t`没有登记来人` : t`为来人 ${bearerName}`}</span>
            <At iso={from} />
          </li>
        ))}
      </ol>
    </section>
  )
}
