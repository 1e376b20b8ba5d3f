import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { dayText } from '#web/ui/times.ts'
import { said, t } from '#web/words.ts'
import '#web/desk/desk.css'
import './rectify.css'

/** Open to everybody: how many complaints, how many closed, how many in time. No person is in it. */
export function PublishedPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['published'],
    queryFn: () => api.readPublished(),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const [from, until] = [data.from, data.until].map((iso) => dayText(Date.parse(iso)))
  return (
    <>
      <PageHead
        title={t`整改办结情况`}
        says={t`${from ?? ''} 至 ${until ?? ''}；只有数字，没有任何个人信息`}
      />
      <section className="panel" aria-label={t`整改办结情况`}>
        {data.services.length === 0 ? (
          <Empty title={t`这段时间没有需要整改的`} />
        ) : (
          <div className="rectify-scroll">
            <table className="queue">
              <thead>
                <tr>
                  <th scope="col">{t`哪一件事`}</th>
                  <th scope="col">{t`转入整改`}</th>
                  <th scope="col">{t`已办结`}</th>
                  <th scope="col">{t`按期办结`}</th>
                  <th scope="col">{t`回访满意`}</th>
                  <th scope="col">{t`回访未应答`}</th>
                  <th scope="col">{t`认定误评`}</th>
                </tr>
              </thead>
              <tbody>
                {data.services.map((row) => (
                  <tr key={`${row.service} ${row.region.code}`}>
                    <th scope="row">
                      {said(row.name)} · {said(row.region.name)}
                    </th>
                    <td className="num">{row.opened}</td>
                    <td className="num">{row.closed}</td>
                    <td className="num">{shareText(row.inTime, row.closed)}</td>
                    <td className="num">{shareText(row.satisfied, row.closed)}</td>
                    <td className="num">{row.unheard}</td>
                    <td className="num">{row.setAside}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  )
}

const shareText = (part: number, whole: number): string =>
  whole === 0 ? String(part) : `${part} (${Math.floor((part / whole) * 100)}%)`
