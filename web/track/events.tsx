import { SafetyCertificateOutlined, WarningFilled } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ShownEvent } from '#contract/applications'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

const shownAtFirst = 8

/** What happened, newest first; the chain of hashes shows that nothing was taken out. */
export function Events({ number, version }: { readonly number: string; readonly version: number }) {
  const [all, setAll] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['events', number, version],
    queryFn: () => api.readEvents({ params: { number } }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  const events = data?.events.toReversed() ?? []
  return (
    <section className="panel" aria-labelledby="events">
      <h2 id="events">{t`办理记录`}</h2>
      <ol className="events">
        {(all ? events : events.slice(0, shownAtFirst)).map((event) => (
          <EventLine key={event.seq} event={event} />
        ))}
      </ol>
      {!all && events.length > shownAtFirst && (
        <Button type="link" onClick={() => setAll(true)}>
          {t`全部 ${events.length} 条`}
        </Button>
      )}
      {data && (
        <p className={data.chain.whole ? 'chain' : 'chain chain-broken'}>
          {data.chain.whole ? (
            <SafetyCertificateOutlined aria-hidden />
          ) : (
            <WarningFilled aria-hidden />
          )}
          {data.chain.whole
            ? t`${events.length} 条记录首尾相连、次序完整（${data.chain.algorithm}）`
            : data.chain.brokenAt === null
              ? t`填写内容与记录不符，请联系管理员`
              : t`第 ${data.chain.brokenAt} 条记录与前一条不符，请联系管理员`}
        </p>
      )}
    </section>
  )
}

function EventLine({ event }: { readonly event: ShownEvent }) {
  return (
    <li className="event">
      <p className="event-head">
        <At iso={event.at} />
        {event.matterName && <span className="event-matter">{event.matterName}</span>}
      </p>
      <p>{event.says}</p>
      <p className="event-by">
        {event.by}
        {event.counter && `：${event.counter}`}
      </p>
    </li>
  )
}
