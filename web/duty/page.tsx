import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Duty } from '#contract/duties'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { Lamp } from '#web/ui/lamp.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Choice } from './choice.tsx'
import { Entry } from './entry.tsx'
import { Lines } from './lines.tsx'
import './duty.css'

const pageSize = 50

/** 值守清单: what a person must do, who, until when, and the form that does it. */
export function DutyPage() {
  const duties = useInfiniteQuery({
    queryKey: ['duties'],
    queryFn: ({ pageParam }) =>
      api.listDuties({ query: { limit: pageSize, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  const rows = duties.data?.pages.flatMap((page) => page.duties) ?? []
  return (
    <>
      <PageHead title={t`值守清单`} says={t`需要人处理的事项：谁、何时前、做什么`} />
      <Lines />
      {duties.error && <Failed error={duties.error} retry={() => void duties.refetch()} />}
      {duties.isPending && <Loading />}
      {duties.data && (
        <section className="panel" aria-label={t`需要人处理的事项`}>
          {rows.length === 0 && <Empty title={t`没有需要人处理的事项`} />}
          <ul className="duties">
            {rows.map((duty) => (
              <DutyRow key={`${duty.number} ${duty.matter}`} duty={duty} />
            ))}
          </ul>
          {duties.hasNextPage && (
            <Button
              block
              loading={duties.isFetchingNextPage}
              onClick={() => void duties.fetchNextPage()}
            >
              {t`再看 ${pageSize} 条`}
            </Button>
          )}
        </section>
      )}
    </>
  )
}

function DutyRow({ duty }: { readonly duty: Duty }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="duty">
      <div className="duty-what">
        <Link to={`/desk/${duty.number}/${duty.matter}`}>{duty.personName || duty.number}</Link>{' '}
        {said(duty.name)} <Lamp lamp={duty.late ? 'red' : null} />
        <p>{said(duty.says)}</p>
        <p className="quiet">
          <span className="num">{duty.number}</span> · {duty.employerName} ·{' '}
          <At iso={duty.since} relative />
        </p>
      </div>
      <div className="duty-do">
        <p>
          {said(duty.ownerName)} · <Until iso={duty.actBy} />
        </p>
        <p>{said(duty.todo)}</p>
        <div className="duty-buttons">
          <Act duty={duty} isOpen={isOpen} toggle={() => setOpen(!isOpen)} />
          {duty.mayRetry && <Retry duty={duty} />}
        </div>
      </div>
      {isOpen && duty.act === 'enter' && <Entry duty={duty} done={() => setOpen(false)} />}
      {isOpen && duty.act === 'choose' && <Choice duty={duty} done={() => setOpen(false)} />}
    </li>
  )
}

type ActProps = {
  readonly duty: Duty
  readonly isOpen: boolean
  readonly toggle: () => void
}

function Act({ duty, isOpen, toggle }: ActProps) {
  const session = useSession().data
  if (duty.act === 'enter')
    return (
      <ButtonOrWhy
        type="primary"
        aria-expanded={isOpen}
        why={mayDo(session, 'enterWord') ? null : t`由部门经办人录入`}
        onClick={toggle}
      >
        {t`人工录入`}
      </ButtonOrWhy>
    )
  if (duty.act === 'choose')
    return (
      <Button type="primary" aria-expanded={isOpen} onClick={toggle}>
        {t`核对两份答复`}
      </Button>
    )
  return <Link to={`/desk/${duty.number}/${duty.matter}`}>{t`打开办理`}</Link>
}

function Retry({ duty: { number, matter } }: { readonly duty: Duty }) {
  const queries = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.retryMatter({ params: { number, matter } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['duties'] }),
  })
  return (
    <>
      <Button loading={retry.isPending} onClick={() => retry.mutate()}>{t`立即重新送达`}</Button>
      {retry.error && <p role="alert">{wordsOf(retry.error)}</p>}
    </>
  )
}
