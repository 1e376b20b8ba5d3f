import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import type { ShownMessage } from '#contract/messages'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { StateTag } from './list.tsx'
import '#web/desk/desk.css'
import './outbox.css'

/** One message as its recipient reads it, and what became of it. */
export function MessagePage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['message', id],
    queryFn: () => api.readMessage({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'queued' ? 3_000 : false),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <nav className="crumb" aria-label={t`所在位置`}>
        <Link to="/outbox">{t`发件箱`}</Link>
      </nav>
      <PageHead
        title={said(data.templateName)}
        says={<StateTag state={data.state} name={data.stateName} />}
        actions={data.mayResend && <Resend id={id} />}
      />
      <section className="panel" aria-labelledby="message-text">
        <h2 id="message-text">{t`内容`}</h2>
        {data.channel === 'mail' && <p className="outbox-subject">{data.subject}</p>}
        <p className="outbox-text" lang="zh-CN">
          <WithLinks text={data.text} />
        </p>
      </section>
      <section className="panel" aria-label={t`发送情况`}>
        <Facts facts={factsOf(data)} />
      </section>
    </>
  )
}

const factsOf = (message: ShownMessage) => [
  { name: 'to', label: t`收件人`, value: message.to, note: said(message.channelName) },
  { name: 'put', label: t`写入`, value: <At iso={message.putAt} /> },
  message.sentAt
    ? { name: 'sent', label: t`发出`, value: <At iso={message.sentAt} /> }
    : { name: 'due', label: t`计划发出`, value: <At iso={message.dueAt} /> },
  { name: 'attempts', label: t`发送次数`, value: message.attempts },
  ...(message.says ? [{ name: 'says', label: t`未发出的原因`, value: message.says }] : []),
  {
    name: 'numbers',
    label: t`申请`,
    value: message.numbers.map((number) => (
      <Link key={number} className="outbox-number num" to={`/applications/${number}`}>
        {number}
      </Link>
    )),
  },
]

/** An address in a text can be opened: on a demo's one machine this is the recipient's telephone. */
function WithLinks({ text }: { readonly text: string }) {
  return text
    .split(/(https?:\/\/[^\s，。；]+)/u)
    .map((part, at) => (at % 2 === 0 ? part : <ExternalLink key={part} url={part} />))
}

const ExternalLink = ({ url }: { readonly url: string }) => (
  <a href={url} target="_blank" rel="noreferrer">
    {url}
  </a>
)

function Resend({ id }: { readonly id: string }) {
  const queries = useQueryClient()
  const sending = useMutation({
    mutationFn: () => api.resendMessage({ params: { id } }),
    onSuccess: (message) => queries.setQueryData(['message', id], message),
    onSettled: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  })
  return (
    <>
      {sending.error && <p role="alert">{wordsOf(sending.error)}</p>}
      <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate()}>
        {t`重新发送`}
      </Button>
    </>
  )
}
