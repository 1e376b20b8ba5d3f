import { Link } from 'react-router'
import type { ListRow } from '#contract/applications'
import { statusNames } from '#core/lifecycle'
import { mayDo, useSession, useUser } from '#web/session.ts'
import { Lamp } from '#web/ui/lamp.tsx'
import { At } from '#web/ui/moment.tsx'
import { OutcomeTag } from '#web/ui/status-tag.tsx'
import { copyAddress } from './copy-address.ts'
import { employeeStateNames } from './employee-states.tsx'
import { worstLamp } from './lamps.ts'
import { said, t } from '#web/words.ts'

/** One application in a list: whom it is about, how far its matters are, whether somebody must act. */
export function ApplicationLine({ row }: { readonly row: ListRow }) {
  const { number, personName, status, statusName, filedAt, arose, done, matters } = row
  const { correctionAsked, employee } = row
  const isOwn = useUser().role === 'employee'
  const session = useSession().data
  return (
    <li className="line">
      <Link to={isOwn ? `/my/${number}` : `/applications/${number}`} className="line-link">
        <span className="line-who">{personName}</span>
        <span className="line-number num">{number}</span>
        <span className="line-state">
          {correctionAsked ? (
            <span className="tag tag-asks">{said(statusNames.incorrect)}</span>
          ) : (
            <OutcomeTag status={status} name={statusName} />
          )}
          {employee && <EmployeeTag state={employee} />}
          <Lamp lamp={worstLamp(matters.map(({ lamp }) => lamp))} />
        </span>
        <span className="line-matters">
          <Pips matters={matters} />
          <span className="num">{t`${done}/${arose} 办结`}</span>
        </span>
        <span className="line-more">
          {t`提交于`} <At iso={filedAt} />
        </span>
      </Link>
      {mayDo(session, 'readCopy') && (
        <Link
          to={copyAddress(row.service, number)}
          className="line-act"
          aria-label={t`照此再录一人：${personName}`}
        >
          {t`照此再录一人`}
        </Link>
      )}
    </li>
  )
}

const tones = {
  objected: 'bad',
  awaited: 'asks',
  overdue: 'asks',
  outdated: 'asks',
  confirmed: 'quiet',
} as const

/** Whether the hired person has something to do, or has said something. */
function EmployeeTag({ state }: { readonly state: NonNullable<ListRow['employee']> }) {
  return <span className={`tag tag-${tones[state]}`}>{employeeStateNames()[state]}</span>
}

/** One stroke for each matter, as in the mark. */
function Pips({ matters }: { readonly matters: ListRow['matters'] }) {
  return (
    <span className="pips" aria-hidden="true">
      {matters
        .filter(({ status }) => status !== 'skipped')
        .map(({ key, status }) => (
          <i key={key} className={`pip pip-${status}`} />
        ))}
    </span>
  )
}
