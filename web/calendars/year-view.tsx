import type { LoadedYear } from '#contract/calendars'
import { said, t } from '#web/words.ts'
import { kindOfDay, monthsOf, type DayKind } from './days.ts'

type Props = { readonly year: Pick<LoadedYear, 'year' | 'off' | 'madeUp'> }

/** A whole year to look at: people check a notice by eye. */
export function YearView({ year }: Props) {
  return (
    <figure className="year" aria-label={inWords(year)}>
      {monthsOf(year.year).map(({ month, blanks, days }) => (
        <div key={month} className="month" aria-hidden>
          <b>{t`${month} 月`}</b>
          <div className="month-days">
            {blanks.map((blank) => (
              <span key={`blank-${blank}`} />
            ))}
            {days.map(({ day, name, weekday }) => {
              const kind = kindOfDay(year, name, weekday)
              return (
                <span
                  key={name}
                  className={`day day-${kind}`}
                  title={`${name} ${said(kindNames[kind])}`}
                >
                  {day}
                </span>
              )
            })}
          </div>
        </div>
      ))}
    </figure>
  )
}

export function YearKey() {
  return (
    <ul className="year-key">
      {(['off', 'madeUp', 'weekend'] as const).map((kind) => (
        <li key={kind}>
          <span className={`day day-${kind}`} aria-hidden>
            1
          </span>{' '}
          {said(kindNames[kind])}
        </li>
      ))}
    </ul>
  )
}

const kindNames: Readonly<Record<DayKind, string>> = {
  working: '工作日',
  weekend: '周末',
  off: '放假',
  madeUp: '调休上班',
}

const inWords = ({ year, off, madeUp }: Props['year']): string =>
  t`${year} 年放假 ${off.join(t`、`) || '—'}；调休上班 ${madeUp.join(t`、`) || '—'}`
