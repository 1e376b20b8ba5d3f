import { CompassOutlined } from '@ant-design/icons'
import type { Foretold } from '#core/definition'
import { said, t } from '#web/words.ts'
import './foretold.css'

type Block = {
  readonly says: string
  readonly foretold?: Foretold | undefined
  readonly law?: string | undefined
}

/**
 * What lies with somebody else, said before anything is filed: who must do what, and what goes on
 * meanwhile. Nothing here stands against filing.
 */
export function ForetoldPanel({ problems }: { readonly problems: readonly Block[] }) {
  const blocks = problems.flatMap(({ says, foretold, law }) =>
    foretold ? [{ says, law, ...foretold }] : [],
  )
  if (blocks.length === 0) return null
  return (
    <section className="foretold" aria-labelledby="foretold-title">
      <header className="foretold-head">
        <CompassOutlined aria-hidden />
        <h2 id="foretold-title">{t`预先告知 ${blocks.length} 件事，都不影响现在提交`}</h2>
      </header>
      <ul>
        {blocks.map(({ says, who, must, meanwhile, law }) => (
          <li key={says}>
            <h3>{said(says)}</h3>
            <dl>
              <dt>{said(who)}</dt>
              <dd>{said(must)}</dd>
              <dt>{t`本次申请`}</dt>
              <dd>{said(meanwhile)}</dd>
            </dl>
            {law && <p className="law">{t`依据 ${law}`}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
