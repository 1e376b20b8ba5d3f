import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { VisitOfDay } from '#contract/visits'
import { api } from '#web/api.ts'
import { Empty, Failed, Loading } from '#web/ui/page.tsx'
import { At } from '#web/ui/moment.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'

type Props = {
  /** None: today. */
  readonly day?: string | undefined
  /** Whose they are, where that is more than one clerk's. */
  readonly withClerks?: boolean
}

/** 帮代办台账 of a day: how many came, how long each took, what was done for whom. */
export function DayOfVisits({ day, withClerks = false }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['visits', day],
    queryFn: () => api.listVisits({ query: { ...(day !== undefined && { day }) } }),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <section className="panel" aria-labelledby="visits-of-day">
      <h2 id="visits-of-day">{withClerks ? t`${data.day} 的接待` : t`今天的接待`}</h2>
      {data.visits.length === 0 ? (
        <Empty title={t`这一天没有接待`} />
      ) : (
        <>
          <Sums visits={data.visits} />
          <ol className="visits">
            {data.visits.map((visit) => (
              <VisitLine key={visit.id} visit={visit} withClerk={withClerks} />
            ))}
          </ol>
          {data.isMore && <p className="quiet">{t`只列出最近的 ${data.visits.length} 次。`}</p>}
        </>
      )}
    </section>
  )
}

const minutesOf = ({ startedAt, endedAt }: VisitOfDay, now: number): number =>
  Math.max(0, ((endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt)) / 60_000)

function Sums({ visits }: { readonly visits: readonly VisitOfDay[] }) {
  const now = useNow()
  const ended = visits.filter(({ endedAt }) => endedAt !== null)
  const total = ended.reduce((sum, visit) => sum + minutesOf(visit, now), 0)
  return (
    <dl className="track-facts">
      <div>
        <dt>{t`接待`}</dt>
        <dd className="num">{t`${visits.length} 次`}</dd>
      </div>
      <div>
        <dt>{t`平均用时`}</dt>
        <dd className="num">
          {ended.length === 0 ? '—' : t`${Math.round((total / ended.length) * 10) / 10} 分钟`}
        </dd>
      </div>
      <div>
        <dt>{t`帮代办`}</dt>
        <dd className="num">{t`${visits.reduce((sum, { acts }) => sum + acts.length, 0)} 项`}</dd>
      </div>
    </dl>
  )
}

function VisitLine({
  visit,
  withClerk,
}: {
  readonly visit: VisitOfDay
  readonly withClerk: boolean
}) {
  const now = useNow()
  const { bearer, subject, acts, startedAt, endedAt, checkName, clerkName } = visit
  return (
    <li className="visit">
      <p className="visit-head">
        <At iso={startedAt} />
        <span className="num">
          {endedAt === null ? t`进行中` : t`${Math.ceil(minutesOf(visit, now))} 分钟`}
        </span>
        {withClerk && <span>{t`窗口人员 ${clerkName}`}</span>}
      </p>
      <p>
        <b>{bearer.name}</b>（{said(bearer.standingName)}）
        {bearer.standing !== 'self' && t`为 ${subject.name} 办理`}
        <span className="quiet"> · {said(checkName)}</span>
      </p>
      <ul className="visit-acts">
        {acts.map(({ at, doesName, number }) => (
          <li key={at + doesName + (number ?? '')}>
            {said(doesName)}{' '}
            {number && (
              <Link to={`/applications/${number}`} className="num">
                {number}
              </Link>
            )}
          </li>
        ))}
        {acts.length === 0 && <li className="quiet">{t`没有办理事项`}</li>}
      </ul>
    </li>
  )
}
