import { Link } from 'react-router'
import type { CalendarTrial } from '#contract/calendars'
import { dayText } from '#web/ui/times.ts'
import { said, t } from '#web/words.ts'

/** Which limits would move: how many, and the first of them one by one. */
export function Shifts({ trial: { looked, shifting, shifts } }: { readonly trial: CalendarTrial }) {
  return (
    <div className="calendar-shifts" aria-live="polite">
      <p>
        {shifting === 0
          ? t`查看了 ${looked} 份在办申请，没有时限会变。`
          : t`查看了 ${looked} 份在办申请，${shifting} 份的时限会变。`}
      </p>
      {shifts.length > 0 && (
        <div className="calendar-scroll">
          <table className="queue">
            <thead>
              <tr>
                <th scope="col">{t`申请编号`}</th>
                <th scope="col">{t`事项`}</th>
                <th scope="col">{t`时限`}</th>
                <th scope="col">{t`现在`}</th>
                <th scope="col">{t`加载后`}</th>
              </tr>
            </thead>
            <tbody>
              {shifts.map(({ number, matter, procedure, limit, limitName, ...shift }) => (
                <tr key={`${number} ${matter} ${limit}`}>
                  <td className="num">
                    <Link to={`/applications/${number}`}>{number}</Link>
                  </td>
                  <td>{said(procedure)}</td>
                  <td>{said(limitName)}</td>
                  <td className="num">{shift.wasProvisional ? t`待定` : shownDay(shift.from)}</td>
                  <td className="num">{shownDay(shift.to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

const shownDay = (iso: string | null): string => (iso === null ? '—' : dayText(Date.parse(iso)))
