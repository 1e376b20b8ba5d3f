import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { LateDifferences } from './late-differences.tsx'
import { Lines } from './lines.tsx'
import { DutyRow } from './row.tsx'
import './duty.css'

const pageSize = 50

/** 值守清单: what a person must do, who, until when, and the form that does it. */
export function DutyPage() {
  // One form at a time: what stands open stays where the eyes are while the list renews itself.
  const [open, setOpen] = useState<string>()
  const [done, setDone] = useState('')
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
      <LateDifferences />
      <output className={done === '' ? 'hidden' : 'panel duty-done'}>{done}</output>
      {duties.error && <Failed error={duties.error} retry={() => void duties.refetch()} />}
      {duties.isPending && <Loading />}
      {duties.data && (
        <section className="panel" aria-label={t`需要人处理的事项`}>
          {rows.length === 0 && (
            <Empty title={t`没有需要人处理的事项`}>
              {t`部门系统长时间无应答、答复互相矛盾或逾期时，会列在这里`}
            </Empty>
          )}
          <ul className="duties">
            {rows.map((duty) => {
              const key = `${duty.number} ${duty.matter}`
              return (
                <DutyRow
                  key={key}
                  duty={duty}
                  isOpen={open === key}
                  toggle={() => setOpen(open === key ? undefined : key)}
                  done={(says) => {
                    setOpen(undefined)
                    setDone(says)
                  }}
                />
              )
            })}
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
