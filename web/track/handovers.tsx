import type { ShownHandover } from '#contract/handovers'
import { At } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly handovers: readonly ShownHandover[] }

/** 送达: into whose hands the result was given. */
export const HandedOver = ({ handovers }: Props) =>
  handovers.length > 0 && (
    <div className="results">
      <h4>{t`送达`}</h4>
      <HandoverList handovers={handovers} />
    </div>
  )

export const HandoverList = ({ handovers }: Props) => (
  <ul className="handovers">
    {handovers.map(({ id, at, receiverName, relationName, tail, wayName, proof }) => (
      <li key={id}>
        <At iso={at} />{' '}
        {t`${receiverName}（${said(relationName)}，证件尾号 ${tail}）签收，${said(wayName)}`}
        {proof && (
          <>
            {' '}
            <a href={proof} target="_blank" rel="noreferrer">
              {t`看签名`}
            </a>
          </>
        )}
      </li>
    ))}
  </ul>
)
