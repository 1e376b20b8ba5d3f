import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { rowStateNames, type Batch } from '#contract/batches'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { UploadList } from './upload.tsx'
import './batch.css'

/** Whoever is here opens one next. */
const preloadBatch = () => void import('./page.tsx')

/** How a batch begins, in three steps, and those that were begun. */
export function BatchesPage() {
  const list = useQuery({
    queryKey: ['batches'],
    queryFn: () => api.listBatches(),
    refetchInterval: 5_000,
  })
  const services = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  const queries = useQueryClient()
  const navigate = useNavigate()
  useEffect(preloadBatch, [])
  const error = list.error ?? services.error
  if (error)
    return (
      <Failed error={error} retry={() => void Promise.all([list.refetch(), services.refetch()])} />
    )
  if (!list.data || !services.data) return <Loading />
  const service = services.data.services[0]?.code ?? ''
  return (
    <>
      <PageHead title={t`批量录用`} says={t`一份表格，四十人或两万人；好的先提交，错的改了再交`} />
      <section className="panel" aria-label={t`新的一批`}>
        <ol className="batch-steps">
          <li>
            <b>{t`下载填报表`}</b>
            <span>{t`下拉选项、示例和填写说明都在表里；自己的花名册也行，列名对得上就能读`}</span>
            <a className="as-button" href={`/api/v1/services/${service}/workbook`} download>
              {t`下载填报表`}
            </a>
          </li>
          <li>
            <b>{t`填好后传上来`}</b>
            <span>{t`先存妥再检查：关了页面也不会丢`}</span>
            <UploadList
              to={{ service }}
              label={t`选择填好的表格`}
              done={(taken) => {
                void queries.invalidateQueries({ queryKey: ['batches'] })
                void navigate(`/batches/${taken.id}`, { state: taken })
              }}
            />
          </li>
          <li>
            <b>{t`核对并提交`}</b>
            <span>{t`每一行的问题一次列全，在页面上改或改完表格再传；没有问题的一键提交`}</span>
          </li>
        </ol>
      </section>
      {list.data.batches.length > 0 && (
        <section className="panel" aria-labelledby="batches">
          <h2 id="batches">{t`已上传的批次`}</h2>
          <ul className="lines">
            {list.data.batches.map((batch) => (
              <BatchLine key={batch.id} batch={batch} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const tones = {
  waiting: 'quiet',
  wrong: 'bad',
  good: 'busy',
  filing: 'busy',
  filed: 'done',
} as const

function BatchLine({ batch }: { readonly batch: Batch }) {
  const { id, name, uploadedAt, counts } = batch
  // The table of names has exactly the counts' keys.
  const states = Object.keys(rowStateNames) as (keyof typeof rowStateNames)[]
  return (
    <li className="line">
      <Link to={`/batches/${id}`} className="line-link">
        <span className="line-who">{name}</span>
        <span className="batch-counts">
          {states
            .filter((state) => counts[state] > 0)
            .map((state) => (
              <span key={state} className={`tag tag-${tones[state]}`}>
                {said(rowStateNames[state])} <span className="num">{counts[state]}</span>
              </span>
            ))}
        </span>
        <span className="line-more">
          {t`上传于`} <At iso={uploadedAt} />
        </span>
      </Link>
    </li>
  )
}
