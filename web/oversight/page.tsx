import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { Oversight } from '#contract/oversight'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { t } from '#web/words.ts'
import { ExportButton } from './export.tsx'
import { FilterBar, filtersIn, placeIn, type Filters } from './filters.tsx'
import { Now } from './now.tsx'
import { Daily, Forecast, InHand, Regions } from './panels-now.tsx'
import { Corrections, Promises, Reasons, Satisfaction, Time } from './panels-past.tsx'
import './oversight.css'

/** How often what stands is read anew while the page is looked at. */
const refreshMs = 30_000

/** 监督: what is late and where, who slows what, what makes people fail; each figure opens its list. */
export function OversightPage() {
  const [search] = useSearchParams()
  const filters = filtersIn(search)
  const { data, error, refetch } = useQuery({
    queryKey: ['oversight', filters],
    queryFn: () => api.readOversight({ query: filters }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  })
  return (
    <>
      <PageHead
        title={t`监督`}
        says={data && <Says shown={data} />}
        actions={data && <Actions shown={data} filters={filters} />}
      />
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Shown shown={data} filters={filters} />}
    </>
  )
}

function Says({ shown: { asOf, range } }: { readonly shown: Oversight }) {
  return (
    <>
      {t`${range.from} 至 ${range.until}`}
      {' · '}
      {t`数据时点`} <At iso={asOf} />
      {' · '}
      <Link to="/visits">{t`各窗口的帮代办`}</Link>
    </>
  )
}

type ShownProps = { readonly shown: Oversight; readonly filters: Filters }

function Actions({ shown, filters }: ShownProps) {
  const month = shown.range.until.slice(0, 7)
  const printing = useMutation({
    mutationFn: async () => {
      const bytes = await api.printReport({ query: { ...placeIn(filters), month } })
      saveFile(bytes, t`监督月报-${month}.pdf`)
    },
  })
  return (
    <div className="overs-actions">
      <ExportButton format="xlsx" text={t`导出 Excel`} />
      <Button
        icon={<FilePdfOutlined aria-hidden />}
        loading={printing.isPending}
        onClick={() => printing.mutate()}
      >
        {t`${month} 月报（PDF）`}
      </Button>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
        {t`打印本页`}
      </Button>
      {printing.isError && <span role="alert">{t`没有下载成功：${wordsOf(printing.error)}`}</span>}
    </div>
  )
}

function Shown({ shown, filters }: ShownProps) {
  const today = shown.forecast.days[0]?.day ?? shown.range.until
  return (
    <>
      <FilterBar shown={shown} />
      {!shown.whole && (
        <Alert
          type="warning"
          showIcon
          className="overs-alert"
          title={t`升级前的历史数字正在补算，几分钟后齐全；此刻的数可能偏少`}
        />
      )}
      <Now now={shown.now} filters={filters} today={today} />
      <div className="overs-grid">
        <InHand shown={shown} filters={filters} />
        <Daily shown={shown} filters={filters} />
        <Promises shown={shown} filters={filters} />
        <Time shown={shown} filters={filters} />
        <Corrections shown={shown} filters={filters} />
        <Reasons shown={shown} filters={filters} />
        <Satisfaction shown={shown} filters={filters} />
        <Forecast shown={shown} filters={filters} />
        <Regions shown={shown} filters={filters} />
      </div>
    </>
  )
}
