import type { ShownJourney } from '#contract/journey'
import { said, t } from '#web/words.ts'
import { At, Until } from './moment.tsx'
import './journey.css'

/** A thing on its way (档案): which steps are behind it, who has it now, until when. */
export function JourneyLine({ journey }: { readonly journey: ShownJourney }) {
  const { thing, steps, returned } = journey
  const last = returned.at(-1)
  return (
    <div className="journey">
      <h4>{t`${said(thing)}流转`}</h4>
      <ol>
        {steps.map(({ key, name, who, state, at, by, records }) => (
          <li
            key={key}
            className={`journey-${state}`}
            {...(state === 'awaited' && { 'aria-current': 'step' as const })}
          >
            <b>{said(name)}</b>
            <span className="quiet">{said(who)}</span>
            {at && <At iso={at} />}
            {by && <Until iso={by} />}
            {state === 'ahead' && <span className="hidden">{t`未开始`}</span>}
            {records.length > 0 && (
              <span className="journey-records">
                {records.map(({ label, value }) => t`${said(label)}：${said(value)}`).join(t`；`)}
              </span>
            )}
          </li>
        ))}
      </ol>
      {last && (
        <p className="journey-returned">
          {t`退回：`}
          <At iso={last.at} />{' '}
          {last.reasons
            .map(({ says, remedy }) => said(says) + (remedy ? t`（${said(remedy)}）` : ''))
            .join(t`；`)}
        </p>
      )}
    </div>
  )
}
