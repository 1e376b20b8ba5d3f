import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { LoadedYear } from '#contract/calendars'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { LoadForm } from './load-form.tsx'
import { YearKey, YearView } from './year-view.tsx'
import './calendars.css'

/** 工作日历: by which days every limit is counted, and what a new year's notice would move. */
export function CalendarsPage() {
  const { data: session } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['calendars'],
    queryFn: () => api.listCalendars(),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const mayLoad = mayDo(session, 'loadCalendar')
  const next = data.missing ?? (data.years[0]?.year ?? 2026) + 1
  return (
    <>
      <PageHead
        title={t`工作日历`}
        says={t`所有以工作日计的时限都按这里计算；没有公布的年度从不推测`}
      />
      {data.missing !== null && (
        <Alert
          type="warning"
          showIcon
          className="calendar-missing"
          title={t`${data.missing} 年节假日安排尚未加载`}
          description={
            mayLoad
              ? t`跨年的时限现在只是暂定。国务院办公厅的通知公布后，请在下面录入；加载前可以先试算。`
              : t`跨年的时限现在只是暂定，请联系系统管理员加载。`
          }
        />
      )}
      {mayLoad && <LoadForm next={next} years={data.years} />}
      <YearKey />
      {data.years.map((year) => (
        <Loaded key={`${year.year} ${year.region}`} year={year} />
      ))}
    </>
  )
}

function Loaded({ year }: { readonly year: LoadedYear }) {
  const heading = `calendar-${year.year}-${year.region}`
  return (
    <section className="panel" aria-labelledby={heading}>
      <h2 id={heading}>
        {t`${year.year} 年`} · {said(year.regionName)}
        {year.workingDays !== null && (
          <span className="calendar-count num">{t`${year.workingDays} 个工作日`}</span>
        )}
      </h2>
      <p className="quiet">
        {said(year.source)}
        {' · '}
        {year.loadedAt === null ? (
          t`随程序提供`
        ) : (
          <>
            {t`由 ${year.loadedBy ?? ''} 加载于`} <At iso={year.loadedAt} />
          </>
        )}
      </p>
      <YearView year={year} />
    </section>
  )
}
