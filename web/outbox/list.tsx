import { InfoCircleFilled } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { MessageRow } from '#contract/messages'
import { messageStateNames, messageStates, type MessageState } from '#core/message'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import '#web/desk/desk.css'
import './outbox.css'

const pageSize = 50

/** What the platform has said, or is about to say, to people outside it. */
export function OutboxPage() {
  const [search, setSearch] = useSearchParams()
  const state = messageStates.find((one) => one === search.get('state'))
  const number = search.get('number') ?? ''
  const list = useInfiniteQuery({
    queryKey: ['messages', state, number],
    queryFn: ({ pageParam }) =>
      api.listMessages({
        query: {
          limit: pageSize,
          ...(state && { state }),
          ...(number && { number }),
          ...(pageParam && { before: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5_000,
  })
  const pages = list.data?.pages ?? []
  const rows = pages.flatMap(({ messages }) => messages)
  return (
    <>
      <PageHead
        title={t`发件箱`}
        says={number ? t`申请 ${number} 的消息` : t`发给单位和劳动者的短信和邮件，新的在前`}
      />
      {pages[0]?.sends === false && (
        <p className="panel outbox-kept">
          <InfoCircleFilled aria-hidden /> {t`尚未接入短信和邮件网关：消息只存在这里，不会真正发出`}
        </p>
      )}
      <StateTabs
        state={state}
        choose={(next) => setSearch({ ...(number && { number }), ...next })}
      />
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <section className="panel" aria-label={t`消息列表`}>
          {rows.length === 0 ? <Empty title={t`没有消息`} /> : <MessageTable rows={rows} />}
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

type TabsProps = {
  readonly state: MessageState | undefined
  readonly choose: (search: Record<string, string>) => void
}

function StateTabs({ state, choose }: TabsProps) {
  return (
    <fieldset className="tabs" aria-label={t`按状态筛选`}>
      <button type="button" aria-pressed={!state} onClick={() => choose({})}>
        {t`全部`}
      </button>
      {messageStates.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={state === one}
          onClick={() => choose({ state: one })}
        >
          {said(messageStateNames[one])}
        </button>
      ))}
    </fieldset>
  )
}

function MessageTable({ rows }: { readonly rows: readonly MessageRow[] }) {
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">{t`内容`}</th>
          <th scope="col">{t`收件人`}</th>
          <th scope="col">{t`状态`}</th>
          <th scope="col">{t`时间`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={`/outbox/${row.id}`}>{said(row.templateName)}</Link>
              <span className="queue-number num">{row.number ?? t`多份申请`}</span>
            </th>
            <td>
              <span className="num">{row.to}</span>
              <span className="queue-employer">{said(row.channelName)}</span>
            </td>
            <td>
              <StateTag state={row.state} name={row.stateName} />
            </td>
            <td>
              <At iso={row.sentAt ?? row.putAt} relative />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const tones = {
  queued: 'busy',
  sent: 'done',
  kept: 'quiet',
  failed: 'bad',
  dropped: 'quiet',
} as const satisfies Record<MessageState, string>

export function StateTag({ state, name }: { readonly state: MessageState; readonly name: string }) {
  return <span className={`tag tag-${tones[state]}`}>{said(name)}</span>
}
