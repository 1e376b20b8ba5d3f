import { useQuery } from '@tanstack/react-query'
import type { RatingSummary } from '#contract/ratings'
import { api } from '#web/api.ts'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import '#web/desk/desk.css'
import './rate.css'

/** How services were rated, in figures: nobody can be told from them. */
export function FiguresPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['rating-summary'],
    queryFn: () => api.summarizeRatings(),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageHead title={t`评价`} says={t`好评率按“基本满意”及以上计算；不显示评价人`} />
      {data.services.length === 0 && (
        <section className="panel">
          <Empty title={t`还没有评价`} />
        </section>
      )}
      {data.services.map((service) => (
        <Service key={`${service.service} ${service.region.code}`} service={service} />
      ))}
    </>
  )
}

function Service({ service }: { readonly service: RatingSummary['services'][number] }) {
  const { name, region, count, levels, goodShare, bad, departments } = service
  return (
    <section className="panel" aria-label={`${said(name)} · ${said(region.name)}`}>
      <h2>
        {said(name)} · {said(region.name)}
      </h2>
      <p className="figures-share">
        <span className="num">{t`${count} 条评价，好评率 ${Math.floor(goodShare * 100)}%`}</span>
        {bad > 0 && <span className="figures-bad num">{t`${bad} 条差评`}</span>}
      </p>
      <ul className="figures">
        {levels.map((level) => (
          <li key={level.satisfaction}>
            <span>{said(level.name)}</span>
            <span className="figures-bar" aria-hidden="true">
              <i style={{ width: `${(level.count / count) * 100}%` }} />
            </span>
            <span className="num">{level.count}</span>
          </li>
        ))}
      </ul>
      {departments.length > 0 && (
        <table className="queue figures-departments">
          <thead>
            <tr>
              <th scope="col">{t`部门`}</th>
              <th scope="col">{t`平均星级`}</th>
              <th scope="col">{t`评价数`}</th>
            </tr>
          </thead>
          <tbody>
            {departments.map((each) => (
              <tr key={each.code}>
                <th scope="row">{said(each.name)}</th>
                <td className="num">{each.average.toFixed(1)}</td>
                <td className="num">{each.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
