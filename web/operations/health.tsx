import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { HealthReport } from '#contract/health-report'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type Finding = HealthReport['findings'][number]

/** What is wrong or soon will be, since when, and what to do; the worst first. */
export function Health() {
  const isAllowed = mayDo(useSession().data, 'readHealthReport')
  const report = useQuery({
    queryKey: ['health-report'],
    queryFn: () => api.readHealthReport(),
    enabled: isAllowed,
    staleTime: 60_000,
  })
  if (!isAllowed) return null
  if (report.error) return <Failed error={report.error} retry={() => void report.refetch()} />
  const findings = report.data?.findings ?? []
  return (
    <section className="panel" aria-labelledby="health">
      <div className="health-head">
        <h2 id="health">{t`体检`}</h2>
        {report.data && (
          <span className="quiet">
            {t`检查于`} <At iso={report.data.at} />
          </span>
        )}
        <Button loading={report.isFetching} onClick={() => void report.refetch()}>
          {t`再检查一次`}
        </Button>
      </div>
      {report.isPending && <output>{t`正在检查…`}</output>}
      {report.data && findings.length === 0 && <p>{t`没有发现问题`}</p>}
      <ul className="health-findings">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.says}`}>
            <Level level={finding.level} />
            <div>
              {finding.level === 'note' ? (
                said(finding.says)
              ) : (
                <strong>{said(finding.says)}</strong>
              )}
              {finding.since !== null && (
                <span className="quiet">
                  {' · '}
                  <At iso={finding.since} relative />
                </span>
              )}
              <p>
                {said(finding.todo)}
                {finding.link !== null && finding.link !== '/operations' && (
                  <>
                    {' '}
                    <Link to={finding.link}>{t`前往`}</Link>
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Level({ level }: { readonly level: Finding['level'] }) {
  const name = { wrong: t`现在处理`, soon: t`及早处理`, note: t`知悉` }[level]
  return <span className={`health-level health-${level}`}>{name}</span>
}
