import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '#web/api.ts'
import { PrintReceipt } from '#web/papers/print.tsx'
import { useUser } from '#web/session.ts'
import { copyAddress } from '#web/track/copy-address.ts'
import { CopyButton } from '#web/ui/copy.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import './apply.css'

/** After filing: the number, and what happens next without anybody going anywhere. */
export function FiledPage() {
  const { number = '' } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['application', number],
    queryFn: () => api.readApplication({ params: { number } }),
  })
  const atCounter = useUser().role === 'window'
  const page = useRef<HTMLDivElement>(null)
  // What was pressed is gone: whoever goes by keyboard goes on from here.
  useEffect(() => {
    if (!atCounter) page.current?.focus()
  }, [data, atCounter])
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const arisen = data.matters.filter(({ status }) => status !== 'skipped')
  return (
    <div className="filed panel" ref={page} tabIndex={-1}>
      <CheckCircleFilled className="filed-mark" aria-hidden />
      <PageHead title={t`已提交`} says={`${data.personName} · ${data.service.name}`} />
      <p className="filed-number">
        <span>{t`申请编号`}</span>
        <b className="num">{data.number}</b>
        <CopyButton text={data.number} what={t`申请编号`} />
      </p>
      <ol className="filed-next">
        <li>{t`${arisen.length} 个事项已分送各部门，同时开始办理，无需再跑任何窗口`}</li>
        <li>{t`部门在法定期限内没有答复是否受理的，视为受理，不会没有下文`}</li>
        <li>
          {t`承诺 ${data.promiseWorkingDays} 个工作日内办结；需要补正时只补那一项，其他事项照常办理`}
        </li>
      </ol>
      <div className="filed-actions">
        {atCounter && <PrintReceipt number={data.number} />}
        <Button
          type={atCounter ? 'default' : 'primary'}
          size="large"
          onClick={() => void navigate(`/applications/${data.number}`)}
        >
          {t`查看办理进度`}
        </Button>
        <Link to={`/apply/${data.service.code}`}>{t`再办一人`}</Link>
        <Link to={copyAddress(data.service.code, data.number)}>{t`照此再录一人`}</Link>
      </div>
    </div>
  )
}
