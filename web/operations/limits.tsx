import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** What was agreed with departments about calls, and which of it is used up: what waits is not lost. */
export function Limits() {
  const isAllowed = mayDo(useSession().data, 'listLimits')
  const { data, error, refetch } = useQuery({
    queryKey: ['line-limits'],
    queryFn: () => api.listLimits(),
    enabled: isAllowed,
    refetchInterval: 10_000,
  })
  if (!isAllowed) return null
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data || data.limits.length === 0) return null
  return (
    <section className="panel" aria-labelledby="line-limits">
      <h2 id="line-limits">{t`线路限额`}</h2>
      <p className="quiet">{t`与部门约定的调用次数，各进程合计；超出的排队等待，不计失败，也不影响其他部门`}</p>
      <ul className="limits">
        {data.limits.map(({ line, department, procedure, says, made, lastAt, shortSince }) => (
          <li key={line}>
            <div>
              <strong>{said(department)}</strong>
              {procedure !== null && <> · {said(procedure)}</>}
              <span className="quiet stuck-id"> {line}</span>
            </div>
            <div>
              {said(says)}
              <span className="quiet">
                {' · '}
                {t`共 ${made} 次`}
                {lastAt !== null && (
                  <>
                    {' · '}
                    <At iso={lastAt} relative />
                  </>
                )}
              </span>
            </div>
            <div>
              {shortSince === null ? (
                <span className="health-level health-note">{t`未用满`}</span>
              ) : (
                <>
                  <span className="health-level health-soon">{t`已用满，在排队`}</span>{' '}
                  <span className="quiet">
                    <At iso={shortSince} relative />
                  </span>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
