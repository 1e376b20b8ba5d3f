import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '#web/api.ts'
import { Lamp } from '#web/ui/lamp.tsx'
import { said, t } from '#web/words.ts'

/** 对账差异 that nobody dealt with in time, by department; quiet when there are none. */
export function LateDifferences() {
  const lines = useQuery({
    queryKey: ['reconciliations'],
    queryFn: () => api.listReconciliations(),
    refetchInterval: 10_000,
  })
  const late = lines.data?.lines.filter((line) => line.late > 0) ?? []
  if (late.length === 0) return null
  return (
    <section className="panel broken-lines" aria-label={t`逾期的对账差异`}>
      <h2>{t`逾期的对账差异`}</h2>
      <ul className="duties">
        {late.map(({ line, departmentName, procedureName, late: count, open }) => (
          <li key={line} className="duty">
            <div className="duty-what">
              <Lamp lamp="red" /> <strong>{said(departmentName)}</strong>{' '}
              {procedureName && said(procedureName)}
              <p>{t`${count} 条逾期未处理，已转督办；共 ${open} 条未解决`}</p>
            </div>
            <div className="duty-do">
              <Link to={`/reconciliation?line=${encodeURIComponent(line)}`} className="as-button">
                {t`去处理`}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
