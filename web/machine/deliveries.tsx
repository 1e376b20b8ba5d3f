import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { deliveryStatusNames, type ShownDelivery } from '#contract/webhooks'
import { api } from '#web/api.ts'
import { At, Next } from '#web/ui/moment.tsx'
import { Failed } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

const pageSize = 20

type Props = { readonly id: string; readonly canSend: boolean }

/** What was sent to one subscription, newest first, with every try. */
export function DeliveryLog({ id, canSend }: Props) {
  const log = useInfiniteQuery({
    queryKey: ['deliveries', id],
    queryFn: ({ pageParam }) =>
      api.listDeliveries({
        params: { id },
        query: { limit: pageSize, ...(pageParam && { before: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5_000,
  })
  const rows = log.data?.pages.flatMap(({ deliveries }) => deliveries) ?? []
  if (log.error) return <Failed error={log.error} retry={() => void log.refetch()} />
  if (rows.length === 0) return <p className="quiet">{t`还没有投递过消息`}</p>
  return (
    <section aria-label={t`投递记录`}>
      <h3>{t`投递记录`}</h3>
      <ul className="deliveries">
        {rows.map((delivery) => (
          <DeliveryLine key={delivery.id} webhook={id} delivery={delivery} canSend={canSend} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button block loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t`再看 ${pageSize} 条`}
        </Button>
      )}
    </section>
  )
}

const tones = { waiting: 'tag-busy', delivered: 'tag-done', failed: 'tag-bad' } as const

type LineProps = {
  readonly webhook: string
  readonly delivery: ShownDelivery
  readonly canSend: boolean
}

function DeliveryLine({ webhook, delivery, canSend }: LineProps) {
  const { id, kindName, number, matter, status, madeAt, nextAt, attempts, body } = delivery
  const queries = useQueryClient()
  const resending = useMutation({
    mutationFn: () => api.resendDelivery({ params: { id: webhook, delivery: id }, body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries', webhook] }),
  })
  const last = attempts.at(-1)
  return (
    <li>
      <details>
        <summary>
          <span className={`tag ${tones[status]}`}>{said(deliveryStatusNames[status])}</span>
          <b>{said(kindName)}</b>
          {matter !== null && <span>{said(matter)}</span>}
          <At iso={madeAt} />
          {last && <span className="quiet">{said(last.says)}</span>}
        </summary>
        <ol className="attempts">
          {attempts.map(({ at, status: answered, says, snippet, tookMs }) => (
            <li key={at}>
              <At iso={at} /> {answered ?? '—'} {said(says)}{' '}
              <span className="num">{tookMs} ms</span>
              {snippet && <code className="snippet">{snippet}</code>}
            </li>
          ))}
        </ol>
        <pre>{body}</pre>
        <p className="quiet">webhook-id: {id}</p>
      </details>
      <span className="delivery-actions">
        {number && <Link to={`/applications/${number}`}>{number}</Link>}
        {status === 'waiting' && nextAt && <Next iso={nextAt} />}
        <Button
          size="small"
          disabled={!canSend}
          loading={resending.isPending}
          aria-label={t`再次发送：${said(kindName)} ${number ?? ''}`}
          onClick={() => resending.mutate()}
        >
          {t`再次发送`}
        </Button>
      </span>
    </li>
  )
}
