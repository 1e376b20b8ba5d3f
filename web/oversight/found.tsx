import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { foundBy, type Found, type FoundBy } from '#contract/oversight'
import { statusNames, type Status } from '#core/lifecycle'
import { api } from '#web/api.ts'
import { Lamp } from '#web/ui/lamp.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import { filtersIn, searchFor } from './filters.tsx'
import '#web/desk/desk.css'
import './oversight.css'

const pageSize = 50

/** The applications behind one figure, under the same filter as the page it was opened from. */
export function FoundPage() {
  const [search] = useSearchParams()
  const of = foundBy.find((one) => one === search.get('of')) ?? 'inHand'
  const asked = askedIn(search)
  const list = useInfiniteQuery({
    queryKey: ['overseen', of, asked],
    queryFn: ({ pageParam }) =>
      api.listOverseen({
        query: { ...asked, of, limit: pageSize, ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap(({ applications }) => applications) ?? []
  const { from, until, ...where } = filtersIn(search)
  return (
    <>
      <p className="crumb">
        <Link to={`/oversight?${searchFor(backTo(of, { from, until, ...where }))}`}>{t`监督`}</Link>
      </p>
      <PageHead title={said(titles[of])} says={<Narrowed search={search} />} />
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <section className="panel" aria-label={said(titles[of])}>
          {rows.length === 0 ? (
            <Empty title={t`没有符合条件的申请`} />
          ) : (
            <Rows rows={rows} of={of} />
          )}
          {list.hasNextPage && (
            <Button
              block
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t`再看 ${pageSize} 条`}
            </Button>
          )}
        </section>
      )}
    </>
  )
}

/** What stands has no days, and a day's list was opened from a longer range. */
const backTo = (of: FoundBy, filters: ReturnType<typeof filtersIn>) =>
  filters.from === filters.until || of === 'inHand'
    ? { ...filters, from: undefined, until: undefined }
    : filters

/** Everything but `of`; the address may hold anything, and the server refuses what it does not know. */
function askedIn(search: URLSearchParams) {
  const values = Object.fromEntries(
    [...search].filter(([key, value]) => key !== 'of' && (value !== '' || key === 'bucket')),
  )
  return values as Omit<NonNullable<Parameters<typeof api.listOverseen>[0]['query']>, 'of'>
}

const titles = {
  inHand: '在办事项',
  due: '承诺到期的事项',
  trouble: '需要人工处理的事项',
  filed: '提交的申请',
  ended: '结束的事项',
  promise: '超过承诺时限的事项',
  asked: '要求补正的事项',
  reason: '按理由列出的事项',
  rated: '评价过的申请',
} as const satisfies Record<FoundBy, string>

function Narrowed({ search }: { readonly search: URLSearchParams }) {
  const from = search.get('from')
  const until = search.get('until')
  const lamp = search.get('lamp')
  // Shown only where it is one.
  const status = search.get('status') as Status | null
  const parts = [
    from && (from === until ? from : t`${from} 至 ${until ?? t`今天`}`),
    lamp === 'red' ? t`已超期` : lamp === 'yellow' ? t`将到期` : null,
    status && said(statusNames[status] ?? ''),
    search.get('region'),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function Rows({ rows, of }: { readonly rows: Found['applications']; readonly of: FoundBy }) {
  const whole = of === 'filed' || of === 'rated'
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">{t`办理人员`}</th>
          <th scope="col">{whole ? t`地区` : t`事项`}</th>
          <th scope="col">{t`状态`}</th>
          <th scope="col">{t`时限`}</th>
          <th scope="col">{said(momentNames[of])}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.number} ${row.matter ?? ''} ${row.at}`}>
            <th scope="row">
              <Link to={placeOf(row)}>{row.personName || row.number}</Link>
              <span className="queue-number num">{row.number}</span>
            </th>
            <td data-label={whole ? t`地区` : t`事项`}>
              {row.name === null ? said(row.region.name) : said(row.name)}
              <span className="queue-employer">
                {row.department && <>{said(row.department.name)} · </>}
                {row.employerName}
              </span>
            </td>
            <td data-label={t`状态`}>
              {row.status === null ? (
                said(row.statusName)
              ) : (
                <StatusTag status={row.status} name={row.statusName} />
              )}{' '}
              <Lamp lamp={row.lamp} />
              {row.trouble && <span className="queue-trouble">{said(row.trouble)}</span>}
            </td>
            <td data-label={t`时限`}>{row.dueBy ? <Until iso={row.dueBy} /> : '—'}</td>
            <td data-label={said(momentNames[of])}>
              <At iso={row.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const placeOf = ({ number, matter }: Found['applications'][number]): string =>
  matter === null ? `/applications/${number}` : `/desk/${number}/${matter}`

const momentNames = {
  inHand: '进入时间',
  due: '承诺到期',
  trouble: '进入时间',
  filed: '提交时间',
  ended: '结束时间',
  promise: '结束日期',
  asked: '提出日期',
  reason: '提出日期',
  rated: '评价时间',
} as const satisfies Record<FoundBy, string>
