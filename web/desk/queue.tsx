import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { QueueRow } from '#contract/desk'
import { statusNames, type Status } from '#core/lifecycle'
import { api } from '#web/api.ts'
import { useUser } from '#web/session.ts'
import { Lamp } from '#web/ui/lamp.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import './desk.css'

const queued = [
  'applied',
  'accepted',
  'reviewed',
  'suspended',
  'incorrect',
  'revoking',
] as const satisfies Status[]
type Queued = (typeof queued)[number]

const pageSize = 50

/** What waits for this department's officers, longest waiting first. */
export function QueuePage() {
  const user = useUser()
  const [search, setSearch] = useSearchParams()
  const status = queued.find((one) => one === search.get('status'))
  const trouble = search.get('trouble') === 'true'
  const queue = useInfiniteQuery({
    queryKey: ['queue', status, trouble],
    queryFn: ({ pageParam }) =>
      api.listDeskMatters({
        query: {
          limit: pageSize,
          ...(status && { status }),
          ...(trouble && { trouble: 'true' as const }),
          ...(pageParam && { after: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5_000,
  })
  const rows = queue.data?.pages.flatMap(({ matters }) => matters) ?? []
  return (
    <>
      <PageHead title={t`工作台`} says={t`${user.roleName} · 等得最久的在前`} />
      <QueueTabs status={status} trouble={trouble} choose={setSearch} />
      {queue.error && <Failed error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isPending && <Loading />}
      {queue.data && (
        <section className="panel" aria-label={t`待办事项`}>
          {rows.length === 0 ? <Empty title={t`没有待办事项`} /> : <QueueTable rows={rows} />}
          {queue.hasNextPage && (
            <Button
              block
              loading={queue.isFetchingNextPage}
              onClick={() => void queue.fetchNextPage()}
            >
              {t`再看 ${pageSize} 条`}
            </Button>
          )}
        </section>
      )}
    </>
  )
}

type TabsProps = {
  readonly status: Queued | undefined
  readonly trouble: boolean
  readonly choose: (search: Record<string, string>) => void
}

function QueueTabs({ status, trouble, choose }: TabsProps) {
  return (
    <fieldset className="tabs" aria-label={t`按状态筛选`}>
      <button type="button" aria-pressed={!status && !trouble} onClick={() => choose({})}>
        {t`全部`}
      </button>
      {queued.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={status === one}
          onClick={() => choose({ status: one })}
        >
          {said(statusNames[one])}
        </button>
      ))}
      <button type="button" aria-pressed={trouble} onClick={() => choose({ trouble: 'true' })}>
        {t`需要人工处理`}
      </button>
    </fieldset>
  )
}

function QueueTable({ rows }: { readonly rows: readonly QueueRow[] }) {
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">{t`办理人员`}</th>
          <th scope="col">{t`事项`}</th>
          <th scope="col">{t`状态`}</th>
          <th scope="col">{t`时限`}</th>
          <th scope="col">{t`进入时间`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.number} ${row.matter}`}>
            <th scope="row">
              <Link to={`/desk/${row.number}/${row.matter}`}>{row.personName || row.number}</Link>
              {row.personName && <span className="queue-number num">{row.number}</span>}
            </th>
            <td data-label={t`事项`}>
              {row.name}
              <span className="queue-employer">{row.employerName}</span>
            </td>
            <td data-label={t`状态`}>
              <StatusTag status={row.status} name={row.statusName} /> <Lamp lamp={row.lamp} />
              {row.trouble && <span className="queue-trouble">{row.trouble}</span>}
            </td>
            <td data-label={t`时限`}>{row.dueBy ? <Until iso={row.dueBy} /> : '—'}</td>
            <td data-label={t`进入时间`}>
              <At iso={row.since} relative />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
