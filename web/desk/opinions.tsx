import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'
import { AskOpinion } from './ask-opinion.tsx'

type Props = { readonly matter: DeskMatter }

/** 征求意见: what other departments were asked and said. */
export function Opinions({ matter }: Props) {
  const [asking, setAsking] = useState(false)
  const { opinions, may, consultable } = matter
  const why = may.consult.why ?? (consultable.length === 0 ? t`没有可以征求意见的其他部门` : null)
  return (
    <section className="panel" aria-labelledby="opinions">
      <h2 id="opinions">{t`征求意见`}</h2>
      <ul className="opinions">
        {opinions.map((one) => (
          <li key={one.id}>
            <strong>{said(one.of.name)}</strong> <At iso={one.at} />
            <blockquote>{one.words}</blockquote>
            {one.answer ? (
              <p>
                <strong>{said(one.answer.viewName)}</strong> {one.answer.words}{' '}
                <span className="quiet">
                  <At iso={one.answer.at} />
                </span>
              </p>
            ) : (
              <p className={one.late ? 'over' : 'quiet'}>
                {one.late ? t`逾期未答复，已报督办人员` : t`等待答复`} <Until iso={one.answerBy} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {asking ? (
        <AskOpinion matter={matter} done={() => setAsking(false)} />
      ) : (
        <ButtonOrWhy why={why} onClick={() => setAsking(true)}>
          {t`征求其他部门意见`}
        </ButtonOrWhy>
      )}
    </section>
  )
}
