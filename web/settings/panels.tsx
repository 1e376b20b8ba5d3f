import type { Agent, ShownChange } from '#contract/settings'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

/** Who may file for this employer. */
export function AgentsPanel({ agents }: { readonly agents: readonly Agent[] }) {
  return (
    <section className="panel" aria-labelledby="agents">
      <h2 id="agents">{t`经办人 ${agents.length} 人`}</h2>
      <ul className="settings-list">
        {agents.map(({ email, name, mobile, isYou }) => (
          <li key={email}>
            <b>
              {name}
              {isYou && <span className="tag tag-quiet">{t`您`}</span>}
            </b>
            <span className="quiet">{email}</span>
            {mobile && <span className="quiet num">{mobile}</span>}
          </li>
        ))}
      </ul>
      <p className="quiet">{t`增减经办人请联系系统管理员`}</p>
    </section>
  )
}

/** Who changed what, and when. */
export function HistoryPanel({ history }: { readonly history: readonly ShownChange[] }) {
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">{t`修改记录`}</h2>
      {history.length === 0 && <p className="quiet">{t`还没有修改过`}</p>}
      <ol className="settings-list">
        {history.map(({ version, at, by, changes }) => (
          <li key={version}>
            <b>
              {by} <At iso={at} />
            </b>
            {changes.length === 0 && <span className="quiet">{t`内容没有变化`}</span>}
            {changes.map(({ label, before, after }) => (
              <span key={label}>
                {said(label)}
                {t`：`}
                <s className="quiet">{before}</s> → {after}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
