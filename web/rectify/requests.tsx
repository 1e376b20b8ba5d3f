import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DefinitionRequests } from '#contract/rectifications'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import './rectify.css'

type Request = DefinitionRequests['requests'][number]

/** What founded complaints about one question or procedure ask of the definition's authors. */
export function RequestsPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['definition-requests'],
    queryFn: () => api.listDefinitionRequests(),
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageHead
        title={t`定义修改要求`}
        says={
          <>
            <Link to="/rectifications">{t`整改`}</Link> ·{' '}
            {t`同一问题三个月内三次核实属实，就应当改服务本身`}
          </>
        }
      />
      {data.requests.length === 0 && (
        <section className="panel">
          <Empty title={t`没有修改要求`} />
        </section>
      )}
      {data.requests.map((request) => (
        <RequestPanel key={`${request.about} ${request.openedAt}`} request={request} />
      ))}
    </>
  )
}

function RequestPanel({ request }: { readonly request: Request }) {
  const { data: session } = useSession()
  const { service, aboutName, count, openedAt, closedAt, closedBy, decision, words } = request
  return (
    <section className="panel" aria-label={said(aboutName)}>
      <h2>
        {said(service.name)} · {said(aboutName)}
      </h2>
      <p>
        {t`${count} 件整改核实属实`} <At iso={openedAt} />
      </p>
      {closedAt ? (
        <p>
          <b>{decision === 'changed' ? t`已修改定义` : t`维持不变`}</b> {closedBy}{' '}
          <At iso={closedAt} />
          <span className="rectify-words">{words}</span>
        </p>
      ) : (
        mayDo(session, 'closeDefinitionRequest') && <Answer request={request} />
      )}
    </section>
  )
}

function Answer({ request: { service, about } }: { readonly request: Request }) {
  const [words, setWords] = useState('')
  const queries = useQueryClient()
  const closing = useMutation({
    mutationFn: (decision: 'changed' | 'kept') =>
      api.closeDefinitionRequest({
        body: { service: service.code, about, decision, words: words.trim() },
      }),
    onSuccess: (next) => queries.setQueryData(['definition-requests'], next),
  })
  const id = `request-${about}`
  return (
    <form aria-label={t`答复`} onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={id}>{t`怎样修改，或者为什么不改`}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={1000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <p className="rectify-choices">
        <Button
          type="primary"
          loading={closing.isPending}
          onClick={() => closing.mutate('changed')}
        >
          {t`已修改定义`}
        </Button>
        <Button loading={closing.isPending} onClick={() => closing.mutate('kept')}>
          {t`维持不变`}
        </Button>
      </p>
      {closing.error && <p role="alert">{wordsOf(closing.error)}</p>}
    </form>
  )
}
