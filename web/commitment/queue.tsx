import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { commitmentQueues, type CommitmentQueue, type CommitmentRow } from '#contract/commitments'
import { api } from '#web/api.ts'
import { Light } from '#web/desk/light.tsx'
import { Empty, Failed, Loading } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Standing } from './of-matter.tsx'
import { Restore, Verify } from './verify.tsx'
import './commitment.css'

// Object.keys forgets what the table's type knows.
const queues = Object.keys(commitmentQueues) as CommitmentQueue[]

/** 承诺核查: the promises that must be looked into, the most urgent first; and what became of others. */
export function CommitmentsToVerify() {
  const [queue, setQueue] = useState<CommitmentQueue>('toVerify')
  const list = useInfiniteQuery({
    queryKey: ['queue', 'commitments', queue],
    queryFn: ({ pageParam }) =>
      api.listCommitments({ query: { queue, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  return (
    <section className="panel" aria-label={t`承诺核查`}>
      <nav className="queues" aria-label={t`承诺的状态`}>
        {queues.map((one) => (
          <button
            key={one}
            type="button"
            className="queue-tab"
            aria-current={queue === one ? 'page' : undefined}
            onClick={() => setQueue(one)}
          >
            {said(commitmentQueues[one])}
          </button>
        ))}
      </nav>
      {list.error ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : (
        <Rows rows={list.data.pages.flatMap(({ commitments }) => commitments)} />
      )}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t`再看一页`}
        </Button>
      )}
    </section>
  )
}

function Rows({ rows }: { readonly rows: readonly CommitmentRow[] }) {
  if (rows.length === 0) return <Empty title={t`没有这样的承诺`} />
  return (
    <ul className="asked">
      {rows.map((row) => (
        <Row key={`${row.number} ${row.matter} ${row.commitment.id}`} row={row} />
      ))}
    </ul>
  )
}

function Row({ row }: { readonly row: CommitmentRow }) {
  const { number, matter, title, personName, employerName, light, commitment } = row
  return (
    <li className="commitment">
      <h2>
        <Link to={`/desk/${number}/${matter}`}>{`${said(title)} · ${personName}`}</Link>{' '}
        <Light light={light} />
      </h2>
      <p className="quiet">
        {employerName} · <span className="num">{number}</span>
      </p>
      <Standing one={commitment} />
      <Verify number={number} matter={matter} one={commitment} />
      <Restore number={number} matter={matter} one={commitment} />
    </li>
  )
}
