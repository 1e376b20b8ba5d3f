import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RectificationRow } from '#contract/rectifications'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { At, Until } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import '#web/desk/desk.css'
import { InspectionForm } from './inspection.tsx'
import './rectify.css'

const views = ['open', 'overdue', 'all'] as const
type View = (typeof views)[number]
const pageSize = 50

/** 整改台账: what must be mended, by whom, until when. */
export function RectificationsPage() {
  const [search, setSearch] = useSearchParams()
  const [inspecting, setInspecting] = useState(false)
  const view: View = views.find((one) => one === search.get('view')) ?? 'open'
  const list = useInfiniteQuery({
    queryKey: ['rectifications', view],
    queryFn: ({ pageParam }) =>
      api.listRectifications({
        query: {
          limit: pageSize,
          ...(view !== 'all' && { open: 'true' as const }),
          ...(view === 'overdue' && { overdue: 'true' as const }),
          ...(pageParam && { before: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  const rows = list.data?.pages.flatMap(({ rectifications }) => rectifications) ?? []
  return (
    <>
      <PageHead
        title={t`整改`}
        says={t`不满意的评价和查摆出来的问题：谁来改、到何时、改得怎样`}
        actions={<Ways inspect={() => setInspecting(true)} />}
      />
      {inspecting && <InspectionForm close={() => setInspecting(false)} />}
      <Tabs view={view} choose={(next) => setSearch(next === 'open' ? {} : { view: next })} />
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <section className="panel" aria-label={t`整改台账`}>
          {rows.length === 0 ? <Empty title={t`没有需要整改的`} /> : <Ledger rows={rows} />}
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

function Ways({ inspect }: { readonly inspect: () => void }) {
  const { data: session } = useSession()
  return (
    <>
      {mayDo(session, 'listDefinitionRequests') && (
        <Link to="/rectifications/requests">{t`定义修改要求`}</Link>
      )}
      <Link to="/published">{t`公开的办结情况`}</Link>
      {mayDo(session, 'openInspection') && (
        <Button type="primary" onClick={inspect}>
          {t`登记查摆的问题`}
        </Button>
      )}
    </>
  )
}

function Tabs({ view, choose }: { readonly view: View; readonly choose: (view: View) => void }) {
  const names = { open: t`未办结`, overdue: t`已逾期`, all: t`全部` } as const
  return (
    <fieldset className="tabs" aria-label={t`按状态筛选`}>
      {views.map((one) => (
        <button key={one} type="button" aria-pressed={view === one} onClick={() => choose(one)}>
          {names[one]}
        </button>
      ))}
    </fieldset>
  )
}

function Ledger({ rows }: { readonly rows: readonly RectificationRow[] }) {
  return (
    <div className="rectify-scroll">
      <table className="queue">
        <thead>
          <tr>
            <th scope="col">{t`来源`}</th>
            <th scope="col">{t`责任部门`}</th>
            <th scope="col">{t`状态`}</th>
            <th scope="col">{t`现在由谁、到何时`}</th>
            <th scope="col">{t`转入`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/rectifications/${encodeURIComponent(row.id)}`}>
                  {said(row.satisfactionName ?? row.kindName)}
                </Link>
                <span className="queue-number num">{row.number ?? said(row.service.name)}</span>
              </th>
              <td>{row.department ? said(row.department.name) : t`待指定`}</td>
              <td>
                <State row={row} />
              </td>
              <td>
                {row.awaited ? (
                  <>
                    {said(row.awaited.whoName)} · {said(row.awaited.action)}{' '}
                    <Until iso={row.awaited.by} />
                  </>
                ) : (
                  said(row.outcomeName ?? '')
                )}
              </td>
              <td>
                <At iso={row.openedAt} relative />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function State({ row }: { readonly row: RectificationRow }) {
  const tone = row.status === 'closed' ? 'done' : row.overdue ? 'bad' : 'busy'
  return (
    <>
      <span className={`tag tag-${tone}`}>{said(row.statusName)}</span>
      {row.overdue && row.status !== 'closed' && <span className="rectify-late">{t`已逾期`}</span>}
      {row.round > 0 && <span className="quiet"> {t`第 ${row.round + 1} 轮`}</span>}
    </>
  )
}
